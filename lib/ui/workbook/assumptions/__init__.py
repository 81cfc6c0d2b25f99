"""First assumptions on the screen: one's own ballot, the sealed ones, and the reveal."""
