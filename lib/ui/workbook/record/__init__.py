"""The record on the screen: its tabs, the relationship map, what might have told us, and evidence."""
