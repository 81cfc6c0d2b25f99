"""Rules across reviews on examples and on whatever Hypothesis makes."""
