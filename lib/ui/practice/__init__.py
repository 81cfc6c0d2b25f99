"""Practice on the screen: choosing a case, an attempt, its result, groups and assignments."""
