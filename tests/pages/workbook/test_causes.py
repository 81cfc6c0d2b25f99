"""Step 7 on the screen: the tree, starter trees, causes under causes."""

from __future__ import annotations

import tomllib
from base64 import b64decode

import pytest

from lib.model import steps
from lib.model.errors import FieldRefused
from lib.model.roles import Person, Role
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.reasons import ReasonGroup
from lib.services.context import Context
from lib.services.editing import undo, worksheets
from lib.services.review import reviews
from lib.services.runtime.write_priority import writers
from lib.settings import DATA
from lib.store import Store
from lib.store.reviews import Review
from lib.ui.elements import tabs
from lib.ui.workbook.causes import cause_tree
from tests.pages.screen import Screen
from tests.services.conftest import somebody

STARTERS = tomllib.loads((DATA / "guides" / "starters.toml").read_text("utf-8"))


@pytest.fixture
def page(screen: Screen, review: Review) -> Screen:
    return screen.open("workbook/causes", review=str(review.id))


def causes(store: Store, person: Person, review: Review) -> dict[str, Cause]:
    return {row.id: row.record for row in reviews.workbook(Context(store, person), review.id).rows(Cause)}


def size(trees: list[dict[str, object]]) -> int:
    return sum(1 + size(tree.get("causes", [])) for tree in trees)  # type: ignore[arg-type]


@pytest.mark.parametrize("group", STARTERS)
def test_a_starter_tree_is_put_in_whole(store: Store, ann: Person, page: Screen, review: Review, group: str) -> None:
    offer = page.at.selectbox[0]
    assert offer.label == "Use a starter tree"
    assert len(offer.options) == len(STARTERS)
    offer.set_value(ReasonGroup(group))
    page.run()
    lines = [line.strip() for line in page.said().split("\n") if line.strip().startswith("- ")]
    # The whole tree is shown before it is put in.
    assert len(lines) >= size(STARTERS[group]["causes"])
    assert f"- {STARTERS[group]['causes'][0]['text']}" in lines
    assert causes(store, ann, review) == {}
    page.press("insert-starter")
    found = causes(store, ann, review)
    assert len(found) == size(STARTERS[group]["causes"])
    assert any(cause.parent for cause in found.values())
    assert all(cause.parent is None or cause.parent in found for cause in found.values())
    assert not [label for label in page.labels if label.startswith("Insert")]
    assert len(page.pictures()) > 0


def test_no_starter_tree_is_put_in_before_one_is_chosen(page: Screen) -> None:
    assert not [label for label in page.labels if label.startswith("Insert")]


def test_the_page_lets_savers_go_first_before_each_step_of_the_menu_and_each_card(
    page: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(writers, "give_way", lambda: asked.append(len(asked)))
    page.run()
    without_cards = len(asked)
    assert without_cards >= len(steps.shipped())
    page.press("add-causes")
    asked.clear()
    page.run()
    assert len(asked) > without_cards


def test_a_cause_is_put_under_a_cause(store: Store, ann: Person, page: Screen, review: Review) -> None:
    page.press("add-causes")
    page.press("below-causes-c1")
    found = causes(store, ann, review)
    assert (found["c1"].parent, found["c2"].parent) == (None, "c1")
    assert "New cause" in page.folded()
    assert "↳ New cause" in page.folded()


def test_causes_stand_below_what_they_explain(store: Store, ann: Person, page: Screen, review: Review) -> None:
    for text, parent in (("late", None), ("price", None), ("no lorries", "c1"), ("no buyers", "c3")):
        worksheets.add(Context(store, ann), review.id, "causes", {"text": text, "parent": parent})
    page.run()
    # The last fold is where rows come in from a file.
    assert [label.partition(" :")[0] for label in page.folded()[-5:-1]] == [
        "late",
        "↳ no lorries",
        "↳ no buyers",
        "price",
    ]


def test_each_cause_stands_in_a_place_of_its_depth_and_no_deeper_than_five(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    parent = None
    for _ in range(8):
        parent = worksheets.add(Context(store, ann), review.id, "causes", {"text": "why", "parent": parent}).id
    page.run()
    places = [
        block.proto.id.rpartition("branch-")[2]
        for block in page.at.main.get("container")
        if "branch-" in block.proto.id
    ]
    assert places == [f"{min(depth, 5)}-c{depth + 1}" for depth in range(8)]


def test_a_cause_is_put_under_a_closed_card_in_one_press(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    for text, parent in (("late", None), ("no lorries", "c1")):
        worksheets.add(Context(store, ann), review.id, "causes", {"text": text, "parent": parent})
    page.run()
    assert page.labels.count("Add a cause of this") == 2
    page.press("below-causes-c2")
    assert causes(store, ann, review)["c3"].parent == "c2"
    assert next(iter(page.fields())) == "1/causes/c3/text"


def test_a_cause_cannot_be_hung_under_what_it_causes(store: Store, ann: Person, page: Screen, review: Review) -> None:
    for text, parent in (("late", None), ("no lorries", "c1")):
        worksheets.add(Context(store, ann), review.id, "causes", {"text": text, "parent": parent})
    page.unfold("card-causes-c1")
    for own_child in ("c2", "c1"):
        with pytest.raises(FieldRefused, match="a cause cannot explain itself"):
            page.enter("1/causes/c1/parent", own_child)
        assert causes(store, ann, review)["c1"].parent is None
        assert page.run().fields()["1/causes/c1/parent"]["value"] == "unknown"


def test_a_cause_whose_effect_was_removed_keeps_its_link_until_somebody_changes_it(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    for text, parent in (("late", None), ("no lorries", "c1")):
        worksheets.add(Context(store, ann), review.id, "causes", {"text": text, "parent": parent})
    page.unfold("card-causes-c2")
    ben = somebody(store, "Ben", Role.PARTICIPANT)
    worksheets.remove(Context(store, ben), review.id, "causes", "c1")
    for _ in range(3):
        page.run()
    assert causes(store, ann, review)["c2"].parent == "c1"
    assert [change.action for change in undo.recent(Context(store, ann), review.id)] == ["remove", "add", "add"]
    worksheets.bring_back(Context(store, ben), review.id, "causes", "c1")
    page.at.session_state["card-causes-c2"] = False
    page.run()
    assert any(label.startswith("↳ no lorries") for label in page.folded())
    page.unfold("card-causes-c2").enter("1/causes/c2/parent", "unknown")
    assert causes(store, ann, review)["c2"].parent is None


def test_a_removed_cause_comes_back_by_undo(store: Store, ann: Person, page: Screen, review: Review) -> None:
    page.press("add-causes")
    page.at.get("menu_button")[0].click("remove")
    page.run()
    assert causes(store, ann, review) == {}
    assert "Use Undo to restore it." in page.at.toast[0].value
    page.press("undo")
    assert list(causes(store, ann, review)) == ["c1"]


def test_names_of_the_team_in_a_cause_are_remarked_on(store: Store, ann: Person, page: Screen, review: Review) -> None:
    worksheets.add(Context(store, ann), review.id, "members", {"name": "Greta Miller"})
    worksheets.add(Context(store, ann), review.id, "causes", {"text": "Greta Miller forgot the order → late"})
    page.unfold("card-causes-c1")
    field = page.fields()["1/causes/c1/text"]
    assert any("Greta Miller" in remark for remark in field["remarks"])
    assert page.fields()["1/causes/c1/bone"]["remarks"] == []


def test_what_is_written_into_a_field_is_kept_and_drawn_again(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    page.press("add-causes")
    page.enter("1/causes/c1/text", "no stock check → late")
    page.enter("1/causes/c1/weight", "40")
    page.enter("1/causes/c1/role", "root")
    cause = causes(store, ann, review)["c1"]
    assert (cause.text, cause.weight, cause.role) == ("no stock check → late", 40, "root")
    assert page.fields()["1/causes/c1/weight"]["value"] == "40"


def test_the_badges_of_a_closed_cause_say_role_weight_and_state(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    worksheets.add(
        Context(store, ann), review.id, "causes", {"text": "late", "role": "root", "weight": 60, "status": "confirmed"}
    )
    page.run()
    (label,) = [label for label in page.folded() if "late" in label]
    assert label.startswith("![](data:image/svg+xml;base64,")
    assert label.partition(") ")[2] == "late :orange-badge[Root, not yet shown] :gray[60 % · E0 · confirmed]"


@pytest.mark.parametrize(
    ("values", "badges"),
    [
        ({}, ":gray[E0]"),
        ({"role": "trigger"}, ":gray-badge[Trigger] :gray[E0]"),
        ({"role": "contributing", "control": "ours"}, ":gray-badge[Contributing] :gray[E0 · ours]"),
        ({"role": "contributing", "control": "outside"}, ":gray-badge[Contributing] :gray[E0 · outside our control]"),
        ({"role": "root", "grade": "E3", "evidence": ["e1"]}, ":blue-badge[Root] :gray[E3]"),
        ({"status": "disputed"}, ":orange-badge[Disputed] :gray[E0]"),
        ({"status": "dropped"}, ":gray[E0 · dropped]"),
    ],
)
def test_a_badge_of_a_cause_has_one_colour_for_one_meaning(
    store: Store, ann: Person, page: Screen, review: Review, values: dict[str, object], badges: str
) -> None:
    worksheets.add(Context(store, ann), review.id, "evidence", {"statement": "Fact", "grade": "E3"})
    worksheets.add(Context(store, ann), review.id, "causes", {"text": "late", **values})
    page.run()
    assert f"late {badges}" in page.folded()


def test_a_weight_is_drawn_as_long_as_it_is_and_a_root_stronger() -> None:
    drawn = {}
    for weight, strong in ((25, True), (50, True), (50, False), (130, True)):
        address = cause_tree._bar_image(weight, strong)
        drawn[weight, strong] = b64decode(address.partition(",")[2]).decode()
    assert "width='16'" in drawn[25, True]
    assert "width='32'" in drawn[50, True]
    assert drawn[50, True] != drawn[50, False]
    assert drawn[130, True].count("width='64'") == 3
    assert cause_tree._bar(Cause(weight=None)) == cause_tree._bar(Cause(weight=0)) == ""


def test_a_new_cause_below_a_long_list_is_shown_where_it_stands(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    for number in range(30):
        worksheets.add(Context(store, ann), review.id, "causes", {"text": f"cause {number}"})
    page.run()
    page.press("add-causes")
    assert page.at.get("pagination")[0].value == 2
    assert "New cause" in [label.strip() for label in page.folded()]
    page.unfold("card-causes-c30").press("below-causes-c30")
    assert page.at.get("pagination")[0].value == 2
    assert "↳ New cause" in page.folded()


@pytest.mark.parametrize(
    ("step", "key", "content"),
    [
        ("causes", "causes", b"cause,explains\nLate,Price\nPrice,\n"),
        ("journey", "touchpoints", b"title,actor\nOrder,Buyer\nDelivery,Depot\n"),
        ("swot", "notes", b"point,quadrant\nDepots,Strengths\nPrice,Weaknesses\n"),
        ("swot", "strategies", b"strategy,cell\nDepots,SO\nPrice,WT\n"),
        ("lessons", "lessons", b"lesson\nAsk\nCall\n"),
        ("loss", "members", b"name\nLea\nTom\n"),
        ("voice", "reasons", b"reason,weight\nV1,40\nS1,60\n"),
    ],
)
def test_rows_of_every_list_come_in_from_a_file(
    store: Store, ann: Person, screen: Screen, review: Review, step: str, key: str, content: bytes
) -> None:
    if step == "voice":
        screen.at.session_state["voice-tab"] = tabs.label("Reasons")
    page = screen.open(f"workbook/{step}", review=str(review.id))
    (uploader,) = [item for item in page.at.file_uploader if item.key == f"csv-{key}-{review.id}-0"]
    uploader.set_value((f"{key}.csv", content, "text/csv"))
    page.run()
    page.press("Import 2 rows")
    assert len(reviews.sheet_rows(Context(store, ann), review.id, key)) == 2
