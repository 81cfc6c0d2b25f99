"""Tests of what a loss review is."""
