"""A point that was set aside in a training edition: still answered, and its reason names nobody."""

from __future__ import annotations

from lib.model import steps
from lib.model.findings import FindingKind
from lib.model.roles import Person
from lib.model.rules.open_points import open_gaps
from lib.model.worksheets.set_asides import SetAside
from lib.report.document import back_matter
from lib.report.document.case_reader import CaseReader
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.library import cases
from lib.services.review import reviews, set_asides
from lib.store import Store
from lib.store.reviews import Review
from tests.services.anonymise.test_training_editions import told


def test_the_reason_is_printed_without_names_and_the_point_stays_answered(
    store: Store, ann: Person, review: Review
) -> None:
    context = Context(store, ann)
    worksheets.add(context, review.id, "causes", {"text": "No owner → late answers"})
    found = open_gaps(steps.findings(reviews.workbook(context, review.id)))
    (gap,) = [item for item in found if item.key == "causes_without_evidence"]
    set_asides.set_aside(context, review.id, gap, "Hilltop Foods kept no minutes.", "Bodo Berger")
    slug = cases.publish(context, review.id, "Lea Leader", "The board needs it now.").slug
    case = told(store, ann, slug)
    assert [item.key for item in case.findings if item.kind == FindingKind.SET_ASIDE] == [gap.key]
    (row,) = case.workbook.rows(SetAside)
    assert "kept no minutes" in row.record.reason
    assert "Hilltop" not in row.record.reason
    assert not {"Bodo", "Berger"} & set(row.record.decided_by.split())
    assert back_matter.set_aside(CaseReader(case)) is not None
