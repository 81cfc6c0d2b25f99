"""The sample cases as their tests read them: the document in the file, and the review that its import makes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from lib.model.case import FrozenRow, ReviewDocument
from lib.model.reading.cell_table import read_table
from lib.model.reading.columns import propose
from lib.model.reading.file_rows import read_records
from lib.model.wording import loaded_words
from lib.model.workbook import Workbook
from lib.model.worksheets.evidence import EVIDENCE
from lib.model.worksheets.journey import TouchpointBasis

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
FLAGSHIP = "bidvest-kfc-2018"
TEACHING = "quindlemere-ostrinvale-2024"
PUBLIC = (
    "amex-costco-2015",
    FLAGSHIP,
    "dhl-kfc-2018",
    "dialog-apple-2018",
    "heinz-mcdonalds-2013",
    "imagination-apple-2017",
    "spirit-boeing-2019",
    "takata-honda-2015",
    "wpp-ford-2018",
)
SLUGS = (*PUBLIC, TEACHING)
IN_ALL_STEPS = (FLAGSHIP, "amex-costco-2015", "spirit-boeing-2019", "takata-honda-2015", "wpp-ford-2018")
# Family names in the public sources; the cases speak of roles.
PERSONS = (
    "Hentschel", "Whyte", "Hees", "Berson", "Boulter", "Rix", "Selley", "Fells", "Entrich", "Brockhouse", "Cleasby",
    "Chenault", "Jelinek", "Latham", "Heath", "Bagherli", "Srouji", "Buffett", "Priday", "Gilmour", "Duddy",
    "Sorrell", "Korde", "Barlow", "Melega", "Falotico", "Galhotra", "Hackett", "Farley", "Robertson", "Guay", "Gentile",
    "Suchinski", "Takada", "高田", "Shimizu", "Iwamura", "岩村", "Iwata", "Kobayashi", "Yamamoto", "Neil",
)  # fmt: skip
# Years that stood ahead and were already spoken of: the end of a contract, a forecast in the press.
FORESEEN = {"amex-costco-2015": {2016}, "dialog-apple-2018": {2018}, TEACHING: {2024}}
RESEARCHED = (TouchpointBasis.CUSTOMER, TouchpointBasis.RECORD)
SYSTEM_RECORD = "system record"
AT_LEAST = {
    "evidence": 25, "ballots": 2, "interviews": 4, "answers": 20, "levels": 24, "promises": 5, "business_reviews": 8,
    "stakeholders": 10, "ties": 8, "ideas": 9, "events": 14, "barriers": 10, "touchpoints": 10, "notes": 18,
    "causes": 9, "actions": 8, "transition": 13, "contacts": 4, "lessons": 4,
}  # fmt: skip
# Nobody has published these of a real loss, so a sample may not hold them.
UNPUBLISHED = ("ballots", "verdict", "interviews", "answers", "reasons", "ideas", "barriers", "apology", "contacts")


@cache
def document(slug: str) -> ReviewDocument:
    return ReviewDocument.model_validate_json((SAMPLES / f"{slug}.json").read_text("utf-8"))


@cache
def workbook(slug: str) -> Workbook:
    """The review as the import makes it: rows of the CSV files it names follow its own, numbered on."""
    source = document(slug)
    sheets = dict(source.sheets)
    for key, name in source.files.items():
        table = read_table((SAMPLES / name).read_bytes())
        reading = read_records(EVIDENCE, table, propose(EVIDENCE, table.header))
        assert key == EVIDENCE.key
        assert reading.problems == ()
        first = len(sheets[key]) + 1
        sheets[key] += tuple(
            FrozenRow(id=f"e{number}", number=number, values=record.filled())
            for number, record in enumerate(reading.records, start=first)
        )
    return source.model_copy(update={"sheets": sheets, "files": {}}).workbook()


def texts(slug: str) -> Iterator[str]:
    """Every text a reader sees; addresses belong to their sources."""
    for rows in document(slug).sheets.values():
        for row in rows:
            for name, value in row.values.items():
                if name != "url":
                    yield from (str(item) for item in (value if isinstance(value, list) else [value]))


def is_a_role(name: str) -> bool:
    return loaded_words.check(name, (name,)) == ()


def uncited(rows: Iterator[Any]) -> list[str]:
    return [row.id for row in rows if not row.record.evidence]


each_sample = pytest.mark.parametrize("slug", SLUGS)
each_public = pytest.mark.parametrize("slug", PUBLIC)
