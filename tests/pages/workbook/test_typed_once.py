"""The same fact is typed once, files are attached where they belong, and a draft is read before it is published."""

from __future__ import annotations

import pytest

from lib.model.roles import Person
from lib.model.worksheets.attachments import Attachment
from lib.model.worksheets.evidence import Evidence
from lib.model.worksheets.journey import Touchpoint
from lib.model.worksheets.lessons import DraftPart, Outline
from lib.model.worksheets.promises import Promise
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.review import reviews
from lib.services.steps import attachments
from lib.services.steps.attachments import Upload
from lib.store import Store
from lib.store.reviews import Review
from lib.ui.elements import tabs
from tests.pages.screen import Screen
from tests.services.steps.attached import PDF, picture


@pytest.fixture
def ours(store: Store, ann: Person, review: Review) -> Context:
    context = Context(store, ann)
    worksheets.add(context, review.id, "evidence", {"statement": "The gate log", "when": "2018-02"})
    for title, when in (("A lorry is late", "2017-06"), ("The contract begins", "2016")):
        worksheets.add(context, review.id, "events", {"title": title, "when": when})
    worksheets.add(context, review.id, "promises", {"text": "A second gate", "when": "2017-03-01"})
    return context


def test_an_event_becomes_a_touchpoint_from_its_card(ours: Context, screen: Screen, review: Review) -> None:
    screen.at.session_state["record-tab"] = tabs.label("Timeline")
    screen.open("workbook/record", review=str(review.id), row="g1")
    screen.press("touchpoint-of-g1")
    (made,) = reviews.workbook(ours, review.id).rows(Touchpoint)
    assert (made.record.title, made.record.when, made.record.event) == ("A lorry is late", "2017-06", "g1")
    assert "Make a touchpoint of it" not in screen.labels
    assert "On the journey map:" in screen.said()


def test_several_events_become_touchpoints_on_the_journey(ours: Context, screen: Screen, review: Review) -> None:
    screen.open("workbook/journey", review=str(review.id))
    assert "Make touchpoints of events (2)" in screen.folded()
    choice = screen.at.multiselect(key="events-told-0-1")
    assert choice.options == ["2016: The contract begins", "Jun 2017: A lorry is late"]
    choice.set_value(["g2", "g1"])
    screen.run()
    screen.press("Make 2 touchpoints")
    made = reviews.workbook(ours, review.id).rows(Touchpoint)
    assert [row.record.title for row in made] == ["The contract begins", "A lorry is late"]
    assert not [label for label in screen.folded() if label.startswith("Make touchpoints")]


def test_evidence_is_written_on_the_card_that_cites_it(ours: Context, screen: Screen, review: Review) -> None:
    screen.at.session_state["record-tab"] = tabs.label("Promises")
    screen.open("workbook/record", review=str(review.id), row="p1")
    screen.unfold("new-evidence-promises-p1-1")
    (statement,) = (box for box in screen.at.text_area if box.label == "What it says")
    assert statement.value == "A second gate"
    asked = {box.label: box for box in screen.at.text_input}
    assert asked["When"].value == "1 Mar 2017"
    asked["Source"].set_value("Minutes of the visit")
    screen.press("Add and cite")
    workbook = reviews.workbook(ours, review.id)
    added = workbook.rows(Evidence)[-1]
    assert (added.record.statement, added.record.when) == ("A second gate", "2017-03-01")
    assert added.record.source == "Minutes of the visit"
    assert workbook.rows(Promise)[0].record.evidence == (added.id,)
    # The place to write closes, so that a second press adds nothing.
    assert "Add and cite" not in screen.labels
    assert "Undo: added 1 piece of evidence and cited it" in screen.labels


def test_evidence_offers_what_is_not_cited_first_and_is_found_by_all_its_words(
    ours: Context, screen: Screen, review: Review
) -> None:
    worksheets.add(ours, review.id, "evidence", {"statement": "Minutes", "stated_by": "Their buyer"})
    worksheets.add(ours, review.id, "causes", {"text": "One gate", "evidence": ["e1"]})
    screen.open("workbook/causes", review=str(review.id), row="c1")
    field = screen.fields()["1/causes/c1/evidence"]
    assert [value for value, *_ in field["options"]] == ["e2", "e1"]
    assert "Their buyer" in field["options"][0][2]
    assert [value for value, *_ in screen.fields()["1/causes/c1/parent"]["options"]] == ["unknown"]


def test_a_file_is_attached_on_the_card_of_its_evidence(ours: Context, screen: Screen, review: Review) -> None:
    screen.open("workbook/evidence", review=str(review.id), row="e1")
    screen.at.file_uploader[0].set_value(("The gate.png", picture(), "image/png"))
    screen.run()
    screen.at.text_input(key="caption-e1-0-1").set_value("The gate at noon")
    screen.press("Attach 1 file")
    (row,) = reviews.workbook(ours, review.id).rows(Attachment)
    assert (row.record.name, row.record.caption) == ("The gate.png", "The gate at noon")
    said = screen.said()
    assert "The gate at noon" in said
    assert "PNG picture, 1 KB" in said
    (shown,) = (item.proto.body for item in screen.at.get("html") if "<img" in item.proto.body)
    assert 'alt="The gate at noon"' in shown
    assert "/picture" in shown
    screen.press("remove-at1")
    assert reviews.workbook(ours, review.id).rows(Attachment) == ()


def test_a_file_that_cannot_be_attached_says_why(ours: Context, screen: Screen, review: Review) -> None:
    screen.open("workbook/evidence", review=str(review.id), row="e1")
    screen.at.file_uploader[0].set_value(("plan.pdf", b"<html><p>words</p>", "application/pdf"))
    screen.run()
    screen.press("Attach 1 file")
    assert screen.errors[0].startswith("“plan.pdf” is of another kind.")
    assert reviews.workbook(ours, review.id).rows(Attachment) == ()


def test_files_go_and_come_back_with_their_evidence(ours: Context, screen: Screen, review: Review) -> None:
    attachments.attach(ours, review.id, "e1", [Upload("letter.pdf", PDF)])
    worksheets.remove(ours, review.id, "evidence", "e1")
    screen.open("workbook/evidence", review=str(review.id))
    assert not [label for label in screen.folded() if "attach_file" in label or "was removed" in label]
    worksheets.bring_back(ours, review.id, "evidence", "e1")
    screen.run()
    assert [label for label in screen.folded() if ":material/attach_file: 1" in label]


def test_a_draft_is_read_part_by_part_before_it_is_published(ours: Context, screen: Screen, review: Review) -> None:
    screen.open("workbook/lessons", review=str(review.id))
    screen.unfold("outline")
    screen.press("draft-case")
    drafted = reviews.workbook(ours, review.id).one(Outline)
    assert set(drafted.unread_parts) == set(DraftPart)
    assert screen.said().count("Drafted, not read yet]") == len(DraftPart)
    assert "Undo: drafted the empty parts of the case" in screen.labels
    screen.at.text_input[0].input("Lea")
    screen.at.text_input[1].input("Now.")
    screen.press("Publish this edition")
    assert screen.errors[0].endswith("nobody has read them yet (step 10). Nothing was published.")
    for part in DraftPart:
        screen.press(f"read-{part.value}")
    assert reviews.workbook(ours, review.id).one(Outline).unread_parts == ()
    assert "I have read this" not in screen.labels
    assert "draft-case" not in [button.key for button in screen.at.button]
