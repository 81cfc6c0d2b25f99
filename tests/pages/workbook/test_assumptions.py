"""Step 2 on the screen: sealing one after the other, withdrawing, the reveal and what it shows."""

from __future__ import annotations

from typing import Any

import pytest

from lib.model.roles import Person, Role
from lib.model.worksheets.assumptions import Ballot, Verdict
from lib.model.worksheets.reasons import Reason
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.review import reviews
from lib.services.steps import ballots
from lib.store import Store, people, rows
from lib.store.reviews import Review
from tests.pages.screen import Screen

SECRET = "ZEBRA-7731 the last invoice"


@pytest.fixture
def page(store: Store, ann: Person, screen: Screen, review: Review) -> Screen:
    for name, function in (("Ben", "delivery"), ("Cleo", "sales")):
        worksheets.add(Context(store, ann), review.id, "members", {"name": name, "function": function})
    return screen.open("workbook/assumptions", review=str(review.id))


def field(page: Screen, kind: str, name: str) -> Any:
    (found,) = [item for item in getattr(page.at, kind) if str(item.key).endswith(f"-{name}")]
    return found


def fill(page: Screen, who: str = "Ben", taps: tuple[str, ...] = ("V1", "S1")) -> Screen:
    field(page, "selectbox", "who").set_value(who)
    page.run()
    field(page, "button_group", "taps").set_value([Reason(tap) for tap in taps])
    field(page, "text_input", "support").set_value(SECRET)
    field(page, "slider", "confidence").set_value(85)
    return page.run()


def held(page: Screen) -> str:
    """Everything the session keeps, also what no page can ask for."""
    state = page.at._session_state._state
    return repr((state._old_state, state._new_session_state, state._new_widget_state.states))


def word(page: Screen) -> str:
    (code,) = page.at.code
    return str(code.value)


def sign(store: Store, review: Review, weights: dict[str, int]) -> None:
    """What step 3 does when the lead signs."""
    with store.write() as tx:
        rows.update(
            tx,
            review.id,
            "verdict",
            "vd1",
            1,
            Verdict(weights=tuple(weights.items()), signed_by="Lea", signed_on="2018"),
        )


def test_it_opens_with_the_ballot_and_says_that_nobody_has_sealed(page: Screen) -> None:
    said = page.said()
    assert "Nobody has sealed a ballot yet." in said
    assert "Still to come from the review team: Ben, Cleo." in said
    assert "not revealed yet" not in said
    assert "Not begun yet" in said
    assert "48" not in said


def test_a_name_of_the_team_brings_its_function(page: Screen) -> None:
    fill(page)
    assert field(page, "selectbox", "function").value == "delivery"
    assert "63 points: V1 Price level · 37 points: S1 Delivery or service-level miss" in page.said()


def test_a_fourth_tap_does_not_count(page: Screen) -> None:
    fill(page, taps=("V1", "S1", "R1", "X2"))
    assert field(page, "button_group", "taps").value == ["V1", "S1", "R1"]


def test_what_is_entered_survives_a_rerun_and_a_redraw_by_somebody_else(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    fill(page)
    worksheets.add(Context(store, ann), review.id, "members", {"name": "Dora"})
    page.run()
    assert field(page, "text_input", "support").value == SECRET
    assert field(page, "selectbox", "who").value == "Ben"
    assert field(page, "button_group", "taps").value == ["V1", "S1"]


def test_sealing_clears_the_screen_and_shows_the_word_once(page: Screen) -> None:
    fill(page).press("ballot-hand-in")
    shown = word(page)
    assert "The ballot of Ben is sealed." in page.said()
    assert "Ben, sealed" in page.said()
    assert SECRET not in held(page)
    assert shown in held(page)
    page.press("ballot-noted")
    assert shown not in held(page)
    assert not page.at.code
    assert field(page, "text_input", "support").value == ""
    assert field(page, "selectbox", "who").value is None
    assert field(page, "button_group", "taps").value == []
    assert "Ben, sealed" in page.said()
    assert SECRET not in page.said()


def test_the_next_person_seals_under_a_name_of_the_team_or_any_other(page: Screen) -> None:
    fill(page).press("ballot-hand-in").press("ballot-noted")
    who = field(page, "selectbox", "who")
    assert who.proto.accept_new_options
    # Ann takes part, though nobody wrote her into the review team.
    assert who.options == ["Ben", "Cleo", "Ann"]
    fill(page, "Cleo", ("R1",)).press("ballot-hand-in")
    assert "Cleo, sealed" in page.said()


def test_a_second_ballot_under_the_same_name_is_refused_and_what_was_entered_stays(page: Screen) -> None:
    fill(page).press("ballot-hand-in").press("ballot-noted")
    fill(page).press("ballot-hand-in")
    (said,) = page.errors
    assert said.startswith("Ben has sealed a ballot already.")
    assert field(page, "text_input", "support").value == SECRET


def test_a_ballot_without_name_or_reason_is_refused_in_a_sentence(page: Screen) -> None:
    page.press("ballot-hand-in")
    assert page.errors == ["Who: please say whose ballot this is."]
    field(page, "selectbox", "who").set_value("Ben")
    page.run().press("ballot-hand-in")
    assert page.errors == ["Reasons: please choose at least one."]


def test_exact_points_count_while_they_are_open_and_must_make_a_hundred(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    fill(page)
    (key,) = [key for key in page.at.session_state._state.filtered_state if key.endswith("-exact")]
    page.unfold(key)
    assert field(page, "number_input", "points-V1").value == 63
    field(page, "number_input", "points-V1").set_value(50)
    page.run().press("ballot-hand-in")
    assert page.errors == ["Reasons: the points must add up to 100."]
    field(page, "number_input", "points-R4").set_value(13)
    page.run().press("ballot-hand-in")
    assert set(ballots.reveal(Context(store, ann), review.id, "Now")[0].record.points) == {
        ("S1", 37),
        ("V1", 50),
        ("R4", 13),
    }


def test_a_ballot_is_withdrawn_with_its_word_only(page: Screen) -> None:
    fill(page).press("ballot-hand-in")
    shown = word(page)
    page.press("ballot-noted")
    page.at.text_input(key="withdraw-word-1").set_value("not-the-word")
    page.run().press("withdraw")
    assert page.errors == ["This is not the word of that ballot. Nothing was withdrawn."]
    page.at.text_input(key="withdraw-word-1").set_value(f" {shown.upper()} ")
    page.run().press("withdraw")
    assert "Nobody has sealed a ballot yet." in page.said()


def test_without_signed_reasons_the_reveal_asks_for_a_reason(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    fill(page).press("ballot-hand-in").press("ballot-noted").press("reveal")
    assert page.errors[0].startswith("The customer's reasons are not signed yet.")
    page.at.text_area(key="reveal-reason-1").set_value("The customer will not talk to us")
    page.run().press("reveal")
    page.unfold("assumptions-rest")
    assert "before the customer's reasons were signed" in page.said()
    verdict = reviews.workbook(Context(store, ann), review.id).one(Verdict)
    assert (verdict.override_reason, verdict.revealed_by) == ("The customer will not talk to us", "Ann")


def test_the_reveal_shows_belief_and_answer_by_function_beside_the_published_survey(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    fill(page).press("ballot-hand-in")
    noted = word(page)
    page.press("ballot-noted")
    for name in ("Dan", "Eve"):
        given = Ballot.checked({"author": name, "function": "delivery", "points": [("V1", 63), ("S1", 37)]})
        ballots.seal(Context(store, ann), review.id, given)
    sign(store, review, {"S1": 70, "R1": 30})
    page.run().press("reveal")
    said = page.said()
    assert "Our first assumptions were partly right" in said
    assert "overlap" not in said
    assert "We put 37 of 100 points on what the customer put first, service and delivery" in said
    assert "Copies differ" in said
    assert any("By function: Delivery 37" in words for words in page.pictures())
    page.unfold("table-beliefs-by-function")
    assert next(table.iloc[0].to_dict() for table in page.tables if "Function" in table) == {
        "Function": "Delivery",
        "Ballots": 3,
        "Put first": "Value and price",
        "Points for the customer's first reason": "37\u00a0\\%",
    }
    assert SECRET not in said
    page.unfold("own-ballot-1").unfold("worked-example")
    assert "overlap 0.64, Q 0.139 against 0.100 for no opinion, skill −0.39" in page.said()
    page.at.text_input(key="own-ballot-author-1").set_value("Ben")
    page.at.text_input(key="own-ballot-word-1").set_value(noted)
    page.run()
    assert SECRET in page.said()


def test_a_changed_mind_is_a_later_entry(store: Store, ann: Person, page: Screen, review: Review) -> None:
    fill(page).press("ballot-hand-in").press("ballot-noted")
    ballots.reveal(Context(store, ann), review.id, "Now")
    page.run().unfold("later-ballot-1")
    fill(page, taps=("S1",)).press("ballot-hand-in")
    later = reviews.workbook(Context(store, ann), review.id).rows(Ballot)[1].record
    assert later == Ballot(ballots=1, after_reveal=True)
    page.unfold("assumptions-rest")
    assert "One ballot was given after the reveal and does not count here." in page.said()
    assert "fully right in 40 % of losses" in page.said().replace("\\", "")
    assert SECRET not in held(page)


def test_a_ballot_half_filled_at_the_reveal_stays_in_sight(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    ballots.seal(Context(store, ann), review.id, Ballot(author="Cleo", points=((Reason.V1, 100),)))
    fill(page)
    ballots.reveal(Context(store, ann), review.id, "Now")
    page.press("ballot-hand-in")
    assert page.errors == ["The ballots are already open. Add yours as a later entry; nothing was sealed."]
    assert field(page, "text_input", "support").value == SECRET
    page.press("ballot-hand-in")
    later = reviews.workbook(Context(store, ann), review.id).rows(Ballot)[1].record
    assert later == Ballot(ballots=1, after_reveal=True)


def test_a_participant_seals_and_does_not_reveal(store: Store, ann: Person, review: Review) -> None:
    with store.write() as tx:
        people.set_roles(tx, ann.id, {Role.PARTICIPANT})
    page = Screen().open("workbook/assumptions", review=str(review.id))
    assert "Seal my ballot" in page.labels
    assert "Open all ballots now" not in page.labels


HOSTILE = "</div><script>alert(1)</script> **b** [l](javascript:x) :material/delete: $x$ \u202e =1+1 | # `"


def test_hostile_text_is_text_while_it_is_sealed_and_after(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    ballot = Ballot(author=HOSTILE[:80], points=((Reason.V1, 100),), support=HOSTILE)
    word = ballots.seal(Context(store, ann), review.id, ballot)
    page.run()
    assert word not in page.said()
    for marked in page.at.markdown:
        assert "<script>" not in marked.value
        assert not marked.allow_html
    ballots.reveal(Context(store, ann), review.id, HOSTILE)
    page.run()
    assert page.errors == []
    for marked in page.at.markdown:
        assert "<script>" not in marked.value
    assert not any("<script>" in str(table.to_dict()) for table in page.tables)


def test_somebody_else_seals_while_one_fills_in(store: Store, ann: Person, page: Screen, review: Review) -> None:
    fill(page)
    ballots.seal(Context(store, ann), review.id, Ballot(author="Cleo", points=((Reason.V1, 100),)))
    page.run()
    assert "Cleo, sealed" in page.said()
    assert field(page, "text_input", "support").value == SECRET
