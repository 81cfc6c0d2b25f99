"""The action plan, the checks whether actions worked, and the actions of all reviews."""
