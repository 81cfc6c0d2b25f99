"""Step 1 on the screen: fields that save themselves, links, the review team, undo."""

from __future__ import annotations

import pytest

from lib.model.errors import FieldRefused, NotAllowed, Stale
from lib.model.field_edit import EditSource
from lib.model.fields import Kind
from lib.model.roles import Person, Role
from lib.model.worksheets.decision_matrix import RivalScore
from lib.model.worksheets.loss import Loss, Member
from lib.services.context import Context
from lib.services.editing import drafts, undo, worksheets
from lib.services.editing.worksheets import Place
from lib.services.review import reviews
from lib.store import Store, people
from lib.store.reviews import Review
from lib.ui.elements import tabs
from lib.ui.workbook.loss.facts import CHOSEN_ELSEWHERE
from tests.pages.screen import Screen
from tests.services.conftest import somebody

EVIDENCE = "1/loss/x1/evidence"
INDUSTRY = "1/loss/x1/industry"


@pytest.fixture
def page(screen: Screen, review: Review) -> Screen:
    return screen.open("workbook/loss", review=str(review.id))


def loss(store: Store, person: Person, review: Review) -> Loss:
    return reviews.workbook(Context(store, person), review.id).one(Loss)


def open_all(screen: Screen) -> Screen:
    for place in range(10):
        screen.at.session_state[f"loss-group-{place}-1"] = True
    return screen.run()


def keys(screen: Screen) -> list[str | None]:
    return [button.key for button in screen.at.button]


def test_what_is_chosen_is_saved_and_can_be_unknown_again(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    for value, kept in (("food", "food"), ("retail", "retail"), ("unknown", None)):
        page.enter(INDUSTRY, value)
        assert loss(store, ann, review).industry == kept
        assert page.fields()[INDUSTRY]["value"] == value
    assert [change.after for change in undo.recent(Context(store, ann), review.id)] == [
        {"industry": None},
        {"industry": "retail"},
        {"industry": "food"},
    ]


def test_what_is_typed_is_saved_as_it_is_understood(store: Store, ann: Person, page: Screen, review: Review) -> None:
    open_all(page)
    for field, typed, shown in (
        ("supplier", "  Northern   Haulage ", "Northern Haulage"),
        ("end_date", "Mar 2018", "Mar 2018"),
        ("annual_revenue", "1 200,50", "1200.5"),
        ("services", "Cold\n\nand dry", "Cold\n\nand dry"),
        ("ended_by", "customer", "customer"),
    ):
        page.enter(f"1/loss/x1/{field}", typed)
        assert page.fields()[f"1/loss/x1/{field}"]["value"] == shown
    found = loss(store, ann, review)
    assert (found.end_date, str(found.annual_revenue), found.ended_by) == ("2018-03", "1200.5", "customer")


def test_what_does_not_fit_is_refused_and_the_page_stays_as_it_was(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    before = open_all(page).fields()
    for field, typed in (("notice_date", "soon"), ("annual_revenue", "a lot"), ("industry", "piracy")):
        with pytest.raises(FieldRefused):
            page.enter(f"1/loss/x1/{field}", typed)
    after = page.run().fields()
    assert {place: data["value"] for place, data in after.items()} == {
        place: data["value"] for place, data in before.items()
    }
    assert undo.recent(Context(store, ann), review.id) == ()


def test_every_field_of_the_page_stands_on_what_is_saved(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    on_the_page = {name: spec for name, spec in Loss.specs().items() if name not in CHOSEN_ELSEWHERE}
    for name, spec in on_the_page.items():
        if spec.kind is Kind.CHOICE:
            version = reviews.sheet_rows(Context(store, ann), review.id, "loss")[0].version
            worksheets.edit(Context(store, ann), Place(review.id, "loss", "x1", name), spec.options[-1].value, version)
    drawn = open_all(page).fields()
    for name, spec in on_the_page.items():
        place = f"{review.id}/loss/x1/{name}"
        if spec.kind is Kind.CHOICE:
            assert drawn[place]["value"] == spec.options[-1].value
            assert [value for value, _, _ in drawn[place]["options"]][:-1] == [option.value for option in spec.options]
        assert place in drawn
    assert all(data["token"] and data["url"] == "/api/draft" and data["label"] for data in drawn.values())


def test_a_reason_is_offered_with_its_code(page: Screen) -> None:
    options = open_all(page).fields()["1/loss/x1/reason"]["options"]
    assert all(label.startswith(f"{value} ") for value, label, _ in options[:-1])


def test_opening_a_page_changes_nothing(store: Store, ann: Person, page: Screen, review: Review) -> None:
    open_all(page)
    page.run()
    assert undo.recent(Context(store, ann), review.id) == ()


def test_a_group_says_how_much_is_known(store: Store, ann: Person, page: Screen, review: Review) -> None:
    assert "When :gray-badge[1 of 5 known]" in page.folded()
    worksheets.edit(Context(store, ann), Place(review.id, "loss", "x1", "end_date"), "2018-03", 1)
    page.run()
    assert "When :gray-badge[2 of 5 known]" in page.folded()


def test_the_name_of_a_group_follows_what_is_written_in_it_and_leaves_it_open(page: Screen) -> None:
    page.unfold("loss-group-1-1")
    known = _id_of(page, "When")
    page.enter("1/loss/x1/end_date", "Mar 2018")
    assert "When :gray-badge[2 of 5 known]" in page.folded()
    assert "1/loss/x1/end_date" in page.fields(), "it is open as before"
    assert _id_of(page, "When") == known, "to the browser it is the same part"


def _id_of(page: Screen, start: str) -> str:
    (found,) = [part.proto.id for part in page.at.get("expander") if part.label.startswith(start)]
    return str(found)


def test_of_two_people_in_one_field_the_second_gets_both_texts(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    ben = somebody(store, "Ben", Role.PARTICIPANT)
    worksheets.edit(Context(store, ben), Place(review.id, "loss", "x1", "industry"), "food", 1)
    with pytest.raises(Stale) as refused:
        page.enter(INDUSTRY, "retail")
    assert (refused.value.yours, refused.value.theirs, refused.value.by) == ("Retail", "Food and drink", "Ben")
    assert loss(store, ann, review).industry == "food"
    assert page.run().fields()[INDUSTRY]["value"] == "food"


@pytest.fixture
def pieces(store: Store, ann: Person, review: Review) -> None:
    for statement in ("Two late deliveries", "A letter"):
        worksheets.add(Context(store, ann), review.id, "evidence", {"statement": statement})


@pytest.mark.usefixtures("pieces")
def test_evidence_is_linked_by_its_number_and_a_removed_piece_stays_linked(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    field = open_all(page).fields()[EVIDENCE]
    assert field["control"] == "checks"
    assert [option[:2] for option in field["options"]] == [["e1", "[1] Two late deliveries"], ["e2", "[2] A letter"]]
    page.enter(EVIDENCE, "e2, e1")
    assert loss(store, ann, review).evidence == ("e2", "e1")
    worksheets.remove(Context(store, ann), review.id, "evidence", "e2")
    for _ in range(2):
        page.run()
    assert loss(store, ann, review).evidence == ("e2", "e1")
    assert page.fields()[EVIDENCE]["value"] == "e2, e1"
    page.enter(EVIDENCE, "")
    assert loss(store, ann, review).evidence == ()


@pytest.mark.usefixtures("pieces")
def test_a_link_to_what_is_not_there_is_refused(store: Store, ann: Person, page: Screen, review: Review) -> None:
    open_all(page)
    with pytest.raises(FieldRefused, match="is no longer in Evidence"):
        page.enter(EVIDENCE, "e9")
    assert loss(store, ann, review).evidence == ()


@pytest.mark.usefixtures("pieces")
def test_of_two_people_who_link_at_once_the_second_is_asked(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    open_all(page)
    ben = somebody(store, "Ben", Role.PARTICIPANT)
    worksheets.edit(Context(store, ben), Place(review.id, "loss", "x1", "evidence"), ["e1"], 1)
    with pytest.raises(Stale):
        page.enter(EVIDENCE, "e2")
    assert loss(store, ann, review).evidence == ("e1",)
    assert page.run().fields()[EVIDENCE]["value"] == "e1"


def test_undo_names_what_it_takes_back_and_takes_it_back(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    assert "undo" not in keys(page)
    page.enter(INDUSTRY, "food")
    assert "Undo: changed Industry of the loss" in page.labels
    page.press("undo")
    assert loss(store, ann, review).industry is None
    assert page.fields()[INDUSTRY]["value"] == "unknown"
    assert "undo" not in keys(page)


def test_undo_says_so_when_somebody_else_wrote_there_since(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    page.enter(INDUSTRY, "food")
    ben = somebody(store, "Ben", Role.PARTICIPANT)
    version = reviews.sheet_rows(Context(store, ann), review.id, "loss")[0].version
    worksheets.edit(Context(store, ben), Place(review.id, "loss", "x1", "industry"), "retail", version)
    page.press("undo")
    assert "Ben changed this after you" in page.at.toast[0].value
    assert loss(store, ann, review).industry == "retail"


def test_a_team_member_is_added_moved_removed_and_brought_back(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    def ids() -> list[str]:
        return [row.id for row in reviews.workbook(Context(store, ann), review.id).rows(Member)]

    assert "The review team (0 people)" in page.said()
    page.press("add-members").press("add-members")
    assert ids() == ["m1", "m2"]
    assert "The review team (2 people)" in page.said()
    assert "1/members/m2/function" in page.fields()
    assert "1/members/m1/function" not in page.fields(), "the card before it is folded"
    page.unfold("card-members-m1")
    for act, order in (("down", ["m2", "m1"]), ("up", ["m1", "m2"]), ("down", ["m2", "m1"]), ("remove", ["m2"])):
        page.at.menu_button(key="menu-members-m1").click(act)
        page.run()
        assert ids() == order
    page.press("bring-back-members-m1")
    assert ids() == ["m2", "m1"]
    page.press("undo")
    assert ids() == ["m2"]
    page.press("undo")
    assert ids() == ["m2", "m1"]
    page.press("undo")
    assert ids() == ["m1", "m2"]


def test_the_fields_of_a_new_card_stand_open_and_save(store: Store, ann: Person, page: Screen, review: Review) -> None:
    page.press("add-members")
    page.enter("1/members/m1/name", "Greta")
    page.enter("1/members/m1/function", "sales")
    (member,) = reviews.workbook(Context(store, ann), review.id).rows(Member)
    assert (member.record.name, member.record.function) == ("Greta", "sales")
    page.at.session_state["card-members-m1"] = False
    page.run()
    assert "Greta" in page.folded()
    assert "1/members/m1/name" not in page.fields()


def test_earlier_versions_of_a_row_can_be_put_back(store: Store, ann: Person, page: Screen, review: Review) -> None:
    page.press("add-members")
    page.enter("1/members/m1/name", "Greta")
    page.enter("1/members/m1/name", "Gert")
    page.at.session_state["versions-members-m1"] = True
    page.run()
    # Both pauses are one writing; putting back restores what stood there before it.
    assert "Before: (empty)\nAfter: Gert" in page.said()
    first = undo.versions(Context(store, ann), review.id, "members", "m1")[1]
    page.press(f"put-back-{first.id}")
    (member,) = reviews.workbook(Context(store, ann), review.id).rows(Member)
    assert member.record.name == ""
    assert page.fields()["1/members/m1/name"]["value"] == ""


def test_a_card_that_somebody_else_removed_goes(store: Store, ann: Person, page: Screen, review: Review) -> None:
    page.press("add-members")
    worksheets.remove(Context(store, ann), review.id, "members", "m1")
    page.run()
    assert page.errors == []
    assert "1/members/m1/name" not in page.fields()


def test_a_page_drawn_before_the_role_was_lost_can_no_longer_save(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    token = page.fields()[INDUSTRY]["token"]
    with store.write() as tx:
        people.set_roles(tx, ann.id, {Role.LEADER})
    with pytest.raises(NotAllowed):
        drafts.save(store, token, "food", 1, cleared=True, source=EditSource())
    assert loss(store, somebody(store, "Ben", Role.PARTICIPANT), review).industry is None


def tab(page: Screen, title: str) -> Screen:
    page.at.session_state["loss-tab"] = tabs.label(title)
    return page.run()


def row(store: Store, person: Person, review: Review, sheet: str, **values: object) -> str:
    return worksheets.add(Context(store, person), review.id, sheet, values).id


def test_lines_of_the_scope_are_rows_of_cells_and_their_picture_follows(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    tab(page, "Lost and kept")
    assert any("every sum of the loss follows" in item.value for item in page.at.info)
    page.press("add-scope")
    page.enter("1/scope/sc1/line", "Mail")
    page.enter("1/scope/sc1/status", "lost")
    page.enter("1/scope/sc1/revenue_before", "400")
    row(store, ann, review, "scope", line="Parcels", status="kept", revenue_before="600")
    page.run()
    assert {"1/scope/sc2/line", "1/scope/sc2/revenue_after"} <= set(page.fields())
    assert "More on Parcels" in page.folded()
    assert any("A yearly revenue of 1,000 before, 600 after." in words for words in page.pictures())
    assert page.fields()["1/scope/sc1/status"]["control"] == "list"


def test_what_else_a_line_says_is_folded_below_its_cells(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    line = row(store, ann, review, "scope", line="Mail", status="lost")
    tab(page, "Lost and kept").unfold(f"card-scope-{line}")
    fields = page.fields()
    assert {f"1/scope/{line}/{name}" for name in ("destination", "went_to", "last_day", "margin_before")} <= set(fields)
    assert fields[f"1/scope/{line}/line"]["columns"].count("minmax") == 4
    assert fields[f"1/scope/{line}/went_to"]["columns"] == "pairs"


def test_a_bidder_is_added_to_every_criterion_at_once(store: Store, ann: Person, page: Screen, review: Review) -> None:
    for name in ("Price", "Delivery"):
        row(store, ann, review, "criteria", criterion=name, weight=50, our_score=5)
    tab(page, "Comparison")
    page.at.text_input(key="bidder-name-1").set_value("Rapid")
    page.press("Add a row for each criterion")
    scores = reviews.workbook(Context(store, ann), review.id).rows(RivalScore)
    assert [(item.record.criterion, item.record.rival) for item in scores] == [("dm1", "Rapid"), ("dm2", "Rapid")]
    page.enter("1/rival_scores/rs1/score", "9")
    page.run()
    assert any("Weighed, Rapid scored 9.0 and we 5.0 of 10." in words for words in page.pictures())


def test_offers_and_costs_have_their_place(store: Store, ann: Person, page: Screen, review: Review) -> None:
    row(store, ann, review, "save_attempts", offered="A new manager", when="2018-03-02", answer="declined")
    cost = row(store, ann, review, "costs", kind="claim", amount="5")
    assert "A new manager :gray-badge[2 Mar 2018] :red-badge[Declined]" in tab(page, "Save attempts").folded()
    assert f"1/costs/{cost}/bearer" in tab(page, "One-off costs").fields()


def test_a_link_to_a_line_opens_its_tab(store: Store, ann: Person, screen: Screen, review: Review) -> None:
    line = row(store, ann, review, "scope", line="Mail", status="lost")
    page = screen.open("workbook/loss", review=str(review.id), row=line)
    assert f"1/scope/{line}/went_to" in page.fields()


def test_short_fields_may_share_a_row_and_long_ones_do_not(page: Screen) -> None:
    fields = open_all(page).fields()
    assert not fields["1/loss/x1/end_date"]["wide"] and not fields["1/loss/x1/region"]["wide"]
    assert fields["1/loss/x1/services"]["wide"] and fields["1/loss/x1/evidence"]["wide"]


def test_groups_of_another_review_say_what_is_known_there(
    store: Store, ann: Person, screen: Screen, review: Review
) -> None:
    other = reviews.start(Context(store, ann), "Valley Foods", "", "")
    for name in ("supplier", "region", "services"):
        loss = reviews.workbook(Context(store, ann), review.id).rows(Loss)[0]
        worksheets.edit(Context(store, ann), Place(review.id, "loss", loss.id, name), "Known", loss.version)
    screen.open("workbook/loss", review=str(review.id)).unfold("loss-group-0-1")
    assert "Who :gray-badge[4 of 6 known]" in screen.folded()
    screen.open("workbook/loss", review=str(other.id))
    assert "Who :gray-badge[1 of 6 known]" in screen.folded()
    assert "Who :gray-badge[4 of 6 known]" not in screen.folded()


def test_dates_that_are_missing_for_the_picture_are_named(store: Store, ann: Person, page: Screen) -> None:
    assert "is not drawn yet: the start and the end are not known" in page.said()
