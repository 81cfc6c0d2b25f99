"""Tests of the library's plain values."""
