"""Importing a transcript on the screen: file or paste, who is who, the pairs and what is mended in them, import."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from lib.model.reading.transcripts.pairs import Corrections, QuestionAnswer, SpeakerSide, proposed
from lib.model.reading.transcripts.reading import ENDINGS, read_file, read_text
from lib.model.reading.transcripts.turns import LeftOut, Transcript, Turn, clock
from lib.model.record import Row
from lib.model.worksheets.voice import Consent, Interview
from lib.services.files import transcripts
from lib.services.files.transcripts import TranscriptPlan
from lib.services.steps import question_guide
from lib.ui.app import refusals
from lib.ui.app.page_context import PageContext
from lib.ui.elements.words import counted, literal, short
from lib.ui.files import encoding_choice
from lib.ui.workbook.voice import interviews

_SIDES = {
    SpeakerSide.US: "Us: asks",
    SpeakerSide.INTERVIEWEE: "Interviewee: answers",
    SpeakerSide.OUT: "Leave out",
    SpeakerSide.NO_NAME: "No name, but something said",
}
_FIRST, _LAST, _PAGE = 3, 2, 8
_AS_ASKED, _WHOLE = "As it was asked", "Keep together"


@dataclass(frozen=True)
class _Source:
    name: str
    read: Transcript
    # Keys of widgets begin with it, so that another file starts afresh.
    key: str


def transcript(context: PageContext) -> None:
    """Import the answers of an interview from a transcript."""
    with st.expander("Import a transcript", icon=":material/graphic_eq:"):
        turn = st.session_state.get(context.key("transcript-turn"), 0)
        with refusals.shown():
            source = _source(context.key(f"transcript-{turn}"))
            if source is not None:
                _import(context, source, turn)


def _source(at: str) -> _Source | None:
    file = st.file_uploader(
        "Transcript: WebVTT, SRT or text", type=list(ENDINGS), key=f"{at}-file", help="From Teams, Zoom, …"
    )
    if file is not None:
        content, key = file.getvalue(), f"{at}-{file.file_id}"
        return _Source(file.name, read_file(content, encoding_choice.ask(content, f"{key}-letters")), key)
    pasted = st.text_area("Or paste it", key=f"{at}-paste", height=100)
    if pasted.strip():
        return _Source("", read_text(pasted), f"{at}-{hash(pasted)}")
    st.caption("You say who is who, and check the questions and answers, before anything is imported.")
    return None


def _import(context: PageContext, source: _Source, turn: int) -> None:
    held = context.workbook.rows(Interview)
    interview, about = _interview(source, held)
    ours = [row.record.asked_by for row in held if row.id == interview]
    sides = _sides(source, proposed(source.read.turns, [context.person.name, *ours]))
    _left_out(source.read.left_out)
    plan = TranscriptPlan(source.read, sides, st.session_state.get(f"{source.key}-mended", Corrections()), source.name)
    if not plan.pairs:
        st.info("Choose who answers to continue.", icon=":material/arrow_upward:")
        return
    if st.toggle("Correct the pairs by hand", key=f"{source.key}-by-hand"):
        _by_hand(context, source, plan)
    else:
        _preview(plan.pairs)
    if st.button(f"Import {counted(len(plan.pairs), 'answer')}", type="primary", key="import-transcript"):
        made = transcripts.bring_in(context, context.review.id, plan, interview, about)
        st.toast(f"Imported {counted(made.answers, 'answer')}.", icon=":material/check:")
        # The transcript has done its work: a second tap must not bring the same answers again.
        st.session_state[context.key("transcript-turn")] = turn + 1
        st.session_state[f"script-{context.review.id}"] = made.interview
        st.rerun()


def _interview(source: _Source, held: Sequence[Row[Interview]]) -> tuple[str | None, dict[str, object]]:
    rows: dict[str, Row[Interview]] = {row.id: row for row in held}
    label = {"": "A new interview", **{key: interviews.called(row, held) for key, row in rows.items()}}
    chosen = st.selectbox("Into which interview?", list(label), format_func=label.__getitem__, key=f"{source.key}-into")
    if chosen:
        return chosen, {}
    left, right = st.columns(2)
    spec = Interview.specs()["interviewee"]
    whom = left.text_input(
        spec.title, help=spec.help, max_chars=spec.limit, placeholder="whoever answers", key=f"{source.key}-whom"
    )
    consent = right.selectbox(
        Interview.specs()["consent"].title,
        [None, *Consent],
        format_func=lambda one: one.label if one else "Not known yet",
        key=f"{source.key}-consent",
    )
    return None, {"consent": consent, **({"interviewee": whom} if whom.strip() else {})}


def _sides(source: _Source, guessed: Mapping[str, SpeakerSide]) -> dict[str, SpeakerSide]:
    st.markdown("**Who is who?**")
    chosen: dict[str, SpeakerSide] = {}
    options = list(_SIDES)
    for place, name in enumerate(source.read.speakers):
        if place % 2 == 0:
            columns = st.columns(2)
        said = [turn for turn in source.read.turns if turn.speaker == name]
        side = columns[place % 2].selectbox(
            literal(name or "No name"),
            options if name else options[:3],
            index=options.index(guessed[name]),
            format_func=_SIDES.__getitem__,
            key=f"{source.key}-side-{place}",
            help=literal(f"Speaks {counted(len(said), 'time')}, first: “{short(said[0].text, 120)}”"),
        )
        chosen[name] = side or guessed[name]
    return chosen


def _left_out(lines: Sequence[LeftOut]) -> None:
    if not lines:
        return
    kinds = ", ".join(dict.fromkeys(one.what for one in lines))
    shown = "; ".join(f"{one.line}: “{short(one.text, 60)}”" for one in lines[:5])
    more = f" and {len(lines) - 5:,} more" if len(lines) > 5 else ""
    st.caption(literal(f"{counted(len(lines), 'line')} left out ({kinds}). Line {shown}{more}."))


def _preview(pairs: Sequence[QuestionAnswer]) -> None:
    st.markdown("**Questions and answers**")
    first = pairs if len(pairs) <= _FIRST + _LAST else pairs[:_FIRST]
    for pair in first:
        with st.container(border=True):
            _shown(pair)
    if len(first) < len(pairs):
        st.caption(f"… {counted(len(pairs) - _FIRST - _LAST, 'more answer')}, then the last:")
        for pair in pairs[-_LAST:]:
            with st.container(border=True):
                _shown(pair)


def _shown(pair: QuestionAnswer) -> None:
    asked, told = st.columns([2, 3], gap="medium")
    time = f" :gray[{clock(pair.start)}]" if pair.start is not None else ""
    asked.markdown(f"**{literal(short(pair.question, 300)) or 'No question'}**{time}")
    told.markdown(literal(short(pair.words, 600)) or ":gray[No answer]")


def _by_hand(context: PageContext, source: _Source, plan: TranscriptPlan) -> None:
    guide = question_guide.questions(context)
    turns = plan.transcript_as_named.turns
    # A text that goes on in further pairs is corrected at its first.
    pairs = list({pair.first: pair for pair in reversed(plan.pairs)}.values())[::-1]
    pages = [pairs[at : at + _PAGE] for at in range(0, len(pairs), _PAGE)]
    page = st.pagination(len(pages), key=f"{source.key}-page-{len(pages)}") if len(pages) > 1 else 1
    firsts = [pair.first for pair in pairs]
    for pair in pages[page - 1]:
        until = next((first for first in firsts if first > pair.first), len(turns))
        inside = {at: turns[at] for at in range(pair.first + 1, until) if plan.sides.get(turns[at].speaker) in _IN}
        with st.container(border=True):
            _shown(pair)
            decided = _mended(source, plan.corrections, pair, inside, guide, is_first=pair.first == firsts[0])
        if decided != plan.corrections:
            st.session_state[f"{source.key}-mended"] = decided
            st.rerun()


_IN = (SpeakerSide.US, SpeakerSide.INTERVIEWEE)


def _mended(
    source: _Source,
    before: Corrections,
    pair: QuestionAnswer,
    inside: Mapping[int, Turn],
    guide: Sequence[str],
    *,
    is_first: bool,
) -> Corrections:
    """What stands below a pair: which question it is, where it is split, and whether it goes on with the one before."""
    at, key = pair.first, f"{source.key}-pair-{pair.first}"
    left, middle, right = st.columns([3, 3, 2], vertical_alignment="bottom")
    kept = before.guide.get(at, "")
    options = list(dict.fromkeys(["", *guide, *filter(None, [kept])]))
    asked = left.selectbox(
        "Question",
        options,
        index=options.index(kept),
        format_func=lambda one: one or _AS_ASKED,
        key=f"{key}-question",
    )
    if asked is not None and asked != kept:
        others = {number: one for number, one in before.guide.items() if number != at}
        return replace(before, guide={**others, **({at: asked} if asked else {})})
    split = middle.selectbox(
        "New answer from",
        [-1, *inside],
        format_func=lambda one: _WHOLE if one < 0 else f"{inside[one].speaker}: {short(inside[one].text, 60)}",
        key=f"{key}-split-{len(inside)}",
        disabled=not inside,
    )
    if split is not None and split >= 0:
        return replace(before, split=before.split | {split}, joined=before.joined - {split})
    if not is_first and right.button("Join with the one above", key=f"{key}-join", icon=":material/merge:"):
        return replace(before, joined=before.joined | {at}, split=before.split - {at})
    return before
