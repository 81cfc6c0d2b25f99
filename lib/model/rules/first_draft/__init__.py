"""The first draft of a case, put together from the rows of a review for somebody to read and to edit."""
