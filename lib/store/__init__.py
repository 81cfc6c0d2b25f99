"""How reviews and cases are kept: tables, transactions, history and search, in SQLite or PostgreSQL."""

from sqlalchemy.exc import SQLAlchemyError as StoreError

from lib.store import practice_tables as practice_tables
from lib.store.database import Store, Transaction
from lib.store.opening import open_store

__all__ = ["Store", "StoreError", "Transaction", "open_store"]
