"""A case told without its names: what identifies somebody, what stands in its place, and what still points at them."""
