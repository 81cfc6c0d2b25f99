"""Practice on the screen: from a choice to a score, and nothing later on the way there."""

from __future__ import annotations

import pytest

from lib.model.audience import Level
from lib.model.field_edit import EditSource
from lib.model.roles import Person, Role
from lib.model.worksheets.lessons import Lesson
from lib.model.worksheets.reasons import Reason
from lib.services.auth import people
from lib.services.context import Context
from lib.services.library import cases, samples
from lib.services.practice import assignments, attempts, case_choice
from lib.store import Store
from lib.store import people as stored_people
from lib.store.library import cases as kept_cases
from tests.pages.screen import Screen
from tests.planted import marker, planted, told_later

SLUG = samples.TEACHING
SLUGS = (
    SLUG,
    samples.FLAGSHIP,
    "dhl-kfc-2018",
    "imagination-apple-2017",
    "dialog-apple-2018",
    "amex-costco-2015",
    "heinz-mcdonalds-2013",
    "spirit-boeing-2019",
    "takata-honda-2015",
    "wpp-ford-2018",
)

pytestmark = pytest.mark.usefixtures("sampled")


def answer(screen: Screen, draft: int, *reasons: Reason, sure: int = 80) -> Screen:
    screen.at.button_group(key=f"practice-{draft}-taps").set_value(list(reasons))
    screen.run()
    screen.at.slider(key=f"practice-{draft}-confidence").set_value(sure)
    return screen.run()


def test_a_case_is_begun_answered_committed_and_scored(store: Store, ann: Person, screen: Screen) -> None:
    screen.open("library/attempt", slug=SLUG)
    assert "Part A" not in screen.said()
    screen.press("practice-begin")
    answer(screen, 1, Reason.S2, Reason.R1)
    screen.enter("practice/1/ask", "Who has met her?")
    screen.press("practice-commit")
    (made,) = attempts.attempts(Context(store, ann))
    assert made.answers.points == ((Reason.S2, 63), (Reason.R1, 37))
    assert (made.answers.confidence, made.answers.ask) == (80, "Who has met her?")
    said = screen.said()
    assert "Your first reason is in the right group, service and delivery, even the reason itself." in said
    assert "Brier score 0.04" in said
    assert "Who has met her?" in said
    assert "once five others have answered" in said
    assert "This case comes up again on" in said
    assert "Part B" in said
    assert "I was a name in a mailbox." in said or "Root causes" in said
    assert screen.errors == []


def lessons_with(screen: Screen, words: str) -> str:
    screen.open("library/lessons").at.text_input(key="words").set_value(words)
    return screen.run().said()


@pytest.mark.parametrize("slug", SLUGS)
def test_nothing_later_stands_on_the_page_of_any_sample_before_it_is_answered(
    store: Store, ann: Person, screen: Screen, slug: str
) -> None:
    case = cases.read(Context(store, ann), slug)
    attempts.begin(Context(store, ann), slug)
    screen.open("library/attempt", slug=slug)
    for box in ("facts", "journey", "record"):
        screen.unfold(f"exhibit-{slug}-{box}")
    said = screen.said() + str([table.to_string() for table in screen.tables])
    said += "".join(screen.pictures() + screen.drawings())
    assert case.outline.part_a.split("\n")[0][:80] in screen.said()
    rows = [row for key in ("causes", "lessons", "actions") for row in case.workbook.sheets.get(key, ())]
    told_later = [
        case.outline.title,
        case.outline.part_b[:60],
        case.summary[:60],
        case.loss.customer_reason[:60],
        *((getattr(row.record, "text", "") or getattr(row.record, "rule", ""))[:50] for row in rows),
    ]
    for text in filter(None, told_later):
        assert text not in said
    assert screen.errors == []


def test_what_was_tapped_is_there_again_in_another_window(store: Store, ann: Person, screen: Screen) -> None:
    attempts.begin(Context(store, ann), SLUG)
    screen.open("library/attempt", slug=SLUG)
    answer(screen, 1, Reason.V1, Reason.C1, Reason.R4, sure=60)
    other = Screen().open("library/attempt", slug=SLUG)
    assert other.at.button_group(key="practice-1-taps").value == [Reason.V1, Reason.C1, Reason.R4]
    assert other.at.slider(key="practice-1-confidence").value == 60


def test_exact_points_count_while_they_are_open_and_must_be_a_hundred(
    store: Store, ann: Person, screen: Screen
) -> None:
    attempts.begin(Context(store, ann), SLUG)
    screen.open("library/attempt", slug=SLUG)
    answer(screen, 1, Reason.V1)
    screen.unfold("practice-1-exact").run()
    screen.at.number_input(key="practice-1-points-V1").set_value(60)
    screen.run().press("practice-commit")
    assert screen.errors == ["Reasons: the points must add up to 100."]
    screen.at.number_input(key="practice-1-points-S4").set_value(40)
    screen.run()
    again = Screen().open("library/attempt", slug=SLUG)
    assert again.at.number_input(key="practice-1-points-S4").value == 40
    screen.press("practice-commit")
    (made,) = attempts.attempts(Context(store, ann))
    assert dict(made.answers.points) == {Reason.V1: 60, Reason.S4: 40}


def test_a_surprise_is_called_one_and_the_case_can_be_answered_again(store: Store, ann: Person, screen: Screen) -> None:
    attempts.begin(Context(store, ann), SLUG)
    attempts.give(Context(store, ann), SLUG, ((Reason.V1, 100),), 95)
    made = attempts.commit(Context(store, ann), SLUG)
    screen.open("library/attempt", made=str(made.id))
    assert "You were sure, and it was something else." in "".join(str(item.value) for item in screen.at.info)
    screen.press("practice-again")
    assert "Answering it again is a new attempt." in screen.said()
    screen.press("practice-begin")
    assert "What do you say?" in screen.said()


def test_an_attempt_is_dropped_after_asking_once_more(store: Store, ann: Person, screen: Screen) -> None:
    attempts.begin(Context(store, ann), SLUG)
    screen.open("library/attempt", slug=SLUG).press("practice-give-up")
    assert attempts.drafts(Context(store, ann)) == ()
    assert "practice-begin" in [button.key for button in screen.at.button]


def test_the_whole_case_asks_first_while_an_attempt_is_under_way(store: Store, ann: Person, screen: Screen) -> None:
    attempts.begin(Context(store, ann), SLUG)
    screen.open("library/case", slug=SLUG)
    assert "an attempt at this case under way" in screen.said()
    assert "Part B" not in screen.said()
    screen.press("spoil")
    assert "Part B" in screen.said()
    attempts.give(Context(store, ann), SLUG, ((Reason.V1, 100),), 60)
    assert attempts.commit(Context(store, ann), SLUG).forewarned


@pytest.mark.parametrize("made", ["9", "x", "²", "-1", "9" * 30])
def test_an_attempt_that_is_not_ones_own_is_not_there(screen: Screen, made: str) -> None:
    screen.open("library/attempt", made=made)
    assert screen.errors[0].startswith(f"There is no attempt “{made}”.")


def test_an_address_without_a_case_says_so(screen: Screen) -> None:
    screen.open("library/attempt")
    assert screen.errors == ["No case is named."]
    assert screen.links == ["Go to practice"]


def test_the_list_names_parties_and_never_how_it_ended(store: Store, ann: Person, screen: Screen) -> None:
    screen.open("library/practice")
    shown = screen.said()
    for slug in SLUGS:
        case = cases.read(Context(store, ann), slug)
        assert case.outline.title not in shown
        assert case.loss.customer.split(" (")[0].split("'")[0] in shown
    screen.at.text_input(key="practice-words").input("xyzzy")
    screen.run()
    assert "No case matches all of this." in str([item.value for item in screen.at.info])


def test_cases_for_training_are_told_apart_and_say_nothing_of_who_may_read_the_review(
    store: Store, ann: Person, screen: Screen
) -> None:
    tara = people.add(Context(store, ann), "Tara", {Role.TRAINEE})
    screen.open("settings").press(f"seat-{tara.id}").open("library/practice")
    lines = screen.said().split("\n")
    names = [line + lines[at + 1] for at, line in enumerate(lines) if line.startswith("**")]
    assert len(names) == len(set(names)) == len(SLUGS)
    assert "**Chip designer and Device maker**  :small[:gray[Electronics and semiconductors]]" in names
    for card in case_choice.choice(Context(store, tara))[0]:
        attempts.begin(Context(store, tara), card.slug)
        screen.open("library/attempt", slug=card.slug).unfold(f"exhibit-{card.slug}-facts")
        assert "Confidentiality" not in screen.said()
        assert "in 11 years before" not in str(screen.said())


def test_what_was_given_stands_first_and_scores_are_shared_by_choice(store: Store, ann: Person, screen: Screen) -> None:
    ben = people.add(Context(store, ann), "Ben", {Role.PARTICIPANT})
    begun = assignments.draft(Context(store, ann)).id
    assignments.write_draft(
        Context(store, ann), begun, "note", "Look at *the*\npeople.", 1, cleared=False, source=EditSource()
    )
    assignments.write_draft(Context(store, ann), begun, "due", "2020", 1, cleared=False, source=EditSource())
    made = assignments.assign(Context(store, ann), [SLUG], [ben.id])
    screen.open("settings").press(f"seat-{ben.id}")
    screen.open("library/practice")
    said = screen.said()
    assert "**From Ann** · due 2020 · 0 of 1 case done" in said
    assert "**1 case assigned to you, 1 overdue.**" in said
    assert "overdue" in said
    assert "Look at *the*  \npeople." in said
    screen.at.toggle(key=f"share-{made.id}-False").set_value(True)
    screen.run()
    (seen,) = assignments.overview(Context(store, ann))
    assert seen.assignment.people == {ben.id: True}


def test_progress_is_empty_at_first_then_ones_own_and_can_be_deleted(store: Store, ann: Person, screen: Screen) -> None:
    screen.open("library/progress")
    assert "Nothing here yet." in str([item.value for item in screen.at.info])
    attempts.begin(Context(store, ann), SLUG)
    attempts.give(Context(store, ann), SLUG, ((Reason.V1, 100),), 95)
    attempts.commit(Context(store, ann), SLUG)
    screen.run()
    said = screen.said()
    assert "One attempt at one case, 0 of 1" in said
    assert "1 answer, 0 of them with the right group; 95 % sure on average." in said.replace("\u00a0", " ")
    assert "19 answers to go" in said
    assert [str(button.label) for button in screen.at.get("download_button")] == [
        "CSV for a spreadsheet",
        "JSON in full",
    ]
    screen.press("forget")
    assert attempts.attempts(Context(store, ann)) == ()


def test_from_twenty_answers_on_the_calibration_is_drawn(store: Store, ann: Person, screen: Screen) -> None:
    for number in range(20):
        attempts.begin(Context(store, ann), SLUGS[number % 7])
        attempts.give(Context(store, ann), SLUGS[number % 7], ((Reason.S1, 100),), 50 + 2 * number)
        attempts.commit(Context(store, ann), SLUGS[number % 7])
    screen.open("library/progress")
    every, words = screen.pictures()
    assert every.startswith("20 answers, ")
    assert "sure and" in words
    assert "How sure, and how right as a table" in screen.folded()


def test_a_trainer_gives_cases_and_sees_what_is_done(store: Store, ann: Person, screen: Screen) -> None:
    ben = people.add(Context(store, ann), "Ben", {Role.PARTICIPANT})
    screen.open("library/assignments")
    assert "Nothing has been assigned yet." in str([item.value for item in screen.at.info])
    level = screen.at.radio(key="assign-level")
    # The levels stand in one order everywhere; what trainees may read is chosen already.
    assert (level.options, level.value) == ([item.label for item in Level], Level.TRAINING)
    level.set_value(Level.INTERNAL)
    screen.run()
    screen.press("assign")
    assert screen.errors == ["Cases: please choose at least one and at most 20. Nothing was assigned."]
    screen.at.multiselect(key="assign-cases").set_value([SLUG])
    screen.at.multiselect(key="assign-people").set_value([ben.id])
    (note,) = [place for place in screen.fields() if place.endswith("/note")]
    screen.enter(note, "Look.")
    screen.open("library/practice").open("library/assignments")
    assert screen.fields()[note]["value"] == "Look."
    screen.press("assign")
    assert screen.errors == []
    assert "Look." in screen.said()
    assert [field["value"] for place, field in screen.fields().items() if place.endswith("/note")] == [""]
    assert "Assigned by Ann" in screen.said()
    assert "no scores are shared" in screen.said()
    grid = screen.tables[0]
    (case,) = [head for head in grid.columns if head not in ("Person", "Done")]
    assert "Ostrinvale" in case
    assert grid[case].tolist() == ["–"]
    screen.press("withdraw-1")
    assert assignments.overview(Context(store, ann)) == ()


def test_the_grid_says_who_did_which_case_when_and_how_well_where_that_is_shared(
    store: Store, ann: Person, screen: Screen
) -> None:
    made = assignments.assign(Context(store, ann), [SLUG, samples.FLAGSHIP], [ann.id])
    attempts.begin(Context(store, ann), SLUG)
    attempts.give(Context(store, ann), SLUG, ((Reason.S1, 100),), 80)
    attempts.commit(Context(store, ann), SLUG)
    grid = screen.open("library/assignments").tables[0]
    done, open_ = (grid.iloc[0, place] for place in (1, 2))
    assert done.startswith("✓ ") and "gray" not in done
    assert (open_, grid["Done"].tolist()) == ("–", ["1 of 2"])
    # Heads are texts as they stand: no sign of them is escaped twice.
    assert [head for head in grid.columns if "\\\\" in head] == []
    assignments.share(Context(store, ann), made.id, shares=True)
    shared = screen.run().tables[0]
    assert shared.iloc[0, 1].endswith(" :gray[0.04]")
    assert shared["Mean Brier score"].tolist() == ["0.04"]


def test_assignments_fold_and_what_is_overdue_is_first_and_open(store: Store, ann: Person, screen: Screen) -> None:
    for due in ("", "2199", "2020"):
        drafted = assignments.draft(Context(store, ann)).id
        if due:
            assignments.write_draft(Context(store, ann), drafted, "due", due, 1, cleared=False, source=EditSource())
        assignments.assign(Context(store, ann), [SLUG, samples.FLAGSHIP], [ann.id])
    screen.open("library/assignments")
    titles = [title for title in screen.folded() if "2 cases for 1 person" in title]
    assert ["2020" in titles[0], "2199" in titles[1], "due" in titles[2]] == [True, True, False]
    assert "overdue" in titles[0] and "overdue" not in "".join(titles[1:])
    assert "0 of 6 answers given. 1 assignment is overdue, with 2 answers missing." in screen.said()
    assert len([table for table in screen.tables if "Done" in table.columns]) == 1


def test_every_attempt_stands_once_with_the_way_to_it(store: Store, ann: Person, screen: Screen) -> None:
    for sure in (60, 95):
        attempts.begin(Context(store, ann), SLUG)
        attempts.give(Context(store, ann), SLUG, ((Reason.S1, 100),), sure)
        attempts.commit(Context(store, ann), SLUG)
    screen.open("library/progress")
    lines = [line for line in screen.said().split("\n") if "Brier 0." in line]
    assert len(lines) == 2
    assert "95\u00a0% sure" in lines[0] and "60\u00a0% sure" in lines[1]
    assert screen.links.count("Open") == 2


def test_an_outcome_says_its_verdict_before_its_scores(store: Store, ann: Person, screen: Screen) -> None:
    attempts.begin(Context(store, ann), SLUG)
    attempts.give(Context(store, ann), SLUG, ((Reason.V1, 100),), 60)
    made = attempts.commit(Context(store, ann), SLUG)
    said = screen.open("library/attempt", made=str(made.id)).said()
    assert said.index("You put value and price first") < said.index("| Reason") < said.index("Brier score")


def test_a_case_is_run_with_a_room_step_by_step(screen: Screen) -> None:
    screen.open("library/group").press(f"run-{SLUG}")
    assert screen.title == "Before the projector is on"
    assert "The case is fictional and says so" in screen.said()
    screen.press("group-next")
    assert "Part A" in screen.said()
    assert "Teaching note" not in screen.said()
    screen.press("group-next")
    screen.at.number_input(key="hands-VALUE").set_value(4)
    screen.press("Save the count")
    screen.at.button_group(key="room-1-0-taps").set_value([Reason.S2])
    screen.run().press("room-vote")
    assert "4 hands and 1 vote" in screen.said()
    screen.press("group-next")
    assert screen.title == "What does the room think?"
    assert "Part B" not in screen.said()
    screen.press("group-next")
    assert "The room put value and price first; in this case it was service and delivery." in screen.said()
    screen.press("group-next")
    assert screen.title == "What do we take from it?"
    screen.press("group-back")
    assert screen.title == "How did it end, and why?"


def test_what_waits_to_be_practised_stands_on_the_home_page(store: Store, ann: Person, screen: Screen) -> None:
    assert not [link for link in screen.links if link.startswith("Practice")]
    assignments.assign(Context(store, ann), [SLUG, samples.FLAGSHIP], [ann.id])
    screen.run()
    assert "Practice: 2 cases assigned to you" in [str(link.label) for link in screen.at.get("page_link")]


def test_for_somebody_without_reviews_it_stands_on_the_library(store: Store, ann: Person, screen: Screen) -> None:
    lea = people.add(Context(store, ann), "Lea", {Role.LEADER})
    assignments.assign(Context(store, ann), [SLUG], [lea.id])
    screen.open("settings").press(f"seat-{lea.id}")
    assert screen.title == "What have others learned?"
    assert "Practice: 1 case assigned to you" in [str(link.label) for link in screen.at.get("page_link")]


def test_a_case_under_way_keeps_its_end_to_itself_in_the_library_and_among_the_lessons(
    store: Store, ann: Person, screen: Screen
) -> None:
    case = cases.read(Context(store, ann), SLUG)
    lesson, strip = case.workbook.rows(Lesson)[0].record.rule, "Service and delivery 45, Relationship and governance 25"
    assert case.title in screen.open("library/cases").links_plain()
    assert strip in screen.drawn_html()
    assert lesson in lessons_with(screen, "Ostrinvale")
    attempts.begin(Context(store, ann), SLUG)
    said = screen.open("library/cases").said()
    assert case.title not in [said, *screen.links_plain()]
    assert strip not in screen.drawn_html()
    assert "It is waiting for your answer" in said
    said = lessons_with(screen, "Ostrinvale")
    assert "Some cases are waiting for your answer under Practice." in said
    assert lesson not in said


def test_no_page_tells_a_trainee_what_came_after_the_decision_unless_they_ask_for_it(
    store: Store, ann: Person, screen: Screen
) -> None:
    later = told_later()
    with store.write() as tx:
        kept_cases.add(tx, planted("untried"), review=None)
        kept_cases.add(tx, planted("other").having(title="Another one"), review=None)
        stored_people.set_roles(tx, ann.id, {Role.TRAINEE})
    pages: tuple[tuple[str, dict[str, str]], ...] = (
        ("library/cases", {}),
        ("library/cases", {"reason": "V1"}),
        ("library/cases", {"words": "zqlosscustomer"}),
        ("library/lessons", {}),
        ("library/practice", {}),
        ("library/attempt", {"slug": "untried"}),
        ("library/case", {"slug": "untried"}),
        ("library/compare", {"left": "untried", "right": "other"}),
        ("library/progress", {}),
    )
    for page, address in pages:
        shown = screen.open(page, **address)
        assert shown.errors == []
        said = " ".join((shown.said(), *shown.links, *shown.labels, *shown.folded()))
        assert [word for word in later if word in said] == [], (page, address)
    asked = screen.open("library/case", slug="untried")
    assert "You have not answered this case yet, and this page shows how it ended." in asked.said()
    assert marker("outline", "part_b") in asked.press("spoil").said()
