"""Layouts along a time axis."""
