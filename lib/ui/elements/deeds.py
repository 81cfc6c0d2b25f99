"""What somebody did, as a colleague would say it, where “changed” and the name of a field would not tell."""

from __future__ import annotations

from lib.model.worksheets.attachments import ATTACHMENTS
from lib.model.worksheets.lessons import OUTLINE, DraftPart
from lib.model.worksheets.loss import LOSS, ReviewForm
from lib.model.worksheets.set_asides import SET_ASIDES
from lib.services.editing.undo import Change
from lib.ui.elements.words import inside


def deed_of(change: Change, label: str) -> str:
    """“marked the summary as read”; "" where verb, field and row say it well. `label` is what the row is called."""
    if change.sheet == OUTLINE.key and set(change.after) == {"drafted"}:
        return _of_reading(change)
    if change.sheet == LOSS.key and set(change.after) == {"form"}:
        form = "short" if change.after["form"] == ReviewForm.SHORT else "full"
        return f"changed to the {form} form"
    if change.sheet == SET_ASIDES.key:
        return _of_set_aside(change, f" “{label}”" if label else "")
    if change.sheet == ATTACHMENTS.key and change.action == "add":
        return f"attached “{label}”" if label else "attached a file"
    return ""


def draft_of(change: Change) -> str:
    """Whether empty parts of the case were drafted, or drafted ones again."""
    again = any(change.before.get(part.value) for part in DraftPart)
    return "drafted the case again from the rows" if again else "drafted the empty parts of the case"


def _of_reading(change: Change) -> str:
    before, after = (set(values.get("drafted") or ()) for values in (change.before, change.after))
    read = [_part(part) for part in DraftPart if part.value in before - after]
    unread = [_part(part) for part in DraftPart if part.value in after - before]
    if bool(read) == bool(unread):
        return ""
    return f"marked {' and '.join(read or unread)} as {'read' if read else 'not read yet'}"


def _part(part: DraftPart) -> str:
    if part in (DraftPart.PART_A, DraftPart.PART_B):
        return part.label
    title = inside(part.label)
    return title if title.startswith("the ") else f"the {title}"


def _of_set_aside(change: Change, what: str) -> str:
    match change.action:
        case "add" | "restore":
            return f"set the open point{what} aside"
        case "remove":
            return f"opened the point{what} again"
        case _:
            return ""
