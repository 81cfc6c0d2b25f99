"""One case."""

from __future__ import annotations

import pytest

from lib.model.case import CaseStudy
from lib.model.roles import Person, Role
from lib.report.case_forms import CaseForm
from lib.report.document.letterhead import PaperSize
from lib.services.auth import people as accounts
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.editing.worksheets import Place
from lib.services.library import case_page, cases, catalogue, lessons, samples
from lib.services.review import reviews
from lib.store import Store, people
from lib.store.reviews import Review
from tests.pages.screen import Screen
from tests.training import for_training


@pytest.fixture
def case(store: Store, ann: Person, review: Review) -> CaseStudy:
    worksheets.add(
        Context(store, ann), review.id, "evidence", {"statement": "Two late deliveries", "url": "https://example.org"}
    )
    worksheets.add(Context(store, ann), review.id, "causes", {"text": "no stock check → late", "evidence": ["e1"]})
    return cases.publish(Context(store, ann), review.id, "Lea Leader", "It is needed *now*.")


def downloads(screen: Screen) -> list[str]:
    return [str(button.label) for button in screen.at.get("download_button")]


def test_a_case_reads_like_an_article_with_its_exhibits(screen: Screen, case: CaseStudy) -> None:
    screen.open("library/case", slug=case.slug)
    assert screen.title == "Hilltop Foods\\: All deliveries"
    said = screen.said()
    assert "Edition 1" in said
    assert "by Ann, approved by Lea Leader" in said
    assert "Published with open points: It is needed *now*." in said
    assert "Everything behind it" in said
    assert "no stock check → late" not in said
    for part in ("causes", "evidence"):
        screen.unfold(f"part-{case.slug}-{part}")
    assert "no stock check → late" in screen.said()
    assert "Two late deliveries" in screen.said()
    beside = [str(item.value) for item in screen.at.sidebar.markdown]
    assert "- [Why it happened](#why)" in beside[-1]
    assert "Root causes" in screen.labels


def test_a_case_leads_back_to_its_review_for_those_who_may_open_it(
    store: Store, ann: Person, screen: Screen, case: CaseStudy
) -> None:
    assert "Back to the review" in screen.open("library/case", slug=case.slug).links
    training = for_training(store, case)
    assert "Back to the review" not in screen.open("library/case", slug=training.slug).links
    assert case_page.read(Context(store, ann), case.slug).review == 1
    # Who reads the case but no reviews, and a case whose review is gone.
    lou = accounts.add(Context(store, ann), "Lou", {Role.LEADER})
    assert case_page.read(Context(store, lou), case.slug).review is None
    tara = accounts.add(Context(store, ann), "Tara", {Role.TRAINEE})
    assert case_page.read(Context(store, tara), training.slug).review is None
    reviews.remove(Context(store, ann), 1)
    assert case_page.read(Context(store, ann), case.slug).review is None


@pytest.mark.parametrize("slug", ["bidvest-kfc-2018", "dhl-kfc-2018", "amex-costco-2015", "dialog-apple-2018"])
@pytest.mark.usefixtures("sampled")
def test_every_sample_can_be_read(screen: Screen, slug: str) -> None:
    screen.open("library/case", slug=slug)
    assert screen.errors == []
    assert ":blue-badge[Sample]" in screen.said()
    assert len(screen.pictures()) > 0


@pytest.mark.usefixtures("sampled")
def test_pictures_are_the_same_in_light_and_in_dark_where_the_page_says_the_colours(screen: Screen) -> None:
    light, dark = (
        screen.wear(theme).open("library/case", slug="amex-costco-2015").drawings() for theme in ("light", "dark")
    )
    assert light == dark
    assert light and all("var(--ink)" in drawing for drawing in light)


@pytest.mark.usefixtures("sampled")
def test_linked_cases_are_offered_as_far_as_they_are_there(store: Store, ann: Person, screen: Screen) -> None:
    screen.open("library/case", slug=samples.FLAGSHIP)
    assert "Linked cases" in screen.said()
    assert len(screen.links) >= 1
    cases.remove(Context(store, ann), "dhl-kfc-2018")
    before = len(screen.links)
    screen.run()
    assert len(screen.links) == before - 1


@pytest.mark.parametrize("slug", ["nobody", "../../etc/passwd", "\x00", "<b>x</b>", "x" * 3_000])
def test_a_case_that_is_not_there_is_named_politely(screen: Screen, slug: str) -> None:
    screen.open("library/case", slug=slug)
    assert screen.errors == [f"There is no case “{slug}”. It may have been removed, or the address is mistyped."]
    assert screen.links == ["Go to the library"]


def test_an_address_without_a_case_says_so(screen: Screen) -> None:
    for slug in ({}, {"slug": ""}):
        screen.open("library/case", **slug)
        assert screen.errors == ["No case is named."]


@pytest.mark.parametrize("edition", ["0", "2", "-1", "abc", "1.5", "²", "9" * 30, "1e0", " 1"])
def test_an_edition_that_is_not_there_is_named_politely(screen: Screen, case: CaseStudy, edition: str) -> None:
    screen.open("library/case", slug=case.slug, edition=edition)
    (said,) = screen.errors
    assert said.startswith("There is no ")
    assert edition in said


def test_editions_can_be_compared_and_each_stays_as_it_was(
    store: Store, ann: Person, screen: Screen, review: Review, case: CaseStudy
) -> None:
    version = reviews.sheet_rows(Context(store, ann), review.id, "loss")[0].version
    worksheets.edit(
        Context(store, ann), Place(review.id, "loss", "x1", "what_was_lost"), "Half of all deliveries", version
    )
    cases.publish(Context(store, ann), review.id, "Lea Leader", "Again.")
    screen.open("library/case", slug=case.slug)
    assert screen.title == "Hilltop Foods\\: Half of all deliveries"
    labels = [link.split("\\,")[0] for link in screen.links if link.startswith("Edition ")]
    assert labels == ["Edition 2", "Edition 1"]
    assert "(this one)" in "".join(screen.links).replace("\\", "")
    screen.open("library/case", slug=case.slug, edition="1")
    assert screen.title == "Hilltop Foods\\: All deliveries"


def test_one_edition_alone_shows_no_list_of_editions(screen: Screen, case: CaseStudy) -> None:
    screen.open("library/case", slug=case.slug)
    assert "Editions" not in screen.said()


def test_the_paper_of_the_pdfs_can_be_chosen(screen: Screen, case: CaseStudy) -> None:
    screen.open("library/case", slug=case.slug)
    paper = screen.at.segmented_control(key="paper")
    assert (paper.label, list(paper.options), paper.value) == ("Paper size for PDFs", ["A4", "US Letter"], "a4")
    paper.set_value(PaperSize.US_LETTER)
    screen.run()
    assert screen.errors == []
    assert screen.at.segmented_control(key="paper").value == "us-letter"


FORMS = [
    "Leadership brief (PDF)",
    "Case study (PDF)",
    "Web page in one file (HTML)",
    "Worksheets (XLSX)",
    "Worksheets (CSV files)",
    "Markdown",
    "JSON, to import again",
]


def test_a_case_is_handed_over_in_every_form_that_holds_something(screen: Screen, case: CaseStudy) -> None:
    screen.open("library/case", slug=case.slug)
    assert [name for name in downloads(screen) if not name.startswith("Charts")] == FORMS
    (printing,) = screen.at.get("link_button")
    assert "/print/" in printing.proto.url


@pytest.mark.usefixtures("sampled")
def test_charts_and_the_days_of_actions_are_handed_over_where_there_are_any(screen: Screen) -> None:
    screen.open("library/case", slug=samples.TEACHING)
    assert {"Charts (SVG and PNG files)", "Action dates (calendar)"} < set(downloads(screen))


@pytest.mark.usefixtures("sampled")
def test_every_form_that_is_declared_is_on_the_screen(screen: Screen) -> None:
    screen.open("library/case", slug=samples.TEACHING)
    assert sorted(downloads(screen)) == sorted(form.declared.label for form in CaseForm)


@pytest.mark.parametrize(
    ("role", "forms", "reads_earlier"),
    [
        (Role.TRAINEE, False, False),
        (Role.LEADER, True, False),
        (Role.PARTICIPANT, True, False),
        (Role.FACILITATOR, True, True),
    ],
)
def test_each_role_gets_what_it_may_have(
    store: Store, ann: Person, review: Review, case: CaseStudy, role: Role, forms: bool, reads_earlier: bool
) -> None:
    second = cases.publish(Context(store, ann), review.id, "Lea Leader", "Again.")
    training = [for_training(store, edition) for edition in (case, second)]
    with store.write() as tx:
        people.set_roles(tx, ann.id, {role})
    slug = training[0].slug if role is Role.TRAINEE else case.slug
    screen = Screen().open("library/case", slug=slug)
    assert screen.errors == []
    assert bool(downloads(screen)) == bool(screen.at.get("link_button")) == forms
    assert ("Share" in screen.labels) == (role in (Role.LEADER, Role.FACILITATOR))
    assert ("Editions" in screen.said()) == reads_earlier
    screen.open("library/case", slug=slug, edition="1")
    assert bool(screen.errors) != reads_earlier


def test_a_case_is_taken_out_of_the_library_after_asking_once_more(
    store: Store, ann: Person, screen: Screen, review: Review, case: CaseStudy
) -> None:
    screen.open("library/case", slug=case.slug)
    assert "what readers wrote about it, and its training edition. Its review stays." in screen.said()
    screen.press("remove-case")
    assert screen.title == "What have others learned?"
    assert catalogue.search(Context(store, ann)).total == 0
    assert reviews.find(Context(store, ann), review.id).customer == "Hilltop Foods"


def test_only_who_may_is_offered_to_take_a_case_out(store: Store, ann: Person, case: CaseStudy) -> None:
    with store.write() as tx:
        people.set_roles(tx, ann.id, {Role.PARTICIPANT})
    assert "Remove it" not in Screen().open("library/case", slug=case.slug).labels


def test_characters_that_no_document_can_show_are_named(store: Store, ann: Person, screen: Screen) -> None:
    review = reviews.start(Context(store, ann), "Hilltop \U000f0001", "2018", "")
    case = cases.publish(Context(store, ann), review.id, "Lea", "Now.")
    screen.open("library/case", slug=case.slug)
    assert "no installed font can draw" in screen.said()


def test_links_of_the_evidence_lead_only_to_web_addresses(store: Store, ann: Person, screen: Screen) -> None:
    review = reviews.start(Context(store, ann), "Hilltop", "2018", "x")
    for url in ("javascript:alert(1)", "data:text/html,x", "https://example.org/a_(b)?c=[d]", "file:///etc/passwd"):
        worksheets.add(Context(store, ann), review.id, "evidence", {"statement": "Said", "url": url})
    case = cases.publish(Context(store, ann), review.id, "Lea", "Now.")
    screen.open("library/case", slug=case.slug).unfold(f"part-{case.slug}-evidence")
    said = "\n".join(str(item.value) for item in screen.at.markdown)
    assert "](javascript:" not in said
    assert "](data:" not in said
    assert "](file:" not in said
    assert "](https://example.org/" in said


def test_cases_that_name_this_one_are_offered_too(store: Store, ann: Person, screen: Screen, case: CaseStudy) -> None:
    other = reviews.start(Context(store, ann), "Valley Foods", "2019", "A depot")
    worksheets.edit(Context(store, ann), Place(other.id, "outline", "o1", "related"), [case.slug], 1)
    cases.publish(Context(store, ann), other.id, "Lea", "Now.")
    screen.open("library/case", slug=case.slug)
    assert "These cases refer to this one:" in screen.said()
    assert "Valley Foods: A depot" in screen.said()
    assert "Read the case" in screen.links
    screen.open("library/case", slug="valley-foods-2019")
    assert "These cases refer to this one:" not in screen.said()
    assert ":material/link: Hilltop Foods: All deliveries" in screen.said()


def test_a_reader_writes_changes_deletes_and_puts_back_a_comment(screen: Screen, case: CaseStudy) -> None:
    screen.open("library/case", slug=case.slug)
    assert "No comments yet" in screen.said()
    screen.press("comment-begin")
    assert screen.fields()["comment/1/text"]["control"] == "text"
    screen.enter("comment/1/text", "We saw\n\n<b>this</b> :material/delete: too")
    assert "No comments yet" in screen.said()
    screen.press("comment-post")
    assert "We saw" in screen.said()
    assert "<b>this</b> :material/delete: too" in screen.said()
    screen.press("comment-change-1").enter("comment/1/text", "We saw it twice")
    screen.press("comment-change-1")
    assert "We saw it twice" in screen.said()
    screen.press("comment-remove-1")
    assert "Removed: 1 comment" in screen.folded()
    assert "No comments yet" in screen.said()
    screen.press("comment-back-1")
    assert screen.errors == []
    assert "comment-remove-1" in [button.key for button in screen.at.button]


def test_an_empty_comment_is_not_posted_and_a_draft_can_be_discarded(screen: Screen, case: CaseStudy) -> None:
    screen.open("library/case", slug=case.slug).press("comment-begin").press("comment-post")
    assert "write something first" in str(screen.at.toast[0].value)
    screen.press("comment-discard")
    assert screen.fields() == {}
    assert "Removed" not in "".join(screen.folded())


def test_a_reader_notes_where_a_lesson_was_used_and_whether_it_held(
    store: Store, ann: Person, review: Review, screen: Screen
) -> None:
    worksheets.add(Context(store, ann), review.id, "lessons", {"rule": "When one depot, ask"})
    case = cases.publish(Context(store, ann), review.id, "Lea", "Now.")
    screen.open("library/case", slug=case.slug, lesson="l1")
    assert "The lesson you came for" in screen.said()
    assert screen.said().count("When one depot, ask") >= 2
    assert "Nobody has noted a use yet." in screen.said()
    screen.press("use-l1")
    screen.enter("use/1/place", "Valley <i>Foods</i>")
    screen.enter("use/1/held", "It held")
    assert "Used 1 time: held 1." in screen.said()
    with store.write() as tx:
        people.add(tx, "Ben", [Role.PARTICIPANT], case.published_at)
        tx.exec_driver_sql("UPDATE lesson_use SET person = 2")
    screen.run()
    assert "Where others used it: 1 time" in screen.folded()
    assert "Ben** used it at Valley <i>Foods</i> · **It held**" in screen.said()


def test_a_lesson_tells_its_uses_also_where_the_case_has_too_many_to_be_read_at_once(
    store: Store, ann: Person, review: Review, screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lessons, "USES_SHOWN", 1)
    for rule in ("When one depot, ask", "When a new leader, visit"):
        worksheets.add(Context(store, ann), review.id, "lessons", {"rule": rule})
    case = cases.publish(Context(store, ann), review.id, "Lea", "Now.")
    for lesson in ("l1", "l2"):
        lessons.use(Context(store, ann), case.slug, lesson)
    screen.open("library/case", slug=case.slug)
    assert screen.said().count("Used 1 time: not noted 1.") == 2
    assert {"use/1/place", "use/2/place"} <= set(screen.fields())


def test_a_use_taken_back_can_be_put_back(store: Store, ann: Person, review: Review, screen: Screen) -> None:
    worksheets.add(Context(store, ann), review.id, "lessons", {"rule": "When one depot, ask"})
    case = cases.publish(Context(store, ann), review.id, "Lea", "Now.")
    screen.open("library/case", slug=case.slug, lesson="l77").press("use-l1")
    assert "The lesson you came for" not in screen.said()
    screen.press("use-back-1")
    assert "Nobody has noted a use yet." in screen.said()
    screen.press("use-put-back-l1")
    assert "Used 1 time: not noted 1." in screen.said()


def test_the_exhibits_open_with_their_finding_and_fold_their_rows(
    store: Store, ann: Person, review: Review, screen: Screen
) -> None:
    worksheets.add(Context(store, ann), review.id, "evidence", {"statement": "Late twice"})
    worksheets.add(Context(store, ann), review.id, "causes", {"text": "no stock check", "evidence": ["e1"]})
    worksheets.edit(Context(store, ann), Place(review.id, "outline", "o1", "part_b"), "We were late [1] twice", 1)
    case = cases.publish(Context(store, ann), review.id, "Lea", "Now.")
    screen.open("library/case", slug=case.slug)
    assert "Root causes :gray[· 1 finding · 1 row]" in screen.folded()
    screen.unfold(f"part-{case.slug}-causes")
    told = screen.said()
    assert 0 < told.index("Not yet written as cause → effect") < told.index("The rows behind this")
    assert told.index("The rows behind this") < told.index("**1** no stock check")
    assert "We were late\u00a0[[1](#evidence)] twice" in screen.said()


def test_the_box_of_a_case_looks_in_what_is_folded_and_opens_it_there(
    store: Store, ann: Person, review: Review, screen: Screen
) -> None:
    for said in ("Late twice", "The rival was early", "Nobody rang the Zürich depot"):
        worksheets.add(Context(store, ann), review.id, "evidence", {"statement": said})
    case = cases.publish(Context(store, ann), review.id, "Lea", "Now.")
    screen.open("library/case", slug=case.slug)
    box = screen.at.text_input(key=f"case-words-{case.slug}")
    assert (box.label, "Late twice" in screen.said()) == ("Search this case", False)
    box.set_value("zurich rang")
    screen.run()
    assert "1 place" in screen.said()
    assert "Nobody **rang** the **Zürich** depot" in screen.said()
    screen.press("case-hit-0")
    assert "Late twice" in screen.said()
    assert screen.errors == []


@pytest.mark.parametrize("words", ["nobodywrotethis", "!!!", "late nobodywrotethis"])
def test_words_that_no_passage_has_are_said_to_be_nowhere(screen: Screen, case: CaseStudy, words: str) -> None:
    screen.open("library/case", slug=case.slug)
    screen.at.text_input(key=f"case-words-{case.slug}").set_value(words)
    assert "Nothing in this case has all of these words." in screen.run().said()


@pytest.mark.usefixtures("sampled")
def test_a_hit_leads_to_a_lesson_a_fact_and_a_line_of_a_table(screen: Screen) -> None:
    screen.open("library/case", slug=samples.TEACHING)
    for words in ("out-of-office", "Corvesham", "14 Jun 2021", "Brier", "Millgate"):
        screen.at.text_input(key=f"case-words-{samples.TEACHING}").set_value(words)
        screen.run()
        screen.press("case-hit-0")
        assert screen.errors == []


def test_the_contents_open_a_part(screen: Screen, case: CaseStudy) -> None:
    screen.open("library/case", slug=case.slug).press("contents-evidence")
    assert "Two late deliveries" in screen.said()
