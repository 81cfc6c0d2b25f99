"""Rules on first assumptions: the sealed ballots, their sums, and how they compare with the customer's reasons."""
