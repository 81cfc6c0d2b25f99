"""Fields and cards: text that saves itself, rows of a worksheet, points over choices, undo."""
