"""The fishbone: the same causes by the part of our service they belong to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from lib.charts import value_text
from lib.charts.causes.cause_tree import cause_words, loss_words
from lib.charts.drawing.palette import BONE, GREY
from lib.charts.layout import fishbone as layout
from lib.charts.picture import Picture
from lib.charts.table_data import TableData
from lib.model.record import Row
from lib.model.rules import short_form
from lib.model.rules.causes import cause_rules
from lib.model.rules.causes.root_evidence import NOT_YET_SHOWN, is_shown_root
from lib.model.wording.phrases import begun, counted, enumerated, number, verb
from lib.model.workbook import Workbook
from lib.model.worksheets.causes import CAUSES, Bone, Cause, CauseRole, CauseStatus

RIBS_MOST = 6

Bones = Mapping[Bone | None, tuple[Row[Cause], ...]]


def cause_fishbone(workbook: Workbook) -> Picture | None:
    """The causes by bone, dropped ones left out; None when there are none or nobody is asked for bones.

    At most six a bone are drawn; the table holds all, dropped ones too.
    """
    rows = workbook.rows(Cause)
    bones = cause_rules.by_bone(rows)
    if not bones or not short_form.asks(workbook, CAUSES.key, "bone"):
        return None
    fish = layout.Fishbone(loss_words(workbook), tuple(_bone(*item, workbook) for item in bones.items()), _empty(bones))
    return Picture(
        name="fishbone",
        title="Fishbone",
        layout=partial(layout.scene, fish),
        alt=_alt(bones, workbook),
        data=_data(bones, rows, workbook),
    )


def _title(bone: Bone | None) -> str:
    return bone.label if bone else "Not yet placed"


def _bone(bone: Bone | None, rows: tuple[Row[Cause], ...], workbook: Workbook) -> layout.FishboneBranch:
    ribs = [_rib(row, workbook) for row in rows[:RIBS_MOST]]
    if len(rows) > RIBS_MOST:
        ribs.append(layout.FishboneCause(f"… and {number(len(rows) - RIBS_MOST)} more", "", False))
    return layout.FishboneBranch(_title(bone), BONE[bone] if bone else GREY, tuple(ribs))


def _rib(row: Row[Cause], workbook: Workbook) -> layout.FishboneCause:
    cause = row.record
    parts = (
        cause_rules.role_words(cause, workbook),
        value_text.percent(cause.weight) if cause.weight is not None else "",
        cause_rules.grade_of(cause, workbook).value,
    )
    return layout.FishboneCause(
        cause_words(row), " · ".join(part for part in parts if part), is_shown_root(row, workbook), row.id
    )


def _empty(bones: Bones) -> str:
    empty = [bone.label for bone in Bone if bone not in bones]
    return f"Nothing found under {', '.join(empty)}." if empty else ""


def _alt(bones: Bones, workbook: Workbook) -> str:
    rows = [row for members in bones.values() for row in members]
    fullest = max(len(members) for members in bones.values())
    most = enumerated(_title(bone) for bone, members in bones.items() if len(members) == fullest)
    bone_words = counted(len(bones), "bone")
    spread = f"{begun(counted(len(rows), 'cause'))} on {bone_words}: most, {number(fullest)}, on {most}."
    if fullest == 1:
        spread = f"{begun(counted(len(rows), 'cause'))}, one each on {most}."
    if len(bones) == 1:
        spread = f"{begun(counted(len(rows), 'cause'))}, all on {most}."
    roots = [
        (_title(bone), row) for bone, members in bones.items() for row in members if row.record.role is CauseRole.ROOT
    ]
    root_words = enumerated(dict.fromkeys(title for title, _ in roots))
    unshown = sum(not is_shown_root(row, workbook) for _, row in roots)
    doubt = f", {_of_them(unshown, len(roots))}{NOT_YET_SHOWN}" if unshown else ""
    places = (
        f" {begun(counted(len(roots), 'root cause'))} {verb(len(roots), 'lies', 'lie')} on {root_words}{doubt}."
        if roots
        else ""
    )
    part = f" Only {number(RIBS_MOST)} of each bone at most are drawn." if fullest > RIBS_MOST else ""
    empty = f" {_empty(bones)}" if _empty(bones) else ""
    return f"{spread}{places}{empty}{part}"


def _of_them(part: int, whole: int) -> str:
    """Which of the roots are meant, as “one of them ”; nothing where it is all of them."""
    return "" if part == whole else f"{number(part)} of them "


def _data(bones: Bones, rows: tuple[Row[Cause], ...], workbook: Workbook) -> TableData:
    lines = [_table_row(_title(bone), row, workbook) for bone, members in bones.items() for row in members]
    dropped = (row for row in rows if row.record.status is CauseStatus.DROPPED)
    return TableData.of([*lines, *(_table_row(_title(row.record.bone), row, workbook) for row in dropped)])


def _table_row(bone: str, row: Row[Cause], workbook: Workbook) -> dict[str, object]:
    cause = row.record
    return {
        "Bone": bone,
        "No.": row.number,
        "Cause": cause.text,
        "Role": value_text.known(cause_rules.role_words(cause, workbook)),
        "Weight, %": value_text.whole_number(cause.weight),
        "Grade": cause_rules.grade_of(cause, workbook).value,
        "Status": value_text.choice_label(cause.status),
    }
