"""The tabs of an account plan in their order; whoever adds a worksheet to a plan adds its tab here."""

from __future__ import annotations

from collections.abc import Mapping

from lib.model.worksheets.evidence import EVIDENCE
from lib.ui.app.page_context import PageContext
from lib.ui.elements import tabs
from lib.ui.elements.tabs import TabContent
from lib.ui.fields import row_cards
from lib.ui.files import table_import
from lib.ui.insight.account import (
    account_facts,
    account_history,
    alarm_tab,
    duty_tab,
    sign_tab,
    survey_tab,
    twin_tab,
)
from lib.ui.workbook import participants
from lib.ui.workbook.record import attached_files, evidence, record_tabs
from lib.ui.workbook.step import guide


def show(context: PageContext) -> None:
    """The tabs; a link to a row opens the one that holds it."""
    tabs.show(context, "account-tab", PARTS)


def _evidence(context: PageContext) -> None:
    row_cards.worksheet(
        context,
        EVIDENCE,
        evidence.listed(context),
        empty=guide.guide("evidence")["empty"],
        face=row_cards.CardStyle(
            lambda row: f"{evidence.badge(row)} {attached_files.count_badge(context, row)}",
            evidence.lead,
            ordered=evidence.is_by_number(context),
            beneath=attached_files.show,
        ),
    )
    attached_files.show_unplaced(context)
    if context.may_edit:
        table_import.rows_file(context, EVIDENCE)


def _of_record(title: str) -> TabContent:
    """A tab of the record of a review, which is the same worksheet here."""
    return record_tabs.PARTS[title]


PARTS: Mapping[str, TabContent] = {
    "Duties": TabContent(duty_tab.show, ("duties",)),
    "Signs": TabContent(sign_tab.show, ("sign_checks",)),
    "Alarms": TabContent(alarm_tab.show, ("alarms",)),
    "Surveys": TabContent(survey_tab.show, ("surveys",)),
    "The account": TabContent(account_facts.show, ("account",)),
    "People": _of_record("Relationships"),
    "Promises": _of_record("Promises"),
    "Business reviews": _of_record("Business reviews"),
    "Ideas": _of_record("Ideas"),
    "Service levels": _of_record("Service levels"),
    "Evidence": TabContent(_evidence, ("evidence", "attachments")),
    "Twin": TabContent(twin_tab.show, ()),
    "Team": TabContent(participants.show, ("members",)),
    "History": TabContent(account_history.show, ()),
}
