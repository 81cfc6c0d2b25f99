"""Tests of dates inside free text."""
