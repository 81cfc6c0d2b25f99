"""Dates as far as they are known: how they are written, read, kept and told."""
