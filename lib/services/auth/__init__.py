"""Who may do what: people and their roles, access to reviews, signed tokens, requests from outside."""
