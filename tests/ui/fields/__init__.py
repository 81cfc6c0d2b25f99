"""Tests of the parts in lib/ui/fields."""
