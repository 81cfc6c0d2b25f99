"""The page of the loss register."""
