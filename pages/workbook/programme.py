"""The programme of a review: its four meetings with their days, packs and agendas."""

from __future__ import annotations

from lib.ui.app import live_refresh, navigation
from lib.ui.fields import undo_bar
from lib.ui.files import worksheet_downloads
from lib.ui.meeting import programme_cards
from lib.ui.workbook.step import step_frame

with step_frame.refusing():
    context = step_frame.page_context()
    navigation.sidebar(context)
    step_frame.heading(context, "meetings", "When do we meet, and what for?")
    programme_cards.show(context)
    worksheet_downloads.calendar(context)
    undo_bar.show(context)
    live_refresh.watch(context)
