"""Tests of reading typed values and files."""
