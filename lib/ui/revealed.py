"""After the reveal: the belief by function, the ballots one by one, and a published survey worked out the same way."""

from __future__ import annotations

from fractions import Fraction

import pandas as pd
import streamlit as st

from lib.model import entry
from lib.model.assumptions import Ballot
from lib.model.reasons import PUBLISHED_BELIEFS, PUBLISHED_BELIEFS_SOURCE
from lib.model.rules import assumptions as rules
from lib.model.rules.comparison import published
from lib.model.rules.phrases import enumerated, share
from lib.model.rules.reveal import first_words, two_places
from lib.ui import arrival, folding
from lib.ui.desk import Desk
from lib.ui.guide import claim
from lib.ui.words import counted, literal


def by_function(desk: Desk) -> None:
    """What each function put first, and how much it gave to the customer's first reason."""
    whole = rules.compared(desk.workbook)
    if whole is None:
        st.caption("Once the customer's reasons are signed, this shows in which function the right answer sat.")
        return
    st.caption(f"The customer's first reason: {first_words(whole.top_answer)}.")
    st.table(
        [
            {
                "Function": voice.label,
                "Ballots": len(voice.ballots),
                "Put first": enumerated(rules.group_label(group) for group in voice.first) or "no opinion",
                "Given to the customer's first reason": share(float(voice.right)),
            }
            for voice in rules.voices(desk.workbook)
        ],
        hide_index=True,
    )


def one_by_one(desk: Desk) -> None:
    """Every ballot as it was sealed, later entries last."""
    rows = desk.workbook.rows(Ballot)
    if any(arrival.opens(desk, row.id) for row in rows):
        folding.unfold("ballots-one-by-one")
    box = folding.fold(counted(len(rows), "ballot"), "ballots-one-by-one", icon=":material/how_to_vote:")
    if box is None:
        return
    specs = Ballot.specs()
    ordered = sorted(rows, key=lambda row: row.record.after_reveal)
    lines = [
        {spec.label: literal(entry.shown(spec, getattr(row.record, name))) for name, spec in specs.items()}
        for row in ordered
    ]
    with box:
        st.table(pd.DataFrame(lines, columns=[spec.label for spec in specs.values()]), hide_index=True)


def worked_example() -> None:
    """The published survey with its source, its doubt and every figure of its scores."""
    example = published()
    st.markdown(
        f"In a published survey suppliers put price first, and their customers named service. Worked out as above: "
        f"overlap {two_places(example.overlap)}, Q {float(example.distance):.3f} against "
        f"{float(example.uniform_distance):.3f} for no opinion, skill {two_places(example.skill or Fraction(0))}."
    )
    st.caption(f"Source: {PUBLISHED_BELIEFS_SOURCE}")
    claim("stated_reason")
    box = folding.fold("How these figures come about", "worked-example", icon=":material/calculate:")
    if box is None:
        return
    with box:
        st.markdown(
            "Each side's figures are made to add up to 1, because several answers were allowed. **Overlap** adds up "
            "the smaller share of each row. **Q** adds up the squared differences. **Skill** is 1 − Q divided by the "
            "Q of somebody who spreads evenly: 1 is exact, 0 is no opinion, below 0 is worse than that."
        )
        st.table(_steps(), hide_index=True)


def _steps() -> list[dict[str, str]]:
    example = published()
    return [
        {
            "Reason": row.label,
            "Suppliers": f"{row.suppliers} % → {float(example.belief[row.label]):.3f}",
            "Customers": f"{row.customers} % → {float(example.answer[row.label]):.3f}",
            "Smaller": f"{float(min(example.belief[row.label], example.answer[row.label])):.3f}",
            "Difference²": f"{float((example.belief[row.label] - example.answer[row.label]) ** 2):.4f}",
        }
        for row in PUBLISHED_BELIEFS
    ]
