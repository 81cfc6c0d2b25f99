"""Rules on the way back: leaving well, the apology, keeping in touch, and whether to try again."""
