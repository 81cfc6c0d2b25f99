"""The forms in which a case can be taken along: each is declared here, and screens, share links and commands follow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import Self

from lib.model.case import CaseStudy
from lib.model.rules.voice import consent
from lib.report.document.blocks import Document
from lib.report.document.letterhead import Letterhead
from lib.report.download_files import DownloadFile
from lib.report.files import archive, calendar, json_file, xlsx_file
from lib.report.html import html_page
from lib.report.markdown import writer
from lib.report.pdf import case_pdf
from lib.report.pdf.typst_document import PdfFile

Maker = Callable[[CaseStudy, Letterhead], PdfFile]
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _always(_case: CaseStudy, _document: Document) -> bool:
    return True


@dataclass(frozen=True)
class FormDeclaration(DownloadFile):
    """What a form is called, what its file is, how it is made and where it is offered.

    `ending` follows the name of the edition. What is `on_paper` depends on the letterhead and its size. `offered_first`
    has a button of its own, `offered_last` stands below all others. `shared_as` is its name beside a shared case, for
    readers inside alone where that is said. A command that names a file of this kind makes it when it is also given the
    `option`. `holds` tells whether a case has anything for it; `nothing`, with its short name, says that it has not.
    """

    make: Maker
    on_paper: bool = False
    offered_first: bool = False
    offered_last: bool = False
    shared_as: str = ""
    inside_only: bool = False
    option: str = ""
    holds: Callable[[CaseStudy, Document], bool] = _always
    nothing: str = ""


def _plain(write: Callable[[CaseStudy], bytes]) -> Maker:
    """A form that looks alike on any paper."""
    return lambda case, _paper: PdfFile(write(case))


def _calendar(case: CaseStudy) -> bytes:
    # Stamped with the moment it was published, so that the same edition gives the same bytes.
    return calendar.actions(consent.applied(case.workbook), case.slug, case.published_at)


class CaseForm(StrEnum):
    """A form of a case; the value is its key in addresses of the page and in what is kept drawn."""

    declared: FormDeclaration

    def __new__(cls, key: str, declared: FormDeclaration) -> Self:
        """A member from its key and what is declared of it."""
        member = str.__new__(cls, key)
        member._value_ = key
        member.declared = declared
        return member

    BRIEF = (
        "brief",
        FormDeclaration(
            label="Leadership brief (PDF)",
            icon=":material/summarize:",
            ending="-brief.pdf",
            mime="application/pdf",
            make=lambda case, paper: case_pdf.brief(case, paper),
            on_paper=True,
            offered_first=True,
            shared_as="brief.pdf",
            # It is for those who decide inside.
            inside_only=True,
            option="brief",
        ),
    )
    FULL = (
        "full",
        FormDeclaration(
            label="Case study (PDF)",
            icon=":material/picture_as_pdf:",
            ending=".pdf",
            mime="application/pdf",
            make=lambda case, paper: case_pdf.full(case, paper),
            on_paper=True,
            offered_first=True,
            shared_as="case.pdf",
        ),
    )
    PAGE = (
        "page",
        FormDeclaration(
            label="Web page in one file (HTML)",
            icon=":material/web:",
            ending=".html",
            mime="text/html",
            make=_plain(lambda case: html_page.case_page(case).content),
        ),
    )
    MARKDOWN = (
        "markdown",
        FormDeclaration(
            label="Markdown",
            icon=":material/article:",
            ending=".md",
            mime="text/markdown",
            make=_plain(lambda case: writer.markdown(case).encode()),
            offered_last=True,
        ),
    )
    JSON = (
        "json",
        FormDeclaration(
            label="JSON, to import again",
            icon=":material/data_object:",
            ending=".json",
            mime="application/json",
            make=_plain(lambda case: json_file.case_json(case).encode()),
            offered_last=True,
        ),
    )
    SPREADSHEET = (
        "spreadsheet",
        FormDeclaration(
            label="Worksheets (XLSX)",
            icon=":material/table_view:",
            ending=".xlsx",
            mime=_XLSX,
            make=_plain(xlsx_file.worksheets),
        ),
    )
    WORKSHEETS = (
        "worksheets",
        FormDeclaration(
            label="Worksheets (CSV files)",
            icon=":material/folder_zip:",
            ending="-worksheets.zip",
            mime="application/zip",
            make=_plain(archive.worksheets),
        ),
    )
    CHARTS = (
        "charts",
        FormDeclaration(
            label="Charts (SVG and PNG files)",
            icon=":material/bar_chart:",
            ending="-charts.zip",
            mime="application/zip",
            make=_plain(archive.charts),
            option="charts",
            holds=lambda _case, document: bool(document.figures()),
        ),
    )
    CALENDAR = (
        "calendar",
        FormDeclaration(
            label="Action dates (calendar)",
            icon=":material/calendar_month:",
            ending="-actions.ics",
            mime="text/calendar",
            make=_plain(_calendar),
            holds=lambda case, _document: calendar.holds_days(case.workbook),
            nothing="No action of {slug} has a date, so there is no calendar to write.",
        ),
    )

    def file_name(self, case: CaseStudy) -> str:
        """What the file of an edition is called."""
        return self.declared.name(f"{case.slug}-edition-{case.edition}")

    @property
    def suffix(self) -> str:
        """The end of the file's name by which a program knows its kind."""
        return PurePath(f"case{self.declared.ending}").suffix


def written_as(suffix: str, option: str = "") -> CaseForm | None:
    """The form that a file with this suffix is written in, as far as an option says; None for none of ours."""
    return next((form for form in CaseForm if (form.suffix, form.declared.option) == (suffix, option)), None)


def shared(*, inside: bool) -> dict[str, CaseForm]:
    """The forms beside a shared case by the names of their files, those for every reader first."""
    offered = (form for form in CaseForm if form.declared.shared_as and (inside or not form.declared.inside_only))
    return {form.declared.shared_as: form for form in sorted(offered, key=lambda form: form.declared.inside_only)}
