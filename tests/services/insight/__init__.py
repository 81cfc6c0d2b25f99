"""Tests of what people do across reviews."""
