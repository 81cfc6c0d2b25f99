"""Tests of the worksheets' records."""
