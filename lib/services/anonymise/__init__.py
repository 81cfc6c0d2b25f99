"""Training editions: what replaces each name, which fields are reworded, a preview, and publishing it."""
