"""Tests of what each worksheet lets us conclude."""
