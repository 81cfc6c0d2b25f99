"""Which language a text is in, and the process of its own that works it out."""
