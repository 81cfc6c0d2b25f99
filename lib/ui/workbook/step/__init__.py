"""What every step has: its frame, findings, pictures, guide, open points, and how far it is."""
