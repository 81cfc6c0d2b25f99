"""What a sales director asks first of the register; every figure leads to its losses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import streamlit as st

from lib.charts.insight.filed_and_found import filed_and_found
from lib.model.rules.insight import filed_found, register_answers
from lib.model.rules.insight.loss_groups import PUBLISHED, LossFigures
from lib.model.worksheets.loss_register import Hearing
from lib.model.worksheets.reasons import Reason
from lib.ui.app import clock, navigation
from lib.ui.elements.words import literal
from lib.ui.workbook.step import step_pictures

_REASONS_SHOWN = 6


def show(figures: LossFigures, year: str, where: Mapping[str, str]) -> None:
    """The lead, the figures with their shares, the picture of both reasons, and the course."""
    if not figures.losses:
        st.info("No loss in that year. Choose another one.", icon=":material/search_off:")
        return
    st.markdown(f"#### {literal(register_answers.lead(figures))}")
    where = {**where, "view": "losses", **({"year": year} if year else {})}
    _counts(figures, where)
    _wrongly_filed(figures, where)
    _reasons(figures, where)
    st.caption(literal(register_answers.course(figures, clock.today()).sentence))
    for sentence in register_answers.beside_published(figures):
        st.caption(literal(sentence))
    st.caption(register_answers.HOW_COUNTED)


def _counts(figures: LossFigures, where: Mapping[str, str]) -> None:
    """Each with its share and interval, and the way to its losses."""
    parts: tuple[tuple[str, int, Mapping[str, str]], ...] = (
        ("Lost", figures.losses, {}),
        ("Heard", figures.count(lambda group: group.heard), {"hearing": Hearing.HEARD.value}),
        ("Published", figures.count(lambda group: group.state == PUBLISHED), {"state": PUBLISHED}),
        (
            "Understood",
            figures.count(lambda group: group.understood),
            {"hearing": Hearing.HEARD.value, "state": PUBLISHED},
        ),
    )
    with st.container(horizontal=True, gap="small", key="register-figures"):
        for title, count, narrowed in parts:
            with st.container(border=True, width=164, gap="xxsmall"):
                st.page_link(
                    navigation.page("register"),
                    label=f"**{count:,}** {title.lower()}",
                    query_params={**where, **narrowed},
                )
                if title == "Lost":
                    st.caption(literal(register_answers.money(figures).words))
                else:
                    st.caption(literal(register_answers.share_words(count, figures.losses)))


def _wrongly_filed(figures: LossFigures, where: Mapping[str, str]) -> None:
    """The picture, and in words which reasons were filed wrongly."""
    st.subheader("Which reasons did we file wrongly?", anchor=False)
    table = register_answers.table(figures)
    drawn = filed_and_found(table)
    if drawn is None:
        st.caption("No loss has both a reason that was filed and one that was found yet.")
        return
    st.markdown(literal(filed_found.lead(table)))
    step_pictures.show_drawing(drawn)
    for item in filed_found.wrongly_filed(table)[:_REASONS_SHOWN]:
        navigation.sentence_with_link(
            literal(item.sentence), "register", "Show them", **{**where, "filed": item.filed.value, "wrong": "yes"}
        )


def _reasons(figures: LossFigures, where: Mapping[str, str]) -> None:
    """The reasons filed most often, each with its share."""
    counts = Counter(dict.fromkeys(Reason, 0))
    for group in figures.groups:
        if group.filed is not None:
            counts[group.filed] += group.losses
    none = figures.count(lambda group: group.filed is None)
    ranked = sorted((reason for reason in Reason if counts[reason]), key=lambda reason: -counts[reason])
    if not ranked and not none:
        return
    st.subheader("What was filed", anchor=False)
    for reason in ranked[:_REASONS_SHOWN]:
        _reason(figures, reason.coded_label, counts[reason], {**where, "filed": reason.value})
    if none:
        _reason(figures, "Without a code", none, {**where, "filed": "none"})


def _reason(figures: LossFigures, label: str, count: int, where: Mapping[str, str]) -> None:
    share = register_answers.share_words(count, figures.losses)
    words = f"{literal(label)}: **{count:,}**  \n:small[{literal(share)}]"
    navigation.sentence_with_link(words, "register", "Show", **where)
