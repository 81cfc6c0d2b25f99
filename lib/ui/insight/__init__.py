"""How it looks across reviews: the register, accounts at risk, the quarter."""
