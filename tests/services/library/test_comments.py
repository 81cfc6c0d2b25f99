"""What readers say about a case, at its own level."""

from __future__ import annotations

from datetime import timedelta

import pytest

from lib.model.case import CaseStudy
from lib.model.errors import FieldRefused, NotAllowed, NotFound, Stale
from lib.model.field_edit import EditSource
from lib.model.roles import Person
from lib.services.context import Context
from lib.services.editing.worksheets import Saved
from lib.services.library import cases, comments
from lib.store import Store
from lib.store.readers.comments import Comment
from lib.store.reviews import Review
from tests.services.moments import together
from tests.training import for_training

HOSTILE = "</div><script>alert(1)</script> **b** [l](javascript:x) :material/delete: $x$ \u202e =1+1 '; DROP TABLE x"


@pytest.fixture
def case(store: Store, ann: Person, review: Review) -> CaseStudy:
    return cases.publish(Context(store, ann), review.id, "Lea", "Now.")


def write(
    store: Store,
    person: Person,
    comment: Comment,
    text: str,
    seen: int = 1,
    source: EditSource | None = None,
    field: str = "text",
) -> Saved:
    return comments.write(
        Context(store, person), comment.id, field, text, seen, cleared=True, source=source or EditSource("screen", 1)
    )


def said(store: Store, person: Person, case: CaseStudy, text: str) -> Comment:
    comment = comments.begin(Context(store, person), case.slug)
    write(store, person, comment, text, seen=comment.version)
    return comments.post(Context(store, person), comment.id)


def seen(store: Store, person: Person, case: CaseStudy) -> list[tuple[str, str]]:
    found, total = comments.of_case(Context(store, person), case.slug)
    assert total == len(found)
    return [(comment.by, comment.text) for comment in found]


def test_a_draft_is_kept_as_typed_and_seen_by_its_author_alone(
    store: Store, ann: Person, ben: Person, case: CaseStudy
) -> None:
    comment = comments.begin(Context(store, ben), case.slug)
    saved = write(store, ben, comment, "We saw\r\nthe same")
    assert (saved.version, saved.shown, saved.changed) == (2, "We saw\nthe same", True)
    assert comments.begin(Context(store, ben), case.slug).text == "We saw\nthe same"
    draft = comments.draft(Context(store, ben), case.slug)
    assert draft
    assert draft.id == comment.id
    assert comments.draft(Context(store, ann), case.slug) is None
    assert seen(store, ann, case) == []
    with pytest.raises(NotFound):
        comments.remove(Context(store, ann), comment.id)


def test_a_posted_comment_bears_name_date_and_the_edition_it_was_written_at(
    store: Store, ann: Person, ben: Person, review: Review, case: CaseStudy
) -> None:
    said(store, ben, case, HOSTILE)
    cases.publish(Context(store, ann), review.id, "Lea", "Again.")
    later = said(store, ann, case, "Later")
    assert seen(store, ann, case) == [("Ann", "Later"), ("Ben", HOSTILE)]
    first, second = comments.of_case(Context(store, ben), case.slug)[0]
    assert (first.edition, second.edition) == (2, 1)
    assert later.posted_at
    assert first.edited_at is None
    assert comments.draft(Context(store, ben), case.slug) is None


def test_nothing_without_words_is_posted_and_none_becomes_empty(store: Store, ben: Person, case: CaseStudy) -> None:
    comment = comments.begin(Context(store, ben), case.slug)
    write(store, ben, comment, "  \n ")
    with pytest.raises(FieldRefused, match="write something first"):
        comments.post(Context(store, ben), comment.id)
    posted = said(store, ben, case, "Words")
    with pytest.raises(FieldRefused, match="a comment cannot be empty"):
        write(store, ben, posted, "", seen=9)
    assert seen(store, ben, case) == [("Ben", "Words")]


def test_two_thousand_characters_fit_and_no_more(store: Store, ben: Person, case: CaseStudy) -> None:
    comment = comments.begin(Context(store, ben), case.slug)
    with pytest.raises(FieldRefused, match="at most 2,000 characters fit here, and this has 2,001"):
        write(store, ben, comment, "x" * 2_001)
    assert write(store, ben, comment, "ż" * 2_000).changed
    with pytest.raises(FieldRefused, match="NUL"):
        write(store, ben, comment, "a\x00b")
    with pytest.raises(NotFound, match="field"):
        write(store, ben, comment, "x", field="posted_at")


def test_the_last_letters_that_arrive_after_posting_are_part_of_it(store: Store, ben: Person, case: CaseStudy) -> None:
    comment = comments.begin(Context(store, ben), case.slug)
    write(store, ben, comment, "The depot was", source=EditSource("field", 1))
    comments.post(Context(store, ben), comment.id)
    write(store, ben, comment, "The depot was one.", seen=1, source=EditSource("field", 2))
    assert write(store, ben, comment, "The dep", seen=1, source=EditSource("field", 1)).superseded
    (posted,) = comments.of_case(Context(store, ben), case.slug)[0]
    assert (posted.text, posted.edited_at) == ("The depot was one.", None)


def test_a_later_change_says_when(store: Store, ben: Person, case: CaseStudy, monkeypatch: pytest.MonkeyPatch) -> None:
    posted = said(store, ben, case, "First")
    monkeypatch.setattr(comments, "STILL_WRITING", timedelta(0))
    write(store, ben, posted, "Second", seen=2)
    (changed,) = comments.of_case(Context(store, ben), case.slug)[0]
    assert changed.text == "Second"
    assert changed.edited_at is not None


def test_two_windows_of_one_author_lose_nothing(store: Store, ben: Person, case: CaseStudy) -> None:
    comment = comments.begin(Context(store, ben), case.slug)
    write(store, ben, comment, "From one", source=EditSource("one", 1))
    with pytest.raises(Stale) as refused:
        write(store, ben, comment, "From two", source=EditSource("two", 1))
    assert (refused.value.yours, refused.value.theirs, refused.value.version) == ("From two", "From one", 2)
    assert write(store, ben, comment, "From both", seen=2, source=EditSource("two", 2)).version == 3
    assert not comments.write(
        Context(store, ben), comment.id, "text", "", 3, cleared=False, source=EditSource("two", 3)
    ).changed


def test_of_two_windows_that_save_in_the_same_moment_one_is_told(store: Store, ben: Person, case: CaseStudy) -> None:
    comment = comments.begin(Context(store, ben), case.slug)
    acts = [
        lambda source=source: write(store, ben, comment, f"From {source}", source=EditSource(source, 1))
        for source in ("one", "two")
    ]
    assert [type(error) for error in together(acts)] == [Stale]


def test_nobody_changes_or_posts_the_words_of_somebody_else(
    store: Store, ann: Person, ben: Person, case: CaseStudy
) -> None:
    posted = said(store, ben, case, "Ben's")
    with pytest.raises(NotAllowed, match="change someone else's words"):
        write(store, ann, posted, "Ann's", seen=2)
    draft = comments.begin(Context(store, ben), case.slug)
    with pytest.raises(NotAllowed):
        comments.post(Context(store, ann), draft.id)
    assert seen(store, ann, case) == [("Ben", "Ben's")]


def test_one_deletes_ones_own_and_takes_it_back(store: Store, ann: Person, ben: Person, case: CaseStudy) -> None:
    posted = said(store, ben, case, "Too much")
    comments.remove(Context(store, ben), posted.id)
    assert seen(store, ann, case) == []
    with pytest.raises(NotFound):
        write(store, ben, posted, "Again", seen=2)
    with pytest.raises(NotFound):
        comments.remove(Context(store, ben), posted.id)
    assert [item.id for item in comments.removed(Context(store, ben), case.slug)] == [posted.id]
    comments.put_back(Context(store, ben), posted.id)
    assert seen(store, ann, case) == [("Ben", "Too much")]
    with pytest.raises(NotFound, match="removed comment"):
        comments.put_back(Context(store, ben), posted.id)


def test_a_facilitator_removes_any_and_only_one_of_them_puts_it_back(
    store: Store, ann: Person, ben: Person, case: CaseStudy
) -> None:
    bens, anns = said(store, ben, case, "Ben's"), said(store, ann, case, "Ann's")
    with pytest.raises(NotAllowed, match="remove what others wrote"):
        comments.remove(Context(store, ben), anns.id)
    comments.remove(Context(store, ann), bens.id)
    assert comments.removed(Context(store, ben), case.slug) == ()
    with pytest.raises(NotAllowed, match="restore what someone else removed"):
        comments.put_back(Context(store, ben), bens.id)
    assert [item.text for item in comments.removed(Context(store, ann), case.slug)] == ["Ben's"]
    comments.put_back(Context(store, ann), bens.id)
    assert len(seen(store, ben, case)) == 2


def test_a_discarded_draft_comes_back_unless_another_was_begun(
    store: Store, ann: Person, ben: Person, case: CaseStudy
) -> None:
    first = comments.begin(Context(store, ben), case.slug)
    write(store, ben, first, "First")
    comments.remove(Context(store, ben), first.id)
    second = comments.begin(Context(store, ben), case.slug)
    assert second.id != first.id
    with pytest.raises(FieldRefused, match="started another draft"):
        comments.put_back(Context(store, ben), first.id)
    comments.remove(Context(store, ben), second.id)
    assert comments.removed(Context(store, ann), case.slug) == ()
    with pytest.raises(NotFound):
        comments.put_back(Context(store, ann), first.id)
    comments.put_back(Context(store, ben), first.id)
    draft = comments.draft(Context(store, ben), case.slug)
    assert draft
    assert draft.text == "First"


def test_what_others_removed_takes_no_place_among_what_one_can_put_back(
    store: Store, ann: Person, ben: Person, case: CaseStudy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comments, "REMOVED_SHOWN", 2)
    own = said(store, ben, case, "Ben's own")
    comments.remove(Context(store, ben), own.id)
    for number in range(2):
        comments.remove(Context(store, ann), said(store, ben, case, f"{number}").id)
    comments.remove(Context(store, ben), said(store, ben, case, "later").id)
    assert [item.text for item in comments.removed(Context(store, ben), case.slug)] == ["later", "Ben's own"]
    assert [item.text for item in comments.removed(Context(store, ann), case.slug)] == ["later", "1"]
    draft = comments.begin(Context(store, ben), case.slug)
    write(store, ben, draft, "never posted")
    comments.remove(Context(store, ben), draft.id)
    assert [item.text for item in comments.removed(Context(store, ann), case.slug)] == ["later", "1"]


def test_two_windows_that_begin_in_the_same_moment_write_one_draft(store: Store, ben: Person, case: CaseStudy) -> None:
    begun: list[int] = []
    assert together([lambda: begun.append(comments.begin(Context(store, ben), case.slug).id)] * 6) == []
    assert len(begun) == 6
    assert len(set(begun)) == 1


def test_no_comment_crosses_from_one_level_to_the_other(
    store: Store, ann: Person, trainee: Person, case: CaseStudy
) -> None:
    training = for_training(store, case)
    inside = said(store, ann, case, "KFC did this")
    outside = said(store, trainee, training, "What a chain")
    assert seen(store, trainee, training) == [("Tara", "What a chain")]
    assert seen(store, ann, training) == [("Tara", "What a chain")]
    assert seen(store, ann, case) == [("Ann", "KFC did this")]
    missing = f"There is no comment “{inside.id}”"
    for act in (comments.remove, comments.put_back, comments.post):
        with pytest.raises(NotFound, match=missing):
            act(Context(store, trainee), inside.id)
    with pytest.raises(NotFound, match=missing):
        write(store, trainee, inside, "x")
    for ask in (comments.of_case, comments.draft, comments.begin, comments.removed):
        with pytest.raises(NotFound, match="There is no case"):
            ask(Context(store, trainee), case.slug)
    comments.remove(Context(store, ann), outside.id)
    assert seen(store, trainee, training) == []


def test_a_case_takes_its_comments_along_when_it_is_removed(
    store: Store, ann: Person, review: Review, case: CaseStudy
) -> None:
    posted = said(store, ann, case, "Words")
    cases.remove(Context(store, ann), case.slug)
    with pytest.raises(NotFound):
        comments.remove(Context(store, ann), posted.id)
    again = cases.publish(Context(store, ann), review.id, "Lea", "Again.")
    assert again.slug == case.slug
    assert seen(store, ann, again) == []


def test_comments_come_in_pages(store: Store, ann: Person, case: CaseStudy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comments, "PAGE_SIZE", 2)
    for number in range(5):
        said(store, ann, case, f"{number}")
    pages = [comments.of_case(Context(store, ann), case.slug, page) for page in (1, 2, 3, 4)]
    assert [[item.text for item in found] for found, _ in pages] == [["4", "3"], ["2", "1"], ["0"], []]
    assert {total for _, total in pages} == {5}


@pytest.mark.parametrize("number", [0, 1, 2, 3, 4])
def test_every_page_tells_how_many_comments_there_are_whether_it_is_full_or_not(
    store: Store, ann: Person, case: CaseStudy, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comments, "PAGE_SIZE", 2)
    for _ in range(number):
        said(store, ann, case, "Said")
    assert [comments.of_case(Context(store, ann), case.slug, page)[1] for page in (1, 2, 3, 9)] == [number] * 4
