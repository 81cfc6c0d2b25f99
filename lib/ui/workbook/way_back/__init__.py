"""The way back on the screen: its tabs, leaving well, the apology, keeping in touch, and whether to try again."""
