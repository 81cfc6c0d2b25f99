"""The guide texts: complete for each step that has a screen, short, and true to the method's figures."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from lib.model.agenda import CLOSING, OPENING, agenda_of
from lib.model.rules.programme.happened import Occurrence
from lib.model.rules.programme.meeting_texts import texts_of
from lib.model.steps import shipped
from lib.model.wording import loaded_words
from lib.model.worksheets.causes import Cause, CauseKind
from lib.model.worksheets.meetings import MeetingKind
from lib.model.worksheets.reasons import ReasonGroup

GUIDES = Path(__file__).parents[2] / "data" / "guides"
KEYS = (
    "loss",
    "assumptions",
    "evidence",
    "journey",
    "swot",
    "causes",
    "actions",
    "lessons",
    "voice",
    "record",
    "way_back",
)
GROUPS = tuple(group.value for group in ReasonGroup if group is not ReasonGroup.STATUS)

each_guide = pytest.mark.parametrize("key", KEYS)


@cache
def guide(name: str) -> Mapping[str, Any]:
    return tomllib.loads((GUIDES / f"{name}.toml").read_text("utf-8"))


def sentences(text: str) -> int:
    return len(re.findall(r"[.?!](?:\s|$)", text))


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)


def causes(branch: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for item in branch.get("causes", ()):
        yield item
        yield from causes(item)


def test_every_step_with_a_screen_has_a_guide() -> None:
    assert {step.key for step in shipped()} <= set(KEYS)


@each_guide
def test_a_guide_can_be_read_out_and_used_at_once(key: str) -> None:
    texts_of = guide(key)
    assert 2 <= sentences(texts_of["opening"]) <= 4
    assert 5 <= len(texts_of["prompts"]) <= 8
    assert 1 <= len(texts_of["bias"]) <= 2
    assert 3 <= len(texts_of["stronger"]) <= 5
    assert sentences(texts_of["empty"]) == 1
    assert texts_of["action"]


@each_guide
def test_prompts_are_short_questions_on_one_line(key: str) -> None:
    for prompt in guide(key)["prompts"]:
        assert prompt.endswith("?")
        assert len(prompt) <= 100
        assert "\n" not in prompt


@each_guide
def test_a_bias_line_names_its_bias_and_fits_on_one_line(key: str) -> None:
    named = ("Hindsight", "Outcome", "Attribution", "Self-serving", "Confirmation", "Availability")
    for line in guide(key)["bias"]:
        assert line.startswith(named)
        assert "\n" not in line
        assert len(line) <= 140


def test_every_bias_of_the_method_bites_somewhere() -> None:
    lines = " ".join(line for key in KEYS for line in guide(key)["bias"])
    for bias in ("Hindsight", "Outcome", "Attribution", "Self-serving", "Confirmation", "Availability"):
        assert bias in lines


def test_a_vendors_figure_is_called_a_claim_where_it_is_shown() -> None:
    shown = [line for key in KEYS for line in guide(key)["bias"] if "%" in line]
    assert shown
    assert all("vendor claim" in line for line in shown)


@pytest.mark.parametrize("path", sorted(GUIDES.glob("*.toml")), ids=lambda path: path.stem)
def test_guides_keep_to_the_language_they_ask_for(path: Path) -> None:
    said = [text.replace("Fix the problem, not the blame.", "") for text in texts(guide(path.stem))]
    assert [(text, remark.words) for text in said for remark in loaded_words.check(text)] == []


def test_the_meeting_opens_with_its_ground_rule() -> None:
    opening = guide("opening")
    assert opening["title"] == "Fix the problem, not the blame."
    assert opening["title"] in opening["rules"]
    assert opening["script"]
    assert opening["closing"].endswith("?")


def test_there_is_a_starter_tree_for_each_reason_group() -> None:
    assert tuple(guide("starters")) == GROUPS


@pytest.mark.parametrize("group", GROUPS)
def test_a_starter_tree_is_made_of_causes_that_the_worksheet_takes(group: str) -> None:
    tree = list(causes(guide("starters")[group]))
    assert 4 <= len(tree) <= 6
    for values in tree:
        own = {name: value for name, value in values.items() if name != "causes"}
        record = Cause.checked(own)
        assert "→" in record.text
        assert None not in (record.kind, record.bone, record.error_kind, record.control, record.stability)
        # Roles, weights and evidence come from the review, never from a starter.
        assert (record.role, record.weight, record.evidence) == (None, None, ())


@pytest.mark.parametrize("group", GROUPS)
def test_each_effect_in_a_starter_tree_has_an_action_and_a_condition(group: str) -> None:
    tree = guide("starters")[group]
    for effect in (tree, *(item for item in causes(tree) if item.get("causes"))):
        assert {item["kind"] for item in effect["causes"]} == {kind.value for kind in CauseKind}


def test_every_claim_names_its_source_calls_itself_a_claim_and_says_what_is_doubtful() -> None:
    for claim in guide("benchmarks")["claims"]:
        assert "claim" in claim["source"]
        assert claim["doubt"]


def test_the_untraceable_line_about_indifference_is_printed_nowhere() -> None:
    assert "68 %" not in " ".join(text for path in GUIDES.glob("*.toml") for text in texts(guide(path.stem)))


def lines_of_meetings() -> Iterator[Any]:
    for meeting in guide("meetings").values():
        for name in ("script", "decide", "bring"):
            yield from meeting.get(name, ())
        for part in (*meeting.get("parts", {}).values(), *meeting.get("after", {}).values()):
            yield from part["prompts"]


def test_each_part_of_each_meeting_has_its_texts() -> None:
    for kind in MeetingKind:
        texts = texts_of(guide("meetings"), kind, ())
        parts = {part.key for part in agenda_of(kind)} - {OPENING, CLOSING}
        if kind is not MeetingKind.REVIEW:
            assert set(texts.parts) == parts
            assert texts.script
            assert texts.closing.endswith("?")
        assert texts.question.endswith("?")
        assert sentences(texts.purpose) == 1
        assert texts.decide
        assert texts.bring


def test_what_a_meeting_asks_is_a_short_question_and_what_it_decides_a_sentence() -> None:
    for meeting in guide("meetings").values():
        for part in (*meeting.get("parts", {}).values(), *meeting.get("after", {}).values()):
            for line in part["prompts"]:
                text = line if isinstance(line, str) else line["text"]
                assert text.endswith("?")
                assert len(text) <= 100
        for line in (*meeting["decide"], *meeting["bring"]):
            assert (line if isinstance(line, str) else line["text"]).endswith(".")


def test_conditions_of_the_meetings_are_things_that_can_happen() -> None:
    conditions = [
        (name, happening)
        for line in lines_of_meetings()
        if not isinstance(line, str)
        for name, happening in line.items()
        if name != "text"
    ]
    conditions += [("happened", part["happened"]) for part in guide("meetings")["review"]["after"].values()]
    assert {name for name, _ in conditions} == {"until", "since", "happened"}
    assert {happening for _, happening in conditions} <= set(Occurrence)


@pytest.mark.parametrize("kind", MeetingKind)
def test_when_everything_has_happened_no_meeting_asks_for_it_again(kind: MeetingKind) -> None:
    before, after = (texts_of(guide("meetings"), kind, occurred) for occurred in ((), set(Occurrence)))
    asked = " ".join((*after.decide, *after.bring, *(line for part in after.parts.values() for line in part.prompts)))
    for gone in ("before the ballots", "seal", "Who leads the review", "Who tells our own people"):
        assert gone not in asked
    assert set(before.parts) <= set(after.parts)
