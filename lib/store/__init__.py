"""How reviews and cases are kept: tables, transactions, history and search, in SQLite or PostgreSQL."""

from sqlalchemy.exc import SQLAlchemyError as StoreError

from lib.store.database.opening import open_store
from lib.store.database.store import Store, Transaction

__all__ = ["Store", "StoreError", "Transaction", "open_store"]
