"""What each worksheet lets us conclude: pure functions from records to findings, one module for each noun."""
