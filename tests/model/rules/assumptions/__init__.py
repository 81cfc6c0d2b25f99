"""Tests of the rules on first assumptions."""
