"""The page of the loss register, as a sales director, a facilitator and an outsider see it."""

from __future__ import annotations

import pytest

from lib.model.roles import Person, Role
from lib.model.worksheets.reasons import Reason
from lib.services.auth import people
from lib.services.context import Context
from lib.services.insight import reason_words, register
from lib.services.review import reviews
from lib.store import Store
from tests.pages.screen import Screen


@pytest.fixture
def losses(store: Store, ann: Person) -> Context:
    context = Context(store, ann)
    for number in range(6):
        register.add(
            context,
            {
                "customer": f"Customer {number}",
                "lost_on": f"202{number % 2 + 5}-03-14",
                "currency": "GBP" if number % 2 else "EUR",
                "money_lost": str(100 * (number + 1)),
                "filed_reason": "V1",
                "found_reason": "S1" if number < 2 else "V1" if number < 5 else None,
                "hearing": "heard" if number == 0 else None,
                "filed_words": "Too dear",
            },
        )
    return context


def test_an_empty_register_says_what_goes_there(screen: Screen) -> None:
    page = screen.open("insight/register")
    assert "One line a loss" in page.said()
    assert not page.errors


@pytest.mark.usefixtures("losses")
def test_the_answers_come_first_and_add_no_currencies(screen: Screen) -> None:
    said = screen.open("insight/register").said()
    assert "6 losses: €900 and £1,200. Heard: 1," in said
    assert "n\u00a0=\u00a06" in said
    assert "V1 Price level was filed wrongly for two of five losses" in said
    assert "no trend is read from fewer than eight" in said
    assert len(screen.drawings()) == 1


@pytest.mark.usefixtures("losses")
def test_under_five_losses_there_is_no_percentage(screen: Screen) -> None:
    said = screen.open("insight/register", year="2026").said()
    assert "no percentage under five" in said
    assert "95" not in said


@pytest.mark.usefixtures("losses")
def test_each_figure_leads_to_its_losses(screen: Screen) -> None:
    page = screen.open("insight/register", view="losses", hearing="heard")
    assert [label for label in page.folded() if "Customer" in label] == [
        label for label in page.folded() if "Customer 0" in label
    ]
    page = screen.open("insight/register", view="losses", filed="V1", wrong="yes")
    assert len([label for label in page.folded() if "Customer" in label]) == 2


@pytest.mark.usefixtures("losses")
@pytest.mark.parametrize(
    "query", [{"filed": "<b>"}, {"view": "nowhere"}, {"year": "x"}, {"sort": "'"}, {"lines-page": "-3"}]
)
def test_odd_addresses_show_the_page_all_the_same(screen: Screen, query: dict[str, str]) -> None:
    page = screen.open("insight/register", **{"view": "losses", **query})
    assert not page.errors
    assert "Customer 1" in " ".join(page.folded()) or "6 losses" in page.said()


def test_a_word_is_coded_with_one_choice(losses: Context, screen: Screen) -> None:
    register.add(losses, {"customer": "Zed", "filed_words": "Mystery"})
    page = screen.open("insight/register", view="words")
    assert "“Mystery” on 1 line" in " ".join(box.label for box in page.at.selectbox)
    page.choose("code-mystery", Reason.S1)
    assert reason_words.unknown(losses) == ()
    assert "“Mystery”: S1" in page.said()
    page.press("forget-mystery")
    assert reason_words.unknown(losses)[0].words == "Mystery"


def test_a_review_is_opened_from_the_list_of_what_deserves_one(losses: Context, screen: Screen) -> None:
    row = register.add(losses, {"customer": "Zed", "sign_seen": True, "will_talk": True})
    page = screen.open("insight/register", view="review")
    assert "Review it" in page.said()
    page.press(f"open-review-triage-{row.id}")
    assert [item.review.customer for item in reviews.page(losses)[0]] == ["Zed"]


def test_a_leader_reads_and_is_offered_nothing_to_change(store: Store, losses: Context, screen: Screen) -> None:
    people.set_roles(losses, losses.person.id, [Role.LEADER, Role.ADMINISTRATOR])
    assert store
    page = screen.open("insight/register", view="losses")
    assert len([label for label in page.folded() if "Customer" in label]) == 6
    assert "Add a loss" not in page.labels
    assert not [label for label in page.folded() if "Import" in label]


@pytest.mark.usefixtures("losses")
def test_the_teaching_portfolio_holds_none_of_ours(screen: Screen) -> None:
    said = screen.open("insight/register", portfolio="teaching").said()
    assert "Customer" not in said
    assert "The teaching portfolio is not loaded." in said


def test_hostile_text_is_shown_as_text(losses: Context, screen: Screen) -> None:
    register.add(
        losses, {"customer": "<script>alert(1)</script> **bold** [x](javascript:1)", "filed_words": "$\\frac$"}
    )
    page = screen.open("insight/register", view="losses", sort="added")
    assert not page.errors
    assert any("script" in label and "**bold" in label for label in page.folded())


def test_a_pasted_list_comes_in_with_what_is_open_left_out(losses: Context, screen: Screen) -> None:
    text = (
        "Deal ID\tAccount Name\tStage\tAmount\tLoss Reason\n7\tZed\tClosed Lost\t£9\tPrice\n8\tYak\tClosed Won\t£9\t\n"
    )
    page = screen.open("insight/register", view="losses")
    number = register.begin(losses).id
    page.at.text_area(key=f"paste-register_lines-{number}-0").set_value(text)
    page.run()
    assert not page.errors
    assert "1 row of no loss is left out: 1 won or kept." in page.said()
    page.press("Import 1 row")
    (entry,) = register.page(losses, wanted=register.RegisterFilter(words="Zed")).entries
    assert (entry.currency, entry.filed, entry.deal) == ("GBP", Reason.V1, "7")
    assert register.page(losses, wanted=register.RegisterFilter(words="Yak")).total == 0
    assert any(label.startswith("Undo: ") for label in page.labels)


def test_a_line_that_is_added_stands_on_top_and_open(losses: Context, screen: Screen) -> None:
    page = screen.open("insight/register", view="losses", hearing="heard").press("register-add")
    assert page.fields()
    place = next(iter(page.fields())).rpartition("/")[0]
    page.enter(f"{place}/customer", "Newly lost")
    assert register.page(losses, sort="added").entries[0].customer == "Newly lost"


def test_a_line_whose_review_may_be_read_says_what_the_review_found(losses: Context, screen: Screen) -> None:
    review = reviews.start(losses, "Reviewed Ltd", "14 Feb 2018", "All")
    page = screen.open("insight/register", view="losses", words="Reviewed")
    (entry,) = register.page(losses, wanted=register.RegisterFilter(words="Reviewed")).entries
    page.unfold(f"register-line-{entry.id}")
    assert "From its review: no reason found yet; customer not asked yet; review under way" in page.said()
    assert "Go to the review" in page.links
    assert not any("found_reason" in place or "review_name" in place for place in page.fields())
    assert review.id == entry.review
