"""Dates inside free text: found in the forms people write, and replaced by their distance from notice."""
