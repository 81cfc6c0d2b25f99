"""Rules across reviews: the loss register, accounts at risk and a quarter on one page."""
