"""What a field declares: its kind, its title and help, and its limits."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BeforeValidator, Field

from lib.model.field_values import (
    checked_date,
    clean_decimal,
    clean_line,
    clean_shares,
    clean_tags,
    clean_text,
    exact_decimal,
    no_doubles,
)

LINE_LIMIT = 200
TEXT_LIMIT = 100_000
TAGS_LIMIT = 40


class Choice(StrEnum):
    """One of a closed list; the value is stored, the label is read."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """A member from its value and its label."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @property
    def coded_label(self) -> str:
        """The label, after its code where people use the code."""
        return self.label

    @property
    def heading(self) -> str:
        """What it stands under where people choose from a long list; "" where the list has no parts."""
        return ""


class Kind(StrEnum):
    """How a field is entered and kept."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    WHOLE = "whole"
    DECIMAL = "decimal"
    WHEN = "when"
    FLAG = "flag"
    TAGS = "tags"
    CHOICES = "choices"
    SHARES = "shares"
    LINK = "link"
    LINKS = "links"


class Identity(StrEnum):
    """What a value may tell of somebody: says how a case for training disguises it, and in which words it is listed."""

    CUSTOMER = "customer"
    ALIAS = "alias"
    SUPPLIER = "our company"
    RIVAL = "new supplier"
    ORGANISATION = "organisation"
    COLLEAGUE = "colleague"
    CONTACT = "customer's person"
    PERSON = "person"
    PLACE = "place"
    CURRENCY = "currency"
    SOURCE = "source"
    ADDRESS = "address"
    CASES = "linked cases"
    DATE = "date"
    MONEY = "money"
    SHARE = "share"
    FIGURE = "figure"
    TEXT = "text"


# What a title may say behind its last comma of the figure it asks for.
_UNITS = ("%", "days", "minutes")


@dataclass(frozen=True)
class FieldSpec:
    """One field as declared: what to call it, how to ask for it and what it accepts."""

    name: str
    title: str
    help: str
    kind: Kind
    group: str
    default: Any
    options: tuple[Choice, ...] = ()
    low: int | None = None
    high: int | None = None
    limit: int | None = None
    sheet: str | None = None
    blame_checked: bool = False
    identifies: Identity | None = None
    # Asked in the short form of a review as well.
    short_form: bool = False

    @property
    def unit(self) -> str:
        """The unit a number's title ends with, as in “Weight, %”; "" when it names none."""
        number = self.kind in (Kind.WHOLE, Kind.DECIMAL)
        last = self.title.rpartition(", ")[2]
        return last if number and last in _UNITS else ""

    @property
    def label(self) -> str:
        """The title for where the unit stands behind the figure already."""
        return self.title.removesuffix(f", {self.unit}") if self.unit else self.title


Line = Annotated[str, AfterValidator(clean_line)]
Text = Annotated[str, AfterValidator(clean_text)]
Amount = Annotated[Decimal, BeforeValidator(exact_decimal), AfterValidator(clean_decimal)]
When = Annotated[str, AfterValidator(checked_date)]
Tags = Annotated[tuple[str, ...], AfterValidator(clean_tags)]
# For `choices` and `shares`: the values of a closed list, and each with its points.
Once = AfterValidator(no_doubles)
Whole = AfterValidator(clean_shares)
Flag = bool
Link = str
Links = Annotated[tuple[str, ...], AfterValidator(clean_tags)]


def line(
    title: str,
    help: str = "",
    *,
    identifies: Identity | None = None,
    group: str = "",
    limit: int = LINE_LIMIT,
    blame: bool = False,
    short_form: bool = False,
) -> Any:
    """A single line of text, at most `limit` characters; empty means unknown."""
    return _field(
        title,
        help,
        "",
        Kind.LINE,
        group,
        max_length=limit,
        blame=blame,
        identifies=identifies,
        short_form=short_form,
    )


def short_name(group: str = "") -> Any:
    """What a row is called in findings and pictures, where its text is longer than a line can hold."""
    return line(
        "Short name",
        "How findings and lists call it. Worth giving where the text takes more than a line.",
        identifies=Identity.TEXT,
        group=group,
        limit=60,
    )


def prose(
    title: str,
    help: str = "",
    *,
    group: str = "",
    limit: int = TEXT_LIMIT,
    blame: bool = False,
    short_form: bool = False,
) -> Any:
    """Free text of any number of lines; empty means unknown."""
    return _field(
        title,
        help,
        "",
        Kind.TEXT,
        group,
        max_length=limit,
        blame=blame,
        identifies=Identity.TEXT,
        short_form=short_form,
    )


def choice(
    title: str, help: str = "", *, group: str = "", default: Choice | None = None, short_form: bool = False
) -> Any:
    """One of a closed list, or None for unknown."""
    return _field(title, help, default, Kind.CHOICE, group, short_form=short_form)


def whole(
    title: str,
    help: str = "",
    *,
    low: int,
    high: int,
    group: str = "",
    default: int | None = None,
    short_form: bool = False,
) -> Any:
    """A whole number from `low` to `high`, or None for unknown."""
    return _field(title, help, default, Kind.WHOLE, group, ge=low, le=high, short_form=short_form)


def decimal(
    title: str,
    help: str = "",
    *,
    identifies: Identity | None = None,
    low: int | None = None,
    high: int | None = None,
    group: str = "",
    short_form: bool = False,
) -> Any:
    """An exact decimal number, or None for unknown."""
    return _field(title, help, None, Kind.DECIMAL, group, ge=low, le=high, identifies=identifies, short_form=short_form)


def moment(title: str, help: str = "", *, group: str = "", short_form: bool = False) -> Any:
    """A day, a month, a year, a part of one or a span as it is known (see `lib.model.dates.partial_date`), or None."""
    return _field(title, help, None, Kind.WHEN, group, identifies=Identity.DATE, short_form=short_form)


def flag(title: str, help: str = "", *, group: str = "", unknown: bool = False) -> Any:
    """Yes or no, no by default; with `unknown` it is None until somebody says yes or no."""
    return _field(title, help, None if unknown else False, Kind.FLAG, group)


def words(title: str, help: str = "", *, identifies: Identity | None = None, group: str = "") -> Any:
    """Several short words."""
    return _field(title, help, (), Kind.TAGS, group, max_length=TAGS_LIMIT, identifies=identifies)


def choices(title: str, help: str = "", *, group: str = "", short_form: bool = False) -> Any:
    """Several of a closed list."""
    return _field(title, help, (), Kind.CHOICES, group, short_form=short_form)


def shares(title: str, help: str = "", *, group: str = "", short_form: bool = False) -> Any:
    """Points over a closed list that add up to 100; none means not yet given."""
    return _field(title, help, (), Kind.SHARES, group, short_form=short_form)


def link(title: str, help: str = "", *, sheet: str, group: str = "") -> Any:
    """The id of one row of another worksheet of the same review, or None."""
    return _field(title, help, None, Kind.LINK, group, sheet=sheet)


def links(title: str, help: str = "", *, sheet: str, group: str = "") -> Any:
    """The ids of rows of another worksheet of the same review."""
    return _field(title, help, (), Kind.LINKS, group, sheet=sheet)


def _field(
    title: str,
    help: str,
    default: Any,
    kind: Kind,
    group: str,
    *,
    sheet: str | None = None,
    blame: bool = False,
    identifies: Identity | None = None,
    short_form: bool = False,
    **limits: Any,
) -> Any:
    extra: dict[str, Any] = {
        "kind": kind,
        "group": group,
        "sheet": sheet,
        "blame": blame,
        "identifies": identifies,
        "short_form": short_form,
    }
    return Field(default=default, title=title, description=help, json_schema_extra=extra, **limits)
