"""The library."""

from __future__ import annotations

import pytest

from lib.model.roles import Person, Role
from lib.model.worksheets.loss import Industry, Outcome
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.editing.worksheets import Place
from lib.services.library import cases, catalogue
from lib.services.review import reviews
from lib.store import Store, people
from tests.pages.screen import Screen
from tests.training import for_training


@pytest.fixture
def three_cases(store: Store, ann: Person) -> None:
    for customer, industry, outcome, reason in (
        ("Hilltop Foods", Industry.FOOD, Outcome.FULL, "S1"),
        ("Valley Bank", Industry.FINANCE, Outcome.PART, "V1"),
        ("Brook Dairies", Industry.FOOD, Outcome.PART, "S4"),
    ):
        review = reviews.start(Context(store, ann), customer, "2018", f"What we did for {customer}")
        for name, value in (("industry", industry), ("outcome", outcome), ("reason", reason)):
            version = reviews.sheet_rows(Context(store, ann), review.id, "loss")[0].version
            worksheets.edit(Context(store, ann), Place(review.id, "loss", "x1", name), value, version)
        cases.publish(Context(store, ann), review.id, "Lea", "Now.")


def titles(screen: Screen) -> list[str]:
    links = screen.at.get("page_link")
    return [str(link.label).split("\\:")[0] for link in links if link.proto.icon == ":material/menu_book:"]


def caption(screen: Screen) -> str:
    return str(screen.at.caption[0].value)


def narrow(screen: Screen, facet: str, *values: str) -> Screen:
    drawn = [item for item in (*screen.at.multiselect, *screen.at.get("button_group")) if item.key == f"facet-{facet}"]
    drawn[0].set_value(list(values))
    return screen.run()


def offered(screen: Screen, facet: str) -> list[str]:
    drawn = [item for item in (*screen.at.multiselect, *screen.at.get("button_group")) if item.key == f"facet-{facet}"]
    return [str(getattr(option, "content", option)).replace("\\", "") for option in drawn[0].options]


def find(screen: Screen, words: str) -> Screen:
    screen.at.text_input(key="words").input(words)
    return screen.run()


def test_an_empty_library_says_how_a_case_comes_into_it(screen: Screen) -> None:
    screen.open("library/cases")
    assert caption(screen) == "0 cases"
    assert "No case has been published yet. The last step of a review publishes one." in screen.said()
    assert screen.links == ["Lessons from all cases", "Go to the reviews", "Import cases from files"]


def test_an_empty_library_leads_nobody_to_reviews_they_may_not_read(store: Store, ann: Person) -> None:
    with store.write() as tx:
        people.set_roles(tx, ann.id, {Role.TRAINEE})
    screen = Screen()
    assert "No case has been published yet" in screen.said()
    assert screen.links == ["Lessons from all cases"]


@pytest.mark.usefixtures("three_cases")
def test_cases_stand_newest_first_with_a_way_into_each(screen: Screen) -> None:
    screen.open("library/cases")
    assert titles(screen) == ["Brook Dairies", "Valley Bank", "Hilltop Foods"]
    assert caption(screen) == "3 cases"
    assert len(screen.links[1:-1]) == 3
    assert "Food and drink · Lost in part" in screen.said()
    assert screen.folded() == ["More filters"]


@pytest.mark.usefixtures("three_cases")
def test_words_narrow_the_list(screen: Screen) -> None:
    screen.open("library/cases")
    find(screen, "hillt")
    assert titles(screen) == ["Hilltop Foods"]
    assert caption(screen) == "1 case"
    find(screen, "")
    assert len(titles(screen)) == 3


@pytest.mark.usefixtures("three_cases")
def test_an_address_with_words_and_filters_shows_what_it_was_shared_for(screen: Screen) -> None:
    screen.open("library/cases", industry="food", words="brook")
    assert titles(screen) == ["Brook Dairies"]
    assert screen.at.multiselect(key="facet-industry").value == ["food"]
    assert screen.at.text_input(key="words").value == "brook"


@pytest.mark.usefixtures("three_cases")
def test_an_address_with_a_filter_nobody_knows_shows_everything(screen: Screen) -> None:
    screen.open("library/cases", industry="Piracy", outcome="<b>", reason="\x00", sort="Loudest", page="-1")
    assert len(titles(screen)) == 3
    assert screen.errors == []
    assert "industry" not in screen.at.query_params


@pytest.mark.usefixtures("three_cases")
def test_filters_narrow_the_list_together_and_stand_in_the_address(screen: Screen) -> None:
    screen.open("library/cases")
    narrow(screen, "industry", "food")
    assert titles(screen) == ["Brook Dairies", "Hilltop Foods"]
    narrow(screen, "outcome", "part")
    assert titles(screen) == ["Brook Dairies"]
    assert screen.at.query_params["industry"] == "food"
    assert screen.at.query_params["outcome"] == "part"
    narrow(screen, "industry")
    assert titles(screen) == ["Brook Dairies", "Valley Bank"]
    assert "industry" not in screen.at.query_params


@pytest.mark.usefixtures("three_cases")
def test_each_filter_says_how_many_cases_it_would_show(screen: Screen) -> None:
    screen.open("library/cases")
    assert offered(screen, "industry") == ["Finance and payments · 1", "Food and drink · 2"]
    assert offered(screen, "outcome") == ["Lost in full · 1", "Lost in part · 2"]
    narrow(screen, "outcome", "full")
    assert offered(screen, "industry") == ["Food and drink · 1"]
    assert offered(screen, "outcome") == ["Lost in full · 1", "Lost in part · 2"]


@pytest.mark.usefixtures("three_cases")
def test_filters_in_force_are_taken_away_one_by_one_or_all_together(screen: Screen) -> None:
    screen.open("library/cases", industry=["food"], outcome=["part"])
    assert titles(screen) == ["Brook Dairies"]
    assert {"Industry: Food and drink", "Outcome: Lost in part"} <= set(screen.labels)
    screen.press("without-outcome-part")
    assert titles(screen) == ["Brook Dairies", "Hilltop Foods"]
    screen.press("clear")
    assert len(titles(screen)) == 3
    assert "Clear filters" not in screen.labels


@pytest.mark.usefixtures("three_cases")
def test_words_found_stand_in_bold_and_hostile_text_stays_text(store: Store, ann: Person, screen: Screen) -> None:
    review = reviews.start(Context(store, ann), "Markup Ltd", "2018", "Nothing")
    version = reviews.sheet_rows(Context(store, ann), review.id, "loss")[0].version
    place = Place(review.id, "loss", "x1", "services")
    worksheets.edit(
        Context(store, ann), place, "We <b>carried</b> **goods** and [letters](http://x.example) for them", version
    )
    cases.publish(Context(store, ann), review.id, "Lea", "Now.")
    find(screen.open("library/cases"), "letters")
    assert "**letters**" in screen.said()
    (excerpt,) = [str(item.value) for item in screen.at.caption if "**letters**" in str(item.value)]
    assert "\\<b\\>carried" in excerpt
    assert "\\[**letters**\\]\\(http" in excerpt


@pytest.mark.usefixtures("three_cases")
def test_a_misspelt_word_is_answered_with_one_that_finds_something(screen: Screen) -> None:
    find(screen.open("library/cases"), "hiltop")
    assert titles(screen) == []
    screen.press("suggestion")
    assert titles(screen) == ["Hilltop Foods"]
    assert screen.at.text_input(key="words").value == "hilltop"


@pytest.mark.usefixtures("three_cases")
def test_the_order_stands_in_the_address_and_says_how_amounts_are_compared(screen: Screen) -> None:
    screen.open("library/cases", sort="Value")
    assert screen.at.selectbox(key="sort").value == "Value"
    assert "rounded rates" in caption(screen)
    assert len(titles(screen)) == 3


@pytest.mark.parametrize("words", ["zeppelin", "<b>hilltop</b> zeppelin", "'; DROP TABLE case_study; -- zeppelin"])
@pytest.mark.usefixtures("three_cases")
def test_finding_nothing_says_what_to_do(screen: Screen, words: str) -> None:
    screen.open("library/cases")
    find(screen, words)
    assert titles(screen) == []
    assert "No case matches all of this. Remove a word or a filter." in screen.said()


@pytest.mark.parametrize("words", ['"', "*", "(", "a & b | !c", "\x00", "x" * 5_000, "%", "👩‍👩‍👧", "\u202e"])
@pytest.mark.usefixtures("three_cases")
def test_no_words_break_the_page(screen: Screen, words: str) -> None:
    screen.open("library/cases")
    find(screen, words)
    assert screen.errors == []


def test_a_long_library_has_pages_and_a_search_begins_on_the_first(store: Store, ann: Person, screen: Screen) -> None:
    for number in range(catalogue.PAGE_SIZE + 2):
        made = reviews.start(Context(store, ann), f"Customer {number}", "", "")
        cases.publish(Context(store, ann), made.id, "Lea", "Now.")
    screen.open("library/cases")
    assert len(titles(screen)) == catalogue.PAGE_SIZE
    screen.at.get("pagination")[0].set_value(2)
    screen.run()
    assert titles(screen) == ["Customer 1", "Customer 0"]
    find(screen, "21")
    assert titles(screen) == ["Customer 21"]
    find(screen, "customer")
    assert len(titles(screen)) == catalogue.PAGE_SIZE
    screen = Screen().open("library/cases", page="2")
    assert titles(screen) == ["Customer 1", "Customer 0"]
    find(screen, "customer")
    assert len(titles(screen)) == catalogue.PAGE_SIZE


@pytest.mark.usefixtures("sampled")
def test_a_trainee_finds_and_reads_a_case(store: Store, ann: Person) -> None:
    training = for_training(store, cases.read(Context(store, ann), "bidvest-kfc-2018"))
    with store.write() as tx:
        people.set_roles(tx, ann.id, {Role.TRAINEE})
    screen = Screen().open("library/cases")
    find(screen, "logistics")
    assert caption(screen) == "3 cases"
    screen.open("library/case", slug=training.slug)
    assert screen.errors == []
    assert len(screen.at.get("download_button")) == 0


@pytest.mark.usefixtures("three_cases")
def test_words_order_and_filters_are_there_again_when_somebody_comes_back_from_a_case(screen: Screen) -> None:
    find(screen.open("library/cases"), "hilltop")
    screen.at.selectbox(key="sort").select("Value")
    narrow(screen, "industry", "food")
    asked = {name: screen.at.query_params[name] for name in ("words", "sort", "industry")}
    assert asked == {"words": "hilltop", "sort": "Value", "industry": "food"}
    before = titles(screen)
    screen.open("library/practice")
    screen.open("library/cases", **asked)
    assert titles(screen) == before
    assert screen.at.text_input(key="words").value == "hilltop"
    assert screen.at.selectbox(key="sort").value == "Value"
    assert screen.at.multiselect(key="facet-industry").value == ["food"]


@pytest.mark.usefixtures("three_cases")
def test_an_earlier_address_in_the_same_tab_brings_its_own_words(screen: Screen) -> None:
    find(screen.open("library/cases"), "brook")
    find(screen, "hilltop")
    screen.open("library/cases", words="brook")
    assert titles(screen) == ["Brook Dairies"]
    screen.open("library/cases")
    assert screen.at.text_input(key="words").value == ""
    assert len(titles(screen)) == 3
