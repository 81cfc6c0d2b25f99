"""Rules on practice: a case as of a day, how an attempt is scored, and when a case comes back."""
