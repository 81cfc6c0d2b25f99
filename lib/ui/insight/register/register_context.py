"""What the cards of the register's lines work with: they never read all lines of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from lib.model.workbook import Workbook
from lib.services.context import Context
from lib.services.insight import register
from lib.services.review.reviews import Review
from lib.ui.app.page_context import PageContext

# Fields are kept as drawn while their workbook is the very same; a line depends on no other.
_NO_OTHERS = Workbook()
_NEVER = datetime.min.replace(tzinfo=UTC)
_NOT_BEGUN = Review(0, "", "", "", None, "open", False, 0, _NEVER, _NEVER)


@dataclass(frozen=True)
class RegisterContext(PageContext):
    """One run of the page. `may_change` says that the person writes into this register."""

    may_change: bool = False

    @cached_property
    def workbook(self) -> Workbook:
        """No rows: lines are read a page at a time."""
        return _NO_OTHERS

    @property
    def may_edit(self) -> bool:
        """Whether the person may change lines; services check again."""
        return self.may_change

    def leaves_out(self, *sheets: str) -> bool:
        """The register has no short form."""
        return False


def of(context: Context, *, teaching: bool, may_edit: bool) -> RegisterContext:
    """The context of this run; before the register was first used whoever may makes it."""
    book = register.find(context, teaching=teaching)
    if book is None and may_edit:
        book = register.begin(context)
    return RegisterContext(context.store, context.person, book or _NOT_BEGUN, 0, may_change=may_edit)
