"""What a running copy needs: its open database, kept results, its health, and turns between readers and writers."""
