"""Step 3 on the screen: interviews, the script with its answers, praise, reasons and their signature."""

from __future__ import annotations

import pytest

from lib.model.roles import Person, Role
from lib.model.worksheets.assumptions import Ballot, Verdict
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.reasons import PRIMARY_QUESTIONS
from lib.model.worksheets.voice import Answer, CustomerReason, Interview
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.editing.worksheets import Place
from lib.services.review import reviews
from lib.services.steps import ballots, question_guide
from lib.store import Store, people
from lib.store.reviews import Review
from lib.ui.elements import tabs
from lib.ui.workbook.voice.voice_tabs import PARTS
from tests.pages.screen import Screen


@pytest.fixture
def page(screen: Screen, review: Review) -> Screen:
    return screen.open("workbook/voice", review=str(review.id))


@pytest.fixture
def interview(store: Store, ann: Person, review: Review) -> str:
    values = {"interviewee": "Head of *depots*", "role": "user", "interviewer": "third_party"}
    return worksheets.add(Context(store, ann), review.id, "interviews", values).id


def to(page: Screen, title: str) -> Screen:
    """Turn to a part of the page."""
    page.at.session_state["voice-tab"] = tabs.label(title)
    return page.run()


def answers(store: Store, person: Person, review: Review) -> list[Answer]:
    return [row.record for row in reviews.workbook(Context(store, person), review.id).rows(Answer)]


def test_the_guidance_stands_there_before_anybody_asks(page: Screen) -> None:
    for words in ("weeks two to six", "outside the account team", "Offer nothing", "five times", "three roles"):
        assert words.lower() in page.said().lower()
    assert "run from 21 Feb 2018 to 27 Mar 2018" in page.said()
    assert to(page, "Script").at.get("download_button")


def test_an_interview_is_added_as_a_card(page: Screen) -> None:
    page.press("add-interviews")
    assert page.fields()["1/interviews/i1/consent"]["label"] == "May we quote?"


@pytest.mark.usefixtures("interview")
def test_every_question_stands_in_the_script_and_an_answer_opens_beside_it(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    to(page, "Script")
    for number, question in enumerate(question_guide.shipped(), start=1):
        assert f"**{number}.** {question}" in page.said()
    page.press("answer-3")
    assert [answer.question for answer in answers(store, ann, review)] == [question_guide.shipped()[2]]
    page.enter("1/answers/a1/words", "When the third lorry did not come.")
    page.unfold("card-answers-a1")
    page.enter("1/answers/a1/reasons", "S1, R1")
    page.enter("1/answers/a1/grade", "E4")
    (answer,) = answers(store, ann, review)
    assert (answer.words, answer.reasons, answer.grade, answer.interview) == (
        "When the third lorry did not come.",
        ("S1", "R1"),
        "E4",
        "i1",
    )
    assert "1/answers/a1/interview" not in page.fields()


@pytest.mark.usefixtures("interview")
def test_all_answers_are_written_down_with_one_press_and_once(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    to(page, "Script").press("write-down")
    assert len(answers(store, ann, review)) == 16
    assert "write-down" not in [button.key for button in page.at.button]
    assert sum(place.endswith("/words") for place in page.fields()) == 16


@pytest.mark.usefixtures("interview")
def test_a_question_of_ones_own_is_a_card_of_this_interview(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    to(page, "Script").press("add-answers-i1")
    page.enter("1/answers/a1/question", "Who told whom?")
    page.enter("1/answers/a1/praise", "yes")
    (answer,) = answers(store, ann, review)
    assert (answer.interview, answer.question, answer.praise) == ("i1", "Who told whom?", True)
    to(page, "Praise")
    assert "- Not written down yet: Who told whom?" in page.said()


@pytest.mark.usefixtures("interview")
def test_each_interview_has_answers_of_its_own(store: Store, ann: Person, page: Screen, review: Review) -> None:
    worksheets.add(Context(store, ann), review.id, "interviews", {"interviewee": "Buyer"})
    question = question_guide.shipped()[0]
    for interview, said in (("i1", "First"), ("i2", "Second")):
        worksheets.add(
            Context(store, ann), review.id, "answers", {"interview": interview, "question": question, "words": said}
        )
    to(page, "Script")
    assert "1/answers/a1/words" in page.fields()
    page.choose("script-1", "i2")
    assert page.fields()["1/answers/a2/words"]["value"] == "Second"
    assert "1/answers/a1/words" not in page.fields()
    worksheets.remove(Context(store, ann), review.id, "interviews", "i2")
    page.run()
    assert "Answers without an interview" in page.said()
    assert page.errors == []


def test_praise_is_collected_in_their_words_as_they_were_typed(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    to(page, "Praise")
    assert "Mark an answer as praise" in page.said()
    worksheets.add(Context(store, ann), review.id, "answers", {"words": "The *drivers* </b>", "praise": True})
    page.run()
    assert "- “The *drivers* </b>”" in page.said()


@pytest.mark.usefixtures("interview")
def test_the_reasons_are_proposed_adjusted_and_signed(store: Store, ann: Person, page: Screen, review: Review) -> None:
    for code in ("S1", "R1"):
        worksheets.add(Context(store, ann), review.id, "answers", {"interview": "i1", "reasons": [code]})
    to(page, "Reasons").press("propose")
    rows = reviews.workbook(Context(store, ann), review.id).rows(CustomerReason)
    assert [(row.record.reason, row.record.weight) for row in rows] == [("S1", 50), ("R1", 50)]
    page.unfold("card-reasons-w1")
    page.enter("1/reasons/w1/weight", "70")
    assert "sign-reasons" not in [button.key for button in page.at.button]
    assert "add up to 120 %, not 100 %" in page.said()
    page.unfold("card-reasons-w2")
    page.enter("1/reasons/w2/weight", "30")
    page.at.text_input(key="sign-1").input("Lea Leader")
    page.press("sign-reasons")
    verdict = reviews.workbook(Context(store, ann), review.id).one(Verdict)
    assert (verdict.weights, verdict.signed_by) == ((("S1", 70), ("R1", 30)), "Lea Leader")
    assert "Signed by Lea Leader on" in page.said()
    assert "Sign again" in page.labels


@pytest.mark.usefixtures("interview")
def test_a_proposal_made_anew_takes_the_place_of_the_reasons(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    worksheets.add(Context(store, ann), review.id, "answers", {"interview": "i1", "reasons": ["S1"]})
    worksheets.add(Context(store, ann), review.id, "reasons", {"reason": "V1", "weight": 100})
    to(page, "Reasons").press("propose-replace")
    rows = reviews.workbook(Context(store, ann), review.id).rows(CustomerReason)
    assert [row.record.reason for row in rows] == ["S1"]


def test_the_order_of_questions_for_the_primary_reason_stands_beside_the_reasons(page: Screen) -> None:
    said = to(page, "Reasons").said()
    places = [said.index(question.text) for question in PRIMARY_QUESTIONS]
    assert places == sorted(places)
    assert "W0 We ended it" in said
    assert "U0" not in said


def test_a_signature_without_a_name_is_refused_in_a_sentence(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    worksheets.add(Context(store, ann), review.id, "reasons", {"reason": "V1", "weight": 100})
    to(page, "Reasons")
    page.at.text_input(key="sign-1").input("  ")
    page.press("sign-reasons")
    assert page.errors == ["Signed by: please name who answers for these reasons."]


def test_nothing_of_a_sealed_ballot_is_on_the_page_and_the_reveal_is_told_before_signing_again(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    row = worksheets.add(Context(store, ann), review.id, "reasons", {"reason": "V1", "weight": 100})
    ballot = Ballot.checked({"author": "Zora", "points": [["X2", 100]], "support": "A hunch of mine"})
    before = to(page, "Reasons").said()
    ballots.seal(Context(store, ann), review.id, ballot)
    page.run()
    assert page.said() == before
    assert "Zora" not in before
    page.press("sign-reasons")
    ballots.reveal(Context(store, ann), review.id)
    worksheets.edit(Context(store, ann), Place(review.id, "reasons", row.id, "reason"), "S1", row.version)
    page.run()
    assert "shown as given after the reveal" in page.said()
    page.press("sign-reasons")
    assert "after the first assumptions were opened" in page.said()


@pytest.mark.usefixtures("interview")
def test_a_participant_writes_answers_and_does_not_sign(
    store: Store, ann: Person, screen: Screen, review: Review
) -> None:
    worksheets.add(Context(store, ann), review.id, "reasons", {"reason": "V1", "weight": 100})
    with store.write() as tx:
        people.set_roles(tx, ann.id, {Role.PARTICIPANT})
    to(screen.open("workbook/voice", review=str(review.id)), "Script").press("answer-1")
    assert len(answers(store, ann, review)) == 1
    to(screen, "Reasons")
    assert "sign-reasons" not in [button.key for button in screen.at.button]


def test_hostile_text_is_text_in_every_part(store: Store, ann: Person, screen: Screen, review: Review) -> None:
    hostile = "</div><script>alert(1)</script> **b** [l](javascript:x) :material/delete: $x$ \u202e =1+1 | # `"
    worksheets.add(
        Context(store, ann), review.id, "interviews", {"interviewee": hostile[:80], "asked_by": hostile[:80]}
    )
    for values in ({"interview": "i1"}, {}):
        said = {**values, "question": hostile, "words": hostile, "paraphrase": hostile, "praise": True}
        worksheets.add(Context(store, ann), review.id, "answers", said)
    worksheets.add(Context(store, ann), review.id, "reasons", {"reason": "S1", "weight": 100, "note": hostile})
    question_guide.change(Context(store, ann), hostile)
    screen.open("workbook/voice", review=str(review.id))
    for title in PARTS:
        to(screen, title)
        assert screen.errors == []
        assert all("<script>" not in item.value and not item.allow_html for item in screen.at.markdown)
    assert to(screen, "Praise").said().count(f"“{hostile}”") >= 2


@pytest.mark.usefixtures("interview")
def test_a_link_to_an_answer_chooses_its_interview_and_opens_it(
    store: Store, ann: Person, screen: Screen, review: Review
) -> None:
    worksheets.add(Context(store, ann), review.id, "interviews", {"interviewee": "Buyer"})
    values = {"interview": "i2", "question": question_guide.shipped()[0], "words": "Second"}
    worksheets.add(Context(store, ann), review.id, "answers", values)
    screen.open("workbook/voice", review=str(review.id), row="a1")
    assert "1/answers/a1/grade" in screen.fields()


CALL = "Ann: Why did you leave?\nBob: Price.\n\nAnn: And?\nBob: It was late.\n"


def test_a_pasted_transcript_is_paired_mended_and_imported(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    page.at.text_area(key="transcript-0-1-paste").set_value(CALL)
    page.run()
    assert {"Ann", "Bob", "Into which interview?", "May we quote?"} <= {box.label for box in page.at.selectbox}
    for words in ("Why did you leave?", "Price.", "It was late."):
        assert words in page.said()
    assert "Import 2 answers" in [button.label for button in page.at.button]
    by_hand = next(toggle for toggle in page.at.toggle if toggle.label == "Correct the pairs by hand")
    by_hand.set_value(True)
    page.run()
    page.press(next(button.key for button in page.at.button if (button.key or "").endswith("-2-join")) or "")
    page.press("import-transcript")
    assert page.errors == []
    (answer,) = answers(store, ann, review)
    assert (answer.question, answer.words) == ("Why did you leave? And?", "Price.\nIt was late.")
    assert page.at.text_area(key="transcript-1-1-paste").value == ""
    assert "Undo: imported 1 interview and 1 answer" in page.labels


def test_a_transcript_in_which_nobody_answers_waits_and_one_without_words_says_so(page: Screen) -> None:
    page.at.text_area(key="transcript-0-1-paste").set_value("Ann: Why?\nBob: Price.\n")
    page.run()
    for box in page.at.selectbox:
        if box.label in ("Ann", "Bob"):
            box.set_value("out")
    page.run()
    assert "Choose who answers to continue." in page.said()
    page.at.text_area(key="transcript-0-1-paste").set_value("WEBVTT\n\n00:01.000 --> 00:02.000\n")
    page.run()
    assert any("Nobody says anything" in error for error in page.errors)


def test_whom_we_asked_stands_as_cards_with_what_became_of_each(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    page.press("add-asked")
    page.enter("1/asked/ak1/whom", "Head of *purchasing*")
    page.enter("1/asked/ak1/answer", "declined")
    page.enter("1/asked/ak1/answered_on", "3 May 2018")
    worksheets.add(Context(store, ann), review.id, "asked", {"whom": "Driver", "answer": "no_answer"})
    page.run()
    assert "Driver :gray-badge[no answer]" in " ".join(box.label for box in page.at.expander)
    assert "Of two people asked, one gave no answer and one declined (3 May 2018)." in page.said()
    assert "No interview is entered" not in page.said()
    assert page.errors == []


@pytest.mark.usefixtures("interview")
def test_a_second_talk_asks_the_same_and_shows_what_was_said_the_first_time(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    for question, words in ((question_guide.shipped()[0], "Fewer *breakdowns*"), ("Who told whom?", "Nobody")):
        values = {"interview": "i1", "question": question, "words": words}
        worksheets.add(Context(store, ann), review.id, "answers", values)
    page.run().unfold("card-interviews-i1").press("below-interviews-i1")
    second = reviews.workbook(Context(store, ann), review.id).rows(Interview)[1]
    assert second.record.follows == "i1"
    to(page, "Script").choose("script-1", second.id)
    assert "They said" in page.said()
    assert "“Fewer *breakdowns*”" in page.said()
    assert "**17.** Who told whom?" in page.said()
    assert "(second talk)" in " ".join(page.at.selectbox(key="script-1").options)
    assert page.errors == []


@pytest.mark.usefixtures("interview")
def test_what_is_read_back_shows_what_stays_here_and_takes_what_came_back(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    assert "the page is made of these" in to(page, "Read back").said()
    for text in ("You wrote and heard nothing", "S1, plainly"):
        worksheets.add(Context(store, ann), review.id, "answers", {"interview": "i1", "paraphrase": text})
    page.run()
    assert len([item for item in page.at.get("download_button") if "read-back" in str(item.proto)]) == 2
    assert "Not on the page, because of “S1”: S1, plainly" in page.said()
    page.enter("1/interviews/i1/read_back_sent", "3 May 2018")
    page.unfold("read-back-i1-1")
    page.enter("1/answers/a1/read_back", "corrected")
    page.enter("1/answers/a1/correction", "We heard once")
    (answer, _) = answers(store, ann, review)
    assert (answer.read_back, answer.correction, answer.paraphrase) == (
        "corrected",
        "We heard once",
        "You wrote and heard nothing",
    )
    page.run()
    assert ":orange-badge[corrected]" in page.said()
    assert page.errors == []


def test_an_older_list_of_reasons_can_be_looked_through_and_raised(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    assert "list" not in [button.key for button in page.at.button]
    worksheets.edit(Context(store, ann), Place(review.id, "loss", "x1", "reason_list"), "1", 1)
    to(page, "Reasons")
    assert "List 2 also has P3 Compliance, safety or security" in page.said()
    page.press("list")
    assert reviews.workbook(Context(store, ann), review.id).one(Loss).reason_list == 2
    assert "List 2 also has" not in page.said()


def test_reasons_stand_in_their_groups_to_choose_from(page: Screen) -> None:
    to(page, "Reasons").press("add-reasons")
    field = page.fields()["1/reasons/w1/reason"]
    assert field["headings"]["P3"] == "Product and quality"
    assert field["headings"]["X3"] == "Customer change"


def test_the_parts_stand_in_the_order_of_the_work_and_each_says_what_belongs_there(page: Screen) -> None:
    assert [tab.label for tab in page.at.tabs] == [tabs.label(title) for title in PARTS]
    for title in PARTS:
        to(page, title)
        assert page.errors == []
        assert page.at.info or page.at.caption


def test_the_interview_that_was_chosen_stays_chosen_in_every_part(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    for name in ("Driver", "Buyer"):
        row = worksheets.add(Context(store, ann), review.id, "interviews", {"interviewee": name})
    to(page, "Script").choose("script-1", row.id)
    assert to(page, "Read back").at.selectbox(key="script-1").value == row.id
    to(page, "Asked and heard")
    assert to(page, "Script").at.selectbox(key="script-1").value == row.id


@pytest.mark.parametrize(
    ("sheet", "values", "title"),
    [
        ("asked", {"whom": "Driver"}, "Asked and heard"),
        ("interviews", {"interviewee": "Driver"}, "Asked and heard"),
        ("answers", {"words": "Late"}, "Script"),
        ("reasons", {"reason": "V1", "weight": 100}, "Reasons"),
    ],
)
def test_a_link_to_a_row_opens_the_part_that_holds_it(
    store: Store, ann: Person, screen: Screen, review: Review, sheet: str, values: dict[str, object], title: str
) -> None:
    row = worksheets.add(Context(store, ann), review.id, sheet, values)
    screen.open("workbook/voice", review=str(review.id), row=row.id)
    assert screen.at.session_state["voice-tab"] == tabs.label(title)
    assert any(place.startswith(f"1/{sheet}/{row.id}/") for place in screen.fields())


def test_what_is_pasted_in_one_review_does_not_stand_in_another(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    other = reviews.start(Context(store, ann), "Ridge Foods", "14 Feb 2018", "All deliveries")
    page.at.text_area(key=f"transcript-0-{review.id}-paste").set_value(CALL)
    page.run()
    assert "Price." in page.said()
    page.open("workbook/voice", review=str(other.id))
    assert "Price." not in page.said()
    assert page.at.text_area(key=f"transcript-0-{other.id}-paste").value == ""
