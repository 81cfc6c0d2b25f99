"""The customer's voice on the screen: interviews with their script, and the customer's reasons."""
