"""The complete record of a case at the end of its Markdown, so that the file comes in again as an equal case."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass

from lib.model.case import CaseStudy
from lib.model.errors import ImportRefused
from lib.model.rules.voice import consent
from lib.report.files import json_file

HEADING = "## Record"
_ABOUT = (
    "The complete case as data, used when this file is imported. Editing the text above does not change it; "
    "without this part the file can only be read by people."
)
_INFO = "json lost-and-learned"
_FENCE = re.compile(rf"(?m)^```{_INFO} ([0-9a-f]{{16}})[ \t]*$\n(?P<data>.*?)^```[ \t]*$", re.DOTALL)
# Signs that end a line elsewhere or show nothing are written by their number.
_UNSEEN = re.compile("[\x7f-\xa0\xad\u061c\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufff9-\ufffb]")
_TEMPLATE = re.compile(r"\{(?=[{%#])")
_CHANGED = "The text of this file was changed after it was written. The record at its end was imported."


@dataclass(frozen=True)
class RecordedCase:
    """A case from its record, with sentences about what did not come in."""

    case: CaseStudy
    notes: tuple[str, ...] = ()


def with_record(text: str, case: CaseStudy) -> str:
    """A Markdown text with the complete case behind it."""
    data = "\n".join(_lines(_shareable(case)))
    return f"{text.rstrip()}\n\n{HEADING}\n\n{_ABOUT}\n\n```{_INFO} {_digest(text)}\n{data}\n```\n"


def read(text: str) -> RecordedCase | None:
    """The case in a file that `with_record` wrote; None for one without a record.

    Raises ImportRefused as `json_file.read` does.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    records = list(_FENCE.finditer(plain))
    if not records:
        return None
    document = json_file.read(records[-1]["data"])
    if not isinstance(document, CaseStudy):
        raise ImportRefused("The record at the end of this file is a review and not a case. Nothing was imported.")
    above = plain[: records[-1].start()].rpartition(HEADING)[0]
    return RecordedCase(document, () if _digest(above) == records[-1][1] else (_CHANGED,))


def _shareable(case: CaseStudy) -> CaseStudy:
    # A case from elsewhere may hold words that nobody may hand on.
    workbook = consent.applied(case.workbook)
    if workbook == case.workbook:
        return case
    rows = {
        key: tuple(
            row.model_copy(update={"values": shareable.record.filled()})
            for row, shareable in zip(case.review.sheets[key], workbook.sheets[key], strict=True)
        )
        for key in case.review.sheets
    }
    return case.having(review=case.review.model_copy(update={"sheets": rows}))


def _lines(case: CaseStudy) -> list[str]:
    """The case as JSON, a worksheet row on each line."""
    values = case.model_dump(mode="json")
    review = values.pop("review")
    sheets = review.pop("sheets")
    lines = [_written(values)[:-1] + ","]
    lines.append('"review":' + _written(review)[:-1] + ',"sheets":{')
    for index, (key, rows) in enumerate(sheets.items(), start=1):
        lines.append(f"{_written(key)}:[")
        lines += [_written(row) + ("," if number < len(rows) else "") for number, row in enumerate(rows, start=1)]
        lines.append("]," if index < len(sheets) else "]")
    return [*lines, "}}}"]


def _written(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    text = _UNSEEN.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
    # A site generator reads templates in blocks of code too.
    return _TEMPLATE.sub(r"\\u007b", text)


def _digest(text: str) -> str:
    """What tells whether somebody changed the words, whatever an editor does to ends of lines and blanks."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16]
