"""Publishing on the screen: the form, and a training edition from its names to its texts."""
