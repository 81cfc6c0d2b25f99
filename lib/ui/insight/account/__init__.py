"""One account plan on the screen: what comes next, and its worksheets in tabs."""
