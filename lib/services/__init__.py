"""What people do: one function for each intent, each one permission check and one transaction."""
