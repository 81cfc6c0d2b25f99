"""What people do on one step alone: evidence, ballots, interviews, reasons, touchpoints, the exit."""
