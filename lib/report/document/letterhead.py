"""What a document is printed on, and for whom: the size of the paper, the name and the logo of the company."""

from __future__ import annotations

from dataclasses import dataclass

from lib.model.audience import Level
from lib.model.case import CaseStudy
from lib.model.fields import Choice


class PaperSize(Choice):
    """The sheets that documents are laid out for."""

    A4 = "a4", "A4"
    US_LETTER = "us-letter", "US Letter"

    @property
    def tallest(self) -> float:
        """The millimetres a picture may be high, with its caption above it."""
        return 226.0 if self is PaperSize.A4 else 208.0


@dataclass(frozen=True)
class Logo:
    """A picture that was looked through, as SVG made again from what is known to be harmless.

    `aspect` is its width by its height.
    """

    content: str
    aspect: float


@dataclass(frozen=True)
class Letterhead:
    """The paper of a document; `company` is also what a reader who cannot see the logo is told."""

    size: PaperSize = PaperSize.A4
    company: str = ""
    logo: Logo | None = None

    def of(self, case: CaseStudy) -> Letterhead:
        """What a case may be printed on: name and logo would give away whose case a disguised one is."""
        return Letterhead(self.size) if case.level is Level.TRAINING else self


NO_LETTERHEAD = Letterhead()
