"""Files in and out: imports and exports, backups, the print view and its letterhead."""
