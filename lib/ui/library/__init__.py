"""The library on the screen: search and filters, a case and what stands beside it."""
