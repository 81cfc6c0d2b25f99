"""Files to download that are no form of a case: what each is called, and what kind it is."""

from __future__ import annotations

from dataclasses import dataclass

from lib.model.record import Worksheet
from lib.model.worksheets.meetings import MeetingKind


@dataclass(frozen=True)
class DownloadFile:
    """A file as screens offer it and services name it; `ending` follows the name of what it is about."""

    label: str
    icon: str
    ending: str
    mime: str

    def name(self, subject: str) -> str:
        """What the file of a review, an edition or a record is called."""
        return f"{subject}{self.ending}"


REVIEW = DownloadFile("Download this review as JSON", ":material/download:", "-review.json", "application/json")
REVIEW_WITH_FILES = DownloadFile(
    "Download this review with its attached files (ZIP)", ":material/folder_zip:", "-review.zip", "application/zip"
)
CALENDAR = DownloadFile("Calendar file (.ics)", ":material/calendar_month:", "-actions.ics", "text/calendar")
DUTIES = DownloadFile("Calendar file (.ics)", ":material/calendar_month:", "-duties.ics", "text/calendar")
PRACTICE_CSV = DownloadFile("CSV for a spreadsheet", ":material/table:", ".csv", "text/csv")
PRACTICE_JSON = DownloadFile("JSON in full", ":material/data_object:", ".json", "application/json")


def worksheet(sheet: Worksheet) -> DownloadFile:
    """All rows of one worksheet."""
    ending = f"-{sheet.key.replace('_', '-')}.csv"
    return DownloadFile(f"{sheet.title} as CSV", ":material/table_view:", ending, "text/csv")


def read_back(number: int, form: str) -> DownloadFile:
    """What goes back to the customer of one interview, as “pdf” or as a page (“html”)."""
    label, icon, mime = {
        "pdf": ("What we heard (PDF)", ":material/print:", "application/pdf"),
        "html": ("What we heard (page)", ":material/web:", "text/html"),
    }[form]
    return DownloadFile(label, icon, f"-what-we-heard-{number}.{form}", mime)


def interview_sheet(number: int | None) -> DownloadFile:
    """The questions of an interview on paper, blank without its number."""
    ending = f"-interview{'' if number is None else f'-{number}'}.pdf"
    return DownloadFile("Interview sheet (PDF)", ":material/print:", ending, "application/pdf")


def quarter(edition: int | None) -> DownloadFile:
    """A quarter on one page, as it was published or, without an edition, as it stands."""
    ending = f"{'' if edition is None else f'-edition-{edition}'}-on-one-page.pdf"
    return DownloadFile("The quarter on one page (PDF)", ":material/picture_as_pdf:", ending, "application/pdf")


def meeting_pack(kind: MeetingKind) -> DownloadFile:
    """What to read before a meeting, on one page."""
    ending = f"-meeting-{kind.value.replace('_', '-')}.pdf"
    return DownloadFile("Pack on one page (PDF)", ":material/picture_as_pdf:", ending, "application/pdf")
