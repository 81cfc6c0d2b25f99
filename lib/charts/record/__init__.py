"""The pictures of our own records, step 4."""
