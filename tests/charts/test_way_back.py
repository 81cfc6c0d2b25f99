"""The pictures of the way back: the decision, what trying is worth, keeping in touch, and leaving well."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.charts import pictures_of
from lib.charts.drawing.palette import BLUE, LIGHT, ORANGE, PLUM, SCREEN_WIDTHS
from lib.charts.drawing.scene import Box, Stroke, Symbol
from lib.charts.layout.win_back_decision import LOW, DecisionPosition, areas, scene
from lib.charts.picture import Picture
from lib.charts.way_back.keeping_in_touch import keeping_in_touch
from lib.charts.way_back.transition import transition_checklist
from lib.charts.way_back.win_back import win_back_arithmetic, win_back_decision
from lib.model.workbook import Workbook
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.way_back import CONTACTS, TRANSITION, Contact, TransitionItem, TransitionTask, WinBack
from tests.charts.reading import ELEMENTS, WRITTEN, collisions, data_frame, outside, words
from tests.model import strategies
from tests.model.made import workbook_of

LOSS = Loss(end_date="2018-02-13", annual_margin="120000", currency="GBP", ended_by="customer")
SCORES = {"fixable": 4, "few_barriers": 3, "live_relationships": 4, "added_value": 3}
WORTH = {"size": 5, "profitability": 3, "market_influence": 4, "growth": 4}
WHOLE = WinBack(**SCORES, **WORTH, offer_cost="30000", attempt_cost="20000", rival_contract_end="2021-03")
HOSTILE = "</text><script>alert(1)</script> ‮שלום‬ 👩‍👩‍👧‍👦 " + "Kapitän" * 9


def seen(picture: Picture | None) -> Picture:
    assert picture is not None
    return picture


def whole(text: str = "Lead") -> Workbook:
    line = " ".join(text.split())[:80]
    return workbook_of(
        LOSS,
        *(TransitionItem(task=task, owner=line, due="2018-03") for task in TransitionTask),
        TransitionItem(task="rating", done="2018-06", rating=8, confirmed=True),
        Contact(when="2018-02-20", purpose="thanks", person=line, sales_ask=True),
        Contact(when="2018-05", purpose="progress", person=line, value_given=text),
        WinBack.checked({**WHOLE.stored(), "won_somebody": line}),
    )


def test_the_four_pictures_stand_in_reading_order() -> None:
    assert [picture.name for picture in pictures_of("way_back", whole())] == [
        "win-back-decision",
        "win-back-arithmetic",
        "keeping-in-touch",
        "transition",
    ]


def test_an_empty_review_has_no_picture() -> None:
    assert pictures_of("way_back", Workbook()) == ()
    assert pictures_of("way_back", workbook_of(LOSS, WinBack())) == ()


def test_the_decision_names_the_scores_the_verdict_and_the_gate() -> None:
    made = seen(win_back_decision(whole()))
    assert made.alt.startswith("Verdict open. Ease 3.5 and value 4, of 5, both guessed; pursuing needs 3 in both.")
    told = words(made, 860)
    for area in ("Let go, with thanks", "Nurture", "Pursue"):
        assert area in told
    assert "A root cause is neither fixed nor dated: open" in told
    assert list(data_frame(made)["What"])[:3] == ["Verdict", "Ease", "Value"]


@pytest.mark.parametrize(("returned", "word"), [("full", "Won back in full"), ("part", "Won back in part")])
def test_nothing_of_the_gate_stands_beside_a_customer_who_came_back(returned: str, word: str) -> None:
    back = workbook_of(LOSS, WinBack.checked({**WHOLE.stored(), "consent_bar": "yes", "returned": returned}))
    made = seen(win_back_decision(back))
    assert made.alt.startswith(f"{word}. Ease 3.5 and value 4")
    assert "gate" not in made.alt.lower()
    assert not [word for word in words(made, 860) if "gate" in word.lower() or "legal bar" in word]
    assert "stops" in seen(win_back_decision(workbook_of(LOSS, WinBack(**SCORES, consent_bar="yes")))).alt


def position(ease: float | None, value: float | None) -> DecisionPosition:
    return DecisionPosition(ease, value, "told", areas(("go", "keep", "try"), 3, 3), ())


def test_the_account_stands_where_its_scores_put_it() -> None:
    placed = scene(position(5, 1), LIGHT, 860)
    (point,) = [mark for mark in placed.of(Symbol) if mark.tip]
    field = next(iter(placed.of(Box)))
    assert (point.x, point.y) == (field.x, field.y)
    assert point.shape == "diamond"


@pytest.mark.parametrize(("ease", "value"), [(3.5, None), (None, 3.5)])
def test_with_one_score_only_the_account_is_a_line(ease: float | None, value: float | None) -> None:
    drawn = scene(position(ease, value), LIGHT, 480)
    assert [mark for mark in drawn.of(Symbol) if mark.tip] == []
    assert len(drawn.of(Stroke)) == 1
    assert LOW == 1


def test_without_any_score_there_is_no_decision_to_draw() -> None:
    assert win_back_decision(workbook_of(LOSS, WinBack(size=5))) is None


def test_the_arithmetic_draws_what_the_lines_say() -> None:
    made = seen(win_back_arithmetic(whole()))
    assert made.alt == (
        "Expected profit about £38,000 at a chance of 20\u00a0%; trying pays if it is better than 1 in 14."
    )
    told = words(made, 345)
    for word in ("about £58,000", "−£20,000", "about £38,000", "1 in 14", "1.5 times that"):
        assert word in told
    assert win_back_arithmetic(workbook_of(LOSS)) is None


def test_an_offer_that_leaves_nothing_to_gain_is_said_and_drawn() -> None:
    costly = workbook_of(LOSS, WinBack.checked({**WHOLE.stored(), "offer_cost": "900000"}))
    made = seen(win_back_arithmetic(costly))
    assert made.alt.endswith("no chance would pay.")
    assert "The chance; the offer leaves nothing to gain" in words(made, 860)


def test_contacts_made_are_filled_and_planned_ones_hollow() -> None:
    made = seen(keeping_in_touch(whole()))
    symbols = {(mark.fill, mark.stroke) for mark in marks(made, 860) if mark.shape == "circle"}
    assert {(ORANGE, ORANGE), (LIGHT.ground, BLUE), (LIGHT.ground, PLUM)} <= symbols
    assert "month 6" in words(made, 860)
    assert "planned for an event" in words(made, 860)
    assert "End 13 Feb 2018" in words(made, 860)
    assert "at the next occasion" in set(data_frame(made)["When"])
    assert {"made", "planned", "planned and kept", "made, and asked for business"} == set(data_frame(made)["State"])


def marks(picture: Picture, width: int) -> tuple[Symbol, ...]:
    return picture.layout(LIGHT, width).of(Symbol)


def test_the_checklist_says_how_far_it_is() -> None:
    made = seen(transition_checklist(whole()))
    assert made.alt.startswith("One of 14 transition items is done; the customer confirmed one. Overdue: ")
    assert len(data_frame(made)) == 14
    assert "Lead · due Mar 2018" in words(made, 660)


def test_what_is_too_much_to_draw_stands_in_the_table() -> None:
    many = workbook_of(*(TransitionItem(task="lead", owner=f"Lead {place}") for place in range(40)))
    made = seen(transition_checklist(many))
    assert made.alt.endswith("The first 30 are drawn.")
    assert "Lead 39" in set(data_frame(made)["Owner"])
    assert "Lead 39" not in words(made, 860)


@pytest.mark.parametrize("way", WRITTEN)
def test_hostile_text_stays_text_and_in_its_place(way: str) -> None:
    for picture in pictures_of("way_back", whole(HOSTILE)):
        root = ET.fromstring(WRITTEN[way](picture))
        assert {element.tag.rpartition("}")[2] for element in root.iter()} <= ELEMENTS
        assert collisions(picture) == []
        assert outside(picture) == []


scores = st.integers(1, 5)


@given(
    strategies.records(WinBack),
    strategies.records(Loss),
    st.lists(scores, min_size=8, max_size=8),
    strategies.rows(CONTACTS),
    strategies.rows(TRANSITION),
)
def test_whatever_is_entered_no_label_covers_another_or_leaves_the_picture(
    assessment: WinBack, loss: Loss, eight: list[int], contacts: Any, items: Any
) -> None:
    own = assessment.model_copy(update=dict(zip((*SCORES, *WORTH), eight, strict=True)))
    made = workbook_of(loss, own)
    for picture in pictures_of("way_back", Workbook({**made.sheets, "contacts": contacts, "transition": items})):
        assert collisions(picture) == []
        assert outside(picture) == []
        assert picture.alt.endswith(".")
        assert len(data_frame(picture)) > 0


def test_beside_its_cards_the_exit_is_a_strip_numbered_as_they_are() -> None:
    rows = (
        TransitionItem(task="meeting", not_applicable=True),
        TransitionItem(task="lead", done="2018-01"),
        TransitionItem(task="data"),
    )
    workbook = workbook_of(*rows)
    strip, whole = transition_checklist(workbook, beside_cards=True), transition_checklist(workbook)
    assert strip is not None
    assert whole is not None
    assert (strip.alt, strip.data, strip.name) == (whole.alt, whole.data, whole.name)
    for width in SCREEN_WIDTHS:
        drawn = words(strip, width)
        assert {"2", "3"} <= set(drawn)
        assert "One named lead" not in drawn
        assert strip.layout(LIGHT, width).height < whole.layout(LIGHT, width).height
    assert collisions(strip) == []
    assert outside(strip) == []
