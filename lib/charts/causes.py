"""Root causes as a tree, as a fishbone and as a Pareto chart of their weights."""

from __future__ import annotations

import pandas as pd

from lib.charts.drawing import drawn
from lib.charts.layout.tree import Node
from lib.charts.layout.tree import scene as tree_scene
from lib.charts.palette import GRADE, PAPER, Ink
from lib.charts.picture import Picture
from lib.model.causes import Cause, CauseRole, CauseStatus
from lib.model.loss import Loss
from lib.model.record import Row
from lib.model.rules import causes as rules
from lib.model.rules.causes import Branch
from lib.model.rules.phrases import begun, counted, enumerated, named, verb
from lib.model.workbook import Workbook

DRAWN_MOST = 60


def cause_tree(workbook: Workbook, ink: Ink = PAPER) -> Picture | None:
    """The causes as a tree from the loss to the right; None without causes.

    At most 60 causes are drawn, those nearest the loss first; the table holds all.
    """
    branches = rules.tree(workbook.rows(Cause))
    if not branches:
        return None
    shown = _nearest(branches)
    root = Node(loss_words(workbook), _customer_note(workbook), "loss", None, _nodes(branches, shown, workbook))
    everything = tuple(rules.walk(branches))
    return Picture(
        name="cause-tree",
        title="Cause tree",
        spec=drawn(lambda width: tree_scene(root, ink, width), ink),
        alt=_alt(everything, len(shown), workbook),
        table=pd.DataFrame(_line(branch, workbook) for branch in everything),
    )


def loss_words(workbook: Workbook) -> str:
    """What was lost, as the head of the tree and of the fishbone."""
    return workbook.one(Loss).what_was_lost or "The customer was lost"


def _customer_note(workbook: Workbook) -> str:
    return workbook.one(Loss).customer


def _nearest(branches: tuple[Branch, ...]) -> frozenset[str]:
    order = list(branches)
    for branch in order:
        order.extend(branch.branches)
    return frozenset(branch.row.id for branch in order[:DRAWN_MOST])


def _nodes(branches: tuple[Branch, ...], shown: frozenset[str], workbook: Workbook) -> tuple[Node, ...]:
    return tuple(
        _node(branch.row, workbook, _nodes(branch.branches, shown, workbook))
        for branch in branches
        if branch.row.id in shown
    )


def _node(row: Row[Cause], workbook: Workbook, nodes: tuple[Node, ...]) -> Node:
    cause = row.record
    grade = rules.grade_of(cause, workbook)
    border = "dropped" if cause.status is CauseStatus.DROPPED else cause.role.value if cause.role else ""
    return Node(cause.text or f"Cause {row.number}", _note(cause, workbook), border, (grade.value, GRADE[grade]), nodes)


def _note(cause: Cause, workbook: Workbook) -> str:
    numbers = workbook.cited(cause.evidence)
    parts = (
        "Dropped" if cause.status is CauseStatus.DROPPED else "",
        cause.role.label if cause.role else "",
        f"{cause.weight} %".replace(" ", "\u00a0") if cause.weight is not None else "",
        cause.kind.label.lower() if cause.kind else "",
        "disputed" if cause.status is CauseStatus.DISPUTED else "",
        "second cause unknown" if cause.second_unknown else "",
        f"[{', '.join(str(number) for number in numbers)}]" if numbers else "",
    )
    return " · ".join(part for part in parts if part)


def _alt(branches: tuple[Branch, ...], shown: int, workbook: Workbook) -> str:
    deepest = max(branch.depth for branch in branches) + 1
    size = f"{begun(counted(len(branches), 'cause'))} under {loss_words(workbook)!r}, {counted(deepest, 'level')} deep"
    return size
