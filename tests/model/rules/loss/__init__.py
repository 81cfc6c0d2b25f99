"""Tests of the rules on the loss."""
