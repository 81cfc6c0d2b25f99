"""Tests of the rules on practice."""
