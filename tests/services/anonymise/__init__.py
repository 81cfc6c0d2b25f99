"""Tests of the services for training editions."""
