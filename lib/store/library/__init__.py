"""How published cases are kept and found: editions, search, filters, order, similar cases, lessons."""
