"""Rules on the record: service levels, promises, reviews, people, ideas, warnings and evidence."""
