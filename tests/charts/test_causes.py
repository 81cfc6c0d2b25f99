"""The causes as a tree, a fishbone and a Pareto chart: three drawings of the same rows."""

from __future__ import annotations

import pytest

from lib.charts.causes.cause_tree import cause_tree
from lib.charts.causes.fishbone import cause_fishbone
from lib.charts.causes.pareto import cause_pareto
from lib.charts.drawing.palette import BONE, GREY, LIGHT, REASON_GROUP, SCREEN_WIDTHS
from lib.charts.drawing.scene import Box
from lib.charts.layout.cause_tree import BORDERS
from lib.charts.picture import Picture
from lib.model.workbook import Workbook
from lib.model.worksheets.causes import Bone, Cause, CauseKind, CauseRole, CauseStatus
from lib.model.worksheets.evidence import Evidence, Grade
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.reasons import Reason, ReasonGroup
from tests.charts.reading import data_frame, labels, words
from tests.model.made import workbook_of

TRIGGER = Cause(text="The rival had ideas", role=CauseRole.TRIGGER, bone=Bone.PRODUCT, evidence=("e1",))
ROOT = Cause(
    text="Nothing new to offer",
    parent="c1",
    role=CauseRole.ROOT,
    weight=60,
    bone=Bone.PRODUCT,
    reason=Reason.R4,
    grade=Grade.E3,
    kind=CauseKind.CONDITION,
    evidence=("e1",),
)
MARGIN = Cause(
    text="A thin margin", parent="c2", role=CauseRole.CONTRIBUTING, weight=25, bone=Bone.PRICE, second_unknown=True
)
UNREST = Cause(text="Unrest", role=CauseRole.CONTRIBUTING, weight=15, status=CauseStatus.DISPUTED, reason=Reason.S3)
PRICE = Cause(text="Price alone", status=CauseStatus.DROPPED, bone=Bone.PRICE)
REVIEW = workbook_of(
    Loss(customer="KFC UK", what_was_lost="All deliveries"),
    Evidence(statement="A fact", grade=Grade.E2),
    TRIGGER,
    ROOT,
    MARGIN,
    UNREST,
    PRICE,
)


def boxes(picture: Picture, width: int) -> tuple[Box, ...]:
    return picture.layout(LIGHT, width).of(Box)


def made(picture: Picture | None) -> Picture:
    assert picture is not None
    return picture


def test_without_causes_nothing_is_drawn() -> None:
    assert cause_tree(Workbook()) is None
    assert cause_fishbone(Workbook()) is None
    assert cause_pareto(Workbook()) is None


def test_the_words_of_the_tree_name_the_roots_and_what_is_weak() -> None:
    assert made(cause_tree(REVIEW)).alt.replace("\u00a0", " ") == (
        "Five causes on three levels explain the loss. Root cause: “Nothing new to offer” (60 %, E3). "
        "Two causes are at E0, assumption; one dropped cause is drawn faintly."
    )


def test_a_tree_without_a_root_says_so() -> None:
    assert "No root cause is named yet." in made(cause_tree(workbook_of(TRIGGER))).alt


def test_the_tree_holds_every_cause_with_part_weight_grade_and_evidence() -> None:
    seen = words(made(cause_tree(REVIEW)), 860)
    assert {"All deliveries", "KFC UK", "The rival had ideas", "Nothing new to offer", "A thin margin"} <= set(seen)
    assert "Root · 60 % · condition · [1]" in seen
    assert "Contributing · 25 % · second cause unknown" in seen
    assert "Contributing · 15 % · disputed" in seen
    assert [text for text in seen if text in Grade.__members__] == ["E2", "E3", "E0", "E0", "E0"]


def test_a_root_has_the_heaviest_border_and_a_dropped_cause_a_dotted_one() -> None:
    drawn = {box.tip: box for box in boxes(made(cause_tree(REVIEW)), 860) if box.tip}
    weight = {text: box.weight for text, box in drawn.items()}
    assert weight["Nothing new to offer"] == max(weight.values()) == BORDERS["root"][2]
    assert drawn["Price alone"].dash == BORDERS["dropped"][3]
    assert drawn["The rival had ideas"].dash == BORDERS["trigger"][3]


def test_a_root_below_its_grade_is_not_yet_shown_in_every_drawing_and_table() -> None:
    unshown = Cause(text="No owner", role=CauseRole.ROOT, weight=30, bone=Bone.PROOF)
    review = workbook_of(unshown, ROOT, Evidence(grade=Grade.E3))
    tree, fish, pareto = (made(draw(review)) for draw in (cause_tree, cause_fishbone, cause_pareto))
    for picture in (tree, fish, pareto):
        assert any(text.startswith("Root, not yet shown") for text in words(picture, 860)), picture.name
        assert set(data_frame(picture)["Role"]) == {"Root", "Root, not yet shown"}
    assert "“No owner” (30 %, E0, not yet shown)" in tree.alt.replace("\u00a0", " ")
    assert "Two root causes lie on Proof and Product or service, one of them not yet shown." in fish.alt.replace(
        "Product or service and Proof", "Proof and Product or service"
    )
    drawn = {box.tip: box for box in boxes(tree, 860) if box.tip}
    assert drawn["No owner"].dash == BORDERS["root_not_shown"][3]


def test_every_word_of_the_tree_stands_inside_a_box_or_in_the_legend_below() -> None:
    seen = made(cause_tree(REVIEW))
    for base in SCREEN_WIDTHS:
        frames = [(box.x, box.y, box.x + box.width, box.y + box.height) for box in boxes(seen, base)]
        below = max(bottom for _, _, _, bottom in frames)
        for label in labels(seen):
            if label.base == base and label.top < below:
                assert any(
                    left <= label.left and top <= label.top + 2 and label.right <= right and label.bottom <= bottom + 2
                    for left, top, right, bottom in frames
                ), label


def test_the_table_of_the_tree_says_what_each_cause_explains() -> None:
    table = data_frame(made(cause_tree(REVIEW)))
    assert list(table["Explains"]) == ["the loss", "cause 1", "cause 2", "the loss", "the loss"]
    assert list(table["Level"]) == [1, 2, 3, 1, 1]
    assert list(table["Status"]) == ["Open", "Open", "Open", "Disputed", "Dropped"]


def test_a_circle_of_causes_is_drawn_once_round() -> None:
    circle = workbook_of(Cause(text="a", parent="c2"), Cause(text="b", parent="c1"))
    assert len(data_frame(made(cause_tree(circle)))) == 2


def test_the_fishbone_leaves_dropped_causes_out_and_names_bones_without_a_cause() -> None:
    seen = made(cause_fishbone(REVIEW))
    assert seen.alt == (
        "Four causes on three bones: most, two, on Product or service. One root cause lies on Product or service. "
        "Nothing found under Promise, People and skills, Process and handover, Policy and governance, "
        "Partners and systems, Proof."
    )
    assert "Price alone" not in words(seen, 860)
    assert list(data_frame(seen)["Cause"]) == [
        "The rival had ideas",
        "Nothing new to offer",
        "A thin margin",
        "Unrest",
        "Price alone",
    ]
    assert list(data_frame(seen)["Bone"])[3] == "Not yet placed"


def test_each_bone_has_its_colour_and_what_is_not_placed_is_grey() -> None:
    colours = {box.fill for box in boxes(made(cause_fishbone(REVIEW)), 860)}
    assert {BONE[Bone.PRODUCT], BONE[Bone.PRICE], GREY} <= colours


def test_a_full_bone_shows_six_causes_and_counts_the_rest() -> None:
    full = workbook_of(*(Cause(text=f"Cause {place}", bone=Bone.PROOF) for place in range(1, 10)))
    seen = words(made(cause_fishbone(full)), 860)
    assert "Cause 6" in seen
    assert "Cause 7" not in seen
    assert "… and three more" in seen


def test_only_dropped_causes_make_a_tree_but_no_fishbone() -> None:
    dropped = workbook_of(PRICE)
    assert cause_tree(dropped) is not None
    assert cause_fishbone(dropped) is None


def test_the_words_of_the_pareto_say_how_few_causes_pass_eighty_per_cent() -> None:
    assert (
        made(cause_pareto(REVIEW)).alt
        == "“Nothing new to offer” weighs most, 60 %; two of three causes carry 85 %, past the 80 % mark."
    )


def test_weights_that_do_not_reach_the_mark_or_a_hundred_are_told() -> None:
    light = workbook_of(Cause(text="A cause", role=CauseRole.ROOT, weight=30))
    assert made(cause_pareto(light)).alt == (
        "“A cause” weighs most, 30 % (root, not yet shown); one cause reaches 30 %, short of the 80 % mark. "
        "The weights add up to 30 %, not 100 %."
    )


def test_no_weight_means_no_pareto() -> None:
    assert cause_pareto(workbook_of(Cause(text="A cause", role=CauseRole.ROOT))) is None
    assert cause_pareto(workbook_of(Cause(text="A cause", role=CauseRole.ROOT, weight=0))) is None


def test_bars_come_heaviest_first_with_what_they_add_up_to() -> None:
    table = data_frame(made(cause_pareto(REVIEW)))
    assert list(table["Weight, %"]) == [60, 25, 15]
    assert list(table["Added up, %"]) == [60, 85, 100]
    assert list(table["Reason"]) == ["R4 No new ideas", "unknown", "S3 Conduct and attention"]


def test_bars_are_as_long_as_their_weight_in_the_colour_of_their_reason() -> None:
    root, margin, unrest = boxes(made(cause_pareto(REVIEW)), 860)
    assert root.width / unrest.width == pytest.approx(60 / 15)
    assert root.fill == REASON_GROUP[ReasonGroup.RELATIONSHIP]
    assert unrest.fill == REASON_GROUP[ReasonGroup.SERVICE]
    assert (root.tint, margin.tint == 1.0) == (1.0, False)


def test_weights_above_a_hundred_in_sum_stay_on_the_drawing() -> None:
    heavy = workbook_of(*(Cause(text=f"Cause {place}", role=CauseRole.ROOT, weight=90) for place in range(5)))
    seen = made(cause_pareto(heavy))
    assert "450 %" in words(seen, 300)
    assert "The weights add up to 450 %, not 100 %." in seen.alt
