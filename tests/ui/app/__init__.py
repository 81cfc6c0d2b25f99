"""Tests of the parts in lib/ui/app."""
