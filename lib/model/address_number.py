"""Numbers in an address, such as `/case?edition=3`: the one reader of them, for pages and for plain HTTP."""

from __future__ import annotations

# What an INTEGER column of PostgreSQL holds; ids, editions and changes are all of that kind.
HIGHEST = 2**31 - 1
_MOST_DIGITS = 10


def number_of(text: str) -> int | None:
    """The whole number a text names in plain digits; None where it names none, or one that nothing here can have."""
    # Of other alphabets' digits, which int() reads too, no address of ours consists.
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS):
        return None
    number = int(text)
    return number if number <= HIGHEST else None
