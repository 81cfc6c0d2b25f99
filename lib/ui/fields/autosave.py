"""Fields that save themselves: what is written or chosen is kept on every pause and every way of leaving a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from lib.model import unread
from lib.model.field_values import SHARES_TOTAL
from lib.model.fields import FieldSpec, Kind
from lib.model.month_by_month import MonthsAttempt, MonthWords
from lib.model.practice import Answers, Draft
from lib.model.reading import typed_values
from lib.model.record import Row
from lib.model.roles import Person
from lib.model.wording import loaded_words
from lib.model.workbook import Workbook
from lib.services.anonymise import reworded_fields
from lib.services.editing import drafts
from lib.services.editing.worksheets import Place
from lib.services.runtime import app_database
from lib.ui.app.page_context import PageContext
from lib.ui.fields import drawn_fields, link_options
from lib.ui.focus import scroll_focus

_HERE = Path(__file__).parent
_SCRIPTS = ("controls.js", "choose_one.js", "sight.js", "delivery.js", "autosave.js")
_FIELDS = st.components.v2.component(
    "autosave_fields",
    html="<div class='autosave'></div>",
    css=(_HERE / "autosave.css").read_text("utf-8"),
    js=scroll_focus.HOLD_IN_VIEW + "".join((_HERE / name).read_text("utf-8") for name in _SCRIPTS),
)
_MODES = {Kind.WHOLE: "numeric", Kind.DECIMAL: "decimal"}
_PLACEHOLDERS = {
    Kind.TAGS: "one, two, three",
    Kind.WHEN: "14 Feb 2018, Q1 2018 or 2018",
    Kind.DECIMAL: "unknown",
    Kind.WHOLE: "unknown",
}
_UNKNOWN = "unknown"
PAIRS = "pairs"
# A list of scores, each choice beside its words.
BESIDE = "beside"
# What fits into half a row: letters of all answers, of which a circle and its gap take the room of so many.
_PAIR_LETTERS, _TAP_LETTERS = 38, 5
_TAPPED_OPTIONS = 4
# Among more rows than this people search.
_LISTED_OPTIONS = 12
_TAPPED_LETTERS = 60
_TAPPED_STEPS = 6  # a whole number with more steps than this is typed, not tapped


def fields(
    context: PageContext,
    sheet: str,
    row: Row[Any],
    specs: Sequence[FieldSpec],
    sight: str = "",
    columns: str = PAIRS,
) -> None:
    """Show some fields of a row; what is entered goes to the draft address, not through the page.

    They are drawn by one component, because each costs Streamlit more than all its fields. `sight` is the mark of an
    arrival: the browser brings the card in sight once for each. `columns` are the widths of cells that stand side by
    side where there is room, as a style sheet names them; by default short fields stand two in a row.
    """
    key = f"fields-{context.review.id}-{sheet}-{row.id}-{specs[0].name}"
    more = (columns, *(spec.name for spec in specs))
    shown = drawn_fields.kept(context, row, key, more, lambda: _of_card(context, sheet, row, specs, columns))
    _draw(key, row.version, shown, sight, columns)


def _of_card(
    context: PageContext, sheet: str, row: Row[Any], specs: Sequence[FieldSpec], columns: str
) -> drawn_fields.Shown:
    values, unreadable = row.record.stored(), row.record.unread
    places = [Place(context.review.id, sheet, row.id, spec.name) for spec in specs]
    return tuple(
        _of_row(
            context,
            place,
            spec,
            values[spec.name],
            _options(spec, row, context.workbook),
            _unread(spec, unreadable) or _remarks(context, spec, values),
            cell=columns != PAIRS,
        )
        for place, spec in zip(places, specs, strict=True)
    )


def reader_field(person: Person, what: str, number: int, spec: FieldSpec, value: Any, seen: int) -> None:
    """Show one field of what this person writes: a “comment”, the “use” of a lesson, an “assignment” to be given."""
    place = f"{_writer(person)}/{what}/{number}/{spec.name}"
    token = drafts.sign(person, drafts.ReaderField(what, number, spec.name))
    _draw(f"field-{what}-{number}-{spec.name}", seen, [_field(spec, value, _listed(spec), place, token)])


def attempt_field(person: Person, draft: Draft, name: str) -> None:
    """One text of an attempt under way, kept the same way."""
    place = f"{_writer(person)}/practice/{draft.id}/{name}"
    token = drafts.sign(person, drafts.AttemptField(draft.id, name))
    shown = _field(Answers.specs()[name], getattr(draft.answers, name), [], place, token)
    _draw(f"field-practice-{draft.id}-{name}", draft.version, [shown])


def month_field(person: Person, attempt: MonthsAttempt, name: str) -> None:
    """One text of the month that somebody is at, kept the same way; each month has a field of its own."""
    answered = len(attempt.answers)
    place = f"{_writer(person)}/months/{attempt.id}/{answered}/{name}"
    token = drafts.sign(person, drafts.MonthField(attempt.id, answered, name))
    shown = _field(MonthWords.specs()[name], getattr(attempt.doing, name), [], place, token)
    _draw(f"field-months-{attempt.id}-{answered}-{name}", attempt.version, [shown])


def reworded_field(
    person: Person, where: reworded_fields.RewordedField, spec: FieldSpec, value: str, seen: int
) -> None:
    """One field of a case told by hand for training, kept the same way."""
    place = f"{_writer(person)}/{where.slug}/{where.place}/{where.mark}"
    shown = _field(spec, value, [], place, drafts.sign(person, where))
    _draw(f"field-telling-{where.slug}-{where.place}", seen, [shown])


def _draw(key: str, seen: int, shown: Sequence[Mapping[str, Any]], sight: str = "", columns: str = "") -> None:
    # A list would have Streamlit look whether it is a table of pandas, and load that for good.
    where = {"url": PageContext.address("/api/draft"), "seen": seen, "sight": sight, "columns": columns}
    _FIELDS(key=key, data={**where, "fields": tuple(shown)})


def _of_row(
    context: PageContext,
    place: Place,
    spec: FieldSpec,
    value: Any,
    options: list[list[str]],
    remarks: Sequence[str],
    *,
    cell: bool = False,
) -> Mapping[str, Any]:
    mark = f"{_writer(context.person)}/{place.review}/{place.sheet}/{place.row}/{place.field}"
    token = drawn_fields.token(context, place) if context.may_edit else ""
    shown = _field(spec, value, options, mark, token, remarks)
    # In the cell of a table there is no room for answers side by side or below each other.
    return {**shown, "control": "list"} if cell and shown["control"] in ("taps", "one") else shown


def _writer(person: Person) -> str:
    # What a browser holds back belongs to one person of one installation, as its numbers were given before a restore.
    return f"{app_database.mark()}-{person.mark}/{person.id}"


def _field(
    spec: FieldSpec, value: Any, options: list[list[str]], place: str, token: str, remarks: Sequence[str] = ()
) -> Mapping[str, Any]:
    """What the browser needs to draw one field."""
    return {
        "name": spec.name,
        "place": place,
        "token": token,
        "control": _control(spec, options),
        "options": options,
        "headings": _headings(spec),
        "value": _shown(spec, value, options),
        "label": spec.title,
        "help": spec.help,
        "placeholder": _PLACEHOLDERS.get(spec.kind, ""),
        "mode": _MODES.get(spec.kind, ""),
        "remarks": remarks,
        "wide": _is_wide(spec, options),
    }


def _is_wide(spec: FieldSpec, options: list[list[str]]) -> bool:
    """Whether half a row would be too little: for free text, lists to tick, and many answers side by side."""
    if spec.kind in (Kind.TEXT, Kind.LINKS, Kind.CHOICES):
        return True
    control = _control(spec, options)
    if control == "taps":
        return sum(len(label) + _TAP_LETTERS for _, label, _ in options) > _PAIR_LETTERS
    return control == "line" and spec.kind is Kind.LINE and spec.blame_checked


def _control(spec: FieldSpec, options: list[list[str]]) -> str:
    if spec.kind is Kind.FLAG and not options:
        return "tick"
    if spec.kind in (Kind.LINKS, Kind.CHOICES):
        return "checks"
    if spec.kind is Kind.LINK:
        return "list" if len(options) <= _LISTED_OPTIONS else "one"
    if options:
        few = len(options) <= _TAPPED_OPTIONS + 1 and sum(len(label) for _, label, _ in options) <= _TAPPED_LETTERS
        return "taps" if few or spec.kind is Kind.WHOLE else "list"
    if spec.kind is Kind.WHOLE and (spec.low, spec.high) == (0, SHARES_TOTAL):
        return "share"
    return "text" if spec.kind is Kind.TEXT else "line"


def _options(spec: FieldSpec, row: Row[Any], workbook: Workbook) -> list[list[str]]:
    """Value, label and the words an answer may use, for what is chosen; of a scale “unknown” is the last."""
    if spec.kind not in (Kind.LINK, Kind.LINKS):
        return _listed(spec)
    known = link_options.options(workbook, row, spec)
    if spec.kind is Kind.LINKS:
        return known
    value = getattr(row.record, spec.name)
    gone = [[value, f"{value} (removed)", ""]] if value and value not in {key for key, *_ in known} else []
    return [[_UNKNOWN, "none", ""], *known, *gone]


def _listed(spec: FieldSpec) -> list[list[str]]:
    """As `_options`, of fields whose choices do not depend on a review."""
    known: list[list[str]] = []
    if spec.kind is Kind.FLAG:
        answers = [["yes", "yes", "yes"], ["no", "no", "no"], [_UNKNOWN, _UNKNOWN, ""]]
        return answers if spec.default is None else []
    if spec.kind is Kind.CHOICES:
        return [[option.value, option.coded_label, ""] for option in spec.options]
    if spec.kind is Kind.CHOICE:
        known = [[option.value, option.coded_label, option.label] for option in spec.options]
    elif spec.kind is Kind.WHOLE and spec.low is not None and (spec.high or 0) - spec.low <= _TAPPED_STEPS:
        known = [[str(step), _signed(step, spec.low), str(step)] for step in range(spec.low, (spec.high or 0) + 1)]
    return [*known, [_UNKNOWN, _UNKNOWN, ""]] if known else []


def _headings(spec: FieldSpec) -> dict[str, str]:
    """What each option of a long list stands under."""
    return {option.value: option.heading for option in spec.options if option.heading}


def _shown(spec: FieldSpec, value: Any, options: list[list[str]]) -> str:
    if options and spec.kind not in (Kind.LINKS, Kind.CHOICES):
        if isinstance(value, bool):
            return "yes" if value else "no"
        return _UNKNOWN if value is None else str(value)
    return typed_values.typed_of(spec, value)


def _signed(step: int, low: int) -> str:
    return f"{step:+d}".replace("-", "−") if low < 0 and step else str(step)


def _unread(spec: FieldSpec, unreadable: Mapping[str, Any]) -> list[str]:
    return [f"{unread.description(spec, unreadable[spec.name])}."] if spec.name in unreadable else []


def _remarks(context: PageContext, spec: FieldSpec, values: Mapping[str, Any]) -> list[str]:
    value = values[spec.name]
    remarks = loaded_words.check(value, context.names) if spec.blame_checked and value else ()
    return [remark.sentence for remark in remarks]
