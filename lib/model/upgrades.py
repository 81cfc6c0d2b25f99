"""Documents of earlier versions, brought to the present one by small named steps whenever they are read.

What is stored stays as it was written: an edition never changes. Each step that renames or removes something says so in
`gone`, which a test compares with the names that were ever stored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lib.model.dates import legacy_dates

Json = dict[str, Any]
Change = Callable[[Json], None]


@dataclass(frozen=True)
class UpgradeStep:
    """One change of the form of documents; documents from `version` on have it already.

    `review` changes a review in place, also the one inside a case; `case` changes a whole case. `gone` names what no
    longer exists afterwards: “sheet”, “sheet.field” or “sheet.field=option”.
    """

    version: int
    name: str
    review: Change | None = None
    case: Change | None = None
    gone: tuple[str, ...] = ()


def rename_sheet(version: int, old: str, new: str) -> UpgradeStep:
    """The worksheet `old` is called `new`."""

    def change(review: Json) -> None:
        sheets = review.get("sheets")
        if isinstance(sheets, dict) and old in sheets:
            sheets[new] = sheets.pop(old)

    return UpgradeStep(version, f"the worksheet {old} is called {new}", review=change, gone=(old,))


def rename_field(version: int, sheet: str, old: str, new: str) -> UpgradeStep:
    """The field `old` of a worksheet is called `new`."""

    def change(review: Json) -> None:
        for values in values_of(review, sheet):
            if old in values:
                values[new] = values.pop(old)

    return UpgradeStep(version, f"{sheet}.{old} is called {new}", review=change, gone=(f"{sheet}.{old}",))


def rename_option(version: int, sheet: str, field: str, old: str, new: str) -> UpgradeStep:
    """The option `old` of a choice, of several choices or of points over choices is called `new`."""

    def renamed(value: Any) -> Any:
        if isinstance(value, list):
            return [renamed(item) for item in value]
        return new if value == old else value

    return change_field(
        version, f"{sheet}.{field}: {old} is called {new}", sheet, field, renamed, (f"{sheet}.{field}={old}",)
    )


def remove_field(version: int, sheet: str, field: str) -> UpgradeStep:
    """A field of a worksheet is no longer kept."""

    def change(review: Json) -> None:
        for values in values_of(review, sheet):
            values.pop(field, None)

    return UpgradeStep(version, f"{sheet}.{field} is no longer kept", review=change, gone=(f"{sheet}.{field}",))


def change_field(
    version: int, name: str, sheet: str, field: str, changed: Callable[[Any], Any], gone: tuple[str, ...] = ()
) -> UpgradeStep:
    """Each value of a field becomes what `changed` makes of it."""

    def change(review: Json) -> None:
        for values in values_of(review, sheet):
            if field in values:
                values[field] = changed(values[field])

    return UpgradeStep(version, name, review=change, gone=gone)


def write_default(version: int, name: str, sheet: str, values: Json) -> UpgradeStep:
    """What a row leaves out because it was the default is written down, where the default is another one now."""

    def change(review: Json) -> None:
        for row in values_of(review, sheet):
            row.update({field: value for field, value in values.items() if field not in row})

    return UpgradeStep(version, name, review=change)


def values_of(review: Json, sheet: str) -> Iterator[Json]:
    """The values of each row of a worksheet, to be changed in place; what is no row is passed over."""
    sheets = review.get("sheets")
    rows = sheets.get(sheet) if isinstance(sheets, dict) else None
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict) and isinstance(row.get("values"), dict):
            yield row["values"]


# In the order they were made. The last one says which version this release writes.
STEPS: tuple[UpgradeStep, ...] = (
    UpgradeStep(2, "dates told from notice are distances, not years 1700–1799", case=legacy_dates.as_distances),
    write_default(
        3,
        "an unticked answer about a business review was a no; left out, it is unknown now",
        "business_reviews",
        {"our_executive": False, "their_executive": False, "levels_shown": False, "value_shown": False},
    ),
    write_default(
        4, "an interviewer not called neutral was not; left out, it is unknown now", "interviews", {"neutral": False}
    ),
    write_default(
        4, "a contact without an ask had none; left out, it is unknown now", "contacts", {"sales_ask": False}
    ),
)


def newest(steps: Sequence[UpgradeStep] = STEPS) -> int:
    """The version that documents are written in."""
    return max((step.version for step in steps), default=1)


def upgrade_review(review: Json, steps: Sequence[UpgradeStep] = STEPS) -> None:
    """Bring a review to the present version, in place. One of a later version stays as it is."""
    since = _version(review)
    for step in steps:
        if step.version > since and step.review is not None:
            step.review(review)
    review["version"] = max(since, newest(steps))


def upgrade_case(case: Json, steps: Sequence[UpgradeStep] = STEPS) -> None:
    """Bring a case and the review inside it to the present version, in place. A later one stays as it is."""
    since, review = _version(case), case.get("review")
    inside = _version(review) if isinstance(review, dict) else since
    for step in steps:
        if step.version > inside and step.review is not None and isinstance(review, dict):
            step.review(review)
        if step.version > since and step.case is not None:
            step.case(case)
    case["version"] = max(since, newest(steps))
    if isinstance(review, dict):
        review["version"] = max(inside, newest(steps))


def _version(document: Json) -> int:
    version = document.get("version", 1)
    return version if type(version) is int else 1
