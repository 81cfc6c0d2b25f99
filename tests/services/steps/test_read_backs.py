"""The page that goes back to the customer: theirs alone, without our codes and without anybody else's name."""

from __future__ import annotations

import re

import pytest

from lib.model.errors import NotFound
from lib.model.roles import Person
from lib.report.pdf.typst_document import PdfFile
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.review import reviews
from lib.services.steps import interviews, question_guide, read_backs
from lib.services.steps.read_backs import NothingToReadBack
from lib.store import Store
from lib.store.reviews import Review
from tests.report.reading import folded, pages, said

# Its letters may spell anything.
_STYLE = re.compile(r"<style>.*?</style>|<meta[^>]*>", re.DOTALL)


@pytest.fixture
def heard(store: Store, ann: Person, review: Review) -> None:
    """Two interviews; of the first, one answer may go out and two may not."""
    context = Context(store, ann)
    for values in (
        {"interviewee": "Head of depots", "role": "user", "when": "2018-02-14", "consent": "refused"},
        {"interviewee": "Piotr Nowak"},
    ):
        worksheets.add(context, review.id, "interviews", values)
    for values in (
        {"question": "Why?", "words": "Deaf as posts.", "paraphrase": "You wrote and heard nothing", "reasons": ["S3"]},
        {"question": "Who?", "paraphrase": "Piotr Nowak decided it"},
        {"question": "What?", "paraphrase": "S1 at its clearest"},
    ):
        worksheets.add(context, review.id, "answers", {"interview": "i1", **values})
    worksheets.add(context, review.id, "answers", {"interview": "i2", "paraphrase": "Another one's words"})


@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize("form", ["pdf", "html"])
def test_the_page_holds_what_one_person_said_in_our_words_and_nothing_that_stays_here(
    store: Store, ben: Person, review: Review, form: str
) -> None:
    made = read_backs.page(Context(store, ben), review.id, "i1", form=form)
    assert made.name == f"hilltop-foods-2018-what-we-heard-1.{form}"
    text = said(PdfFile(made.content)) if form == "pdf" else folded(_STYLE.sub("", made.content.decode()))
    for words in ("What we heard from you", "You wrote and heard nothing", "Why?", "That is right", "Please correct:"):
        assert folded(words) in text
    for words in ("Deaf", "S3", "S1 at", "E2", "Piotr", "Another one", "Lost & Learned", "Internal", "refused"):
        assert folded(words) not in text


@pytest.mark.usefixtures("heard")
def test_a_page_with_sixteen_answers_is_still_one_page(store: Store, ann: Person, review: Review) -> None:
    interviews.write_down(Context(store, ann), review.id, "i2")
    for row in reviews.sheet_rows(Context(store, ann), review.id, "answers"):
        if row.record.interview == "i2" and not row.record.paraphrase:
            place = worksheets.Place(review.id, "answers", row.id, "paraphrase")
            worksheets.edit(Context(store, ann), place, "They told us so, and told us so again " * 2, row.version)
    made = read_backs.page(Context(store, ann), review.id, "i2")
    assert len(pages(PdfFile(made.content))) == 1


@pytest.mark.usefixtures("heard")
def test_without_anything_that_may_go_out_there_is_no_page(store: Store, ann: Person, review: Review) -> None:
    worksheets.remove(Context(store, ann), review.id, "answers", "a1")
    with pytest.raises(NothingToReadBack, match="without codes and names"):
        read_backs.page(Context(store, ann), review.id, "i1")
    with pytest.raises(NotFound):
        read_backs.page(Context(store, ann), review.id, "i9")


@pytest.mark.usefixtures("heard")
def test_a_second_talk_asks_what_the_first_one_asked(store: Store, ann: Person, review: Review) -> None:
    context = Context(store, ann)
    second = worksheets.add(context, review.id, "interviews", {"follows": "i1"}).id
    made = interviews.write_down(context, review.id, second)
    assert [row.record.question for row in made] == [*question_guide.shipped(), "Why?", "Who?", "What?"]
    assert folded("17. Why?") in said(PdfFile(interviews.sheet_to_take_along(context, review.id, second).content))
