"""Names inside free text: the forms a known name is written in, and words that may be one."""
