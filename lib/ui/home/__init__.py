"""The home page in parts: the first visit, what is due, reviews as cards, starting one."""
