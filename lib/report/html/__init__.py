"""A case as one page of HTML that carries everything it shows in itself."""
