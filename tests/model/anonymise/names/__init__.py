"""Tests of names inside free text."""
