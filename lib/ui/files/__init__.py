"""Files on the screen: imports with their preview, and downloads."""
