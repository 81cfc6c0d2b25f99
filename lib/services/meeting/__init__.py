"""Meetings: their days, their clocks, their packs, and what is written down in them."""
