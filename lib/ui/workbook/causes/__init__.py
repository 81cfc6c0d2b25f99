"""The tree of causes as cards, and trees to start from."""
