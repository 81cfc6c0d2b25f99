"""Every service function that takes a person asks for the permission it needs, whoever calls it."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from lib import services
from lib.model.anonymise.identities import Anonymisation
from lib.model.audience import Level
from lib.model.case import CaseStudy
from lib.model.errors import NotAllowed, WorkbookError
from lib.model.field_edit import EditSource
from lib.model.findings import gap
from lib.model.meeting_capture import kinds_of
from lib.model.month_by_month import MonthsAttempt, MonthWords
from lib.model.reading.cell_table import CellTable, FileSource
from lib.model.reading.transcripts.pairs import SpeakerSide
from lib.model.reading.transcripts.turns import Transcript, Turn
from lib.model.roles import PERMISSIONS, Permission, Person, Role
from lib.model.worksheets.assumptions import Ballot
from lib.model.worksheets.evidence import EVIDENCE
from lib.model.worksheets.lessons import DraftPart
from lib.model.worksheets.loss import ReviewForm
from lib.model.worksheets.meetings import MeetingKind
from lib.model.worksheets.reasons import Reason
from lib.report.case_forms import CaseForm
from lib.services.anonymise import name_decisions, preview, reworded_fields, training_editions
from lib.services.auth import participants, people
from lib.services.context import Context
from lib.services.editing import undo, worksheets
from lib.services.editing.worksheets import Place
from lib.services.files import backups, bulk_import, exports, import_memory, imports, transcripts
from lib.services.files.transcripts import TranscriptPlan
from lib.services.insight import reason_words, register, register_import, register_reviews
from lib.services.library import (
    case_page,
    cases,
    catalogue,
    comments,
    lessons,
    linked_cases,
    other_levels,
    samples,
    share_links,
)
from lib.services.library.case_page import CasePage
from lib.services.meeting import meeting_capture, meeting_clocks, meetings
from lib.services.practice import (
    accounts,
    assignments,
    attempts,
    case_choice,
    group_sessions,
    month_by_month,
    months_of_others,
    record,
)
from lib.services.practice.record import RecordForm
from lib.services.review import all_actions, due_list, first_draft, review_form, reviews, set_asides
from lib.services.runtime import health_check
from lib.services.steps import (
    attachments,
    ballots,
    exit_items,
    interviews,
    new_evidence,
    question_guide,
    read_backs,
    reasons,
    touchpoints,
)
from lib.services.steps.attachments import Upload
from lib.store import Store, open_store
from lib.store.reviews import Review
from tests.services.conftest import somebody
from tests.services.contents import contents
from tests.services.insight import acts as insight_acts
from tests.services.steps.attached import picture
from tests.sqlite import Sqlite

pytestmark = pytest.mark.usefixtures("short")
NOW = datetime(2026, 3, 1, tzinfo=UTC)
NO_ROOT = gap("causes", "No cause is marked as a root yet.", key="no_root")
BALLOT = Ballot(author="Ben", points=((Reason.V1, 100),))
TRANSCRIPT = Transcript("text", (Turn("Ann", "Why?"),))
SOURCE = FileSource(((1, ["statement", "note"], False), (2, ["Late", ""], False)))
TABLE = CellTable(("statement",), (("Late",),), (2,))


@dataclass(frozen=True)
class World:
    """A published review with one cause, one removed cause and one change, and a place for files."""

    store: Store
    review: Review
    case: CaseStudy
    folder: Path
    account: Review

    @property
    def place(self) -> Place:
        return Place(self.review.id, "loss", "x1", "region")


Act = Callable[[World, Person], object]
_PRACTISE, _ASSIGN = {Permission.PRACTISE}, {Permission.ASSIGN_PRACTICE}
ACTS: dict[str, tuple[set[Permission], Act]] = {
    **insight_acts.ACTS,
    "practice.assignments.assign": (
        _ASSIGN,
        lambda w, p: assignments.assign(Context(w.store, p), [w.case.slug], [p.id]),
    ),
    "practice.assignments.draft": (_ASSIGN, lambda w, p: assignments.draft(Context(w.store, p))),
    "practice.assignments.write_draft": (
        _ASSIGN,
        lambda w, p: assignments.write_draft(
            Context(w.store, p), 1, "note", "Words", 1, cleared=True, source=EditSource()
        ),
    ),
    "practice.assignments.given": (_PRACTISE, lambda w, p: assignments.given(Context(w.store, p), NOW.date())),
    "practice.assignments.learners": (_ASSIGN, lambda w, p: assignments.learners(Context(w.store, p))),
    "practice.assignments.overview": (_ASSIGN, lambda w, p: assignments.overview(Context(w.store, p))),
    "practice.assignments.share": (_PRACTISE, lambda w, p: assignments.share(Context(w.store, p), 1, shares=True)),
    "practice.assignments.withdraw": (_ASSIGN, lambda w, p: assignments.withdraw(Context(w.store, p), 1)),
    "files.backups.backup": (
        {Permission.MANAGE_PEOPLE},
        lambda w, p: backups.backup(Context(w.store, p), w.folder / "copy.db"),
    ),
    "files.backups.backup_now": (
        {Permission.MANAGE_PEOPLE},
        lambda w, p: backups.backup_now(Context(w.store, p), w.folder / "copies"),
    ),
    "files.backups.newest": (
        {Permission.MANAGE_PEOPLE},
        lambda w, p: backups.newest(Context(w.store, p), w.folder),
    ),
    "steps.attachments.attach": (
        {Permission.EDIT_REVIEWS},
        lambda w, p: attachments.attach(Context(w.store, p), w.review.id, "e1", [Upload("note.txt", b"Late again")]),
    ),
    "steps.attachments.remove": (
        {Permission.EDIT_REVIEWS},
        lambda w, p: attachments.remove(Context(w.store, p), w.review.id, "at1"),
    ),
    "steps.attachments.bring_back": (
        {Permission.EDIT_REVIEWS},
        lambda w, p: attachments.bring_back(Context(w.store, p), w.review.id, "at2"),
    ),
    "steps.attachments.kept": (
        {Permission.READ_REVIEWS},
        lambda w, p: attachments.kept(Context(w.store, p), w.review.id),
    ),
    "steps.attachments.read": (
        {Permission.READ_REVIEWS},
        lambda w, p: attachments.read(Context(w.store, p), w.review.id, "at1"),
    ),
    "steps.attachments.picture": (
        {Permission.READ_REVIEWS},
        lambda w, p: attachments.picture(Context(w.store, p), w.review.id, "at1"),
    ),
    "files.exports.review_with_files": (
        {Permission.READ_REVIEWS},
        lambda w, p: exports.review_with_files(Context(w.store, p), w.review.id),
    ),
    "steps.touchpoints.make_of_events": (
        {Permission.EDIT_REVIEWS},
        lambda w, p: touchpoints.make_of_events(Context(w.store, p), w.review.id, []),
    ),
    "steps.new_evidence.write_and_cite": (
        {Permission.EDIT_REVIEWS},
        lambda w, p: new_evidence.write_and_cite(
            Context(w.store, p), Place(w.review.id, "causes", "c1", "evidence"), {"statement": "It was late"}
        ),
    ),
    "review.first_draft.write": (
        {Permission.EDIT_REVIEWS},
        lambda w, p: first_draft.write(Context(w.store, p), w.review.id),
    ),
    "review.first_draft.write_again": (
        {Permission.EDIT_REVIEWS},
        lambda w, p: first_draft.write_again(Context(w.store, p), w.review.id),
    ),
    "review.first_draft.confirm_read": (
        {Permission.EDIT_REVIEWS},
        lambda w, p: first_draft.confirm_read(Context(w.store, p), w.review.id, DraftPart.TITLE),
    ),
    "steps.ballots.seal": (
        {Permission.SEAL_BALLOTS},
        lambda w, p: ballots.seal(Context(w.store, p), w.review.id, BALLOT),
    ),
    "steps.ballots.sealed": ({Permission.READ_REVIEWS}, lambda w, p: ballots.sealed(Context(w.store, p), w.review.id)),
    "steps.ballots.withdraw": (
        {Permission.SEAL_BALLOTS},
        lambda w, p: ballots.withdraw(Context(w.store, p), w.review.id, "Ben", "word"),
    ),
    "steps.ballots.mine": ({Permission.READ_REVIEWS}, lambda w, p: ballots.mine(Context(w.store, p), w.review.id)),
    "steps.ballots.with_word": (
        {Permission.READ_REVIEWS},
        lambda w, p: ballots.with_word(Context(w.store, p), w.review.id, "Ben", "word"),
    ),
    "steps.ballots.reveal": (
        {Permission.REVEAL},
        lambda w, p: ballots.reveal(Context(w.store, p), w.review.id, "Now."),
    ),
    "steps.ballots.add_later": (
        {Permission.SEAL_BALLOTS},
        lambda w, p: ballots.add_later(Context(w.store, p), w.review.id, BALLOT),
    ),
    "library.cases.missing": ({Permission.READ_REVIEWS}, lambda w, p: cases.missing(Context(w.store, p), w.review.id)),
    "library.cases.draft": ({Permission.READ_REVIEWS}, lambda w, p: cases.draft(Context(w.store, p), w.review.id)),
    "library.cases.remarks": ({Permission.READ_REVIEWS}, lambda w, p: cases.remarks(Context(w.store, p), w.review.id)),
    "library.cases.publish": (
        {Permission.PUBLISH},
        lambda w, p: cases.publish(Context(w.store, p), w.review.id, "Lea", "Now."),
    ),
    "library.catalogue.search": ({Permission.READ_CASES}, lambda w, p: catalogue.search(Context(w.store, p))),
    "library.catalogue.counts": ({Permission.READ_CASES}, lambda w, p: catalogue.counts(Context(w.store, p))),
    "library.catalogue.like": ({Permission.READ_CASES}, lambda w, p: catalogue.like(Context(w.store, p), w.case)),
    "library.catalogue.note_reading": (
        {Permission.READ_CASES},
        lambda w, p: catalogue.note_reading(Context(w.store, p), w.case),
    ),
    "library.catalogue.is_reading_noted": (
        {Permission.READ_CASES},
        lambda w, p: catalogue.is_reading_noted(Context(w.store, p), w.case),
    ),
    "library.case_page.read": ({Permission.READ_CASES}, lambda w, p: case_page.read(Context(w.store, p), w.case.slug)),
    "library.case_page.note": (
        {Permission.READ_CASES},
        lambda w, p: case_page.note(Context(w.store, p), CasePage(w.case, spoils="", is_noted=False, editions=())),
    ),
    "library.cases.current": ({Permission.READ_CASES}, lambda w, p: cases.current(Context(w.store, p), w.case.slug)),
    "library.cases.read": ({Permission.READ_CASES}, lambda w, p: cases.read(Context(w.store, p), w.case.slug)),
    "library.cases.editions": (
        {Permission.READ_OLD_EDITIONS},
        lambda w, p: cases.editions(Context(w.store, p), w.case.slug),
    ),
    "library.cases.remove": ({Permission.REMOVE_REVIEWS}, lambda w, p: cases.remove(Context(w.store, p), w.case.slug)),
    "library.linked_cases.titles": (
        {Permission.READ_CASES},
        lambda w, p: linked_cases.titles(Context(w.store, p), (w.case.slug,)),
    ),
    "library.linked_cases.naming": (
        {Permission.READ_CASES},
        lambda w, p: linked_cases.naming(Context(w.store, p), w.case.slug),
    ),
    "library.comments.of_case": (
        {Permission.READ_CASES},
        lambda w, p: comments.of_case(Context(w.store, p), w.case.slug),
    ),
    "library.comments.talk": ({Permission.READ_CASES}, lambda w, p: comments.talk(Context(w.store, p), w.case.slug)),
    "library.comments.draft": ({Permission.COMMENT}, lambda w, p: comments.draft(Context(w.store, p), w.case.slug)),
    "library.comments.begin": ({Permission.COMMENT}, lambda w, p: comments.begin(Context(w.store, p), w.case.slug)),
    "library.comments.write": (
        {Permission.COMMENT},
        lambda w, p: comments.write(Context(w.store, p), 1, "text", "Words", 1, cleared=True, source=EditSource()),
    ),
    "library.comments.post": ({Permission.COMMENT}, lambda w, p: comments.post(Context(w.store, p), 1)),
    "library.comments.remove": ({Permission.COMMENT}, lambda w, p: comments.remove(Context(w.store, p), 1)),
    "library.comments.removed": ({Permission.COMMENT}, lambda w, p: comments.removed(Context(w.store, p), w.case.slug)),
    "library.comments.put_back": ({Permission.COMMENT}, lambda w, p: comments.put_back(Context(w.store, p), 1)),
    "library.lessons.search": ({Permission.READ_CASES}, lambda w, p: lessons.search(Context(w.store, p))),
    "library.lessons.choices": ({Permission.READ_CASES}, lambda w, p: lessons.choices(Context(w.store, p))),
    "library.lessons.uses": ({Permission.READ_CASES}, lambda w, p: lessons.uses(Context(w.store, p), w.case.slug)),
    "library.lessons.uses_of": (
        {Permission.READ_CASES},
        lambda w, p: lessons.uses_of(Context(w.store, p), w.case.slug, "l1"),
    ),
    "library.lessons.tallies": (
        {Permission.READ_CASES},
        lambda w, p: lessons.tallies(Context(w.store, p), w.case.slug),
    ),
    "library.lessons.use": ({Permission.COMMENT}, lambda w, p: lessons.use(Context(w.store, p), w.case.slug, "l1")),
    "library.lessons.write_use": (
        {Permission.COMMENT},
        lambda w, p: lessons.write_use(Context(w.store, p), 1, "place", "Here", 1, cleared=True, source=EditSource()),
    ),
    "library.lessons.take_back": ({Permission.COMMENT}, lambda w, p: lessons.take_back(Context(w.store, p), 1)),
    "library.lessons.put_back": ({Permission.COMMENT}, lambda w, p: lessons.put_back(Context(w.store, p), 1)),
    "runtime.health_check.lines": ({Permission.MANAGE_SAMPLES}, lambda w, p: health_check.lines(Context(w.store, p))),
    "files.exports.case": (
        {Permission.EXPORT_CASES},
        lambda w, p: exports.case(Context(w.store, p), w.case.slug, CaseForm.MARKDOWN),
    ),
    "files.exports.review": ({Permission.READ_REVIEWS}, lambda w, p: exports.review(Context(w.store, p), w.review.id)),
    "files.exports.has_calendar": (
        {Permission.READ_REVIEWS},
        lambda w, p: exports.has_calendar(Context(w.store, p), w.review.id),
    ),
    "files.exports.calendar": (
        {Permission.READ_REVIEWS},
        lambda w, p: exports.calendar(Context(w.store, p), w.review.id, NOW),
    ),
    "files.exports.worksheet": (
        {Permission.READ_REVIEWS},
        lambda w, p: exports.worksheet(Context(w.store, p), w.review.id, "causes"),
    ),
    "practice.group_sessions.count_hands": (
        _ASSIGN,
        lambda w, p: group_sessions.count_hands(Context(w.store, p), 1, {}),
    ),
    "practice.group_sessions.find": (_ASSIGN, lambda w, p: group_sessions.find(Context(w.store, p), 1)),
    "practice.group_sessions.latest": (_ASSIGN, lambda w, p: group_sessions.latest(Context(w.store, p))),
    "practice.group_sessions.start": (_ASSIGN, lambda w, p: group_sessions.start(Context(w.store, p), w.case.slug)),
    "practice.group_sessions.vote": (_ASSIGN, lambda w, p: group_sessions.vote(Context(w.store, p), 1, BALLOT.points)),
    "files.bulk_import.bring_in": (
        {Permission.PUBLISH, Permission.START_REVIEWS},
        lambda w, p: bulk_import.bring_in(Context(w.store, p), {"a.json": lambda: b"{"}),
    ),
    "files.bulk_import.preview": ({Permission.PUBLISH}, lambda w, p: bulk_import.preview(p, {"a.json": lambda: b"{"})),
    "files.imports.review": (
        {Permission.START_REVIEWS},
        lambda w, p: imports.review(Context(w.store, p), w.case.review),
    ),
    "files.imports.case": ({Permission.PUBLISH}, lambda w, p: imports.case(Context(w.store, p), w.case)),
    "files.import_memory.header_line": (
        {Permission.EDIT_REVIEWS},
        lambda w, p: import_memory.header_line(Context(w.store, p), w.review.id, "evidence", SOURCE),
    ),
    "files.import_memory.recall": (
        {Permission.EDIT_REVIEWS},
        lambda w, p: import_memory.recall(Context(w.store, p), w.review.id, "evidence", ("a",)),
    ),
    "files.imports.read": (
        {Permission.EDIT_REVIEWS},
        lambda w, p: imports.read(Context(w.store, p), w.review.id, EVIDENCE, CellTable(("a",), (("b",),), (2,)), {}),
    ),
    "files.imports.records": (
        {Permission.EDIT_REVIEWS},
        lambda w, p: imports.records(Context(w.store, p), w.review.id, EVIDENCE.key, TABLE, {"statement": 0}),
    ),
    "steps.read_backs.page": (
        {Permission.READ_REVIEWS},
        lambda w, p: read_backs.page(Context(w.store, p), w.review.id, "i1", form="html"),
    ),
    "steps.interviews.write_down": (
        {Permission.EDIT_REVIEWS},
        lambda w, p: interviews.write_down(Context(w.store, p), w.review.id, "i1"),
    ),
    "files.transcripts.bring_in": (
        {Permission.EDIT_REVIEWS},
        lambda w, p: transcripts.bring_in(
            Context(w.store, p), w.review.id, TranscriptPlan(TRANSCRIPT, {"Ann": SpeakerSide.US})
        ),
    ),
    "meeting.meetings.enter": (
        {Permission.EDIT_REVIEWS},
        lambda w, p: meetings.enter(Context(w.store, p), w.review.id, MeetingKind.FACE, {"lead": "Dana"}),
    ),
    "meeting.meeting_clocks.of_review": (
        {Permission.READ_REVIEWS},
        lambda w, p: meeting_clocks.of_review(Context(w.store, p), w.review.id),
    ),
    "meeting.meeting_clocks.start": (
        {Permission.EDIT_REVIEWS},
        lambda w, p: meeting_clocks.start(Context(w.store, p), w.review.id, MeetingKind.FACE),
    ),
    "meeting.meeting_clocks.stop": (
        {Permission.EDIT_REVIEWS},
        lambda w, p: meeting_clocks.stop(Context(w.store, p), w.review.id, MeetingKind.FACE),
    ),
    "meeting.meeting_clocks.choose_minutes": (
        {Permission.EDIT_REVIEWS},
        lambda w, p: meeting_clocks.choose_minutes(Context(w.store, p), w.review.id, MeetingKind.REVIEW, 75),
    ),
    "meeting.meeting_capture.write_down": (
        {Permission.EDIT_REVIEWS},
        lambda w, p: meeting_capture.write_down(
            Context(w.store, p), w.review.id, MeetingKind.REVIEW, kinds_of(MeetingKind.REVIEW, "causes")[0], "Why"
        ),
    ),
    "meeting.meetings.pack": (
        {Permission.READ_REVIEWS},
        lambda w, p: meetings.pack(Context(w.store, p), w.review.id, MeetingKind.HEAR),
    ),
    "meeting.meetings.pack_page": (
        {Permission.READ_REVIEWS},
        lambda w, p: meetings.pack_page(Context(w.store, p), w.review.id, MeetingKind.CHECK_30),
    ),
    "steps.interviews.sheet_to_take_along": (
        {Permission.READ_REVIEWS},
        lambda w, p: interviews.sheet_to_take_along(Context(w.store, p), w.review.id),
    ),
    "auth.participants.members": (
        {Permission.READ_REVIEWS},
        lambda w, p: participants.members(Context(w.store, p), w.review.id),
    ),
    "auth.participants.participation": (
        {Permission.READ_REVIEWS},
        lambda w, p: participants.participation(Context(w.store, p), w.review.id),
    ),
    "auth.participants.audience_of_case": (
        {Permission.READ_CASES},
        lambda w, p: participants.audience_of_case(Context(w.store, p), w.case.slug),
    ),
    "auth.participants.take_in": (
        {Permission.EDIT_REVIEWS},
        lambda w, p: participants.take_in(Context(w.store, p), w.review.id, p.id),
    ),
    "auth.participants.let_go": (
        {Permission.EDIT_REVIEWS},
        lambda w, p: participants.let_go(Context(w.store, p), w.review.id, p.id),
    ),
    "auth.participants.orphans": ({Permission.MANAGE_PEOPLE}, lambda w, p: participants.orphans(Context(w.store, p))),
    "auth.participants.hand_on": (
        {Permission.MANAGE_PEOPLE},
        lambda w, p: participants.hand_on(Context(w.store, p), w.review.id, p.id),
    ),
    "auth.people.add": (
        {Permission.MANAGE_PEOPLE},
        lambda w, p: people.add(Context(w.store, p), "Tara", {Role.TRAINEE}),
    ),
    "auth.people.set_roles": (
        {Permission.MANAGE_PEOPLE},
        lambda w, p: people.set_roles(Context(w.store, p), p.id, {Role.ADMINISTRATOR}),
    ),
    "practice.attempts.about": (_PRACTISE, lambda w, p: attempts.about(Context(w.store, p), w.case.slug)),
    "practice.attempts.attempt": (_PRACTISE, lambda w, p: attempts.attempt(Context(w.store, p), 1)),
    "practice.attempts.attempts": (_PRACTISE, lambda w, p: attempts.attempts(Context(w.store, p))),
    "practice.attempts.before": (_PRACTISE, lambda w, p: attempts.before(Context(w.store, p), w.case.slug)),
    "practice.attempts.begin": (_PRACTISE, lambda w, p: attempts.begin(Context(w.store, p), w.case.slug)),
    "practice.case_choice.choice": (_PRACTISE, lambda w, p: case_choice.choice(Context(w.store, p))),
    "practice.case_choice.come_back": (_PRACTISE, lambda w, p: case_choice.come_back(Context(w.store, p), NOW.date())),
    "practice.attempts.commit": (_PRACTISE, lambda w, p: attempts.commit(Context(w.store, p), w.case.slug)),
    "practice.attempts.drafts": (_PRACTISE, lambda w, p: attempts.drafts(Context(w.store, p))),
    "practice.attempts.give": (
        _PRACTISE,
        lambda w, p: attempts.give(Context(w.store, p), w.case.slug, BALLOT.points, 70),
    ),
    "practice.attempts.give_up": (_PRACTISE, lambda w, p: attempts.give_up(Context(w.store, p), w.case.slug)),
    "practice.attempts.jot": (
        _PRACTISE,
        lambda w, p: attempts.jot(Context(w.store, p), 1, "ask", "Who?", 1, cleared=False, source=EditSource()),
    ),
    "practice.accounts.find": (_PRACTISE, lambda w, p: accounts.find(Context(w.store, p), w.case.slug)),
    "practice.accounts.names": (_PRACTISE, lambda w, p: accounts.names(Context(w.store, p))),
    "practice.month_by_month.account": (
        _PRACTISE,
        lambda w, p: month_by_month.account(Context(w.store, p), _months_attempt(w, p)),
    ),
    "practice.month_by_month.attempt": (_PRACTISE, lambda w, p: month_by_month.attempt(Context(w.store, p), 1)),
    "practice.month_by_month.attempts": (_PRACTISE, lambda w, p: month_by_month.attempts(Context(w.store, p))),
    "practice.month_by_month.begin": (_PRACTISE, lambda w, p: month_by_month.begin(Context(w.store, p), w.case.slug)),
    "practice.month_by_month.begin_next": (_PRACTISE, lambda w, p: month_by_month.begin_next(Context(w.store, p))),
    "practice.month_by_month.say": (
        _PRACTISE,
        lambda w, p: month_by_month.say(Context(w.store, p), w.case.slug, 0, alarm=True),
    ),
    "practice.month_by_month.so_far": (_PRACTISE, lambda w, p: month_by_month.so_far(Context(w.store, p), w.case.slug)),
    "practice.month_by_month.write": (
        _PRACTISE,
        lambda w, p: month_by_month.write(
            Context(w.store, p), 1, 0, "do", "Ring her.", 1, cleared=False, source=EditSource()
        ),
    ),
    "practice.months_of_others.learners": (_ASSIGN, lambda w, p: months_of_others.learners(Context(w.store, p))),
    "practice.months_of_others.others": (
        _PRACTISE,
        lambda w, p: months_of_others.others(Context(w.store, p), w.case.slug),
    ),
    "practice.attempts.others": (_PRACTISE, lambda w, p: attempts.others(Context(w.store, p), w.case.slug)),
    "practice.case_choice.suggested": (_PRACTISE, lambda w, p: case_choice.suggested(Context(w.store, p))),
    "practice.attempts.under_way": (_PRACTISE, lambda w, p: attempts.under_way(Context(w.store, p), w.case.slug)),
    "practice.record.forget": (_PRACTISE, lambda w, p: record.forget(Context(w.store, p))),
    "practice.record.take_along": (_PRACTISE, lambda w, p: record.take_along(Context(w.store, p), RecordForm.CSV)),
    "steps.question_guide.questions": (
        {Permission.READ_QUESTIONS},
        lambda w, p: question_guide.questions(Context(w.store, p)),
    ),
    "steps.question_guide.change": (
        {Permission.CHANGE_QUESTIONS},
        lambda w, p: question_guide.change(Context(w.store, p), "Why?"),
    ),
    "steps.question_guide.restore_default": (
        {Permission.CHANGE_QUESTIONS},
        lambda w, p: question_guide.restore_default(Context(w.store, p)),
    ),
    "steps.reasons.propose": (
        {Permission.EDIT_REVIEWS},
        lambda w, p: reasons.propose(Context(w.store, p), w.review.id),
    ),
    "review.review_form.change": (
        {Permission.EDIT_REVIEWS},
        lambda w, p: review_form.change(Context(w.store, p), w.review.id, ReviewForm.SHORT),
    ),
    "steps.reasons.adopt_newest_list": (
        {Permission.EDIT_REVIEWS},
        lambda w, p: reasons.adopt_newest_list(Context(w.store, p), w.review.id),
    ),
    "steps.reasons.sign": (
        {Permission.SIGN_REASONS},
        lambda w, p: reasons.sign(Context(w.store, p), w.review.id, "Lea"),
    ),
    "review.set_asides.set_aside": (
        {Permission.EDIT_REVIEWS},
        lambda w, p: set_asides.set_aside(Context(w.store, p), w.review.id, NO_ROOT, "Nobody can know", "Lea"),
    ),
    "review.set_asides.open_again": (
        {Permission.EDIT_REVIEWS},
        lambda w, p: set_asides.open_again(Context(w.store, p), w.review.id, "ga1"),
    ),
    "insight.register.find": ({Permission.READ_REGISTER}, lambda w, p: register.find(Context(w.store, p))),
    "insight.register.page": ({Permission.READ_REGISTER}, lambda w, p: register.page(Context(w.store, p))),
    "insight.register.figures": ({Permission.READ_REGISTER}, lambda w, p: register.figures(Context(w.store, p))),
    "insight.register.candidates": (
        {Permission.READ_REGISTER},
        lambda w, p: register.candidates(Context(w.store, p)),
    ),
    "insight.register.line": ({Permission.READ_REGISTER}, lambda w, p: register.line(Context(w.store, p), "rl1")),
    "insight.register.begin": ({Permission.EDIT_REGISTER}, lambda w, p: register.begin(Context(w.store, p))),
    "insight.register.add": ({Permission.EDIT_REGISTER}, lambda w, p: register.add(Context(w.store, p))),
    "insight.reason_words.listed": ({Permission.READ_REGISTER}, lambda w, p: reason_words.listed(Context(w.store, p))),
    "insight.reason_words.unknown": (
        {Permission.READ_REGISTER},
        lambda w, p: reason_words.unknown(Context(w.store, p)),
    ),
    "insight.reason_words.learn": (
        {Permission.EDIT_REGISTER},
        lambda w, p: reason_words.learn(Context(w.store, p), "Other", Reason.U0),
    ),
    "insight.reason_words.forget": (
        {Permission.EDIT_REGISTER},
        lambda w, p: reason_words.forget(Context(w.store, p), "other"),
    ),
    "insight.register_import.bring_in": (
        {Permission.EDIT_REGISTER},
        lambda w, p: register_import.bring_in(Context(w.store, p), TABLE, {"customer": 0}),
    ),
    "insight.register_reviews.open_review": (
        {Permission.START_REVIEWS, Permission.EDIT_REGISTER},
        lambda w, p: register_reviews.open_review(Context(w.store, p), "rl1"),
    ),
    "insight.register_reviews.without_line": (
        {Permission.READ_REVIEWS, Permission.EDIT_REGISTER},
        lambda w, p: register_reviews.without_line(Context(w.store, p)),
    ),
    "insight.register_reviews.add_lines": (
        {Permission.READ_REVIEWS, Permission.EDIT_REGISTER},
        lambda w, p: register_reviews.add_lines(Context(w.store, p)),
    ),
    "review.reviews.start": (
        {Permission.START_REVIEWS},
        lambda w, p: reviews.start(Context(w.store, p), "Valley", "", ""),
    ),
    "review.reviews.find": ({Permission.READ_REVIEWS}, lambda w, p: reviews.find(Context(w.store, p), w.review.id)),
    "review.reviews.workbook": (
        {Permission.READ_REVIEWS},
        lambda w, p: reviews.workbook(Context(w.store, p), w.review.id),
    ),
    "review.reviews.sheet_rows": (
        {Permission.READ_REVIEWS},
        lambda w, p: reviews.sheet_rows(Context(w.store, p), w.review.id, "loss"),
    ),
    "review.reviews.row": (
        {Permission.READ_REVIEWS},
        lambda w, p: reviews.row(Context(w.store, p), w.review.id, "loss", "x1"),
    ),
    "review.reviews.pulse": ({Permission.READ_REVIEWS}, lambda w, p: reviews.pulse(Context(w.store, p), w.review.id)),
    "review.all_actions.everywhere": (
        {Permission.READ_REVIEWS},
        lambda w, p: all_actions.everywhere(Context(w.store, p), w.case.published_on),
    ),
    "review.due_list.due_now": ({Permission.READ_REVIEWS}, lambda w, p: due_list.due_now(Context(w.store, p))),
    "review.reviews.put_away": ({Permission.READ_REVIEWS}, lambda w, p: reviews.put_away(Context(w.store, p))),
    "review.reviews.page": ({Permission.READ_REVIEWS}, lambda w, p: reviews.page(Context(w.store, p))),
    "review.reviews.remove": (
        {Permission.REMOVE_REVIEWS},
        lambda w, p: reviews.remove(Context(w.store, p), w.review.id),
    ),
    "library.samples.load": (
        {Permission.MANAGE_SAMPLES, Permission.PUBLISH},
        lambda w, p: samples.load(Context(w.store, p)),
    ),
    "library.samples.remove": ({Permission.MANAGE_SAMPLES}, lambda w, p: samples.remove(Context(w.store, p))),
    "library.share_links.create": (
        {Permission.SHARE_CASES},
        lambda w, p: share_links.create(Context(w.store, p), w.case.slug),
    ),
    "library.share_links.links": (
        {Permission.SHARE_CASES},
        lambda w, p: share_links.links(Context(w.store, p), w.case.slug),
    ),
    "library.share_links.still_open": (
        {Permission.SHARE_CASES},
        lambda w, p: share_links.still_open(Context(w.store, p)),
    ),
    "library.share_links.revoke": ({Permission.SHARE_CASES}, lambda w, p: share_links.revoke(Context(w.store, p), 1)),
    "steps.exit_items.begin": (
        {Permission.EDIT_REVIEWS},
        lambda w, p: exit_items.begin(Context(w.store, p), w.review.id),
    ),
    "steps.exit_items.set_aside": (
        {Permission.EDIT_REVIEWS},
        lambda w, p: exit_items.set_aside(Context(w.store, p), w.review.id),
    ),
    "editing.worksheets.edit": (
        {Permission.EDIT_REVIEWS},
        lambda w, p: worksheets.edit(Context(w.store, p), w.place, "North", 1),
    ),
    "editing.worksheets.edit_typed": (
        {Permission.EDIT_REVIEWS},
        lambda w, p: worksheets.edit_typed(
            Context(w.store, p), w.place, "North", 1, cleared=False, source=EditSource()
        ),
    ),
    "editing.worksheets.add": (
        {Permission.EDIT_REVIEWS},
        lambda w, p: worksheets.add(Context(w.store, p), w.review.id, "causes"),
    ),
    "editing.worksheets.plant": (
        {Permission.EDIT_REVIEWS},
        lambda w, p: worksheets.plant(Context(w.store, p), w.review.id, "causes", [{}]),
    ),
    "editing.worksheets.remove": (
        {Permission.EDIT_REVIEWS},
        lambda w, p: worksheets.remove(Context(w.store, p), w.review.id, "causes", "c1"),
    ),
    "editing.worksheets.swap": (
        {Permission.EDIT_REVIEWS},
        lambda w, p: worksheets.swap(Context(w.store, p), w.review.id, "causes", "c1", {}),
    ),
    "editing.worksheets.bring_back": (
        {Permission.EDIT_REVIEWS},
        lambda w, p: worksheets.bring_back(Context(w.store, p), w.review.id, "causes", "c2"),
    ),
    "editing.worksheets.move": (
        {Permission.EDIT_REVIEWS},
        lambda w, p: worksheets.move(Context(w.store, p), w.review.id, "causes", "c1", 1),
    ),
    "editing.worksheets.removed": (
        {Permission.READ_REVIEWS},
        lambda w, p: worksheets.removed(Context(w.store, p), w.review.id, "causes"),
    ),
    "anonymise.preview.make": (
        {Permission.PUBLISH},
        lambda w, p: preview.make(Context(w.store, p), w.case.slug),
    ),
    "anonymise.name_decisions.put_in_place": (
        {Permission.PUBLISH},
        lambda w, p: name_decisions.put_in_place(Context(w.store, p), w.case.slug, "Hilltop", "the grocer"),
    ),
    "anonymise.name_decisions.leave": (
        {Permission.PUBLISH},
        lambda w, p: name_decisions.leave(Context(w.store, p), w.case.slug, "Hilltop"),
    ),
    "anonymise.name_decisions.accept": (
        {Permission.PUBLISH},
        lambda w, p: name_decisions.accept(Context(w.store, p), w.case.slug, ["Hilltop"]),
    ),
    "anonymise.name_decisions.doubt": (
        {Permission.PUBLISH},
        lambda w, p: name_decisions.doubt(Context(w.store, p), w.case.slug, "Hilltop"),
    ),
    "anonymise.reworded_fields.tell": (
        {Permission.PUBLISH},
        lambda w, p: reworded_fields.tell(
            Context(w.store, p),
            reworded_fields.telling(w.case.slug, "x1.region", ""),
            "Anywhere",
            0,
            cleared=True,
            source=EditSource("here", 1),
        ),
    ),
    "anonymise.reworded_fields.take_back": (
        {Permission.PUBLISH},
        lambda w, p: reworded_fields.take_back(Context(w.store, p), w.case.slug, "x1.region"),
    ),
    "anonymise.training_editions.publish": (
        {Permission.PUBLISH},
        lambda w, p: training_editions.publish(
            Context(w.store, p), w.case.slug, "Lea", preview.make(Context(w.store, p), w.case.slug).fingerprint
        ),
    ),
    "anonymise.training_editions.publish_sample": (
        {Permission.PUBLISH, Permission.MANAGE_SAMPLES},
        lambda w, p: training_editions.publish_sample(Context(w.store, p), w.case.slug, Anonymisation(), "Lea"),
    ),
    "anonymise.training_editions.name_of_training": (
        {Permission.PUBLISH},
        lambda w, p: training_editions.name_of_training(Context(w.store, p), w.case.slug),
    ),
    "library.other_levels.counterpart": (
        {Permission.READ_INTERNAL},
        lambda w, p: other_levels.counterpart(Context(w.store, p), w.case.slug),
    ),
    "editing.undo.last_undone": (
        {Permission.EDIT_REVIEWS},
        lambda w, p: undo.last_undone(Context(w.store, p), w.review.id),
    ),
    "editing.undo.redo": ({Permission.EDIT_REVIEWS}, lambda w, p: undo.redo(Context(w.store, p), w.review.id)),
    "editing.undo.last": ({Permission.EDIT_REVIEWS}, lambda w, p: undo.last(Context(w.store, p), w.review.id)),
    "editing.undo.undo": ({Permission.EDIT_REVIEWS}, lambda w, p: undo.undo(Context(w.store, p), w.review.id)),
    "editing.undo.versions": (
        {Permission.READ_REVIEWS},
        lambda w, p: undo.versions(Context(w.store, p), w.review.id, "loss", "x1"),
    ),
    "editing.undo.recent": ({Permission.READ_REVIEWS}, lambda w, p: undo.recent(Context(w.store, p), w.review.id)),
    "editing.undo.put_back": ({Permission.EDIT_REVIEWS}, lambda w, p: undo.put_back(Context(w.store, p), 1)),
}
# Whoever does not practise opens a case without a trace.
# One's own name is one's own; a signature only lets in what is checked when it comes back; who may not export has no
# notes; names are refused to those who know them, within acts that ask for a permission.
FOR_EVERYBODY = {
    *insight_acts.WITHIN,
    "practice.attempts.opened",
    "practice.attempts.is_opening_noted",
    "practice.spoiler_guard.spoils",
    "auth.people.rename",
    "editing.drafts.sign",
    "runtime.refresh_schedule.sign",
    "files.print_view.sign",
    "steps.attachments.sign",
    "files.print_view.sign_pack",
    "files.exports.notes",
    "anonymise.reader_texts.refuse",
    "practice.spoiler_guard.waiting",
    "practice.spoiler_guard.silent",
    "practice.spoiler_guard.untold",
    "practice.spoiler_guard.told_of",
    "practice.spoiler_guard.untried",
    "practice.spoiler_guard.hidden",
    "practice.month_by_month.is_shown",
    # What every act asks itself.
    "auth.access.acting",
    "auth.access.as_now",
    "auth.access.case",
    "auth.access.hides_case",
    "auth.access.hides_review",
    "auth.access.may_read_kind",
    "auth.access.reader",
    "auth.access.reads_case",
    "auth.access.reads_review",
    "auth.access.require_edit",
    "auth.access.review",
    "auth.access.workbook",
    "editing.review_writer.writing",
    "review.short_names.for_reviews",
    "review.short_names.hidden",
    # Parts of acts that have asked.
    "insight.register_workbook.made_once",
    "insight.register_workbook.writing_within",
    "insight.register_workbook.add_line",
    "insight.register_workbook.take_out_line",
    "review.reviews.begin",
    "files.imports.called_apart",
    "files.imports.keep_all",
    "anonymise.preview.keep",
}


def taking_a_person() -> Iterator[str]:
    inside = f"{services.__name__}."
    for found in pkgutil.walk_packages(services.__path__, inside):
        module = importlib.import_module(found.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            of_its_own = function.__module__ == module.__name__ and not name.startswith("_")
            if of_its_own and any(map(_is_person, inspect.signature(function).parameters.values())):
                yield f"{found.name.removeprefix(inside)}.{name}"


def _is_person(parameter: inspect.Parameter) -> bool:
    """Whatever it is called."""
    return parameter.name == "person" or re.search(r"\b(Person|Context)\b", str(parameter.annotation)) is not None


@pytest.fixture(scope="module")
def made(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Review, CaseStudy, Review]:
    """A file with the world in it, to copy from."""
    path = tmp_path_factory.mktemp("world") / "world.db"
    shutil.copy(migrated_file, path)
    store = open_store(f"sqlite:///{path}")
    ann = somebody(store, "Ann", Role.FACILITATOR)
    review = reviews.start(Context(store, ann), "Hilltop Foods", "2018", "All deliveries")
    worksheets.edit(Context(store, ann), Place(review.id, "loss", "x1", "region"), "South", 1)
    for _ in range(2):
        worksheets.add(Context(store, ann), review.id, "causes")
    worksheets.remove(Context(store, ann), review.id, "causes", "c2")
    with_files(store, ann, review)
    case = cases.publish(Context(store, ann), review.id, "Lea", "Now.")
    account = insight_acts.account_with_a_duty(Context(store, ann))
    store.dispose()
    return path, review, case, account


@pytest.fixture
def world(made: tuple[Path, Review, CaseStudy, Review], shared_sqlite: Sqlite, tmp_path: Path) -> Iterator[World]:
    path, review, case, account = made
    yield World(shared_sqlite.lay(path), review, case, tmp_path, account)
    shared_sqlite.clear()


def _months_attempt(world: World, person: Person) -> MonthsAttempt:
    words, at = MonthWords(), datetime.now(UTC)
    return MonthsAttempt(1, person.id, world.case.slug, 1, "", Level.INTERNAL, (), words, 1, at, at, None, False)


def test_every_function_that_takes_a_person_stands_in_this_table() -> None:
    assert set(taking_a_person()) == set(ACTS) | FOR_EVERYBODY


ALLOWED = [(name, role) for name, (needed, _) in ACTS.items() for role in Role if needed <= PERMISSIONS[role]]


@pytest.mark.parametrize(("name", "role"), ALLOWED)
def test_a_role_may_do_what_the_table_of_permissions_says(world: World, name: str, role: Role) -> None:
    assert _outcome(ACTS[name][1], world, somebody(world.store, "Somebody", role)) is not NotAllowed


@pytest.mark.parametrize("name", ACTS)
def test_every_other_role_is_refused_and_nothing_is_changed(world: World, name: str) -> None:
    people = {role: somebody(world.store, f"Some {role.label}", role) for role in Role if (name, role) not in ALLOWED}
    before = contents(world.store)
    for person in people.values():
        with pytest.raises(NotAllowed, match="Your role does not allow you to"):
            ACTS[name][1](world, person)
    assert contents(world.store) == before
    assert not (world.folder / "copy.db").exists()


@pytest.mark.parametrize("name", ACTS)
def test_somebody_without_any_role_may_do_nothing(world: World, name: str) -> None:
    with pytest.raises(NotAllowed):
        ACTS[name][1](world, Person(1, "Nobody", frozenset()))


@pytest.mark.parametrize("name", ACTS)
def test_two_roles_may_do_what_either_may(world: World, name: str) -> None:
    person = somebody(world.store, "Ada", Role.ADMINISTRATOR, Role.FACILITATOR)
    assert _outcome(ACTS[name][1], world, person) is not NotAllowed


def with_files(store: Store, person: Person, review: Review) -> None:
    """Give the review evidence with a picture, and a text that was removed again."""
    worksheets.add(Context(store, person), review.id, EVIDENCE.key, {"statement": "A lorry came late"})
    files = [Upload("gate.png", picture()), Upload("note.txt", b"Late")]
    attachments.attach(Context(store, person), review.id, "e1", files)
    attachments.remove(Context(store, person), review.id, "at2")


def _outcome(act: Act, world: World, person: Person) -> type[Any]:
    """What came of it; a refusal for another reason, such as nothing to undo, is as good as done."""
    try:
        return type(act(world, person))
    except WorkbookError as error:
        return type(error)
