"""How published cases are kept and found."""
