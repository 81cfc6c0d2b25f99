"""The meeting on the screen: its agenda, its progress and what the projector shows."""
