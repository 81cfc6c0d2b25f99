"""Tests of the rules on the SWOT."""
