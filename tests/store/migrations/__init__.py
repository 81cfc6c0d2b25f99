"""How databases of earlier releases are brought up to date."""
