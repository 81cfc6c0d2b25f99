"""Arriving somewhere: links to rows, the card that opens, and the one way to scroll and to move the focus."""
