"""The one line at the foot of a meeting in which what is said is written down."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from lib.model.errors import NotFound
from lib.model.meeting_capture import kind_of, kinds_of
from lib.model.worksheets.meetings import MeetingKind
from lib.services.editing import undo
from lib.services.meeting import meeting_capture
from lib.services.runtime import app_database
from lib.ui.app import refusals
from lib.ui.app.page_context import PageContext
from lib.ui.meeting.progress import MeetingProgress

_HERE = Path(__file__)
_KEY, _ANSWERS, _UNDONE = "meeting-line", "meeting-line-answers", "meeting-line-undone"
_REFUSED = "meeting-line-refused"
_LINE = st.components.v2.component(
    "meeting_line",
    html=_HERE.with_suffix(".html").read_text("utf-8"),
    css=_HERE.with_suffix(".css").read_text("utf-8"),
    js=_HERE.with_suffix(".js").read_text("utf-8"),
)
# What a browser is told of lines it handed over: it asks about those that it still waits for.
_ANSWERS_KEPT = 50
_ID = re.compile(r"[0-9a-f-]{36}")


def show(context: PageContext, meeting: MeetingProgress) -> None:
    """The line with the kinds of row of this part; for those who may change the review."""
    if not context.may_edit:
        return
    kinds = kinds_of(meeting.kind, meeting.part.key)
    owner = f"{app_database.mark()}-{context.person.mark}/{context.person.id}/{context.review.id}"
    with st.bottom:
        _LINE(
            key=_KEY,
            data={
                "owner": owner,
                "place": f"{meeting.kind.value}/{meeting.part.key}",
                "meeting": meeting.kind.value,
                "part": meeting.part.key,
                "kinds": tuple({"key": kind.key, "label": kind.label, "limit": kind.spec.limit} for kind in kinds),
                "answers": _answers(),
                "undone": st.session_state.get(_UNDONE, 0),
            },
            on_lines_change=partial(_save, context),
            on_undo_change=partial(_undo, context),
        )


def written(context: PageContext, part: str) -> tuple[str, ...]:
    """The ids of the rows that were written down here in this part, newest first."""
    return tuple(
        dict.fromkeys(
            answer["row"]
            for answer in reversed(_answers().values())
            if (answer.get("review"), answer.get("part")) == (context.review.id, part) and answer["row"]
        )
    )


def _answers() -> dict[str, dict[str, Any]]:
    kept: dict[str, dict[str, Any]] = st.session_state.setdefault(_ANSWERS, {})
    return kept


def _save(context: PageContext) -> None:
    """Keep the lines that the browser handed over and that are not kept yet."""
    answers = _answers()
    for line in lines_of(st.session_state[_KEY].get("lines")):
        if line["id"] not in answers:
            answers[line["id"]] = {"review": context.review.id, "part": line["part"], **_answer(context, line)}
    for stale in list(answers)[:-_ANSWERS_KEPT]:
        del answers[stale]


def _answer(context: PageContext, line: Mapping[str, str]) -> dict[str, Any]:
    with refusals.kept(_REFUSED):
        meeting = MeetingKind(line["meeting"])
        kind = kind_of(meeting, line["part"], line["kind"])
        if kind is None:
            raise NotFound("kind of line", line["kind"])
        kept = meeting_capture.write_down(context, context.review.id, meeting, kind, line["text"], line["id"])
        return {"row": kept.row, "act": kept.act, "remark": kept.remark}
    return {"refused": st.session_state.pop(_REFUSED), "row": ""}


def lines_of(handed: object) -> Iterator[Mapping[str, str]]:
    """Lines as the browser hands them over; anything else is none."""
    try:
        lines = json.loads(handed) if isinstance(handed, str) else []
    except ValueError:
        return
    kinds = {kind.value for kind in MeetingKind}
    for line in lines if isinstance(lines, list) else ():
        names = ("id", "meeting", "part", "kind", "text")
        whole = isinstance(line, dict) and all(isinstance(line.get(name), str) for name in names)
        if whole and line["meeting"] in kinds and _ID.fullmatch(line["id"]):
            yield line


def _undo(context: PageContext) -> None:
    act = st.session_state[_KEY].get("undo")
    with refusals.toasted():
        undo.undo(context, context.review.id, int(act))
        st.session_state[_UNDONE] = int(act)
