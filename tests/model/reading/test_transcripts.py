"""Transcripts: what meeting tools save becomes turns, then questions with their answers, and no word is lost."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.errors import ImportRefused
from lib.model.reading.transcripts import pairs, times
from lib.model.reading.transcripts.pairs import Corrections, QuestionAnswer, SpeakerSide, paired
from lib.model.reading.transcripts.reading import read_file, read_text
from lib.model.reading.transcripts.turns import Transcript, Turn, without_names

TEAMS_VTT = """WEBVTT

2f1c9c1e-5b1d-4b0a-9d8b-0a1b2c3d4e5f/12-0
00:00:03.000 --> 00:00:05.000
<v Smith, John>Why did you
leave?</v>

2f1c9c1e-5b1d-4b0a-9d8b-0a1b2c3d4e5f/13-0
00:00:05.000 --> 00:01:08.000
<v Bob Ray>Price.

And service &amp; more, if a < b</v>
"""
ZOOM_VTT = """WEBVTT

1
00:02.000 --> 00:04.000
Ann Lee: Why did you

2
00:04.000 --> 00:06.000
leave?

3
00:06.000 --> 00:09.000
Bob Ray: Price.
"""
SRT = """1
00:00:01,000 --> 00:00:04,000
Ann: Why did

you leave?

2
00:00:05,000 --> 00:00:06,000
Bob: <i>Price.</i>

42

3
00:00:06,000 --> 00:00:07,000
Bob: {\\an8}and <laughs> more
"""
FORMS = {
    "Teams, WebVTT": (
        TEAMS_VTT,
        [("Smith, John", "Why did you leave?"), ("Bob Ray", "Price. And service & more, if a < b")],
    ),
    "Zoom, WebVTT": (ZOOM_VTT, [("Ann Lee", "Why did you leave?"), ("Bob Ray", "Price.")]),
    "SubRip": (SRT, [("Ann", "Why did you leave?"), ("Bob", "Price. 42 and <laughs> more")]),
    "Teams, copied": (
        "Smith, John   0:03\nWhy did you leave?\n\nBob Ray   0:10\nIt was late.\n\nWe met at 10:30\nand left.\n",
        [("Smith, John", "Why did you leave?"), ("Bob Ray", "It was late.\nWe met at 10:30\nand left.")],
    ),
    "Teams, new": (
        "Smith, John\n0 minutes 3 seconds0:03\nSmith, John 0 minutes 3 seconds\nWhy?\n"
        "Bob\n0 minutes 9 seconds0:09\nBob 0 minutes 9 seconds\nPrice.",
        [("Smith, John", "Why?"), ("Bob", "Price.")],
    ),
    "Zoom, text": (
        "[Ann Lee] 10:02:33\nWhy?\n\n[Bob] 10:03:33\nPrice.\n\nReally.\n",
        [("Ann Lee", "Why?"), ("Bob", "Price.\nReally.")],
    ),
    "Zoom, one line": (
        "00:01:02 Ann: Why?\n00:01:12 Bob: Price.\nMore.\n",
        [("Ann", "Why?"), ("Bob", "Price.\nMore.")],
    ),
    "Otter": (
        "Ann Lee  0:15  \nWhy?\n\nSpeaker 2  0:20  \nPrice.\n\nMore.\n",
        [("Ann Lee", "Why?"), ("Speaker 2", "Price.\nMore.")],
    ),
    "Meet": (
        "00:00:00\n \nAnn Lee: Why?\nBob: Price.\n\n00:05:00\n\nAnn Lee: And?\n",
        [("Ann Lee", "Why?"), ("Bob", "Price."), ("Ann Lee", "And?")],
    ),
    "Meet, without empty lines": (
        "00:00:00\nAnn Lee: Why?\nBob: Price.\n00:05:00\nBob: And service.\nMeeting ended after 00:10:00 👋\n",
        [("Ann Lee", "Why?"), ("Bob", "Price.\nAnd service.")],
    ),
    "Meet, as text": (
        "Ann Lee: Why?\nBob: Price.\n\nTranscription ended after 00:02:09\n"
        "This editable transcript was computer generated and might contain errors. People can also change it.\n",
        [("Ann Lee", "Why?"), ("Bob", "Price.")],
    ),
    "Webex, WebVTT": (
        'WEBVTT\n\n1 "Ann Lee" (12345)\n00:00:01.000 --> 00:00:04.000\nWhy?\n\n'
        '2 "Bob Ray" (99)\n00:00:05.000 --> 00:00:08.000\nPrice: 10:30 [sic].\n\nReason: service.\n',
        [("Ann Lee", "Why?"), ("Bob Ray", "Price: 10:30 [sic]. Reason: service.")],
    ),
    "YouTube": (
        "0:00:01.000,0:00:04.000\nAnn: Why?\n\n0:00:05.000,0:00:08.000\nBob: 7,5 more.\n",
        [("Ann", "Why?"), ("Bob", "7,5 more.")],
    ),
    "names in brackets": (
        "[Ann Lee]: Why?\nBob [Orvanto]: Price.\n[Ann Lee]: And?\n**[Bob Ray]:** Service [sic]: slow.\n",
        [("Ann Lee", "Why?"), ("Bob [Orvanto]", "Price."), ("Ann Lee", "And?"), ("Bob Ray", "Service [sic]: slow.")],
    ),
    "names in brackets, SubRip": (
        "1\n00:00:01,000 --> 00:00:04,000\nAnn: Why?\n\n2\n00:00:05,000 --> 00:00:06,000\n[Bob Ray]: Price: high.\n",
        [("Ann", "Why?"), ("Bob Ray", "Price: high.")],
    ),
    "plain": (
        "Q: Why?\n**Bob:** Price.\n\nNote that: this\nhttps://x.example is ours\n",
        [("Q", "Why?"), ("Bob", "Price.\nNote that: this\nhttps://x.example is ours")],
    ),
    "small letters": (
        "ann: why?\nbob: price.\nann: and?\nbob: no.",
        [("ann", "why?"), ("bob", "price."), ("ann", "and?"), ("bob", "no.")],
    ),
    "other scripts": ("田中：なぜですか？\n佐藤：価格です。", [("田中", "なぜですか？"), ("佐藤", "価格です。")]),
    "nobody named": ("We left.\n\nIt was late.", [("", "We left.\nIt was late.")]),
}


def said(text: str) -> list[tuple[str, str]]:
    return [(turn.speaker, turn.text) for turn in read_text(text).turns]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_each_form_is_read_into_who_says_what(form: str, ending: str) -> None:
    text, wanted = FORMS[form]
    assert said("\ufeff" + text.replace("\n", ending)) == wanted


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_is_read_in_its_encoding(encoding: str) -> None:
    text = "Jörg Müller: Warum sind Sie gegangen?\nJürgen Groß: Der Preis war für uns natürlich größer.\n" * 3
    assert read_file(text.encode(encoding)).speakers == ("Jörg Müller", "Jürgen Groß")


def test_notes_and_styles_are_left_out_by_name() -> None:
    text = "WEBVTT - call\nKind: captions\n\nNOTE not said\nby anybody\n\nSTYLE\n::cue {}\n\nintro\n"
    text += "00:01.000 --> 00:02.000\nNOTE this."
    read = read_text(text)
    assert [turn.text for turn in read.turns] == ["NOTE this."]
    assert {one.what for one in read.left_out} == {
        "the head of the file",
        "a note",
        "how it looks",
        "the name of a cue",
    }
    assert [one.line for one in read.left_out] == [1, 2, 4, 5, 7, 8, 10]


def test_two_voices_in_one_cue_are_two_turns() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v.loud Ann>Why?</v> <v Bob>Price.</v> (pause)"
    assert said(text) == [("Ann", "Why?"), ("Bob", "Price."), ("", "(pause)")]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        (TEAMS_VTT, 2),
        ("[Ann] 10:02:33\nWhy?\n\n[Bob] 10:32:33\nPrice.", 30),
        ("[Ann] 9:02 AM\nWhy?\n\n[Bob] 1:02 PM\nPrice.", 240),
        ("[Ann] 23:59:00\nWhy?\n\n[Bob] 00:10:00\nPrice.", None),
        ("Ann: Why?", None),
    ],
)
def test_the_length_follows_from_the_times(text: str, minutes: int | None) -> None:
    assert read_text(text).minutes == minutes


def test_a_word_with_a_colon_below_names_with_times_is_something_said() -> None:
    text = "Ann   0:03\nQuestion 1: why?\n\nBob   0:10\nResult: late.\nAnn: and then?"
    assert said(text) == [("Ann", "Question 1: why?"), ("Bob", "Result: late."), ("Ann", "and then?")]


def test_a_time_that_is_said_stays_said() -> None:
    assert said("Ann: When?\nBob: At ten.\n10:30 at the latest.\n10:30") == [
        ("Ann", "When?"),
        ("Bob", "At ten.\n10:30 at the latest.\n10:30"),
    ]
    assert times.seconds("1:02:03.5") == 3723.5


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "WEBVTT",
        "WEBVTT\n",
        "\ufeffWEBVTT\n\nNOTE only\n",
        "WEBVTT\n\n00:01.000 --> 00:02.000\n\n",
        "WEBVTT\n\nNOTE only\n\n00:01.000 --> 00:02.000",
    ],
)
def test_a_transcript_in_which_nobody_speaks_is_refused(text: str) -> None:
    with pytest.raises(ImportRefused, match="Nobody says anything"):
        read_text(text)


@pytest.mark.parametrize("content", [b"PK\x03\x04 a", b"%PDF-1.7\n", b"\xd0\xcf\x11\xe0 a", b"{\\rtf1 Ann: Why?}"])
def test_a_document_that_is_no_text_says_how_its_words_come_in(content: bytes) -> None:
    with pytest.raises(ImportRefused, match="Save the transcript as WebVTT or plain text"):
        read_file(content)


WORDS = st.lists(
    st.sampled_from(["Price", "we", "left.", "10:30", "42", "Note:", "a", "<b", "Ann:", "-->", "[x]", "0:15"]),
    min_size=1,
    max_size=6,
).map(" ".join)
LINES = st.lists(
    st.one_of(WORDS, st.just(""), st.sampled_from(["Ann: Why?", "Bob  0:15", "[Cy] 10:02:33", "00:01:00", "NOTE x"])),
    max_size=12,
)


def words_of(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


@given(LINES)
def test_every_word_of_a_text_is_in_a_turn_or_named_as_left_out(lines: list[str]) -> None:
    text = "\n".join(["Ann: Why?", *lines])
    read = read_text(text)
    kept = " ".join([*(f"{turn.speaker} {turn.text}" for turn in read.turns), *(one.text for one in read.left_out)])
    # Names and times stand in each turn once; everything else is there.
    assert {word for word in words_of(text) if not word.isdecimal()} <= set(words_of(kept))


@given(
    st.lists(st.lists(st.one_of(WORDS, st.just("")), min_size=1, max_size=5), min_size=1, max_size=5),
    st.sampled_from([",", "."]),
)
def test_every_word_of_cues_is_in_a_turn_whatever_empty_lines_stand_in_them(cues: list[list[str]], mark: str) -> None:
    head = "WEBVTT\n\n" if mark == "." else ""
    text = "\n".join(
        f"{number}\n00:00:{number:02}{mark}000 --> 00:00:{number + 1:02}{mark}000\n" + "\n".join(cue) + "\n"
        for number, cue in enumerate(cues, start=1)
    )
    # A time ahead of a name that has spoken before says nothing that the cue's own times do not.
    said = " ".join(" ".join(cue) for cue in cues)
    every = words_of(re.sub(r"\d+:\d\d (?=(?:Note|Ann):)", "", said))
    if not words_of(said):
        return
    read = read_text(head + text)
    kept = " ".join(
        [*(f"{turn.label or turn.speaker} {turn.text}" for turn in read.turns), *(one.text for one in read.left_out)]
    )
    assert {word for word in every if word not in words_of(kept)} == set()
    assert {one.what for one in read.left_out} <= {"the head of the file", "a note"}


TURNS = (
    Turn("Ann", "Thank you.", 1.0),
    Turn("Ben", "Why did you leave?", 2.0),
    Turn("Bob", "Price.", 3.0),
    Turn("Ann", "I see.", 4.0),
    Turn("Bob", "And service.\nOften late.", 5.0),
    Turn("Cy", "Noise.", 6.0),
)
SIDES = {"Ann": SpeakerSide.US, "Ben": SpeakerSide.US, "Bob": SpeakerSide.INTERVIEWEE, "Cy": SpeakerSide.OUT}


def test_a_turn_of_ours_and_the_turns_that_follow_are_a_pair() -> None:
    assert paired(TURNS, SIDES) == (
        QuestionAnswer(0, "Thank you. Why did you leave?", "Price.", 1.0),
        QuestionAnswer(3, "I see.", "And service.\nOften late.", 4.0),
    )


def test_pairs_are_joined_split_and_given_a_question_of_the_guide_by_hand() -> None:
    joined = paired(TURNS, SIDES, Corrections(joined=frozenset({3})))
    assert joined == (
        QuestionAnswer(0, "Thank you. Why did you leave? I see.", "Price.\nAnd service.\nOften late.", 1.0),
    )
    split = paired(TURNS, SIDES, Corrections(split=frozenset({1, 2}), guide={2: "What was the last straw?"}))
    assert [(pair.question, pair.words) for pair in split] == [
        ("Thank you.", ""),
        ("Why did you leave?", ""),
        ("What was the last straw?", "Price."),
        ("I see.", "And service.\nOften late."),
    ]
    guided = paired(TURNS, SIDES, Corrections(guide={0: "Why?"}))[0]
    assert (guided.question, guided.asked) == ("Why?", "Thank you. Why did you leave?")


def test_several_of_theirs_keep_their_names_in_their_words() -> None:
    sides = {**SIDES, "Cy": SpeakerSide.INTERVIEWEE}
    assert paired(TURNS, sides)[1].words == "Bob: And service.\nOften late.\nCy: Noise."


def test_what_is_longer_than_its_field_goes_on_and_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairs, "WORDS_LIMIT", 50)
    question, words = "So tell me. " + "why " * 200, "We left. " * 20 + "x" * 120
    made = paired((Turn("Ann", question), Turn("Bob", words)), SIDES)
    assert all(len(pair.question) <= 400 and len(pair.words) <= 50 for pair in made)
    assert "".join(pair.words for pair in made).replace(" ", "") == words.replace(" ", "")
    asked = [pair.question for pair in made if not pair.question.startswith("(continued)")]
    assert " ".join(asked).split() == question.split()


def test_a_name_that_is_none_goes_on_with_the_turn_before() -> None:
    read = read_text("Bob: Price.\nResult: it was late.\nAnn: Why?")
    assert read.speakers == ("Bob", "Result", "Ann")
    assert without_names(read.turns, ["Result"])[0] == Turn("Bob", "Price.\nResult: it was late.", label="Bob:")


@pytest.mark.parametrize(
    ("text", "ours", "asking"),
    [
        ("Q: Why?\nA: Price.", (), {"Q"}),
        ("Ann: Why?\nBob: Price.", (), {"Ann"}),
        ("Ann: Well.\nBob: Price?", ("ann",), {"Ann"}),
        ("Ann: Well.\nBob: Price.", (), set()),
        ("Bob: We left, why?", (), set()),
    ],
)
def test_who_asks_is_proposed(text: str, ours: tuple[str, ...], asking: set[str]) -> None:
    proposed = pairs.proposed(read_text(text).turns, ours)
    assert {name for name, side in proposed.items() if side is SpeakerSide.US} == asking


def test_what_stands_above_the_first_name_is_proposed_to_be_left_out() -> None:
    turns = read_text("Call of 3 May\n\nAnn: Why?\nBob: Price.").turns
    assert pairs.proposed(turns)[""] is SpeakerSide.OUT


def test_a_transcript_without_turns_has_no_length() -> None:
    assert Transcript("text", ()).minutes is None
