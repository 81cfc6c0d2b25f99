"""Step 4: what happened when, and what might have told us."""

from __future__ import annotations

from lib.model.fields import Choice, Identity, Line, Links, Text, When, choice, line, links, moment, prose
from lib.model.record import Record, Worksheet


class Lane(Choice):
    """The two lanes of the timeline."""

    OPERATIONS = "operations", "Operations"
    RELATIONSHIP = "relationship", "Relationship"


class EventMarker(Choice):
    """The three moments the timeline is read by."""

    FIRST_SIGNAL = "first_signal", "First signal"
    LAST_WINNABLE = "last_winnable", "Last winnable point"
    NOTICE = "notice", "Notice"


class Event(Record):
    """Something that happened on a known day, month or year."""

    title: Line = line("Event", limit=160, identifies=Identity.TEXT)
    when: When | None = moment("When")
    lane: Lane | None = choice("Lane")
    marker: EventMarker | None = choice("Marker")
    note: Text = prose("Note")
    evidence: Links = links("Evidence", sheet="evidence")


class BarrierKind(Choice):
    """What can tell a supplier that a customer is about to leave."""

    BUSINESS_REVIEW = "business_review", "Business review"
    SERVICE_REPORT = "service_report", "Service report"
    SURVEY = "survey", "Survey"
    COMPLAINT_LOG = "complaint_log", "Complaint log"
    HEALTH_SCORE = "health_score", "Health score"
    RENEWAL_FORECAST = "renewal_forecast", "Renewal forecast"
    EXECUTIVE_SPONSOR = "executive_sponsor", "Executive sponsor"
    CONTACT_ALERT = "contact_alert", "Contact-change alert"
    USAGE_TREND = "usage_trend", "Usage trend"
    INVOICE_DISPUTE = "invoice_dispute", "Invoice dispute"


class BarrierState(Choice):
    """Whether it warned us, and whether we listened."""

    ABSENT = "absent", "Absent"
    NOT_USED = "not_used", "Existed, not used"
    FAILED = "failed", "Used, failed"
    IGNORED = "ignored", "Worked, ignored"
    HEEDED = "heeded", "Worked, acted on"


class Barrier(Record):
    """One thing that might have warned us."""

    kind: BarrierKind | None = choice("Barrier")
    state: BarrierState | None = choice("What it did")
    first_signal: When | None = moment("First signal on")
    note: Text = prose("Note")
    evidence: Links = links("Evidence", sheet="evidence")


EVENTS = Worksheet("events", "Timeline", "event", "g", Event, label=lambda e: e.title)
BARRIERS = Worksheet(
    "barriers", "Warning systems", "barrier", "f", Barrier, label=lambda b: b.kind.label if b.kind else ""
)
