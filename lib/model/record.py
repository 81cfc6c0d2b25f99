"""What a worksheet row is: a frozen record whose fields carry their own title, help and limits.

The table, the form, the import, the export and the labels of a report are all derived from these
declarations, so a field is described once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Generic, Self, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from lib.model import refusals
from lib.model.dates import partial_date, relative_date
from lib.model.errors import FieldRefused
from lib.model.fields import Choice, FieldSpec, Kind


class Record(BaseModel):
    """A worksheet row's content. Every field has a default, because a row is filled in over time."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=False, allow_inf_nan=False)

    @classmethod
    def specs(cls) -> Mapping[str, FieldSpec]:
        """The declared fields by name, in the order they are asked for."""
        return _specs(cls)

    @cached_property
    def unread(self) -> Mapping[str, Any]:
        """What is stored in fields of this record and cannot be read, by field, as it is stored.

        Such a field reads as if nothing were entered. The value stays stored until somebody changes that field.
        """
        return {}

    def holding(self, unread: Mapping[str, Any]) -> Self:
        """The same record beside these values that cannot be read, and no others."""
        if not unread and not self.unread:
            return self
        record = self.model_copy()
        # Where a cached property keeps its value.
        record.__dict__["unread"] = dict(unread)
        return record

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
        changed = self.checked({**self.stored(), name: value})
        changed._refuse_overlong(name, beside=self)
        changed._refuse_date(name, beside=self)
        return changed.holding({field: value_unread for field, value_unread in self.unread.items() if field != name})

    @classmethod
    def checked(cls, values: Mapping[str, Any]) -> Self:
        """A record from plain values. Raises FieldRefused for the first value that does not fit."""
        try:
            return cls.model_validate(dict(values))
        except ValidationError as error:
            raise _refusal(cls, error) from None

    @classmethod
    def read(cls, values: Mapping[str, Any]) -> Self:
        """A record from values that are stored. What does not fit is kept in `unread`; nothing is raised."""
        try:
            return cls.checked(values)
        except (FieldRefused, TypeError, RecursionError):
            fitting, unread = {}, {}
        for name, value in values.items():
            if name in cls.specs() and (fitting_value := _fitting(cls, name, value)) is not None:
                fitting[name] = fitting_value
            if fitting.get(name) != value:
                unread[name] = value
        return cls.checked(fitting).holding(unread)

    @classmethod
    def entered(cls, values: Mapping[str, Any], *, told_dates: bool = False) -> Self:
        """`checked` for what comes in: words of a list no longer than a line, and no dates but those people know.

        Dates told from notice come in with cases for training alone, as `told_dates` says; years before 1800 and longer
        words were taken once. Whatever is stored with one stays readable.
        """
        record, blank = cls.checked(values), cls()
        for name in values:
            record._refuse_overlong(name, beside=blank)
            record._refuse_date(name, beside=blank, told_dates=told_dates)
        return record

    def _refuse_date(self, name: str, beside: Self, *, told_dates: bool = False) -> None:
        spec, value = self.specs()[name], getattr(self, name)
        if spec.kind is not Kind.WHEN or value in (None, getattr(beside, name)):
            return
        if told_dates and relative_date.is_relative(value):
            return
        try:
            partial_date.parse(value)
        except ValueError as refused:
            raise FieldRefused(spec.label, f"{refused}.") from None

    def _refuse_overlong(self, name: str, beside: Self) -> None:
        spec = self.specs()[name]
        if spec.kind not in (Kind.TAGS, Kind.LINKS):
            return
        blank_words = getattr(beside, name)
        if reason := refusals.overlong(word for word in getattr(self, name) if word not in blank_words):
            raise FieldRefused(spec.label, reason)


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
class Worksheet:
    """A worksheet: which records it holds and how its rows are numbered.

    `prefix` starts each row id; a single sheet holds exactly one row. A closed one is written only by the service that
    keeps its rules, never field by field, and its changes are taken back only where it is `undoable` all the same. One
    that is `internal_only` stands in no edition for training and on no page that is shared by a link.
    """

    key: str
    title: str
    noun: str
    prefix: str
    record: type[Record]
    single: bool = False
    label: Callable[[Any], str] = str
    closed: bool = False
    undoable: bool = False
    internal_only: bool = False


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
        identifies=extra["identifies"],
        short_form=extra["short_form"],
    )


def _options(annotation: Any) -> tuple[Choice, ...]:
    if isinstance(annotation, type) and issubclass(annotation, Choice):
        return tuple(annotation)
    return next((options for part in getattr(annotation, "__args__", ()) if (options := _options(part))), ())


def _fitting(record: type[Record], name: str, value: Any) -> Any:
    """The value as far as it fits its field: of several choices those that are known; None when nothing does."""
    try:
        record.checked({name: value})
    except (FieldRefused, TypeError, RecursionError):
        spec = record.specs()[name]
        if spec.kind is not Kind.CHOICES or not isinstance(value, list | tuple):
            return None
        known = {option.value for option in spec.options}
        return [item for item in value if isinstance(item, str) and item in known]
    return value


def _refusal(record: type[Record], error: ValidationError) -> FieldRefused:
    first = error.errors()[0]
    name = str(first["loc"][0]) if first["loc"] else ""
    spec = record.specs().get(name)
    if spec is None:
        return FieldRefused(name, "there is no such field")
    return FieldRefused(spec.label, refusals.sentence(spec, first))
