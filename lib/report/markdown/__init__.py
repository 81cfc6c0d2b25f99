"""A case as one Markdown file, and cases read from Markdown."""
