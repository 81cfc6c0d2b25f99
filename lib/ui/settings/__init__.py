"""The settings page in parts: copies, samples, the question guide, how this copy is set up."""
