"""Tests of the pages across reviews."""
