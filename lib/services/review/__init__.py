"""A review as a whole: starting it, its form, what follows from it, what is due, up to its approval."""
