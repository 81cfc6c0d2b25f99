"""The tables of the database; importing this makes all of them known to `columns.metadata`."""

from lib.store.tables import cases, columns, library, practice, readers, reviews, worksheets

__all__ = ["cases", "columns", "library", "practice", "readers", "reviews", "worksheets"]
