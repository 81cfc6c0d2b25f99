"""Files of lines, costs, offers and scores come in by the names that people give their columns and answers."""

from __future__ import annotations

import pytest

from lib.model.reading.cell_table import read_table
from lib.model.reading.columns import propose
from lib.model.reading.file_rows import read_records
from lib.model.record import Worksheet
from lib.model.worksheets.decision_matrix import CRITERIA, RIVAL_SCORES
from lib.model.worksheets.save_attempts import SAVE_ATTEMPTS
from lib.model.worksheets.scope import COSTS, SCOPE


def read(sheet: Worksheet, text: str) -> list[dict[str, object]]:
    table = read_table(text.encode())
    made = read_records(sheet, table, propose(sheet, table.header))
    return [record.filled() for record in made.records]


@pytest.mark.parametrize(
    ("sheet", "text", "expected"),
    [
        (
            SCOPE,
            "Region,Status,Competitor,Annual revenue,Revenue after,End date\nNorth,ended,Rapid,400000,0,2018-03-31\n",
            {
                "line": "North",
                "status": "lost",
                "went_to": ["Rapid"],
                "revenue_before": "400000",
                "revenue_after": "0",
                "last_day": "2018-03-31",
            },
        ),
        (
            SCOPE,
            "Site;What became of it;Yearly revenue before\nDepot 2;retained;120\n",
            {"line": "Depot 2", "status": "kept", "revenue_before": "120"},
        ),
        (
            COSTS,
            "Type,Cost,Paid by\nClaim,5000,client\n",
            {"kind": "claim", "amount": "5000", "bearer": "customer"},
        ),
        (
            SAVE_ATTEMPTS,
            "Date,Offer,By,Result\n2017-11-02,A new manager,Sales,rejected\n",
            {"when": "2017-11-02", "offered": "A new manager", "by_whom": "Sales", "answer": "declined"},
        ),
        (
            CRITERIA,
            "Factor,Weighting,Us,Source\nPrice,50,6,guess\n",
            {"criterion": "Price", "weight": 50, "our_score": 6, "stated_by": "our_guess"},
        ),
        (RIVAL_SCORES, "Competitor,Points\nRapid,9\n", {"rival": "Rapid", "score": 9}),
    ],
)
def test_usual_names_of_columns_and_answers_are_understood(sheet, text, expected):
    assert read(sheet, text) == [expected]
