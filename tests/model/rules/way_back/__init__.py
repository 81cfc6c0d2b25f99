"""Tests of the rules on the way back."""
