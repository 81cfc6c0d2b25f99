"""Tests of the services for the library."""
