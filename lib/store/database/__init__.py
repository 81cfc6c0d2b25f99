"""How a database is opened, shared, locked, copied and found faulty."""
