"""The figures of a case as drawings in a page: one laid out for a desk, one for a phone."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from lib.charts import pictures_of
from lib.charts.palette import PAPER
from lib.model import steps
from lib.model.workbook import Workbook
from lib.report.document.blocks import Figure
from lib.report.document.figures import drawing
from lib.report.document.text import clean

PHONE = replace(PAPER, widths=(345,))
# Within a page a drawing need not say where its language is defined; the words beside it are read instead of it.
_ALONE, _WITHIN = ' xmlns="http://www.w3.org/2000/svg"', ' aria-hidden="true"'


@dataclass(frozen=True)
class Drawn:
    """One figure for either width."""

    wide: Markup
    narrow: Markup


def drawn(workbook: Workbook, figures: tuple[Figure, ...]) -> dict[str, Drawn]:
    """Every figure by its name."""
    wanted = {figure.name: figure for figure in figures}
    small = {
        name: replace(wanted[name], picture=picture)
        for step in steps.STEPS
        for place, picture in enumerate(pictures_of(step.key, workbook, PHONE), start=1)
        if (name := f"{step.key}-{place}") in wanted
    }
    return {name: Drawn(_inline(figure), _inline(small[name])) for name, figure in wanted.items()}


def _inline(figure: Figure) -> Markup:
    # Our own drawing: its shapes come from the renderer, its words were escaped when they were set.
    return Markup(clean(drawing(figure)[0]).replace(_ALONE, _WITHIN, 1))  # noqa: S704
