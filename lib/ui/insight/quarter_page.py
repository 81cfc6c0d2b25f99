"""The quarter on one page: its figures, each with its rows, the pictures, the PDF and its editions."""

from __future__ import annotations

import streamlit as st

from lib.charts.insight.belief_gap import belief_gap
from lib.charts.insight.filed_and_found import filed_and_found
from lib.model.roles import Permission
from lib.model.rules.insight import filed_found
from lib.model.rules.insight.calendar_quarter import Quarter
from lib.model.rules.insight.quarter_figures import FigureRow, QuarterFigure, RowKind
from lib.services.context import Context
from lib.services.insight import quarter
from lib.services.insight.quarter import QuarterEdition, QuarterPage
from lib.ui.app import clock, navigation, refusals
from lib.ui.elements import address_fields, expanders
from lib.ui.elements.words import counted, isolated, literal
from lib.ui.insight import portfolio
from lib.ui.workbook.step import step_pictures

_NOW = "now"
ROWS_MOST = 20


def show(context: Context) -> None:
    """Ours or the teaching portfolio, one quarter at a time."""
    teaching = portfolio.switch()
    if teaching:
        portfolio.badge(with_day=True)
    today = portfolio.today(teaching=teaching)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = _quarter(quarter.choices(context, today))
        shown = quarter.page(context, chosen, teaching=teaching, today=today)
        if shown.editions and (edition := _edition(shown.editions)) is not None:
            shown = quarter.page(context, chosen, edition, teaching=teaching, today=today)
    st.markdown(f"#### {literal(shown.figures.lead)}")
    _figures(shown, shown.figures.accounts)
    _wrongly_filed(shown)
    st.subheader("Actions")
    _figures(shown, shown.figures.actions)
    st.subheader("Alarms")
    _figures(shown, shown.figures.alarms)
    _beliefs(shown)
    st.caption(literal(shown.figures.counted_from("you")))
    _hand_over(context, shown, chosen)


def _quarter(offered: tuple[Quarter, ...]) -> Quarter:
    keys = {item.key: item for item in offered}
    address_fields.follow("quarter", tuple(keys), offered[0].key)
    chosen = st.selectbox("Quarter", list(keys), format_func=lambda key: keys[key].label, key="quarter", width=180)
    address_fields.write("quarter", chosen, offered[0].key)
    return keys[chosen]


def _edition(editions: tuple[QuarterEdition, ...]) -> int | None:
    labels = {_NOW: "as it stands now", **{str(item.edition): f"edition {item.edition}" for item in editions}}
    address_fields.follow("edition", tuple(labels), _NOW)
    chosen = st.selectbox("Shown", list(labels), format_func=labels.__getitem__, key="edition", width=200)
    address_fields.write("edition", chosen, _NOW)
    return None if chosen == _NOW else int(chosen)


def _figures(shown: QuarterPage, figures: tuple[QuarterFigure, ...]) -> None:
    """Side by side, each with what it says of money; the rows behind a figure open beneath them all."""
    for column, item in zip(st.columns(len(figures), gap="small"), figures, strict=True):
        words = " · ".join(part for part in (item.money.a_year if item.money.sums else "", item.note) if part)
        share = shown.figures.understood_share if item is shown.figures.understood else ""
        told = " · ".join(part for part in (share, words) if part)
        beneath = f"  \n:small[{literal(told)}]" if told else ""
        with column.container(border=True, height="stretch"):
            st.markdown(f"**{item.count:,}** {literal(item.label.lower())}{beneath}")
    for item in figures:
        if item.rows:
            box = expanders.fold(f"{item.label}: {counted(item.count, 'row')}", f"quarter-{item.key}")
            if box is not None:
                with box:
                    for row in item.rows[:ROWS_MOST]:
                        _row(shown, row)
                    if len(item.rows) > ROWS_MOST:
                        st.caption(f"and {len(item.rows) - ROWS_MOST:,} more")


def _row(shown: QuarterPage, row: FigureRow) -> None:
    label = " · ".join((isolated(row.name), *map(literal, filter(None, row.cells))))
    where = _address(shown, row)
    if where is None:
        st.markdown(label)
        return
    page, query = where
    st.page_link(navigation.page(page), label=label, icon=":material/arrow_outward:", query_params=query)


def _address(shown: QuarterPage, row: FigureRow) -> tuple[str, dict[str, str]] | None:
    """The page that a row stands on, with what its address holds; None where the workbook is gone."""
    number = shown.numbers.get(row.source)
    if row.kind is RowKind.REGISTER:
        return "register", {**portfolio.parameters(teaching=shown.teaching), "view": "losses", "words": row.name}
    if number is None:
        return None
    if row.kind in (RowKind.ACCOUNT, RowKind.ALARM):
        return "account", {"account": str(number), **({"row": row.row} if row.row else {})}
    page = "actions" if row.kind is RowKind.ACTION else "loss"
    return page, {"review": str(number), **({"row": row.row} if row.kind is RowKind.ACTION else {})}


def _wrongly_filed(shown: QuarterPage) -> None:
    table = shown.figures.coded
    drawn = filed_and_found(table)
    if drawn is None:
        return
    st.subheader("Filed against found")
    st.markdown(literal(filed_found.lead(table)))
    step_pictures.show_drawing(drawn)


def _beliefs(shown: QuarterPage) -> None:
    drawn = belief_gap(shown.figures.beliefs)
    if drawn is None:
        return
    st.subheader("What we believed against what they said")
    st.markdown(literal(shown.figures.belief_words))
    step_pictures.show_drawing(drawn)


def _hand_over(context: Context, shown: QuarterPage, chosen: Quarter) -> None:
    edition = shown.edition.edition if shown.edition else None
    today = portfolio.today(teaching=shown.teaching)

    def made() -> bytes:
        return quarter.pdf(context, chosen, edition, teaching=shown.teaching, today=today).content

    with st.container(horizontal=True):
        st.download_button(
            "The quarter on one page (PDF)",
            made,
            f"{chosen.key.lower()}{'' if edition is None else f'-edition-{edition}'}-on-one-page.pdf",
            "application/pdf",
            icon=":material/picture_as_pdf:",
            on_click="ignore",
        )
        may_publish = context.person.may(Permission.PUBLISH_QUARTERS) and not shown.teaching and edition is None
        if may_publish:
            st.button(
                "Publish this quarter",
                icon=":material/publish:",
                key="publish-quarter",
                help="It is kept as it stands now. A later telling becomes another edition; this one stays.",
                on_click=_publish,
                args=(context, chosen),
            )


def _publish(context: Context, chosen: Quarter) -> None:
    refusals.try_in_callback(
        lambda: quarter.publish(context, chosen, clock.today()),
        lambda edition: f"Published {chosen.label} as edition {edition.edition}.",
    )
