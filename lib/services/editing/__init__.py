"""How a worksheet is written: fields that save themselves, rows with their history, undo."""
