"""Rules on the customer's voice: their reasons, how well they were heard, and what may be quoted."""
