"""Tests of the rules on the customer's voice."""
