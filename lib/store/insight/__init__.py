"""What is kept across reviews beside worksheets: links to surveys, words of sales systems, quarters."""
