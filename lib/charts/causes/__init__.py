"""The pictures of the root causes, step 7."""
