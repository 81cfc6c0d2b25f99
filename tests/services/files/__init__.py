"""Tests of the services for files in and out."""
