"""Changes of the history in words."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from lib.model.fields import Kind
from lib.model.record import Row
from lib.model.workbook import SHEETS
from lib.model.worksheets.attachments import Attachment
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.set_asides import SetAside
from lib.store.history import Change
from lib.ui.fields import changes


def change(action: str, sheet: str = "causes", row: str = "c4", **more: Any) -> Change:
    told: dict[str, Any] = {
        "id": 1, "review": 1, "sheet": sheet, "row": row, "action": action, "before": {}, "after": {}, "who": 1,
        "by": "Ann", "at": datetime(2018, 2, 14, tzinfo=UTC), "version": 2, "writer": "", "sequence": 0,
        "undone": False, "undoes": None,
    }  # fmt: skip
    return Change(**{**told, **more})


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (change("add"), "Ann added cause 4"),
        (change("remove"), "Ann removed cause 4"),
        (change("restore"), "Ann restored cause 4"),
        (change("move", before={"place": 2}, after={"place": 1}), "Ann moved cause 4"),
        (change("edit", after={"role": "root"}), "Ann changed Role of cause 4"),
        (change("edit", "loss", "x1", after={"region": "North"}), "Ann changed Region of the loss"),
        (change("add", "notes", "n1"), "Ann added SWOT note 1"),
    ],
)
def test_a_change_is_told_in_a_sentence(told: Change, sentence: str) -> None:
    assert changes.sentence(told) == sentence


def test_a_row_that_stands_is_called_by_what_it_says() -> None:
    row = Row("c4", 4, 1, 2, Cause(text="no *stock* check → late"))
    told = r"Ann changed Weight of cause 4 “no \*stock\* check → late”"
    assert changes.sentence(change("edit", after={"weight": 3}), row) == told
    assert changes.sentence(change("add"), Row("c4", 4, 1, 2, Cause())) == "Ann added cause 4"


def test_marks_in_names_are_taken_literally() -> None:
    assert changes.sentence(change("add", by="*Ann* [x](y)")) == r"\*Ann\* \[x\]\(y\) added cause 4"
    assert changes.sentence(change("edit", after={"weight": 3})) == r"Ann changed Weight of cause 4"


def test_both_texts_of_an_edit_are_shown_as_they_are_typed() -> None:
    told = change("edit", before={"weight": None}, after={"weight": 40})
    assert changes.before_and_after(told) == ("", "40")
    told = change("edit", "loss", "x1", before={"notice_date": "2018-02-14"}, after={"notice_date": "2018"})
    assert changes.before_and_after(told) == ("14 Feb 2018", "2018")
    told = change("edit", before={"evidence": ["e1"]}, after={"evidence": ["e1", "e2"]})
    assert changes.before_and_after(told) == ("e1", "e1, e2")


def test_a_long_text_is_shown_whole_so_that_it_can_be_copied() -> None:
    before, after = changes.before_and_after(change("edit", before={"text": "word " * 1_000}, after={"text": ""}))
    assert before == "word " * 1_000
    assert after == ""


def test_the_pauses_of_one_writing_are_told_once() -> None:
    def pause(number: int, before: str, after: str, **more: Any) -> Change:
        told = {"writer": "screen", "sequence": number, **more}
        return change("edit", id=number, before={"text": before}, after={"text": after}, **told)

    newest_first = [pause(3, "ab", "abc"), pause(2, "a", "ab"), pause(1, "", "a")]
    (run,) = changes.runs(newest_first)
    assert (run.id, run.before, run.after) == (1, {"text": ""}, {"text": "abc"})
    other = pause(4, "abc", "abc!", writer="another screen")
    assert [run.id for run in changes.runs([other, *newest_first])] == [4, 1]
    elsewhere = change("edit", id=5, before={"note": ""}, after={"note": "x"}, writer="screen")
    assert [run.id for run in changes.runs([elsewhere, *newest_first])] == [5, 1]


def test_changes_of_no_known_screen_each_stand_alone() -> None:
    told = [change("edit", id=number, before={"text": ""}, after={"text": "x"}) for number in (2, 1)]
    assert list(changes.runs(told)) == told
    assert list(changes.runs([])) == []


@pytest.mark.parametrize("action", ["add", "remove", "restore", "move"])
def test_other_changes_have_no_two_texts(action: str) -> None:
    assert changes.before_and_after(change(action, before={"place": 1}, after={"place": 2})) == ("", "")


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_field_of_every_worksheet_can_be_told(sheet: str) -> None:
    for name, spec in SHEETS[sheet].record.specs().items():
        default = list(spec.default) if spec.kind in (Kind.TAGS, Kind.LINKS) else spec.default
        told = change("edit", sheet, "a1", before={name: default}, after={name: default})
        assert changes.sentence(told).startswith("Ann changed ")
        assert len(changes.before_and_after(told)) == 2


def test_a_draft_is_told_as_one_and_the_mark_of_a_part_is_not_told_with_its_text() -> None:
    drafted = change("edit", "outline", "o1", after={"title": "T", "part_a": "A", "drafted": ["title"]}, kind="draft")
    assert changes.sentence(drafted) == "Ann drafted the empty parts of the case"
    again = change("edit", "outline", "o1", before={"summary": "S"}, after={"summary": "T"}, kind="draft")
    assert changes.named(again) == "drafted the case again from the rows"
    edited = change("edit", "outline", "o1", after={"title": "T", "drafted": []})
    assert changes.sentence(edited) == "Ann changed Title of the case"


def test_what_a_button_takes_back_is_named_by_what_was_done() -> None:
    assert changes.named(change("add", act_size=2, sheets=(("attachments", 2),))) == "added 2 attachments"
    cited = change("add", "evidence", "e5", act_size=2, sheets=(("evidence", 1), ("causes", 1)), kind="cite")
    assert changes.named(cited) == "added 1 piece of evidence and cited it"
    assert changes.told(cited) == "Ann added 1 piece of evidence and cited it"
    assert changes.named(change("remove", act_size=3, sheets=(("causes", 3),))) == "removed 3 causes"
    assert changes.named(change("add", act_size=2, sheets=(("causes", 2),), kind="import")) == "imported 2 causes"


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (change("remove", before={"text": "No stock check"}), "removed cause “No stock check”"),
        (change("remove", before={"text": ""}), "removed cause 4"),
        (change("remove", before={"text": "x", "weight": "odd"}), "removed cause “x”"),
        (change("add"), "added cause 4"),
        (change("move"), "moved cause 4"),
        (change("edit", after={"weight": 3}), "changed Weight of cause 4"),
        (change("edit", "loss", "x1", after={"region": "North"}), "changed Region of the loss"),
        (change("add", "review_member", "3", after={"member": "Ben"}), "added Ben"),
        (change("add", act_size=30, kind="import"), "imported 30 causes"),
        (change("add", act_size=2, kind="starters"), "added 2 causes"),
        (change("remove", "odd", "q7"), "removed odd q7"),
    ],
)
def test_a_button_names_the_act_that_it_takes_back(act: Change, words: str) -> None:
    assert changes.named(act) == words


def test_a_button_calls_a_row_by_what_it_says_now() -> None:
    row = Row("c4", 4, 1, 2, Cause(text="*Late* lorries"))
    assert changes.named(change("edit", after={"weight": 3}), row) == r"changed Weight of cause “\*Late\* lorries”"


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (
            change("edit", "outline", "o1", before={"drafted": ["title", "summary"]}, after={"drafted": ["title"]}),
            "marked the summary as read",
        ),
        (
            change("edit", "outline", "o1", before={"drafted": ["part_a"]}, after={"drafted": []}),
            "marked Part A as read",
        ),
        (
            change("edit", "outline", "o1", before={"drafted": []}, after={"drafted": ["decision"]}),
            "marked the decision to take as not read yet",
        ),
        (change("edit", "outline", "o1", after={"summary": "S"}), "changed Summary of the case study"),
        (change("edit", "loss", "x1", after={"form": "short"}), "changed to the short form"),
        (change("edit", "loss", "x1", after={"form": "full"}), "changed to the full form"),
        (change("edit", "loss", "x1", after={"form": None}), "changed to the full form"),
        (change("edit", after={"weight": 3, "role": "root"}), "changed Weight and Role of cause 4"),
        (change("remove", "notes", "n1", act_size=2, sheets=(("notes", 2),), kind="swap"), "replaced 1 SWOT note"),
        (change("add", "set_asides", "ga1"), "set the open point aside"),
        (
            change("remove", "set_asides", "ga1", before={"sentence": "Nobody owns two actions."}),
            "opened the point “Nobody owns two actions” again",
        ),
        (change("add", "attachments", "at1"), "attached a file"),
        (change("remove", "attachments", "at1", before={"name": "The call"}), "removed attachment “The call”"),
        (change("add", "duties", "du1", act_size=9, sheets=(("duties", 9),), kind="starters"), "added 9 duties"),
        (change("add", "surveys", "su2"), "added survey 2"),
        (change("edit", "account", "aa1", after={"region": "North"}), "changed Region of the account"),
        (change("remove", "sign_checks", "si1", before={"sign": "Late bills"}), "removed warning sign “Late bills”"),
        (change("move", "meetings", "mt2"), "moved meeting 2"),
        (change("add", "alarms", "al1"), "added alarm 1"),
        (
            change("add", "register_lines", "rl1", act_size=40, sheets=(("register_lines", 40),), kind="import"),
            "imported 40 losses",
        ),
    ],
)
def test_undo_names_an_act_as_a_colleague_would(act: Change, words: str) -> None:
    assert changes.named(act) == words
    if act.act_size == 1 and act.action != "remove":
        assert changes.sentence(act) == f"Ann {words}"


def test_a_file_and_a_point_set_aside_are_told_by_what_they_are_called() -> None:
    file = Row("at1", 1, 1, 1, Attachment(name="The call"))
    assert changes.named(change("add", "attachments", "at1"), file) == "attached “The call”"
    point = Row("ga1", 1, 1, 1, SetAside(sentence="Nobody owns two actions."))
    assert changes.sentence(change("add", "set_asides", "ga1"), point) == (
        "Ann set the open point “Nobody owns two actions” aside"
    )
