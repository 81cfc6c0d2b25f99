"""How what readers leave is kept."""
