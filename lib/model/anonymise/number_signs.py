"""Numbers that belong to one: accounts, articles, registers, telephones, plates, postcodes, tickets, coordinates."""

from __future__ import annotations

import re
from collections.abc import Iterator

_REGISTER = (
    r"HRB|HRA|KvK|CVR|NIP|REGON|KRS|SIREN|SIRET|RCS|CIF|NIF|P\.? ?IVA|VAT|USt|Reg|No|Nr|Nº|N°|№|IČO|IBAN|EAN|GTIN|ISBN|"
    r"DUNS|LEI|EORI|PO"
)
_PAPERS = (
    "ticket|case|contract|order|invoice|incident|customer|account|reference|ref|article|batch|serial|licen[cs]e|shipment|"
    "tracking|passport|Vertrag|Auftrag|Rechnung|Ticket|contrat|commande|facture"
)
_PATTERNS = (
    # IBAN and others of two letters and many figures.
    r"(?<!\w)[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{2,4}){3,8}(?!\w)",
    # An article, an account: eight figures and more that no thousands mark parts.
    r"(?<![\w.,/-])\d{8,}(?![\w]|[.,]\d)|(?<![\w.,/-])\d[ -]?\d{6}[ -]\d{5,6}(?!\w)",
    rf"(?<!\w)(?i:{_REGISTER})\b[ .:#-]{{1,3}}[A-Z]{{0,3}}[-/ ]?\d{{3,}}[\w/-]*",
    rf"(?<!\w)(?i:{_PAPERS})(?i:(?:[ .:]{{1,2}}(?:number|no|nr|id|ref)\b|[ .:]?#)[ .:#-]{{0,3}}(?:is |was )?\d{{3,}}"
    r"|[ .:-]{1,2}\d{5,})"
    r"[\w/-]*",
    r"(?<![\w&])#\s?\d{2,}[\w-]*|(?<![\w&])#(?!the\b)[^\W\d_]\w+",
    # Telephones without 0 or +.
    r"(?<![\w.,/-])\(\d{2,5}\)[ ./-]?\d[\d ./-]{4,}\d(?!\w)|(?<![\w.,/-])\d{3}[ .-]\d{3,4}[ .-]\d{4}(?!\w)"
    r"|(?<![\w.,/-])\d{4} \d{4}(?![\w ]\d)(?!\w)|(?<![\w.,/-])\d{3}-\d{4}(?!\w)"
    r"|(?<![\w.,/-])\d{2,5}(?:[ /-]\d{2}){3,}(?!\w)"
    r"|(?<![\w.,/-])[1-9]\d{1,4}[ /]\d{5,}(?!\w)|(?<![\w.,])\+\s?\d[\d ()./-]{5,}\d",
    # Plates and postcodes.
    r"(?<!\w)[A-ZÄÖÜ]{1,3}[- ][A-Z]{1,2}[ -]?\d{1,4}(?!\w|[.,]\d|%| %)|(?<!\w)[A-Z]{2}\d{2} ?[A-Z]{3}(?!\w)",
    r"(?<!\w)[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}(?!\w)|(?<!\w)[1-9]\d{3} ?[A-Z]{2}(?!\w)"
    r"|(?<!\w)(?:D|A|CH|F|B|L|PL|CZ|DK|S|I)-\d{4,5}(?!\w)",
    r"(?<!\w)[A-Z]{2} \d{5}(?:-\d{4})?(?!\w)|(?<![\w.,/-])\d{5}(?= [^\W\d_a-z][^\W\d_]{2,})|〒?\d{3}-\d{4}(?!\d)",
    # Addresses in a network, tax numbers.
    r"(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w.]\d|\w)",
    r"(?<![\w./-])\d{2,3}/\d{3}/\d{4,5}(?![\w/])",
    # Places on a map.
    r"(?<![\w.,])\d{1,3}[.,]\d{3,}\s?[NS]\b[,;/ ]{0,2}\s?\d{1,3}[.,]\d{3,}\s?[EWO]\b",
    r"\d{1,3}(?:[.,]\d+)?\s?°(?:\s?\d{1,2}(?:[.,]\d+)?\s?['’′](?:\s?\d{1,2}(?:[.,]\d+)?\s?[\"”″])?)?\s?[NSEWO]?(?!\s?[CF]\b)",
    r"(?<![\w.,])-?\d{1,2}\.\d{3,}\s?[,;/ ]\s?-?\d{1,3}\.\d{3,}(?!\w)",
)
_ANY = re.compile("|".join(_PATTERNS))


def numbers_left(text: str) -> Iterator[tuple[int, int]]:
    """Where such a number stands."""
    if any(sign.isdigit() for sign in text) or "#" in text:
        yield from (match.span() for match in _ANY.finditer(text))
