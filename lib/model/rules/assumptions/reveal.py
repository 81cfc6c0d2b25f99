"""What the reveal says: the belief, the verdict on it, where the right answer sat and who was not heard."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from lib.model.field_values import SHARES_TOTAL
from lib.model.findings import CONTRADICTS, HEADLINE, Finding, gap, result, shown_in, warning
from lib.model.rules.assumptions import assumption_rules
from lib.model.rules.assumptions.comparison import Accuracy, Comparison, top
from lib.model.rules.assumptions.in_words import belief_words, group_words
from lib.model.rules.voice.asking import asking
from lib.model.wording.phrases import begun, counted, enumerated, ids, quoted, share, verb
from lib.model.workbook import Workbook
from lib.model.worksheets.assumptions import Ballot, Verdict
from lib.model.worksheets.reasons import ReasonGroup

STEP = "assumptions"


def findings(workbook: Workbook) -> tuple[Finding, ...]:
    """One gap before the reveal, for nothing sealed is told; after it our belief beside the customer's reasons."""
    if not assumption_rules.revealed(workbook):
        return (_sealed(workbook),)
    return (
        *shown_in("beliefs", (*_comparison(workbook), *_believed(workbook), *_by_function(workbook))),
        *_override(workbook),
        *_left_out(workbook),
        *_blank(workbook),
    )


def two_places(value: Fraction) -> str:
    """A score with two decimals and its sign."""
    text = f"{float(value):.2f}"
    return text.replace("-", "−") if float(text) else "0.00"


def _sealed(workbook: Workbook) -> Finding:
    verdict = workbook.one(Verdict)
    if assumption_rules.signed(verdict):
        return gap(
            STEP,
            f"The first assumptions are not revealed yet. The customer's reasons are signed by {verdict.signed_by}, so "
            "the sealed ballots can be opened.",
            key="ready_to_reveal",
        )
    return gap(
        STEP,
        f"The first assumptions are not revealed yet: before anyone hears the customer, each of us seals a ballot: "
        f"{SHARES_TOTAL} points spread over the reason codes, and how sure we are.",
        key="not_revealed",
    )


def _comparison(workbook: Workbook) -> Iterable[Finding]:
    verdict, comparison = workbook.one(Verdict), assumption_rules.compared(workbook)
    if comparison is not None:
        yield result(
            STEP,
            _verdict(comparison),
            *ids(assumption_rules.counting(workbook.rows(Ballot))),
            working_rule=True,
            weight=HEADLINE if comparison.accuracy is Accuracy.ACCURATE else CONTRADICTS,
        )
    elif verdict.weights and not assumption_rules.customer(verdict):
        yield result(
            STEP,
            "The customer's reasons are signed as not established, so there is nothing to compare with.",
        )
    elif asking(workbook).settled:
        yield result(STEP, "Nobody at the customer will talk to us, so what we believed stands without their answer.")
    elif not verdict.weights:
        yield gap(
            STEP,
            "The customer's reasons are not signed yet: once they are, what we believed is shown beside them.",
            key="reasons_not_signed",
        )


def _verdict(comparison: Comparison[ReasonGroup]) -> str:
    return f"{belief_words(comparison)} Our first assumptions were {comparison.accuracy.label}."


def _believed(workbook: Workbook) -> Iterable[Finding]:
    ballots = assumption_rules.counting(workbook.rows(Ballot))
    if not ballots:
        yield warning(
            STEP,
            "No ballot with points was given before the reveal, so nobody knows what we believed.",
        )
        return
    codes = assumption_rules.belief(ballots)
    if not codes:
        yield result(STEP, "Every point of the ballots says “not established”: the team had no opinion.", *ids(ballots))
        return
    firsts = top(codes, tuple(codes))
    listed = enumerated(f"{reason.coded_label} ({share(float(codes[reason]))})" for reason in firsts)
    confidence = assumption_rules.confidence(ballots)
    confidence_clause = "" if confidence is None else f", {round(confidence)} % sure on average,"
    number = assumption_rules.number(ballots)
    ballot_count = counted(number, "ballot")
    yield result(
        STEP,
        begun(f"{ballot_count}{confidence_clause} {verb(number, 'puts', 'put')} most points on {listed}."),
        *ids(ballots),
    )


def _by_function(workbook: Workbook) -> Iterable[Finding]:
    comparison, voices = assumption_rules.compared(workbook), assumption_rules.beliefs_by_function(workbook)
    if comparison is not None and voices:
        right = f"{verb(len(comparison.top_answer), 'reason', 'reasons')}, {group_words(comparison.top_answer)}"
        right_voices = [item for item in voices if assumption_rules.had_right_answer(item, comparison)]
        if right_voices:
            listed = enumerated(f"{item.label.lower()} ({share(float(item.right))})" for item in right_voices)
            sentence = f"The customer's first {right}, was put first by {listed}."
        else:
            nearest = max(voices, key=lambda item: item.right)
            nearest_clause = (
                f"; {nearest.label.lower()} gave it the most, {share(float(nearest.right))}" if nearest.right else ""
            )
            sentence = f"No function put the customer's first {right}, first{nearest_clause}."
        yield result(STEP, sentence, *ids(row for item in right_voices for row in item.ballots))
    overruled = assumption_rules.unheard(workbook)
    if overruled and comparison is not None:
        overruled_listed = enumerated(item.label.lower() for item in overruled)
        first = group_words(comparison.top_belief)
        yield result(
            STEP,
            f"Not heard: {overruled_listed} had the right answer, and the team as a whole put {first} first.",
            *ids(row for item in overruled for row in item.ballots),
        )
    silent = assumption_rules.silent(workbook)
    if silent:
        yield result(STEP, f"No ballot came from {enumerated(item.label.lower() for item in silent)}.")


def _override(workbook: Workbook) -> Iterable[Finding]:
    verdict = workbook.one(Verdict)
    if verdict.override_reason:
        by = f" by {verdict.revealed_by}" if verdict.revealed_by else ""
        reason = quoted(verdict.override_reason)
        yield result(
            STEP, f"The ballots were opened{by} before the customer's reasons were signed. The reason given: {reason}."
        )


def _left_out(workbook: Workbook) -> Iterable[Finding]:
    rows = workbook.rows(Ballot)
    unsure = assumption_rules.without_opinion(rows)
    if unsure and assumption_rules.belief(rows):
        yield result(
            STEP,
            f"“Not established” took {share(float(unsure))} of the points. It is no opinion and is left out.",
            working_rule=True,
        )
    late = [row for row in rows if row.record.after_reveal]
    if number := assumption_rules.number(late):
        verbs = verb(
            number, "was given after the reveal and does not count", "were given after the reveal and do not count"
        )
        yield result(STEP, begun(f"{counted(number, 'ballot')} {verbs} here."), *ids(late))


def _blank(workbook: Workbook) -> Iterable[Finding]:
    rows = [row for row in workbook.rows(Ballot) if not row.record.points and not row.record.after_reveal]
    if number := assumption_rules.number(rows):
        verbs = verb(number, "holds no points and does", "hold no points and do")
        yield result(STEP, begun(f"{counted(number, 'ballot')} {verbs} not count."), *ids(rows))
