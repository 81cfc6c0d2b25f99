"""What holds for every page: it opens cold, has one title, and speaks in sentences when something is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.model.roles import Person, Role
from lib.model.workbook import SHEETS
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.editing.worksheets import Place
from lib.services.files import web_pages
from lib.services.library import cases, samples
from lib.services.review import reviews
from lib.settings import ROOT
from lib.store import Store, people
from lib.store.reviews import Review
from lib.ui.app import navigation
from lib.ui.focus import row_links
from tests.pages.screen import PAGES, Screen

REVIEW_PAGES = ["meeting/host", *sorted(f"workbook/{path.stem}" for path in (PAGES / "workbook").glob("*.py"))]
OTHER_PAGES = [
    "reviews",
    "all_actions",
    "settings",
    "library/cases",
    "library/lessons",
    "library/practice",
    "library/month_by_month",
    "library/progress",
]
# For whoever reads the loss register.
REGISTER_PAGES = ["insight/register", "insight/quarter"]
# For whoever reads account plans.
ACCOUNT_PAGES = ["insight/accounts"]
TRAINER_PAGES = ["library/assignments", "library/group", "library/bring_in"]
# These stand on something that is named in the address.
NAMED_PAGES = {"insight/account", "library/case", "library/attempt", "library/editions", "library/compare"}
HOSTILE = "</div><script>alert(1)</script> **b** [l](javascript:x) :material/delete: $x$ \u202e\u200b =1+1 | # `"
LISTS = [key for key, sheet in SHEETS.items() if not sheet.single and not sheet.closed]
TITLES = {
    "reviews": "Reviews",
    "all_actions": "Who does what, and by when?",
    "insight/register": "How much did we lose, and how much of it did we understand?",
    "insight/accounts": "Who is at risk, and what happens next?",
    "insight/quarter": "What did this quarter cost us, and what did we learn?",
    "settings": "How is this copy set up?",
    "library/cases": "What have others learned?",
    "library/bring_in": "Which cases do you want to import?",
    "library/lessons": "What should we do next time?",
    "library/practice": "What would you have said?",
    "library/month_by_month": "Would you have seen it coming?",
    "library/progress": "What does practice do for me?",
    "library/assignments": "Who practises on what?",
    "library/group": "Which case do we work on together?",
    "workbook/loss": "What did we lose, when, and who ended it?",
    "workbook/assumptions": "What do we each believe, before anyone is told?",
    "workbook/voice": "What does the customer say?",
    "workbook/record": "What do our own records say?",
    "workbook/journey": "Where along the way did it turn?",
    "workbook/swot": "Where did we stand in this account?",
    "workbook/causes": "Why did it happen, in conditions we can change?",
    "workbook/actions": "What will we change, and did it work?",
    "workbook/way_back": "How do we leave well, stay in touch, and decide whether to try again?",
    "workbook/lessons": "What should the next account team know?",
    "workbook/findings": "What have we found, and what is missing?",
    "meeting/host": "Fix the problem, not the blame.",
    "workbook/programme": "When do we meet, and what for?",
    "workbook/evidence": "What do we know, and who says so?",
    "workbook/history": "What changed, and who changed it?",
}


def test_this_table_names_every_page() -> None:
    files = {path.relative_to(PAGES).with_suffix("").as_posix() for path in PAGES.rglob("*.py")}
    assert (
        files
        == {*TITLES, *NAMED_PAGES}
        == {*REVIEW_PAGES, *OTHER_PAGES, *REGISTER_PAGES, *ACCOUNT_PAGES, *TRAINER_PAGES, *NAMED_PAGES}
    )


@pytest.mark.parametrize("page", REVIEW_PAGES)
def test_an_address_without_a_review_says_so(screen: Screen, page: str) -> None:
    screen.open(page)
    assert screen.errors == ["No review is named."]
    assert screen.links == ["Go to the reviews"]


@pytest.mark.parametrize("page", REVIEW_PAGES)
@pytest.mark.parametrize("named", ["77", "0", "-1", "abc", "1e3", "²", "9" * 40, "1; DROP TABLE review", "\x00"])
def test_a_review_that_is_not_there_is_named(screen: Screen, review: Review, page: str, named: str) -> None:
    assert review.id == 1
    screen.open(page, review=named)
    (said,) = screen.errors
    assert said.startswith(f"There is no review “{named}”.")
    assert screen.links == ["Go to the reviews"]


@pytest.mark.parametrize("page", REVIEW_PAGES)
def test_a_page_opens_on_a_review_that_has_just_begun(screen: Screen, review: Review, page: str) -> None:
    screen.open(page, review=str(review.id))
    assert screen.errors == []
    assert screen.title == TITLES[page]


@pytest.mark.parametrize("page", REVIEW_PAGES)
@pytest.mark.usefixtures("sampled")
def test_a_page_opens_on_the_flagship(store: Store, screen: Screen, page: str) -> None:
    screen.open(page, review=str(samples.number_of(store, samples.FLAGSHIP)))
    assert screen.errors == []
    assert screen.title == TITLES[page]


@pytest.mark.parametrize("page", [*OTHER_PAGES, *REGISTER_PAGES, *ACCOUNT_PAGES, *TRAINER_PAGES])
def test_a_page_opens_on_an_empty_database(screen: Screen, page: str) -> None:
    screen.open(page)
    assert screen.errors == []
    assert screen.title == TITLES[page]


@pytest.mark.parametrize("page", [*OTHER_PAGES, *REGISTER_PAGES, *ACCOUNT_PAGES, *TRAINER_PAGES])
@pytest.mark.usefixtures("sampled")
def test_a_page_opens_on_the_samples(screen: Screen, page: str) -> None:
    screen.open(page)
    assert screen.errors == []
    assert screen.title == TITLES[page]


@pytest.mark.parametrize("page", REVIEW_PAGES)
def test_a_page_opens_with_a_blank_row_in_every_worksheet(
    store: Store, ann: Person, screen: Screen, review: Review, page: str
) -> None:
    for key in LISTS:
        worksheets.add(Context(store, ann), review.id, key)
    screen.open(page, review=str(review.id))
    assert screen.errors == []


@pytest.mark.parametrize("key", LISTS)
def test_a_link_to_a_blank_row_opens_its_card_wherever_it_stands(
    store: Store, ann: Person, screen: Screen, review: Review, key: str
) -> None:
    row = worksheets.add(Context(store, ann), review.id, key)
    screen.open(f"workbook/{row_links.page_of(row.id)}", review=str(review.id), row=row.id)
    assert screen.errors == []
    assert any(field.startswith(f"{review.id}/{key}/{row.id}/") for field in screen.fields())


@pytest.mark.parametrize(
    "page", [*REVIEW_PAGES, "reviews", "library/cases", "library/case", "library/lessons", "library/practice"]
)
def test_hostile_text_is_text_on_every_page(
    store: Store, ann: Person, screen: Screen, review: Review, page: str
) -> None:
    for name in ("customer", "what_was_lost", "region"):
        version = reviews.sheet_rows(Context(store, ann), review.id, "loss")[0].version
        worksheets.edit(Context(store, ann), Place(review.id, "loss", "x1", name), HOSTILE, version)
    for key, values in (
        ("members", {"name": HOSTILE}),
        ("evidence", {"statement": HOSTILE, "value": HOSTILE[:50], "url": "javascript:alert(1)", "disputed": True}),
        ("touchpoints", {"title": HOSTILE[:80], "emotion": -2, "when": "2018"}),
        ("touchpoints", {"title": HOSTILE[:80], "emotion": 2, "when": "2017", "actor": HOSTILE[:80]}),
        ("notes", {"quadrant": "S", "text": HOSTILE, "importance": 5, "standing": 5}),
        ("causes", {"text": HOSTILE, "note": HOSTILE}),
        ("causes", {"text": HOSTILE, "role": "root", "weight": 100, "reason": "V1"}),
        ("actions", {"text": HOSTILE, "causes": ["c2"], "owner": HOSTILE[:80], "due": "2018"}),
        ("actions", {"text": HOSTILE, "done_on": "2018-01-01", "expected": HOSTILE[:120]}),
        ("strategies", {"text": HOSTILE, "cell": "SO", "actions": ["j1"]}),
        ("transition", {"owner": HOSTILE[:80], "due": "2018", "proof": HOSTILE, "note": HOSTILE}),
        ("contacts", {"person": HOSTILE[:80], "when": "2018", "value_given": HOSTILE, "next_date": "2019"}),
        ("lessons", {"rule": HOSTILE}),
    ):
        worksheets.add(Context(store, ann), review.id, key, values)
    case = cases.publish(Context(store, ann), review.id, HOSTILE[:80], HOSTILE)
    screen.open(page, review=str(review.id), slug=case.slug)
    assert screen.errors == []
    assert screen.title
    for item in screen.at.markdown:
        assert "<script>" not in item.value
        assert not item.allow_html


@pytest.mark.parametrize("page", REVIEW_PAGES)
def test_a_trainee_is_refused_at_the_address_of_a_review(
    store: Store, ann: Person, screen: Screen, review: Review, page: str
) -> None:
    screen.open(page, review=str(review.id))
    with store.write() as tx:
        people.set_roles(tx, ann.id, {Role.TRAINEE})
    screen.run()
    assert screen.title == web_pages.NOWHERE
    assert screen.said() == f"{web_pages.NOWHERE}\n{web_pages.NOTHING_THERE}"
    assert screen.links == ["Go to the start page"]


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.TRAINEE])
def test_every_address_has_one_page_for_everybody(store: Store, ann: Person, role: Role) -> None:
    with store.write() as tx:
        people.set_roles(tx, ann.id, {role})
    found = [page["url_pathname"] for page in Screen().at._registered_pages.values()]
    (at_the_root,) = {*navigation.addresses()} - {*found}
    assert at_the_root == ("reviews" if role is Role.FACILITATOR else "home")
    assert sorted(["", *navigation.addresses()]) == sorted([at_the_root, *found])


@pytest.mark.parametrize("role", Role)
def test_each_role_finds_its_areas_in_the_menu_and_opens_them(store: Store, ann: Person, role: Role) -> None:
    with store.write() as tx:
        people.set_roles(tx, ann.id, {role})
    screen = Screen()
    reviewing = role in (Role.FACILITATOR, Role.PARTICIPANT)
    assert screen.title == TITLES["reviews" if reviewing else "library/cases"]
    assert screen.errors == []
    registers = role in (Role.FACILITATOR, Role.LEADER)
    accounts = reviewing or role is Role.LEADER
    across = [*(REGISTER_PAGES if registers else []), *(ACCOUNT_PAGES if accounts else [])]
    for page in [*OTHER_PAGES[0 if reviewing else 2 :], *across]:
        screen.open(page)
        assert (screen.title, screen.errors) == (TITLES[page], [])
    closed = [*([] if reviewing else ["reviews", "all_actions"]), *([] if role is Role.FACILITATOR else TRAINER_PAGES)]
    closed += [] if registers else REGISTER_PAGES
    closed += [] if accounts else ACCOUNT_PAGES
    for page in closed:
        with pytest.raises(ValueError, match="Could not find a navigation page"):
            screen.open(page)


def test_a_participant_changes_a_review_and_does_not_publish_or_remove_it(
    store: Store, ann: Person, review: Review
) -> None:
    with store.write() as tx:
        people.set_roles(tx, ann.id, {Role.PARTICIPANT})
    screen = Screen()
    assert "Remove this review" not in screen.labels
    assert "Start the review" not in screen.labels
    screen.open("workbook/causes", review=str(review.id)).press("Add a cause of the loss")
    assert len(reviews.sheet_rows(Context(store, ann), review.id, "causes")) == 1
    screen.open("workbook/lessons", review=str(review.id))
    assert "Publish this edition" not in screen.labels


@pytest.mark.parametrize("page", REVIEW_PAGES)
def test_what_somebody_else_changes_shows_with_the_next_run(
    store: Store, ann: Person, screen: Screen, review: Review, page: str
) -> None:
    screen.open(page, review=str(review.id))
    worksheets.edit(Context(store, ann), Place(review.id, "loss", "x1", "customer"), "Valley Foods", 1)
    reviews.start(Context(store, ann), "Somebody else", "", "")
    screen.run()
    assert screen.errors == []


def test_the_sidebar_leads_to_every_step_of_the_review(screen: Screen, review: Review) -> None:
    screen.open("workbook/swot", review=str(review.id))
    links = [str(link.label) for link in screen.at.sidebar.get("page_link")]
    assert links == [
        "Walk through the review",
        "Meetings",
        "1 The loss · 5 min",
        "2 First assumptions · 5 min",
        "3 The customer's voice · 10 min",
        "4 The record · 10 min",
        "5 Journey map · 10 min",
        "6 SWOT · 10 min",
        "7 Root causes · 15 min",
        "8 Actions · 10 min",
        "9 The way back · 5 min",
        "10 Lessons and case · 5 min",
        "Findings",
        "Evidence",
        "History",
    ]


@pytest.mark.parametrize(
    ("page", "key", "following"),
    [
        ("workbook/loss", "next", "workbook/assumptions"),
        ("workbook/assumptions", "next", "workbook/voice"),
        ("workbook/journey", "next", "workbook/swot"),
        ("workbook/swot", "next", "workbook/causes"),
        ("workbook/causes", "next", "workbook/actions"),
        ("workbook/actions", "back", "workbook/causes"),
        ("workbook/journey", "back", "workbook/record"),
    ],
)
def test_one_goes_on_to_the_next_step_and_back_with_the_same_review(
    screen: Screen, review: Review, page: str, key: str, following: str
) -> None:
    screen.open(page, review=str(review.id)).press(key)
    assert screen.title == TITLES[following]
    assert screen.at.query_params["review"] == str(review.id)


def test_the_pages_stand_beside_the_app_and_not_beside_the_shell() -> None:
    assert Path(ROOT / "pages").is_dir()
    assert not Path(ROOT / "lib" / "ui" / "pages").exists()
