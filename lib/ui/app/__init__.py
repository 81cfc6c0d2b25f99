"""What every page has: who is here, navigation, addresses, refusals, and a screen that stays up to date."""
