"""The programme of a review: its four meetings, their dates, and what has happened before each of them."""
