"""Tests of the rules on actions."""
