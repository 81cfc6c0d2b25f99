"""Surveys of account plans: asking someone by a link, and the answers that come back, once and with consent."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from lib.model.dates import calendar_days
from lib.model.errors import FieldRefused, NotFound, WorkbookError
from lib.model.record import Row
from lib.model.roles import Permission
from lib.model.workbook import WorkbookKind
from lib.model.worksheets.account_signals import QUESTIONS, SURVEYS, Survey, SurveyConsent
from lib.services.auth import access, people
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.editing.review_writer import writing
from lib.settings import settings
from lib.store import Store, Transaction, reviews, rows
from lib.store.insight import survey_links
from lib.store.insight.survey_links import SurveyLink as SurveyLink

PATH = "survey"
OPEN_DAYS = 30
_TOKEN_BYTES = 32


class AnsweredBefore(WorkbookError):
    """The survey was answered already; the first answers stay."""


@dataclass(frozen=True)
class NewSurvey:
    """A survey that was asked for, with the token of its link, which is told this once and kept nowhere."""

    row: Row[Survey]
    token: str

    def address(self, base: str) -> str:
        """What to send; `base` is the address of this server as this browser sees it, unless the settings know."""
        return f"{(settings().address or base).rstrip('/')}/{PATH}/{self.token}/"


def ask(context: Context, account: int, whom: str) -> NewSurvey:
    """A new survey for one person at the customer, and the link by which they answer it within 30 days.

    Raises FieldRefused when nobody is named, and NotFound for what is no account of this person's.
    """
    context = acting(context, Permission.EDIT_ACCOUNTS)
    record = Survey().with_value("to", whom)
    if not record.to:
        raise FieldRefused("Asked", "please say whom you ask; a role will do.")
    record = record.with_value("sent_on", calendar_days.today().isoformat())
    with writing(context, account) as writer:
        _require_account(writer.tx, account)
        row = writer.add(SURVEYS, record)
        token = _new_link(writer.tx, context, account, row.id)
    return NewSurvey(row, token)


def ask_again(context: Context, account: int, row_id: str) -> NewSurvey:
    """Another link to a survey that nobody answered; the one before opens nothing any more. Raises NotFound."""
    context = acting(context, Permission.EDIT_ACCOUNTS)
    with writing(context, account) as writer:
        _require_account(writer.tx, account)
        row = rows.row(writer.tx, account, SURVEYS.key, row_id)
        link = survey_links.of_account(writer.tx, account).get(row_id)
        if row is None or row.record.answered_on or (link and link.used_at):
            raise NotFound(SURVEYS.noun, row_id)
        survey_links.withdraw(writer.tx, account, row_id)
        return NewSurvey(row, _new_link(writer.tx, context, account, row_id))


def withdraw(context: Context, account: int, row_id: str) -> None:
    """Close the link to a survey that nobody answered."""
    context = acting(context, Permission.EDIT_ACCOUNTS)
    with writing(context, account) as writer:
        survey_links.withdraw(writer.tx, account, row_id)


def links(context: Context, account: int) -> Mapping[str, SurveyLink]:
    """The newest link to each survey of an account, by the id of its row."""
    context = acting(context, Permission.READ_ACCOUNTS)
    with context.store.read() as tx:
        access.workbook(tx, context.person, account)
        return survey_links.of_account(tx, account)


def find(store: Store, token: str) -> SurveyLink | None:
    """What a token opens now, used or not; None alike for one that is wrong, over or withdrawn."""
    with store.read() as tx:
        link = survey_links.active(tx, _digest(token), _now())
        return link if link and rows.row(tx, link.account, SURVEYS.key, link.row) else None


def answer(store: Store, token: str, answers: Mapping[str, Any]) -> None:
    """Keep what a customer answered, once. `answers` are points, words and consent as a form hands them over.

    Raises FieldRefused for what cannot be kept, NotFound for a token that opens nothing, and AnsweredBefore when
    somebody answered already; nothing is changed then.
    """
    given = _given(answers)
    link = find(store, token)
    if link is None:
        raise NotFound("survey", "")
    with writing(Context(store, people.caretaker(store)), link.account) as writer:
        row = rows.row(writer.tx, link.account, SURVEYS.key, link.row)
        if row is None:
            raise NotFound("survey", "")
        if not survey_links.use(writer.tx, _digest(token), _now()):
            raise AnsweredBefore("These questions were answered already. The first answers stay.")
        today = calendar_days.today().isoformat()
        if given.consent is SurveyConsent.UNNAMED:
            # Beside the row that says whom we asked, and without the day, so that neither row tells who answered.
            writer.add(SURVEYS, given.with_value("answered_on", today[:7]))
            return
        kept = {name: getattr(given, name) for name in (*QUESTIONS, "words", "consent")}
        writer.rewrite(SURVEYS, row, row.record.model_copy(update=kept).with_value("answered_on", today))


def _given(answers: Mapping[str, Any]) -> Survey:
    points = {name: answers.get(name) or None for name in QUESTIONS}
    numbers = {name: int(value) if str(value) in "12345" else value for name, value in points.items() if value}
    given = Survey.checked({**numbers, "words": answers.get("words") or "", "consent": answers.get("consent") or None})
    if not (numbers or given.words):
        raise FieldRefused("Your answers", "please answer at least one question, or write something.")
    if given.consent is None:
        raise FieldRefused("Your name", "please choose whether it may stand beside your answers.")
    return given


def _new_link(tx: Transaction, context: Context, account: int, row: str) -> str:
    token, at = secrets.token_urlsafe(_TOKEN_BYTES), _now()
    until = at + timedelta(days=OPEN_DAYS)
    survey_links.add(tx, account, row, _digest(token), by=context.person.id, at=at, until=until)
    return token


def _require_account(tx: Transaction, number: int) -> None:
    if reviews.kind(tx, number) is not WorkbookKind.ACCOUNT:
        raise NotFound("account", number)


def _digest(token: str) -> str:
    # The token is chance enough for a plain hash: nobody can guess what to try against it.
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def _now() -> datetime:
    return datetime.now(UTC)
