"""Tests of the pictures across reviews."""
