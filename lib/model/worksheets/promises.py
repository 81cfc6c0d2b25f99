"""Step 4: what was promised, and what became of it."""

from __future__ import annotations

from lib.model.fields import Choice, Identity, Line, Links, Text, When, choice, line, links, moment, prose, short_name
from lib.model.record import Record, Worksheet


class PromiseOutcome(Choice):
    """What became of a promise."""

    KEPT = "kept", "Kept"
    PARTLY = "partly", "Partly kept"
    BROKEN = "broken", "Broken"
    OVER_COMMITTED = "over_committed", "Over-committed"


class Promise(Record):
    """Something we said we would do."""

    text: Text = prose("What was promised", limit=1_000, short_form=True)
    short_name: Line = short_name()
    by: Line = line("Promised by", "A role.", limit=80, identifies=Identity.COLLEAGUE)
    to: Line = line("Promised to", "A role.", limit=80, identifies=Identity.CONTACT)
    when: When | None = moment("Promised on")
    due: When | None = moment("Promised for")
    outcome: PromiseOutcome | None = choice("What became of it", short_form=True)
    note: Text = prose("What happened instead")
    evidence: Links = links("Evidence", sheet="evidence")


PROMISES = Worksheet("promises", "Promises", "promise", "p", Promise, label=lambda p: p.short_name or p.text)
