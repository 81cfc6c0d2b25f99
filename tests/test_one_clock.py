"""Which day it is, is told in one place: nowhere else does the program take the server's day or that of UTC."""

from __future__ import annotations

import ast

import pytest

from tests.test_arrows import name, parsed, sources

# The two modules that know of time zones.
CLOCKS = ("lib/model/dates/calendar_days.py", "lib/ui/app/clock.py")
# What is no moment of a person: a day already, or a moment of the machine, in UTC.
_OTHERS = {
    "lib/ui/meeting/progress.py": "the beginning of a meeting in an address, in UTC",
    "lib/store/database/backups.py": "names of backups, in UTC",
    "lib/services/files/backups.py": "names of backups, in UTC",
    "lib/store/migrations/__init__.py": "names of backups, in UTC",
    "lib/model/reading/spreadsheets.py": "a cell that holds a day and no zone",
    "lib/charts/record/business_reviews.py": "the month of a quarter",
}
_FIELDS = ("%d", "%H", "%Y", "%B", "%b", "%M")


def faults(node: ast.AST) -> str:
    """What is wrong with one place of a program; "" for nothing."""
    if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
        spec = "".join(str(part.value) for part in ast.walk(node.format_spec) if isinstance(part, ast.Constant))
        # A day such as `published_on` is a day already.
        is_day = isinstance(node.value, ast.Attribute | ast.Name) and ast.unparse(node.value).endswith("_on")
        return f"formats a moment as {spec}" if any(item in spec for item in _FIELDS) and not is_day else ""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return ""
    called, owner, without = node.func.attr, ast.unparse(node.func.value), not node.args and not node.keywords
    if called in ("today", "utcnow") and owner.split(".")[-1] in ("date", "datetime"):
        return f"asks {owner}.{called}()"
    if called == "now" and owner.split(".")[-1] == "datetime" and without:
        return "asks for a moment without a zone"
    if called in ("date", "astimezone") and without:
        return f"takes {owner}.{called}()"
    return "formats a moment" if called == "strftime" else ""


def test_no_other_module_tells_which_day_it_is() -> None:
    found = {
        f"{name(path)}:{getattr(node, 'lineno', 0)} {fault}"
        for path in sources()
        if name(path) not in (*CLOCKS, *_OTHERS)
        for node in parsed(path)
        if (fault := faults(node))
    }
    assert found == set()


@pytest.mark.parametrize(
    "written",
    [
        "datetime.now(UTC).date()",
        "date.today()",
        "datetime.date.today()",
        "datetime.now()",
        "datetime.utcnow()",
        "datetime.today()",
        "comment.posted_at.date()",
        "moment.astimezone()",
        "f'{change.at:%d %b %Y}'",
        "f'{change.at.astimezone():%H:%M}'",
        "moment.strftime('%d %B')",
    ],
)
def test_a_day_of_the_server_or_of_utc_is_noticed(written: str) -> None:
    assert any(faults(node) for node in ast.walk(ast.parse(written)))


@pytest.mark.parametrize(
    "written", ["datetime.now(UTC)", "clock.today()", "f'{case.published_on:%d %B %Y}'", "f'{share:.0%}'", "x.date(y)"]
)
def test_what_tells_a_moment_or_a_day_rightly_is_let_pass(written: str) -> None:
    assert not any(faults(node) for node in ast.walk(ast.parse(written)))
