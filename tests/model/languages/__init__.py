"""Tests of finding a text's language."""
