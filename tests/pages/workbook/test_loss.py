"""Step 1 on the screen: controls that save at once, the review team, undo."""

from __future__ import annotations

import pytest

from lib.model.loss import Loss, Member
from lib.model.record import Kind
from lib.model.roles import Person, Role
from lib.services import reviews, sheets, undo
from lib.services.sheets import Place
from lib.store import Store, people
from lib.store.reviews import Review
from tests.pages.screen import Screen
from tests.services.conftest import somebody


@pytest.fixture
def page(screen: Screen, review: Review) -> Screen:
    return screen.open("workbook/loss", review=str(review.id))


def key(review: Review, field: str) -> str:
    return f"choice-{review.id}-loss-x1-{field}"


def loss(store: Store, person: Person, review: Review) -> Loss:
    return reviews.workbook(store, person, review.id).one(Loss)


def open_all(screen: Screen) -> Screen:
    for place in range(10):
        screen.at.session_state[f"loss-group-{place}"] = True
    return screen.run()


def test_a_chosen_value_is_saved_at_once_and_can_be_unknown_again(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    page.choose(key(review, "industry"), "food")
    assert loss(store, ann, review).industry == "food"
    page.choose(key(review, "industry"), "retail")
    page.choose(key(review, "industry"), None)
    assert loss(store, ann, review).industry is None
    assert [change.after for change in undo.recent(store, ann, review.id)] == [
        {"industry": None},
        {"industry": "retail"},
        {"industry": "food"},
    ]


def test_a_tapped_value_is_saved_at_once(store: Store, ann: Person, page: Screen, review: Review) -> None:
    open_all(page)
    page.at.button_group(key=key(review, "ended_by")).set_value("customer")
    page.run()
    assert loss(store, ann, review).ended_by == "customer"
    page.at.button_group(key=key(review, "ended_by")).set_value(None)
    page.run()
    assert loss(store, ann, review).ended_by is None


def test_a_reason_is_offered_with_its_code(store: Store, ann: Person, page: Screen, review: Review) -> None:
    open_all(page)
    reason = page.at.selectbox(key=key(review, "reason"))
    assert any(option.startswith("R4 ") for option in reason.options)
    page.choose(key(review, "reason"), "R4")
    assert loss(store, ann, review).reason == "R4"


def test_evidence_is_linked_by_its_number(store: Store, ann: Person, page: Screen, review: Review) -> None:
    for statement in ("Two late deliveries", "A letter"):
        sheets.add(store, ann, review.id, "evidence", {"statement": statement})
    open_all(page)
    field = page.at.multiselect(key=key(review, "evidence"))
    assert list(field.options) == ["[1] Two late deliveries", "[2] A letter"]
    field.set_value(["e2"])
    page.run()
    assert loss(store, ann, review).evidence == ("e2",)
    sheets.remove(store, ann, review.id, "evidence", "e2")
    page.run()
    assert loss(store, ann, review).evidence == ("e2",)
    assert list(page.at.multiselect(key=key(review, "evidence")).options) == ["[1] Two late deliveries", "e2 (removed)"]


def test_every_choice_of_the_page_stands_on_what_is_saved(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    for name, spec in Loss.specs().items():
        if spec.kind is Kind.CHOICE:
            version = reviews.sheet_rows(store, ann, review.id, "loss")[0].version
            sheets.edit(store, ann, Place(review.id, "loss", "x1", name), spec.options[-1].value, version)
    open_all(page)
    for name, spec in Loss.specs().items():
        if spec.kind is Kind.CHOICE:
            controls = [*page.at.selectbox, *page.at.get("button_group")]
            (control,) = [control for control in controls if control.key == key(review, name)]
            assert control.value == spec.options[-1].value, name


def test_opening_a_page_changes_nothing(store: Store, ann: Person, page: Screen, review: Review) -> None:
    open_all(page)
    page.run()
    assert undo.recent(store, ann, review.id) == ()


def test_a_group_says_how_much_is_known(store: Store, ann: Person, page: Screen, review: Review) -> None:
    assert "When :gray-badge[1 of 4 known]" in page.folded()
    sheets.edit(store, ann, Place(review.id, "loss", "x1", "end_date"), "2018-03", 1)
    page.run()
    assert "When :gray-badge[2 of 4 known]" in page.folded()


def test_somebody_else_s_choice_shows_with_the_next_run(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    ben = somebody(store, "Ben", Role.PARTICIPANT)
    sheets.edit(store, ben, Place(review.id, "loss", "x1", "industry"), "food", 1)
    page.run()
    assert page.at.selectbox(key=key(review, "industry")).value == "food"
    assert [change.by for change in undo.recent(store, ann, review.id)] == ["Ben"]


def test_of_two_people_who_choose_at_once_the_second_is_asked(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    ben = somebody(store, "Ben", Role.PARTICIPANT)
    sheets.edit(store, ben, Place(review.id, "loss", "x1", "industry"), "food", 1)
    page.choose(key(review, "industry"), "retail")
    assert page.errors == [
        "Industry: Ben changed this while you were writing. Both texts are kept; choose one or merge."
    ]
    assert loss(store, ann, review).industry == "food"
    assert page.at.selectbox(key=key(review, "industry")).value == "food"
    page.press(f"{key(review, 'industry')}-mine")
    assert loss(store, ann, review).industry == "retail"
    assert page.errors == []
    assert page.at.selectbox(key=key(review, "industry")).value == "retail"


def test_a_screen_that_lost_its_session_saves_what_it_shows_once(
    store: Store, ann: Person, screen: Screen, review: Review
) -> None:
    screen.at.session_state[key(review, "industry")] = "retail"
    screen.open("workbook/loss", review=str(review.id))
    assert loss(store, ann, review).industry == "retail"
    screen.run()
    assert len(undo.recent(store, ann, review.id)) == 1


def test_a_screen_that_lost_its_session_does_not_bring_an_old_picture_back(
    store: Store, ann: Person, screen: Screen, review: Review
) -> None:
    sheets.edit(store, ann, Place(review.id, "loss", "x1", "industry"), "retail", 1)
    sheets.edit(store, ann, Place(review.id, "loss", "x1", "industry"), "food", 2)
    screen.at.session_state[key(review, "industry")] = "retail"
    screen.open("workbook/loss", review=str(review.id))
    assert loss(store, ann, review).industry == "food"
    assert screen.at.selectbox(key=key(review, "industry")).value == "food"


def test_undo_names_what_it_takes_back_and_takes_it_back(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    assert "undo" not in [button.key for button in page.at.button]
    page.choose(key(review, "industry"), "food")
    assert "Ann changed Industry of The loss" in page.said()
    page.press("undo")
    assert loss(store, ann, review).industry is None
    assert page.at.selectbox(key=key(review, "industry")).value is None
    assert "undo" not in [button.key for button in page.at.button]


def test_undo_says_so_when_somebody_else_wrote_there_since(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    page.choose(key(review, "industry"), "food")
    ben = somebody(store, "Ben", Role.PARTICIPANT)
    version = reviews.sheet_rows(store, ann, review.id, "loss")[0].version
    sheets.edit(store, ben, Place(review.id, "loss", "x1", "industry"), "retail", version)
    page.press("undo")
    assert "Ben changed this after you." in page.at.toast[0].value
    assert loss(store, ann, review).industry == "retail"


def test_a_team_member_is_added_moved_removed_and_brought_back(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    def ids() -> list[str]:
        return [row.id for row in reviews.workbook(store, ann, review.id).rows(Member)]

    assert "The review team (0 people)" in page.said()
    page.press("add-members").press("add-members")
    assert ids() == ["m1", "m2"]
    assert "The review team (2 people)" in page.said()
    assert "choice-1-members-m2-function" in [control.key for control in page.at.selectbox]
    page.unfold("card-members-m1")
    page.at.get("menu_button")[0].click("down")
    page.run()
    assert ids() == ["m2", "m1"]
    page.at.get("menu_button")[0].click("remove")
    page.run()
    assert len(ids()) == 1
    (gone,) = {"m1", "m2"} - set(ids())
    page.press(f"bring-back-members-{gone}")
    assert sorted(ids()) == ["m1", "m2"]
    page.press("undo")
    assert ids() != ["m1", "m2"]
    assert len(ids()) == 1


def test_a_member_s_function_is_chosen_in_the_open_card(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    page.press("add-members")
    page.choose("choice-1-members-m1-function", "sales")
    (member,) = reviews.workbook(store, ann, review.id).rows(Member)
    assert member.record.function == "sales"


def test_earlier_versions_of_a_row_can_be_put_back(store: Store, ann: Person, page: Screen, review: Review) -> None:
    page.press("add-members")
    page.choose("choice-1-members-m1-function", "sales")
    page.choose("choice-1-members-m1-function", "product")
    page.at.session_state["versions-members-m1"] = True
    page.run()
    newest = undo.versions(store, ann, review.id, "members", "m1")[0]
    page.press(f"put-back-{newest.id}")
    (member,) = reviews.workbook(store, ann, review.id).rows(Member)
    assert member.record.function == "sales"
    assert page.at.selectbox(key="choice-1-members-m1-function").value == "sales"


def test_a_card_that_somebody_else_removed_says_so_or_goes(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    page.press("add-members")
    sheets.remove(store, ann, review.id, "members", "m1")
    page.run()
    assert page.errors == []
    assert reviews.workbook(store, ann, review.id).rows(Member) == ()


def test_who_may_only_read_cannot_change_a_control(store: Store, ann: Person, page: Screen, review: Review) -> None:
    with store.write() as tx:
        people.set_roles(tx, ann.id, {Role.LEADER})
    page.at.selectbox(key=key(review, "industry")).set_value("food")
    page.run()
    assert loss(store, somebody(store, "Ben", Role.PARTICIPANT), review).industry is None
