"""Step 9 on the screen: leaving well, the apology with its check, keeping in touch, and the win-back decision."""

from __future__ import annotations

import re

import pytest

from lib.model.roles import Person
from lib.model.worksheets.way_back import TransitionItem, TransitionTask
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.editing.worksheets import Place
from lib.services.review import reviews
from lib.store import Store
from lib.store.reviews import Review
from lib.ui.elements import tabs
from lib.ui.workbook.way_back.way_back_tabs import PARTS
from tests.pages.screen import Screen

HOSTILE = "</div><script>alert(1)</script> **b** [l](javascript:x) :material/delete: $x$ \u202e\u200b =1+1 | # `"


@pytest.fixture
def page(screen: Screen, review: Review) -> Screen:
    return screen.open("workbook/way_back", review=str(review.id))


def tab(page: Screen, name: str) -> Screen:
    page.at.session_state["way-back-tab"] = tabs.label(name)
    return page.run()


def put(store: Store, person: Person, review: Review, place: str, value: object) -> None:
    """Fill one field of a single sheet, named as “loss/x1/ended_by”."""
    sheet, row, field = place.split("/")
    version = next(
        item.version for item in reviews.sheet_rows(Context(store, person), review.id, sheet) if item.id == row
    )
    worksheets.edit(Context(store, person), Place(review.id, sheet, row, field), value, version)


def test_a_new_review_offers_the_checklist_and_shows_every_input_of_the_decision(page: Screen) -> None:
    assert page.errors == []
    assert "Nothing is entered for the way back yet" not in page.said()
    assert "Not begun yet" in page.said()
    tab(page, "Decision")
    assert "Verdict: Open" in page.said()
    for name in ("fixable", "draining", "yearly_margin", "probability", "economics_changed", "taken_away", "returned"):
        assert f"1/win_back/wb1/{name}" in page.fields()


def test_the_checklist_is_put_in_once_with_thirteen_items(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    page.press("plant-transition")
    rows = reviews.workbook(Context(store, ann), review.id).rows(TransitionItem)
    assert [row.record.task for row in rows] == list(TransitionTask)
    assert "plant-transition" not in [button.key for button in page.at.button]
    assert worksheets.plant(Context(store, ann), review.id, "transition", [{"task": "lead"}], only_first=True) == 0
    put(store, ann, review, "transition/q1/done", "2018-05-03")
    put(store, ann, review, "transition/q2/due", "2018-05-01")
    page.run()
    assert "One of 13 transition items is done; the customer confirmed none." in page.said()
    meeting = "1 · Transition meeting with the customer and whoever takes over"
    assert f"{meeting} :blue-badge[Done] :small[done 3 May 2018]" in page.folded()
    assert "2 · One named lead :orange-badge[Overdue] :small[due 1 May 2018]" in page.folded()


def test_the_check_of_the_apology_follows_what_is_written(page: Screen) -> None:
    tab(page, "Apology")
    assert "0 of 100" in [metric.value for metric in page.at.metric]
    assert "Not ready yet" in page.said()
    for name, words in (
        ("responsibility", "We missed deliveries, but <b>learned</b>"),
        ("repair", "A second depot, and a discount"),
        ("regret", "We are sorry"),
    ):
        page.enter(f"1/apology/ap1/{name}", words)
    assert "70 of 100" in [metric.value for metric in page.at.metric]
    assert "Ready to give" in page.said()
    assert "“but”" in page.said()
    assert "“discount”" in page.said()


def test_the_next_contact_stands_with_its_date_and_reason(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    tab(page, "Keeping in touch")
    # Years after the loss, nothing is proposed to those who never began.
    assert "Nothing is planned yet" in page.said()
    put(store, ann, review, "win_back/wb1/won_somebody", "North *Foods*")
    page.run()
    assert "at the next occasion (their feedback helped us win “North *Foods*”)" in page.said()
    put(store, ann, review, "win_back/wb1/permission", "no")
    page.run()
    assert "Nothing is planned" in page.said()


def test_a_contact_is_logged_as_a_card(store: Store, ann: Person, page: Screen, review: Review) -> None:
    tab(page, "Keeping in touch").press("add-contacts")
    page.enter("1/contacts/z1/purpose", "thanks")
    page.enter("1/contacts/z1/sales_ask", "yes")
    page.run()
    assert "None of the first three contacts may ask for business" in page.said()
    assert reviews.workbook(Context(store, ann), review.id).sheets["contacts"][0].record.sales_ask
    worksheets.add(
        Context(store, ann), review.id, "contacts", {"purpose": "other", "when": "2018-03", "sales_ask": True}
    )
    page.run()
    assert "Other :gray-badge[Mar 2018] :orange-badge[asked for business]" in page.folded()


def test_the_arithmetic_stands_with_its_formula_and_follows_the_inputs(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    put(store, ann, review, "loss/x1/annual_margin", "120000")
    tab(page, "Decision")
    page.enter("1/win_back/wb1/offer_cost", "30000")
    page.enter("1/win_back/wb1/attempt_cost", "20000")
    page.enter("1/win_back/wb1/probability", "25")
    (table,) = [item for item in page.tables if "Where it comes from" in item.columns]
    told = dict(zip(table["What"], table["Figure"], strict=True))
    assert told["Worth over five years"] == "about 320\\,000"
    assert told["Chance of winning them back"] == "25\u00a0\\%"
    assert "the annual margin of the loss" in set(table["Where it comes from"])
    assert "How is this worked out?" in [item.label for item in page.at.expander]


def test_a_customer_who_outgrew_us_is_let_go_with_thanks_in_plain_words(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    assert not page.at.success
    put(store, ann, review, "loss/x1/loss_kind", "outgrew")
    put(store, ann, review, "win_back/wb1/permission", "yes")
    tab(page, "Decision")
    assert "Let go, with thanks" in page.at.success[0].value
    # The sentence stands in place of the verdict.
    assert "Verdict:" not in page.said()
    assert "They outgrew us: congratulate them, let them go with thanks, and keep the door open." in page.said()


def test_every_answer_of_the_gate_stands_with_its_reason(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    put(store, ann, review, "loss/x1/ended_by", "supplier")
    put(store, ann, review, "win_back/wb1/economics_changed", "no")
    said = tab(page, "Decision").said()
    assert "We ended it, and the economics are unchanged? **Yes**: we ended it" in said
    assert "There is no consent, or a legal bar? **Open**: whether we may keep in touch is unknown" in said


@pytest.mark.parametrize("name", PARTS)
def test_hostile_text_is_text_under_every_tab(
    store: Store, ann: Person, page: Screen, review: Review, name: str
) -> None:
    for key, values in (
        ("transition", {"task": "meeting", "owner": HOSTILE[:80], "proof": HOSTILE, "note": HOSTILE}),
        ("contacts", {"person": HOSTILE[:80], "when": "2018", "value_given": HOSTILE, "next_date": "2019"}),
    ):
        worksheets.add(Context(store, ann), review.id, key, values)
    put(store, ann, review, "win_back/wb1/won_somebody", HOSTILE)
    put(store, ann, review, "win_back/wb1/bring", HOSTILE)
    put(store, ann, review, "apology/ap1/responsibility", HOSTILE)
    tab(page, name)
    assert page.errors == []
    drawn = [str(item.value) for item in (*page.at.markdown, *page.at.caption)]
    drawn += [str(item.label) for item in page.at.expander]
    assert [text for text in drawn if re.search(r"(?<!\\)(?:<script|\[l\])", text)] == []


def test_a_link_to_a_contact_opens_its_tab_and_its_card(
    store: Store, ann: Person, screen: Screen, review: Review
) -> None:
    worksheets.add(Context(store, ann), review.id, "contacts", {"purpose": "thanks"})
    screen.open("workbook/way_back", review=str(review.id), row="z1")
    assert "1/contacts/z1/purpose" in screen.fields()


@pytest.mark.parametrize(
    ("sheet", "values", "singles", "shown"),
    [
        ("transition", {"task": "meeting", "owner": "Lea", "due": "2018-05-03"}, {}, "Leaving well"),
        ("", {}, {"apology/ap1/repair": "We visit you, if you like"}, "Apology"),
        ("", {}, {"loss/x1/loss_kind": "outgrew", "win_back/wb1/permission": "yes"}, "Decision"),
        ("contacts", {"purpose": "thanks", "sales_ask": True}, {}, "Keeping in touch"),
        ("", {}, {}, "Leaving well"),
    ],
)
def test_the_part_is_open_that_the_lead_sentence_speaks_of(
    store: Store, ann: Person, screen: Screen, review: Review, sheet: str, values: dict, singles: dict, shown: str
) -> None:
    if sheet:
        worksheets.add(Context(store, ann), review.id, sheet, values)
    for place, value in singles.items():
        put(store, ann, review, place, value)
    page = screen.open("workbook/way_back", review=str(review.id))
    assert page.at.session_state["way-back-tab"] == tabs.label(shown)


def test_the_open_part_stays_when_another_sentence_leads(
    store: Store, ann: Person, screen: Screen, review: Review
) -> None:
    worksheets.add(Context(store, ann), review.id, "transition", {"task": "meeting", "due": "2018-05-03"})
    page = screen.open("workbook/way_back", review=str(review.id))
    put(store, ann, review, "loss/x1/loss_kind", "outgrew")
    put(store, ann, review, "win_back/wb1/permission", "yes")
    page.run()
    assert page.at.session_state["way-back-tab"] == tabs.label("Leaving well")
