"""What a worksheet row is: a frozen record whose fields carry their own title, help and limits.

The table, the form, the import, the export and the labels of a report are all derived from these
declarations, so a field is described once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Generic, Self, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from lib.model import when
from lib.model.errors import FieldRefused

LINE_LIMIT = 200
TEXT_LIMIT = 100_000
TAGS_LIMIT = 40
SHARES_TOTAL = 100


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


def _clean_text(value: str) -> str:
    if "\x00" in value:
        raise ValueError("it contains a NUL character, which no database can keep; please remove it")
    return value.replace("\r\n", "\n").replace("\r", "\n")


def _clean_line(value: str) -> str:
    return " ".join(_clean_text(value).split())


def _clean_decimal(value: Decimal) -> Decimal:
    if not value.is_finite():
        raise ValueError("it must be a number")
    if abs(value) >= Decimal(10) ** 15 or -int(value.as_tuple().exponent) > 6:
        raise ValueError("it may have at most 15 digits before the point and 6 after it")
    return value.normalize() + 0 if value else Decimal(0)


def _clean_tags(values: tuple[str, ...]) -> tuple[str, ...]:
    seen = dict.fromkeys(_clean_line(value) for value in values)
    return tuple(value for value in seen if value)


def _exact_decimal(value: object) -> object:
    # A float would bring its binary tail along; its shortest text is what was meant.
    return str(value) if isinstance(value, float) else value


Line = Annotated[str, AfterValidator(_clean_line)]
Text = Annotated[str, AfterValidator(_clean_text)]
Amount = Annotated[Decimal, BeforeValidator(_exact_decimal), AfterValidator(_clean_decimal)]
When = Annotated[str, AfterValidator(when.parse)]


def _clean_shares(values: tuple[tuple[Any, int], ...]) -> tuple[tuple[Any, int], ...]:
    given = tuple((option, points) for option, points in values if points)
    if len({option for option, _ in given}) < len(given):
        raise ValueError("each may be named only once")
    if any(points < 0 for _, points in given) or (given and sum(points for _, points in given) != SHARES_TOTAL):
        raise ValueError(f"the points must add up to {SHARES_TOTAL}")
    return given


def _no_doubles(values: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(values))


Tags = Annotated[tuple[str, ...], AfterValidator(_clean_tags)]
# For `choices` and `shares`: the values of a closed list, and each with its points.
Once = AfterValidator(_no_doubles)
Whole = AfterValidator(_clean_shares)
Flag = bool
Link = str
Links = Annotated[tuple[str, ...], AfterValidator(_clean_tags)]


def line(title: str, help: str = "", *, group: str = "", limit: int = LINE_LIMIT, blame: bool = False) -> Any:
    """A single line of text, at most `limit` characters; empty means unknown."""
    return _field(title, help, "", Kind.LINE, group, max_length=limit, blame=blame)


def prose(title: str, help: str = "", *, group: str = "", limit: int = TEXT_LIMIT, blame: bool = False) -> Any:
    """Free text of any number of lines; empty means unknown."""
    return _field(title, help, "", Kind.TEXT, group, max_length=limit, blame=blame)


def choice(title: str, help: str = "", *, group: str = "", default: Choice | None = None) -> Any:
    """One of a closed list, or None for unknown."""
    return _field(title, help, default, Kind.CHOICE, group)


def whole(title: str, help: str = "", *, low: int, high: int, group: str = "", default: int | None = None) -> Any:
    """A whole number from `low` to `high`, or None for unknown."""
    return _field(title, help, default, Kind.WHOLE, group, ge=low, le=high)


def decimal(title: str, help: str = "", *, low: int | None = None, high: int | None = None, group: str = "") -> Any:
    """An exact decimal number, or None for unknown."""
    return _field(title, help, None, Kind.DECIMAL, group, ge=low, le=high)


def moment(title: str, help: str = "", *, group: str = "") -> Any:
    """A day, a month or a year as it is known (see `lib.model.when`), or None."""
    return _field(title, help, None, Kind.WHEN, group)


def flag(title: str, help: str = "", *, group: str = "") -> Any:
    """Yes or no, no by default."""
    return _field(title, help, False, Kind.FLAG, group)


def words(title: str, help: str = "", *, group: str = "") -> Any:
    """Several short words."""
    return _field(title, help, (), Kind.TAGS, group, max_length=TAGS_LIMIT)


def choices(title: str, help: str = "", *, group: str = "") -> Any:
    """Several of a closed list."""
    return _field(title, help, (), Kind.CHOICES, group)


def shares(title: str, help: str = "", *, group: str = "") -> Any:
    """Points over a closed list that add up to 100; none means not yet given."""
    return _field(title, help, (), Kind.SHARES, group)


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
    **limits: Any,
) -> Any:
    extra: dict[str, Any] = {"kind": kind, "group": group, "sheet": sheet, "blame": blame}
    return Field(default=default, title=title, description=help, json_schema_extra=extra, **limits)


class Record(BaseModel):
    """A worksheet row's content. Every field has a default, because a row is filled in over time."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=False, allow_inf_nan=False)

    @classmethod
    def specs(cls) -> Mapping[str, FieldSpec]:
        """The declared fields by name, in the order they are asked for."""
        return _specs(cls)

    def stored(self) -> dict[str, Any]:
        """Field values as plain JSON types, decimals as text so that no digit is lost."""
        return self.model_dump(mode="json")

    def filled(self) -> dict[str, Any]:
        """`stored()` without the fields that are still at their default."""
        return self.model_dump(mode="json", exclude_defaults=True)

    def with_value(self, name: str, value: Any) -> Self:
        """A copy with one field changed and checked.

        Raises FieldRefused with the sentence the person reads.
        """
        spec = self.specs().get(name)
        if spec is None:
            raise FieldRefused(name, "there is no such field")
        return self.checked({**self.stored(), name: value})

    @classmethod
    def checked(cls, values: Mapping[str, Any]) -> Self:
        """A record from plain values. Raises FieldRefused for the first value that does not fit."""
        try:
            return cls.model_validate(dict(values))
        except ValidationError as error:
            raise _refusal(cls, error) from None


R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Row(Generic[R]):
    """A record in its place: `id` is unique within its review, `number` never changes, `version` counts edits."""

    id: str
    number: int
    position: int
    version: int
    record: R


@dataclass(frozen=True)
class Sheet:
    """A worksheet: which records it holds and how its rows are numbered.

    `prefix` starts each row id; a single sheet holds exactly one row. A closed one is written only by the service that
    keeps its rules, never field by field.
    """

    key: str
    title: str
    noun: str
    prefix: str
    record: type[Record]
    single: bool = False
    label: Callable[[Any], str] = str
    closed: bool = False


@cache
def _specs(record: type[Record]) -> Mapping[str, FieldSpec]:
    return {name: _spec(name, info) for name, info in record.model_fields.items()}


def _spec(name: str, info: Any) -> FieldSpec:
    extra = info.json_schema_extra
    limits = {
        key: getattr(item, key) for item in info.metadata for key in ("ge", "le", "max_length") if hasattr(item, key)
    }
    return FieldSpec(
        name=name,
        title=info.title,
        help=info.description or "",
        kind=extra["kind"],
        group=extra["group"],
        default=info.default,
        options=_options(info.annotation),
        low=limits.get("ge"),
        high=limits.get("le"),
        limit=limits.get("max_length"),
        sheet=extra["sheet"],
        blame_checked=extra["blame"],
    )


def _options(annotation: Any) -> tuple[Choice, ...]:
    if isinstance(annotation, type) and issubclass(annotation, Choice):
        return tuple(annotation)
    return next((found for part in getattr(annotation, "__args__", ()) if (found := _options(part))), ())


def _refusal(record: type[Record], error: ValidationError) -> FieldRefused:
    first = error.errors()[0]
    name = str(first["loc"][0]) if first["loc"] else ""
    spec = record.specs().get(name)
    if spec is None:
        return FieldRefused(name, "there is no such field")
    return FieldRefused(spec.title, _reason(spec, first))


_NUMBER_ERRORS = frozenset(
    {
        "greater_than_equal",
        "less_than_equal",
        "int_parsing",
        "int_from_float",
        "int_type",
        "decimal_parsing",
        "decimal_type",
        "finite_number",
    }
)
_PLAIN_REASONS = {
    "tuple_type": "name each with its points, such as “S1 60, R1 40”.",
    "string_unicode": "it contains half of a character pair; please type it again.",
    "bool_parsing": "say yes or no.",
    "bool_type": "say yes or no.",
}


def _reason(spec: FieldSpec, first: Any) -> str:
    match first["type"]:
        case "string_too_long":
            return f"at most {spec.limit:,} characters fit here, and this has {len(first['input']):,}."
        case "too_long":
            return f"at most {spec.limit} entries fit here."
        case name if name in _NUMBER_ERRORS:
            return _number_reason(spec)
        case "enum":
            return (
                f"“{first['input']}” is not one of the choices: {', '.join(option.label for option in spec.options)}."
            )
        case "value_error":
            return f"{first['ctx']['error']}."
        case other:
            return _PLAIN_REASONS.get(other, "this does not fit the field.")


def _number_reason(spec: FieldSpec) -> str:
    noun = "a whole number" if spec.kind is Kind.WHOLE else "a number"
    if spec.low is not None and spec.high is not None:
        return f"enter {noun} from {spec.low:,} to {spec.high:,}."
    if spec.low is not None:
        return f"enter {noun} of at least {spec.low:,}."
    return f"enter {noun}."
