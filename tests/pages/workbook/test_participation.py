"""Who takes part, on the screen: seen, added, removed, refused; and who is told that they will read what."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from lib.model.audience import Audience, Level
from lib.model.roles import Person, Role
from lib.model.worksheets.loss import Confidentiality
from lib.services.auth import participants
from lib.services.auth.participants import Participation
from lib.services.context import Context
from lib.services.library import cases
from lib.services.review import reviews
from lib.store import Store
from lib.store import people as kept
from lib.store.reviews import Review
from lib.ui.home import new_review
from lib.ui.workbook.participants import readers_of_case, readers_of_review
from tests.pages.screen import Screen
from tests.services.auth.test_access import keep_to
from tests.services.conftest import somebody

ANN = Person(1, "Ann", frozenset({Role.FACILITATOR}))
BEN = Person(2, "Ben", frozenset({Role.PARTICIPANT}))
LEA = Person(3, "Lea", frozenset({Role.LEADER, Role.PARTICIPANT}))
TARA = Person(4, "Tara", frozenset({Role.TRAINEE}))
CROWD = tuple(Person(10 + number, f"P{number}", frozenset({Role.PARTICIPANT})) for number in range(8))


@pytest.mark.parametrize(
    ("members", "audience", "others", "sentence"),
    [
        ([ANN], Audience.TEAM, [], "Nobody else can see this review yet."),
        ([ANN, TARA], Audience.TEAM, [], "Nobody else can see this review yet."),
        (
            [ANN],
            Audience.LEADERS,
            [],
            "Nobody else can see this review yet. Anyone added later who leads and works on reviews will see it.",
        ),
        (
            [ANN],
            Audience.HOUSE,
            [],
            "Nobody else can see this review yet. Anyone added later who works on reviews will see it.",
        ),
        ([ANN, BEN], Audience.TEAM, [], "Only these people can see this review."),
        ([BEN], Audience.TEAM, [], "Only Ben can see this review."),
        ([ANN, BEN, TARA], Audience.TEAM, [], "Only you and Ben can see this review."),
        (
            [BEN, TARA],
            Audience.HOUSE,
            [ANN],
            "Ben can see this review, and so can everyone else who works on reviews: Ann.",
        ),
        ([ANN, BEN], Audience.LEADERS, [LEA], "These people can see this review, and so can everyone who leads: Lea."),
        (
            [ANN, BEN],
            Audience.LEADERS,
            [],
            "These people can see this review, and so can anyone added later who leads and works on reviews.",
        ),
        (
            [ANN],
            Audience.HOUSE,
            [BEN, LEA],
            "You can see this review, and so can everyone else who works on reviews: Ben, Lea.",
        ),
        ([], Audience.HOUSE, [ANN], "Everyone who works on reviews can see this review: Ann."),
        (
            [ANN],
            Audience.HOUSE,
            CROWD,
            "You can see this review, and so can everyone else who works on reviews: "
            "P0, P1, P2, P3, P4, P5 and 2 more.",
        ),
    ],
)
def test_one_sentence_says_who_may_read_the_review(
    members: Iterable[Person], audience: Audience, others: Iterable[Person], sentence: str
) -> None:
    assert readers_of_review(Participation(tuple(members), audience, tuple(others), ()), ANN) == sentence


@pytest.mark.parametrize(
    ("audience", "level", "sentence"),
    [
        (Audience.TEAM, Level.INTERNAL, "Only those who take part (Ann, Ben) will be able to read this case."),
        (
            Audience.LEADERS,
            Level.INTERNAL,
            "Those who take part (Ann, Ben) and everyone who leads will be able to read this case.",
        ),
        (
            Audience.HOUSE,
            Level.INTERNAL,
            "Everyone here except trainees will be able to read this case; trainees see training editions only.",
        ),
        (
            Audience.TEAM,
            Level.TRAINING,
            "Only those who take part (Ann, Ben) will be able to read the training edition.",
        ),
        (
            Audience.HOUSE,
            Level.TRAINING,
            "Everyone here will be able to read the training edition, including trainees.",
        ),
    ],
)
def test_one_sentence_says_who_will_read_an_edition(audience: Audience, level: Level, sentence: str) -> None:
    assert readers_of_case(audience, ("Ann", "Ben"), level) == sentence


def opened(screen: Screen, review: Review) -> Screen:
    return screen.open("workbook/loss", review=str(review.id))


def add(screen: Screen, held: Iterable[Person], new: Person, review: Review) -> Screen:
    members = "-".join(str(one.id) for one in held)
    screen.at.selectbox(key=f"member-new-{members}-{review.id}").set_value(new.id)
    return screen.run().press("member-add")


def toasts(screen: Screen) -> list[str]:
    return [str(toast.value).replace("\\", "") for toast in screen.at.toast]


def test_alone_on_this_computer_the_page_says_where_people_are_added(screen: Screen, review: Review) -> None:
    said = opened(screen, review).said()
    assert "Who takes part (1 person)" in said
    assert "Nobody else can see this review yet." in said
    assert "Nobody else has been added to this copy yet. Add people under Settings first." in said
    assert "member-add" not in [button.key for button in screen.at.button]
    assert not [key for key in screen.at.button if str(key.key).startswith("member-remove")]


def test_somebody_is_added_sees_the_review_and_is_removed_again(
    store: Store, ann: Person, screen: Screen, review: Review
) -> None:
    ben = somebody(store, "Ben", Role.PARTICIPANT)
    keep_to(store, ann, review.id, Confidentiality.TEAM)
    opened(screen, review)
    assert "Nobody else can see this review yet." in screen.said()
    add(screen, [ann], ben, review)
    assert toasts(screen) == ["Ben now takes part."]
    assert "Who takes part (2 people)" in screen.said()
    assert "Only these people can see this review." in screen.said()
    assert reviews.find(Context(store, ben), review.id).id == review.id
    screen.press("Remove Ben")
    assert toasts(screen) == ["Ben no longer takes part."]
    assert "Nobody else can see this review yet." in screen.said()


def test_the_sentence_follows_the_confidentiality(store: Store, ann: Person, screen: Screen, review: Review) -> None:
    somebody(store, "Lea", Role.LEADER, Role.PARTICIPANT)
    somebody(store, "Ben", Role.PARTICIPANT)
    told = []
    for option in (None, Confidentiality.LEADERS, Confidentiality.PUBLIC):
        keep_to(store, ann, review.id, option)
        told.append(next(line for line in opened(screen, review).said().splitlines() if "can see this review" in line))
    assert [line.removeprefix(":material/visibility: ") for line in told] == [
        "Nobody else can see this review yet.",
        "You can see this review, and so can everyone who leads: Lea.",
        "You can see this review, and so can everyone else who works on reviews: Lea, Ben.",
    ]


def test_who_took_somebody_out_a_moment_ago_is_told_so_and_nothing_changes(
    store: Store, ann: Person, screen: Screen, review: Review
) -> None:
    ben = somebody(store, "Ben", Role.PARTICIPANT)
    cleo = somebody(store, "Cleo", Role.PARTICIPANT)
    for one in (ben, cleo):
        participants.take_in(Context(store, ann), review.id, one.id)
    opened(screen, review)
    participants.let_go(Context(store, ann), review.id, ben.id)
    screen.press("Remove Ben")
    (said,) = toasts(screen)
    assert "There is no member of this review" in said
    assert [member.name for member in participants.members(Context(store, ann), review.id)] == ["Ann", "Cleo"]


def test_the_last_one_who_could_open_the_review_cannot_leave_it(
    store: Store, ann: Person, screen: Screen, review: Review
) -> None:
    lea = somebody(store, "Lea", Role.LEADER)
    keep_to(store, ann, review.id, Confidentiality.TEAM)
    participants.take_in(Context(store, ann), review.id, lea.id)
    opened(screen, review)
    assert "cannot open reviews; reads the case once it is published" in screen.said()
    screen.press("Leave this review")
    assert toasts(screen) == [
        "Who takes part: without Ann nobody could open this review; add someone who works on reviews first."
    ]
    assert [member.name for member in participants.members(Context(store, ann), review.id)] == ["Ann", "Lea"]


def test_leaving_is_a_deed_of_its_own_and_leads_home(store: Store, ann: Person, screen: Screen, review: Review) -> None:
    ben = somebody(store, "Ben", Role.PARTICIPANT)
    participants.take_in(Context(store, ann), review.id, ben.id)
    keep_to(store, ann, review.id, Confidentiality.TEAM)
    opened(screen, review)
    assert "Remove Ann" not in screen.labels
    screen.press("Leave this review")
    assert screen.title == "Reviews"
    assert "You no longer take part in that review." in toasts(screen)
    assert [member.name for member in participants.members(Context(store, ben), review.id)] == ["Ben"]
    opened(screen, review)
    assert screen.errors == [f"There is no review “{review.id}”. It may have been removed, or the address is mistyped."]


def test_the_screen_of_somebody_who_was_removed_shows_no_such_review(
    store: Store, ann: Person, screen: Screen, review: Review
) -> None:
    ben = somebody(store, "Ben", Role.PARTICIPANT, Role.FACILITATOR)
    participants.take_in(Context(store, ann), review.id, ben.id)
    participants.let_go(Context(store, ben), review.id, ann.id)
    keep_to(store, ben, review.id, Confidentiality.TEAM)
    opened(screen, review)
    hidden = screen.errors
    screen.open("workbook/loss", review="998")
    assert hidden == [screen.errors[0].replace("998", str(review.id))]


def test_home_step_10_and_the_training_edition_say_who_will_read(
    store: Store, ann: Person, screen: Screen, review: Review
) -> None:
    told = "Everyone here who works on reviews will be able to see it. You choose how confidential"
    screen.at.session_state[new_review.OPEN] = True
    assert told in screen.open("reviews").said()
    keep_to(store, ann, review.id, Confidentiality.TEAM)
    screen.open("workbook/lessons", review=str(review.id))
    assert "Only those who take part (Ann) will be able to read this case." in screen.said()
    cases.publish(Context(store, ann), review.id, "Lea", "Now.")
    screen.unfold(f"rehearsal-{review.id}")
    assert "Only those who take part (Ann) will be able to read the training edition." in screen.said()
    assert "Trainees who do not take part will not see it." in screen.said()
    keep_to(store, ann, review.id, Confidentiality.INTERNAL)
    assert "Everyone here except trainees will be able to read this case" in screen.run().said()
    # The training edition follows the published case, which opens with its next edition.
    assert "Only those who take part (Ann) will be able to read the training edition." in screen.said()
    cases.publish(Context(store, ann), review.id, "Lea", "Now.")
    assert "read the training edition, including trainees." in screen.run().said()


def test_somebody_whose_role_does_not_change_people_is_told_who_does(
    store: Store, ann: Person, screen: Screen, review: Review
) -> None:
    with store.write() as tx:
        kept.set_roles(tx, ann.id, {Role.PARTICIPANT})
    assert "An administrator can add people under Settings." in opened(screen, review).said()
