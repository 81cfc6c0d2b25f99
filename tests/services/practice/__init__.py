"""Tests of the services for practice."""
