"""Rules on the loss: what can be said of it, and where its facts contradict each other."""
