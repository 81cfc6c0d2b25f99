"""Rules on root causes: the tree, whether it explains the loss, and who can change what."""
