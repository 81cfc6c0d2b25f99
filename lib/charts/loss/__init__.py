"""The pictures of the loss: how long it took, what became of each line, and how the customer compared us."""
