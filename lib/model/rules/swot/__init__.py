"""Rules on the SWOT and on the strategies (TOWS) drawn from it."""
