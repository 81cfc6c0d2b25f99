"""A review in the short form on the screen: each page asks what the short form asks, and widens at once."""

from __future__ import annotations

import pytest

from lib.model import steps
from lib.model.fields import Kind
from lib.model.roles import Person
from lib.model.rules import short_form
from lib.model.workbook import SHEETS
from lib.model.worksheets.assumptions import Ballot
from lib.model.worksheets.loss import Loss, ReviewForm
from lib.model.worksheets.swot import Quadrant
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.editing.worksheets import Place
from lib.services.library import samples
from lib.services.review import review_form, reviews
from lib.services.steps import ballots, question_guide
from lib.store import Store
from lib.store.reviews import Review
from tests.pages.screen import Screen


@pytest.fixture(autouse=True)
def short(store: Store, ann: Person, review: Review) -> None:
    review_form.change(Context(store, ann), review.id, ReviewForm.SHORT)


@pytest.mark.parametrize("step", [step.key for step in steps.STEPS])
def test_a_page_asks_no_more_than_the_short_form(screen: Screen, review: Review, step: str) -> None:
    page = screen.open(f"workbook/{step}", review=str(review.id))
    drawn = {tuple(place.split("/")[1::2]) for place in page.fields()}
    assert all(name in short_form.asked(sheet) for sheet, name in drawn)
    assert "That is all the short form asks here." in page.said()


def test_a_new_card_asks_what_the_short_form_asks(store: Store, ann: Person, screen: Screen, review: Review) -> None:
    worksheets.add(Context(store, ann), review.id, "promises", {"text": "A monthly report", "note": "None came"})
    page = screen.open("workbook/record", review=str(review.id), row="p1")
    shown = [place.rpartition("/")[2] for place in page.fields() if "/promises/" in place]
    # What somebody wrote in the full form stays in sight.
    assert shown == ["text", "outcome", "note"]
    page.press(f"form-full-here-{review.id}")
    shown = [place.rpartition("/")[2] for place in page.fields() if "/promises/" in place]
    assert len(shown) > 6


def test_the_menu_changes_the_form_and_changes_it_back(
    store: Store, ann: Person, screen: Screen, review: Review
) -> None:
    page = screen.open("workbook/loss", review=str(review.id))
    assert [item.value for item in page.at.sidebar.caption][-1] == "Short form: one meeting of 75 minutes."
    page.press(f"form-full-{review.id}")
    assert reviews.workbook(Context(store, ann), review.id).one(Loss).form is ReviewForm.FULL
    assert "What would make this stronger" in page.said()
    page.press(f"form-short-{review.id}")
    assert reviews.workbook(Context(store, ann), review.id).one(Loss).form is ReviewForm.SHORT
    assert "What would make this stronger" not in page.said()


@pytest.mark.usefixtures("sampled")
def test_nobody_is_asked_to_shorten_a_finished_sample(store: Store, screen: Screen) -> None:
    page = screen.open("workbook/loss", review=str(samples.number_of(store, samples.FLAGSHIP)))
    assert page.title
    assert "Change to the short form" not in [button.label for button in page.at.button]


def test_a_review_under_way_may_be_shortened(store: Store, ann: Person, screen: Screen, review: Review) -> None:
    review_form.change(Context(store, ann), review.id, ReviewForm.FULL)
    page = screen.open("workbook/loss", review=str(review.id))
    assert "Change to the short form" in [button.label for button in page.at.button]


@pytest.mark.parametrize(
    ("step", "sheet", "row", "full_form_only"),
    [
        ("swot", "notes", {"text": "A trusted product", "quadrant": Quadrant.STRENGTH}, "no evidence"),
        ("swot", "notes", {"text": "A trusted product", "quadrant": Quadrant.STRENGTH}, "the numbers of its evidence"),
        ("actions", "actions", {"text": "Call the top 20"}, "strength unknown"),
        ("actions", "actions", {"text": "Call the top 20"}, "Did it work?"),
        ("record", "promises", {"text": "A monthly report"}, "once two of these are entered"),
        ("lessons", "lessons", {"rule": "When the owner changes, we call."}, "stand on a ruler above"),
    ],
)
def test_a_page_speaks_of_nothing_that_the_short_form_does_not_ask(
    store: Store,
    ann: Person,
    screen: Screen,
    review: Review,
    step: str,
    sheet: str,
    row: dict[str, object],
    full_form_only: str,
) -> None:
    worksheets.add(Context(store, ann), review.id, sheet, row)
    page = screen.open(f"workbook/{step}", review=str(review.id))
    assert full_form_only not in _words(page)
    page.press(f"form-full-{review.id}")
    assert full_form_only in _words(page)


def test_what_the_review_was_started_with_is_not_called_nothing(screen: Screen, review: Review) -> None:
    said = screen.open("workbook/loss", review=str(review.id)).said()
    assert "So far there is only what you said when you started the review." in said
    assert "Not begun yet" not in said
    said = screen.open("meeting/host", review=str(review.id), step="loss").said()
    assert "So far there is only what you said when you started the review." in said
    assert "Nothing is written down" not in said


def test_a_sealed_ballot_begins_the_step_of_assumptions(
    store: Store, ann: Person, screen: Screen, review: Review
) -> None:
    assert "Not begun yet" in screen.open("workbook/assumptions", review=str(review.id)).said()
    assert "Nothing is written down" in screen.open("meeting/host", review=str(review.id), step="assumptions").said()
    ballots.seal(Context(store, ann), review.id, Ballot(author="Ann", points=(("V1", 100),)))
    for place in ("workbook/assumptions", "meeting/host"):
        said = screen.open(place, review=str(review.id), step="assumptions").said()
        assert "1 ballot sealed, none opened yet." in said
        assert "Not begun yet" not in said
        assert "Nothing is written down" not in said


def test_no_more_than_that_a_ballot_is_sealed_shows_beside_the_steps(
    store: Store, ann: Person, screen: Screen, review: Review
) -> None:
    def state() -> str:
        page = screen.open("workbook/loss", review=str(review.id))
        (link,) = [item for item in page.at.sidebar.get("page_link") if item.proto.label.startswith("2 ")]
        return f"{link.proto.icon} {link.proto.help}"

    def on_the_card() -> steps.State:
        (item,) = [item for item in reviews.page(Context(store, ann))[0] if item.review.id == review.id]
        return item.states["assumptions"]

    before = state()
    assert before.endswith("Not begun")
    assert on_the_card() is steps.State.EMPTY
    word = ballots.seal(Context(store, ann), review.id, Ballot(author="Zoe", points=(("V1", 100),)))
    begun = state()
    assert begun.endswith("Under way")
    assert on_the_card() is steps.State.UNDER_WAY
    ballots.seal(Context(store, ann), review.id, Ballot(author="Ann", points=(("S2", 100),)))
    assert state() == begun
    assert "Zoe" not in screen.said()
    ballots.withdraw(Context(store, ann), review.id, "Zoe", word)
    assert state() == begun


def test_the_script_asks_the_share_of_the_short_form_and_keeps_what_was_answered(
    store: Store, ann: Person, screen: Screen, review: Review
) -> None:
    shipped = question_guide.shipped()
    worksheets.add(Context(store, ann), review.id, "interviews", {"interviewee": "Head of depots"})
    values = {"interview": "i1", "question": shipped[4], "words": "Staying was never weighed"}
    worksheets.add(Context(store, ann), review.id, "answers", values)
    page = screen.open("workbook/voice", review=str(review.id), row="a1")
    assert "Write down 8 answers" in [button.label for button in page.at.button]
    said = page.said()
    assert f"**1.** {shipped[1]}" in said
    # What was answered in the full form stands where the guide has it.
    assert f"**3.** {shipped[4]}" in said
    assert "Questions of your own (0)" in said
    assert shipped[0] not in said
    review_form.change(Context(store, ann), review.id, ReviewForm.FULL)
    page = screen.open("workbook/voice", review=str(review.id), row="a1")
    assert "Write down 15 answers" in [button.label for button in page.at.button]


def test_a_gap_names_the_part_of_the_page_that_asks(store: Store, ann: Person, screen: Screen, review: Review) -> None:
    worksheets.add(Context(store, ann), review.id, "interviews", {"interviewee": "Head of depots"})
    page = screen.open("workbook/voice", review=str(review.id))
    assert "Nothing is entered yet under “Script”." in _words(page)
    assert "“Answers”" not in _words(page)


def _words(page: Screen) -> str:
    return " ".join([page.said(), *(card.label for card in page.at.expander)])


@pytest.mark.parametrize(
    ("page", "sheet", "said"),
    [
        ("record", "levels", "service level"),
        ("record", "events", "event"),
        ("swot", "strategies", "strategy"),
    ],
)
def test_a_link_to_an_empty_row_that_the_short_form_leaves_out_says_why_it_is_not_there(
    store: Store, ann: Person, screen: Screen, review: Review, page: str, sheet: str, said: str
) -> None:
    row = worksheets.add(Context(store, ann), review.id, sheet)
    screen.open(f"workbook/{page}", review=str(review.id), row=row.id)
    (toast,) = screen.at.toast
    assert toast.value.startswith(f"This {said} is empty, and the short form does not ask for it.")
    # Once somebody has written in it, the same link leads there.
    text = next(spec.name for spec in SHEETS[sheet].record.specs().values() if spec.kind in (Kind.LINE, Kind.TEXT))
    worksheets.edit(Context(store, ann), Place(review.id, sheet, row.id, text), "Late", row.version)
    screen.open(f"workbook/{page}", review=str(review.id), row=row.id)
    assert not screen.at.toast
    assert any(f"/{sheet}/{row.id}/" in place for place in screen.fields())
