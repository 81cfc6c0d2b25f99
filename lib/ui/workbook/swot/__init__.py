"""The SWOT and the strategies under it."""
