"""Days and times on the screen are those of whoever looks at it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from lib.model.roles import Person
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.editing.worksheets import Place
from lib.services.library import cases, share_links
from lib.store import Store
from lib.store.reviews import Review
from lib.ui.app import clock
from tests.moments import AUCKLAND, EARLY, EVENING_THERE, LATE, LOS_ANGELES, UTC_NAME, set_clock
from tests.pages.screen import Screen

ZONES = [
    (LOS_ANGELES, EVENING_THERE, "29 Nov 2026 18:49"),
    (AUCKLAND, EVENING_THERE, "30 Nov 2026 15:49"),
    (UTC_NAME, LATE, "29 Nov 2026 23:30"),
    (UTC_NAME, EARLY, "30 Nov 2026 00:30"),
    # The day on which clocks there go back: an hour less than the day before.
    (LOS_ANGELES, datetime.fromisoformat("2026-11-01T23:30:00-08:00"), "1 Nov 2026 23:30"),
]


@pytest.mark.parametrize(("zone", "moment", "told"), ZONES)
def test_the_history_tells_the_time_of_the_reader(
    store: Store,
    ann: Person,
    review: Review,
    screen: Screen,
    monkeypatch: pytest.MonkeyPatch,
    zone: str,
    moment: datetime,
    told: str,
) -> None:
    set_clock(monkeypatch, moment)
    worksheets.edit(Context(store, ann), Place(review.id, "loss", "x1", "region"), "North", 1)
    assert told in screen.live_in(zone).open("workbook/history", review=str(review.id)).said().replace("\n", " ")


def test_a_zone_that_nobody_knows_leaves_the_time_of_the_server(
    store: Store, ann: Person, review: Review, screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, EVENING_THERE)
    worksheets.edit(Context(store, ann), Place(review.id, "loss", "x1", "region"), "North", 1)
    told = f"{EVENING_THERE.astimezone():%d %b %Y %H:%M}"
    assert told in screen.live_in("Mars/Olympus").open("workbook/history", review=str(review.id)).said().replace(
        "\n", " "
    )


@pytest.mark.parametrize(
    ("zone", "moment", "verdict"),
    [
        # The check of 30 November: not yet over there, over here.
        (LOS_ANGELES, EVENING_THERE, "is due"),
        (LOS_ANGELES, EVENING_THERE + timedelta(hours=20), "is due"),
        (AUCKLAND, EVENING_THERE, "is due"),
        (AUCKLAND, EVENING_THERE + timedelta(hours=20), "was due"),
        (UTC_NAME, EARLY + timedelta(hours=23), "is due"),
        (UTC_NAME, LATE + timedelta(hours=25), "was due"),
    ],
)
def test_what_is_due_today_is_due_by_the_day_of_the_reader(
    store: Store,
    ann: Person,
    review: Review,
    screen: Screen,
    monkeypatch: pytest.MonkeyPatch,
    zone: str,
    moment: datetime,
    verdict: str,
) -> None:
    done = (date(2026, 11, 30) - timedelta(days=30)).isoformat()
    worksheets.add(Context(store, ann), review.id, "actions", {"text": "Call them", "status": "done", "done_on": done})
    set_clock(monkeypatch, moment)
    said = screen.live_in(zone).open("workbook/actions", review=str(review.id)).said()
    told = [word for word in ("is due", "was due") if f"{word} 30 Nov 2026" in said]
    assert told == [verdict]


@pytest.mark.parametrize(("zone", "day"), [(LOS_ANGELES, 29), (AUCKLAND, 30)])
def test_publishing_on_the_screen_bears_the_day_of_the_one_who_presses(
    store: Store, ann: Person, review: Review, screen: Screen, monkeypatch: pytest.MonkeyPatch, zone: str, day: int
) -> None:
    screen.live_in(zone).open("workbook/lessons", review=str(review.id))
    set_clock(monkeypatch, EVENING_THERE)
    screen.at.text_input[0].input("Lea Leader")
    screen.at.text_input[1].input("The board needs it now.")
    screen.press("Publish this edition")
    assert cases.read(Context(store, ann), review.slug).published_on == date(2026, 11, day)
    # Whoever reads it elsewhere is told the same day as in the document.
    said = screen.live_in(UTC_NAME).open("library/case", slug=review.slug).said()
    assert f"Published {day} November 2026 by Ann" in said
    screen.open("workbook/lessons", review=str(review.id))
    assert f"Edition 1, published {day} November 2026" in [link.label for link in screen.at.get("page_link")]


def test_a_share_link_ends_on_the_day_of_the_reader(
    store: Store, ann: Person, review: Review, screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = cases.publish(Context(store, ann), review.id, "Lea Leader", "It is needed now.")
    monkeypatch.setattr(share_links, "_now", lambda: EVENING_THERE)
    share_links.create(Context(store, ann), case.slug, days=7)
    for zone, end in ((LOS_ANGELES, "6 Dec 2026"), (AUCKLAND, "7 Dec 2026")):
        screen.live_in(zone).open("library/case", slug=case.slug).press("share")
        assert f"Open until {end}" in screen.dialog()


@pytest.mark.parametrize(("zone", "moment", "told"), ZONES)
def test_the_clock_of_the_screen_is_that_of_the_browser(
    monkeypatch: pytest.MonkeyPatch, zone: str, moment: datetime, told: str
) -> None:
    monkeypatch.setattr(type(clock.st.context), "timezone", zone)
    set_clock(monkeypatch, moment)
    assert clock.day_and_time(clock.now()) == told
    assert told.startswith(f"{clock.today().day} ")
