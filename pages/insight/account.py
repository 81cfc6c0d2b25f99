"""One account plan: what it needs next, and all that is known of the customer."""

from __future__ import annotations

from lib.ui.app import live_refresh
from lib.ui.fields import undo_bar
from lib.ui.insight.account import account_frame, account_lead, account_tabs
from lib.ui.workbook.step.step_frame import refusing

with refusing("accounts"):
    context = account_frame.page_context()
    account_frame.heading(context)
    account_lead.show(context)
    account_tabs.show(context)
    undo_bar.show(context)
    account_frame.way_back(context)
    live_refresh.watch(context)
