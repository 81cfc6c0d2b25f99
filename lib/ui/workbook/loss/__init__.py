"""The loss on the screen: its facts, its lines, what was tried and what it cost, and how they compared us."""
