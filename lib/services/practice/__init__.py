"""Practice on cases: attempts and their record, assignments, group sessions, and what a case may tell beforehand."""
