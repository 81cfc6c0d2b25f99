"""How reviews and cases are kept."""
