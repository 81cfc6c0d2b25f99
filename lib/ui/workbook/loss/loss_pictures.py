"""The pictures of the loss: how long it took on two bars, and the strip of what is known of it month by month."""

from __future__ import annotations

import streamlit as st

from lib.charts.loss.durations import loss_durations
from lib.charts.relationship_timeline import relationship_timeline
from lib.model.rules import short_form
from lib.model.wording.phrases import enumerated, verb
from lib.model.worksheets.loss import Loss
from lib.ui.app.page_context import PageContext
from lib.ui.workbook.step import step_pictures

_NEEDED = {"relationship_start": "the start", "notice_date": "notice", "end_date": "the end"}


def show(context: PageContext) -> None:
    """Both pictures one below the other, then their tables; a sentence where dates are missing."""
    bars = step_pictures.picture_of(context, loss_durations)
    strip = step_pictures.picture_of(context, relationship_timeline)
    drawn = [picture for picture in (bars, strip) if picture is not None]
    for picture in drawn:
        step_pictures.show_drawing(picture)
    if bars is None:
        _missing(context, is_first=strip is None)
    for picture in drawn:
        step_pictures.show_table(picture)


def _missing(context: PageContext, *, is_first: bool) -> None:
    loss = context.workbook.one(Loss)
    where = "below" if short_form.is_short(context.workbook) else "under “When” below"
    unknown = [words for name, words in _NEEDED.items() if not getattr(loss, name)]
    if is_first and len(unknown) == len(_NEEDED):
        st.caption(f"Add the dates {where}, and this shows how long it lasted and how it came to an end.")
    elif unknown:
        missing = f"{enumerated(unknown)} {verb(len(unknown), 'is', 'are')}"
        st.caption(f"How long it took is not drawn yet: {missing} not known ({where}).")
    else:
        st.caption(f"How long it took is not drawn: the dates {where} contradict each other.")
