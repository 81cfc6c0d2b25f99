"""The customer's reasons as bars, and who was heard by role and influence."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from lib.charts import pictures_of
from lib.charts.drawing.palette import LIGHT, ORANGE, PLUM, REASON_GROUP
from lib.charts.drawing.scene import NONE, Box, Label, Symbol
from lib.charts.layout.reason_bars import HeardRole, ReasonBar
from lib.charts.layout.reason_bars import heard as heard_scene
from lib.charts.layout.reason_bars import weights as weight_scene
from lib.charts.picture import Picture
from lib.charts.voice import reason_weights, who_was_heard
from lib.model.record import Record
from lib.model.workbook import Workbook
from lib.model.worksheets.assumptions import Verdict
from lib.model.worksheets.reasons import Reason
from lib.model.worksheets.voice import Answer, CustomerReason, Interview
from tests.charts.reading import collisions, data_frame, outside, printed, words
from tests.model.made import workbook_of
from tests.model.strategies import workbooks

R1, S1 = CustomerReason(reason="R1", weight=60, note="They said so"), CustomerReason(reason="S1", weight=40)
SAID = (Answer(reasons=("R1",)), Answer(reasons=("V1",)))
DIRECTOR = Interview(role="decision_maker", influence=5, interviewer="third_party")
CLERK = Interview(role="user", influence=2, interviewer="account_team")


def reasons(*records: Record) -> Picture:
    made = reason_weights(workbook_of(*records))
    assert made is not None
    return made


def test_nothing_heard_gives_no_picture() -> None:
    assert pictures_of("voice", Workbook()) == ()
    assert pictures_of("voice", workbook_of(CustomerReason(), Answer(words="Late"))) == ()


def test_the_heaviest_reason_stands_first_with_its_group_and_its_weight() -> None:
    seen = words(reasons(S1, R1), 860)
    assert seen.index("R1 Decision-maker change not managed") < seen.index("S1 Delivery or service-level miss")
    assert {"60 %", "40 %", "Relationship and governance", "Service and delivery"} <= set(seen)
    assert reasons(S1, R1).alt == (
        "The customer's reasons as entered: R1 Decision-maker change not managed 60 % and "
        "S1 Delivery or service-level miss 40 %."
    )


def test_the_proposal_stands_beside_the_weights_only_where_it_differs() -> None:
    seen = reasons(CustomerReason(reason="R1", weight=50), CustomerReason(reason="S1", weight=50), *SAID)
    assert words(seen, 860).count("50 %") == 3
    assert words(seen, 860).count("0 %") == 2
    assert seen.alt.endswith("The proposal gives S1 and V1 other weights.") or "V1 another weight" in seen.alt


def test_before_anything_is_entered_the_proposal_stands_alone_and_what_was_signed_is_enough() -> None:
    assert reasons(*SAID).alt.startswith("The customer's reasons as proposed from the answers:")
    assert "as entered" not in words(reasons(*SAID), 860)
    assert "X1" in reasons(Verdict(weights=(("X1", 100),))).alt


def test_each_weight_says_from_how_many_people_it_comes() -> None:
    said = (Answer(interview="i1", reasons=("R1",)), Answer(interview="i2", reasons=("R1", "S1")))
    drawn = reasons(S1, R1, DIRECTOR, CLERK, *said)
    assert {"from 2 of 2 people", "from 1 of 2 people"} <= set(words(drawn, 860))
    assert drawn.alt.startswith("The customer's reasons as entered: R1 Decision-maker change not managed 60 % and ")
    assert "S1 Delivery or service-level miss 40 %, from two people." in drawn.alt
    assert not any("people" in line for line in words(reasons(S1, R1), 860))


def test_the_table_holds_every_row_and_what_is_only_proposed() -> None:
    lines = data_frame(reasons(R1, CustomerReason(), *SAID)).to_dict("records")
    assert lines[0] == {
        "Reason": "R1 Decision-maker change not managed",
        "Weight, %": "60",
        "Proposed, %": "50",
        "From how many people": "1 of 1",
        "Why this weight": "They said so",
    }
    assert [line["Reason"] for line in lines] == [
        "R1 Decision-maker change not managed",
        "unknown",
        "V1 Price level",
    ]


def test_bars_carry_the_colour_of_their_group_and_a_proposal_is_hollow() -> None:
    bars = (ReasonBar("R1", "R", PLUM, 60, 50), ReasonBar("S1", "S", ORANGE, 40, None))
    entered, proposed, other = weight_scene(bars, LIGHT, 860).of(Box)
    assert (entered.fill, entered.tint, other.fill) == (PLUM, 1.0, ORANGE)
    assert (proposed.stroke, proposed.tint) == (PLUM, 0.0)
    assert entered.width / other.width == 1.5


def test_the_legend_has_the_colours_of_the_bars() -> None:
    bars = (
        ReasonBar("R1", "R", PLUM, 60, 50),
        ReasonBar("S1", "S", ORANGE, 40, None),
        ReasonBar("R2", "R", PLUM, 9, 9),
    )
    signs = weight_scene(bars, LIGHT, 860).of(Symbol)
    assert [(sign.fill, sign.stroke) for sign in signs] == [(PLUM, PLUM), (ORANGE, ORANGE), (NONE, PLUM)]
    (alone,) = weight_scene(bars[1:2], LIGHT, 390).of(Symbol)
    assert alone.fill == ORANGE


def test_needed_roles_stand_there_heard_or_not() -> None:
    made = who_was_heard(workbook_of(DIRECTOR))
    assert made is not None
    seen = words(made, 860)
    assert {"Decision maker", "Daily user: not heard", "Procurement: not heard"} <= set(seen)
    nameless = who_was_heard(workbook_of(DIRECTOR, Interview()))
    assert nameless is not None
    assert "Role not named" in words(nameless, 860)
    assert "Procurement: not heard" not in words(nameless, 860)
    buyer = who_was_heard(workbook_of(Interview(role="economic_buyer")))
    assert buyer is not None
    assert "Decision maker: not heard" not in words(buyer, 860)


def test_who_was_asked_from_outside_is_filled_and_several_are_counted() -> None:
    role = HeardRole("Daily user", (0, 2, 0, 0, 0, 0), (0, 0, 0, 0, 0, 1))
    drawn = heard_scene((role,), LIGHT, 860)
    filled, hollow = drawn.of(Symbol)[:2]
    assert filled.fill == LIGHT.text
    assert hollow.fill == NONE
    assert filled.x < hollow.x
    assert ("2",) in [label.lines for label in drawn.of(Label) if label.size == 10]


def test_the_words_count_roles_and_interviews() -> None:
    made = who_was_heard(workbook_of(DIRECTOR, CLERK, Interview()))
    assert made is not None
    assert made.alt == (
        "Three interviews with two roles: decision maker and daily user. In one interview the role is not named. "
        "Two interviews were not known to be led from outside the account team."
    )
    assert list(data_frame(made)["Part in the decision"]) == ["Decision maker", "Daily user", "role not named"]


def test_every_code_at_once_and_three_hundred_interviews_are_drawn_without_overlap() -> None:
    many = workbook_of(
        *(CustomerReason(reason=reason, weight=5) for reason in Reason),
        *(Answer(reasons=(reason,)) for reason in Reason),
        *(Interview(role=("user", None, "coach")[place % 3], influence=place % 5 + 1) for place in range(300)),
    )
    bars, spots = pictures_of("voice", many)
    assert (len(data_frame(bars)), len(data_frame(spots))) == (len(Reason), 300)
    for picture in (bars, spots):
        assert collisions(picture) == []
        assert outside(picture) == []


@given(workbooks(max_size=5))
def test_whatever_was_said_no_label_covers_another_or_leaves_the_picture(workbook: Workbook) -> None:
    for picture in pictures_of("voice", workbook):
        assert collisions(picture) == []
        assert outside(picture) == []
        assert picture.alt.endswith(".")
        assert len(data_frame(picture)) > 0
    for picture in pictures_of("voice", workbook):
        assert ET.fromstring(printed(picture)).tag.endswith("svg")


@given(st.sampled_from(Reason))
def test_a_reason_has_the_colour_it_has_everywhere(reason: Reason) -> None:
    drawn = printed(reasons(CustomerReason(reason=reason, weight=100)))
    assert REASON_GROUP[reason.group] in drawn
