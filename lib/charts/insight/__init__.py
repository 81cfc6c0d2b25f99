"""Pictures across reviews."""
