"""The pairs that may not stand together are found in sentences that say them."""

from __future__ import annotations

import pytest

from tests.model.generated.contradictions import FORBIDDEN, PAIRS, Said, contradictions
from tests.model.generated.kinds import Kind

BOTH = {
    "closed / won back": ("The way back is closed for as long as that holds.", "Won back in full on 1 May 2024."),
    "closed with thanks / another try": ("Closed with thanks on 1 May 2024.", "Pursue: the gate is clear."),
    "closed with thanks / won back": ("Closed with thanks on 1 May 2024.", "Won back in part on 3 June 2024."),
    "lasted / goes on": ("The relationship lasted about 75 years.", "The relationship goes on since 1949."),
    "ran on / ended early": ("The contract ran on for 2,376 days.", "It ended seven years before its term."),
    "nobody won / a winner": ("Nobody took over: they do it in-house.", "The winner promised two chefs."),
    "ready / said": ("The apology scores 100 and is ready to give.", "The apology was said on 1 June 2023."),
    "exit done / one of many": ("The exit is done.", "One of 13 transition items is done."),
    "no cause / a root cause": ("No cause is entered yet.", "One root cause: “Two closures” (60 %)."),
    "no interview / heard": ("No interview is entered.", "Two roles were heard in two interviews."),
    "declined / nobody asked": ("Both declined to talk to us.", "Nobody has asked yet."),
    "no plan / a plan's strength": ("So there is no plan.", "The plan's strength: decided 0.62."),
    "never broke / broke": ("The line never broke for good.", "The line broke at “Second closure”."),
    "pursue / let go": ("Pursue: the gate is clear.", "Let them go, with thanks."),
    "nurture / let go": ("Nurture: stay close.", "Let go, with thanks."),
    "pursue / nurture": ("Pursue: the gate is clear.", "Nurture: stay close."),
    "may / may not keep in touch": ("We may keep in touch.", "We may not keep in touch."),
    "root / root, not yet shown": ("One root cause: “Closures” (60 %).", "“Closures” is a root, not yet shown."),
    "decided / proposed": ("A second chef is decided.", "A second chef waits for an answer."),
    "done / not done": ("A second chef is done.", "A second chef is overdue."),
    "open / complete": ("The review is complete.", "The name of the decision maker is missing."),
}
ROW = frozenset({"c1"})


def test_every_pair_has_its_example() -> None:
    assert set(BOTH) == {pair.name for pair in PAIRS}


@pytest.mark.parametrize("name", BOTH)
def test_two_sentences_that_contradict_each_other_are_found(name: str) -> None:
    first, second = BOTH[name]
    found = list(contradictions((Said(first, ROW), Said(second, ROW)), Kind.FULL))
    assert found == [f"{name}: {first} / {second}"]


@pytest.mark.parametrize("name", BOTH)
def test_either_sentence_alone_may_stand(name: str) -> None:
    assert all(not list(contradictions((Said(sentence, ROW),), Kind.FULL)) for sentence in BOTH[name])


def test_sentences_about_different_rows_do_not_contradict_each_other() -> None:
    of_rows = [pair.name for pair in PAIRS if pair.row]
    assert of_rows
    for name in of_rows:
        first, second = BOTH[name]
        assert not list(contradictions((Said(first, ROW), Said(second, frozenset({"c2"}))), Kind.FULL))


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (Kind.IN_HOUSE, "The winner promised two chefs."),
        (Kind.REDUCED, "The relationship lasted about 75 years."),
        (Kind.PARTIAL, "Back with us, they are worth about £13 million."),
        (Kind.ENDED_EARLY, "The contract ran on for 2,376 days."),
        (Kind.WON_BACK, "The schedule: 7 Oct 2023 (week 1: thanks)."),
        (Kind.CLOSED, "Pursue: the gate is clear."),
        (Kind.ALL_DECLINED, "No interview is entered."),
    ],
)
def test_what_is_false_of_a_kind_of_loss_is_found(kind: Kind, sentence: str) -> None:
    assert kind in FORBIDDEN
    assert list(contradictions((Said(sentence),), kind)) == [f"{kind}: {sentence}"]
    assert not list(contradictions((Said(sentence),), Kind.FULL))
