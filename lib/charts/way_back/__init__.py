"""The pictures of the way back, step 9."""
