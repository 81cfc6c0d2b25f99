"""The cause tree: from the loss to what explains it, and to what explains that."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from lib.charts import value_text
from lib.charts.asked_columns import asked_columns
from lib.charts.drawing.palette import GRADE
from lib.charts.layout.cause_tree import CauseNode, scene
from lib.charts.picture import Picture
from lib.charts.table_data import TableData
from lib.model.record import Row
from lib.model.rules import short_form
from lib.model.rules.causes import cause_rules
from lib.model.rules.causes.cause_rules import Branch
from lib.model.rules.causes.root_evidence import NOT_YET_SHOWN, is_shown_root
from lib.model.wording.phrases import begun, counted, enumerated, named, verb
from lib.model.wording.short_forms import short_or_whole
from lib.model.workbook import Workbook
from lib.model.worksheets.causes import CAUSES, Cause, CauseRole, CauseStatus
from lib.model.worksheets.evidence import Grade
from lib.model.worksheets.loss import Loss

DRAWN_MOST = 60


def cause_tree(workbook: Workbook, *, beside_cards: bool = False) -> Picture | None:
    """The causes as a tree from the loss to the right; None without causes.

    At most 60 causes are drawn, those nearest the loss first; the table holds all. `beside_cards` leaves out what the
    cards of a worksheet say, so that the boxes are low.
    """
    branches = cause_rules.tree(workbook.rows(Cause))
    if not branches:
        return None
    every = tuple(cause_rules.walk(branches))
    shown = _nearest(branches)
    nodes = _nodes(branches, shown, workbook)
    root = CauseNode(loss_words(workbook), workbook.one(Loss).customer, "loss", None, nodes)
    if beside_cards:
        root = replace(root, nodes=tuple(map(_low, nodes)))
    return Picture(
        name="cause-tree",
        title="Cause tree",
        layout=partial(scene, root),
        alt=_alt(every, len(shown), workbook),
        data=_data(every, workbook),
    )


def loss_words(workbook: Workbook) -> str:
    """What was lost, for the head of the tree and of the fishbone."""
    return workbook.one(Loss).what_was_lost or "The customer was lost"


def cause_words(row: Row[Cause]) -> str:
    """What the cause is called, or its number while nothing is written."""
    return short_or_whole(CAUSES.label(row.record)) or f"Cause {row.number}"


def asks_grade(workbook: Workbook) -> bool:
    """Whether this review asks what a cause rests on, so that its grade says something."""
    return short_form.asks(workbook, CAUSES.key, "grade", "evidence")


def _low(node: CauseNode) -> CauseNode:
    return replace(node, note="", nodes=tuple(map(_low, node.nodes)))


def _nearest(branches: tuple[Branch, ...]) -> frozenset[str]:
    order = list(branches)
    for branch in order:
        order.extend(branch.branches)
    return frozenset(branch.row.id for branch in order[:DRAWN_MOST])


def _nodes(branches: tuple[Branch, ...], shown: frozenset[str], workbook: Workbook) -> tuple[CauseNode, ...]:
    return tuple(
        _node(branch.row, workbook, _nodes(branch.branches, shown, workbook))
        for branch in branches
        if branch.row.id in shown
    )


def _node(row: Row[Cause], workbook: Workbook, nodes: tuple[CauseNode, ...]) -> CauseNode:
    cause = row.record
    grade = cause_rules.grade_of(cause, workbook)
    return CauseNode(
        text=cause_words(row),
        note=_note(cause, workbook),
        border=_border(row, workbook),
        chip=(grade.value, GRADE[grade]) if asks_grade(workbook) else None,
        nodes=nodes,
        weight=value_text.percent(cause.weight) if cause.weight else "",
        row=row.id,
    )


def _border(row: Row[Cause], workbook: Workbook) -> str:
    role = row.record.role
    if _dropped(row):
        return "dropped"
    if role is CauseRole.ROOT and not is_shown_root(row, workbook):
        return "root_not_shown"
    return role.value if role else ""


def _dropped(row: Row[Cause]) -> bool:
    return row.record.status is CauseStatus.DROPPED


def _note(cause: Cause, workbook: Workbook) -> str:
    state = cause.status if cause.status in (CauseStatus.DISPUTED, CauseStatus.DROPPED) else None
    parts = (
        cause_rules.role_words(cause, workbook),
        value_text.percent(cause.weight) if cause.weight is not None else "",
        cause.kind.label.lower() if cause.kind else "",
        state.label.lower() if state else "",
        "second cause unknown" if cause.second_unknown else "",
        value_text.cited(cause.evidence, workbook),
    )
    return begun(" · ".join(part for part in parts if part))


def _alt(branches: tuple[Branch, ...], shown: int, workbook: Workbook) -> str:
    rows = [branch.row for branch in branches]
    levels = counted(max(branch.depth for branch in branches) + 1, "level")
    drawn_part = f"; the {shown} nearest to the loss are drawn" if shown < len(rows) else ""
    explain = verb(len(rows), "explains", "explain")
    size = f"{begun(counted(len(rows), 'cause'))} on {levels} {explain} the loss{drawn_part}."
    alive = [row for row in rows if not _dropped(row)]
    roots = [_root(row, workbook) for row in alive if row.record.role is CauseRole.ROOT]
    root_words = (
        f"Root {verb(len(roots), 'cause', 'causes')}: {enumerated(roots)}." if roots else "No root cause is named yet."
    )
    assumed = asks_grade(workbook) and sum(cause_rules.grade_of(row.record, workbook) is Grade.E0 for row in alive)
    doubts = [f"{counted(assumed, 'cause')} {verb(assumed, 'is', 'are')} at E0, assumption"] if assumed else []
    gone = len(rows) - len(alive)
    doubts += [f"{counted(gone, 'dropped cause')} {verb(gone, 'is', 'are')} drawn faintly"] if gone else []
    return " ".join((size, root_words, *([f"{begun('; '.join(doubts))}."] if doubts else ())))


def _root(row: Row[Cause], workbook: Workbook) -> str:
    parts = [value_text.percent(row.record.weight)] if row.record.weight is not None else []
    parts += [cause_rules.grade_of(row.record, workbook).value] if asks_grade(workbook) else []
    parts += [] if is_shown_root(row, workbook) else [NOT_YET_SHOWN]
    return f"{named(row)} ({', '.join(parts)})" if parts else named(row)


def _data(branches: tuple[Branch, ...], workbook: Workbook) -> TableData:
    rows = {branch.row.id: branch.row for branch in branches}
    above = cause_rules.parents(list(rows.values()))
    data = TableData.of(_table_row(branch, rows.get(above[branch.row.id] or ""), workbook) for branch in branches)
    return asked_columns(data, workbook, CAUSES.key, _COLUMNS)


# The columns of the table by the fields each shows, as far as a review may leave them out.
_COLUMNS = {
    "Kind": ("kind",),
    "Grade": ("grade", "evidence"),
    "Status": ("status",),
    "Evidence": ("evidence",),
}


def _table_row(branch: Branch, effect: Row[Cause] | None, workbook: Workbook) -> dict[str, object]:
    cause = branch.row.record
    return {
        "No.": branch.row.number,
        "Cause": cause.text,
        "Explains": f"cause {effect.number}" if effect else "the loss",
        "Level": branch.depth + 1,
        "Kind": value_text.choice_label(cause.kind),
        "Role": value_text.known(cause_rules.role_words(cause, workbook)),
        "Weight, %": value_text.whole_number(cause.weight),
        "Grade": cause_rules.grade_of(cause, workbook).value,
        "Status": value_text.choice_label(cause.status),
        "Evidence": value_text.cited(cause.evidence, workbook) or "none",
    }
