"""How practice is kept: attempts, drafts, assignments, group sessions."""
