"""Tests of the rules on root causes."""
