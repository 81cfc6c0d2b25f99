"""How what readers leave is kept: comments, uses of lessons, links to share a case."""
