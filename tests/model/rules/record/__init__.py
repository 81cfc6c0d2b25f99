"""Tests of the rules on the record."""
