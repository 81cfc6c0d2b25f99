"""A review whose every field names somebody, made from what the fields declare, and what must not be found of it."""

from __future__ import annotations

import re
from typing import Any

from lib.model.anonymise.plain_letters import folded
from lib.model.fields import FieldSpec, Identity, Kind
from lib.model.record import Row
from lib.model.workbook import SHEETS, Workbook
from lib.model.worksheets.lessons import OUTLINE
from lib.model.worksheets.loss import LOSS

CUSTOMER, SUPPLIER, RIVAL, PARTNER = (
    "Zorvantia Brewmills GmbH",
    "Quellmark & Sönne Ltd",
    "Trixolane Cargo plc",
    "Ubrixen",
)
CONTACT, COLLEAGUE = "Maria Quendelburg", "Ögmundr Talkøvski"
# What a searcher would type, in the spellings people use; none of it may be found at the training level.
TELLTALES = (
    *("zorvantia", "brewmills", "ZORVANTIA", "zorvantiabrewmills", "zorvantia-brewmills"),
    *("quellmark", "sonne", "sönne", "trixolane", "ubrixen", "quendelburg", "talkovski", "talkøvski", "ogmundr"),
    *("1237500", "1,237,500", "1.2375", "187,350", "187350", "13.37"),
    *("2019-05-17", "17 may 2019", "may 17, 2019", "17.05.2019", "2019", "2018", "2020"),
    *("@zorvantia", "zorvantia.com", "7946 0958", "79460958", "united kingdom", "gbp", "£"),
)
LONG = (
    f"Zorvantia's Maria told {SUPPLIER} on 17 May 2019 (17.05.2019, May 17, 2019) that ZORVANTIA BREWMILLS leaves "
    f"for {RIVAL}. M. Quendelburg of Zorvantia-Brewmills and Talkøvski agreed; mail maria@zorvantia.com, see "
    "https://www.zorvantia.com/2019/05/17?x=1 or ring +44 20 7946 0958. It was worth GBP 1,237,500, or "
    "£1.2375 million, 13.37 % of revenue. Since 2018 the United Kingdom hears of Quellmark and of Ubrixen's trucks; by "
    "June 2020 no more."
)
SHORT = "Zorvantia and M. Quendelburg, 17 May 2019"
_OWN = {
    Identity.CUSTOMER: CUSTOMER,
    Identity.ALIAS: "Brewer",
    Identity.SUPPLIER: SUPPLIER,
    Identity.RIVAL: f"{RIVAL} with {PARTNER}",
    Identity.ORGANISATION: f"{PARTNER} Inc.",
    Identity.COLLEAGUE: COLLEAGUE,
    Identity.CONTACT: CONTACT,
    Identity.PERSON: CONTACT,
    Identity.PLACE: "United Kingdom",
    Identity.CURRENCY: "GBP",
    Identity.SOURCE: f"{CUSTOMER}, letter of 17 May 2019",
    Identity.ADDRESS: "https://www.zorvantia.com/2019/05/17",
    Identity.MONEY: "1237500",
    Identity.SHARE: "13.37",
    Identity.FIGURE: "12",
    Identity.DATE: "2019-05-17",
}


def telltale() -> Workbook:
    """One row in every worksheet, every field that may identify somebody doing so."""
    sheets = {
        key: (Row(f"{sheet.prefix}1", 1, 1, 1, sheet.record.checked(_values(sheet.record.specs()))),)
        for key, sheet in SHEETS.items()
    }
    loss, outline = sheets[LOSS.key][0], sheets[OUTLINE.key][0]
    sheets[LOSS.key] = (_with(loss, annual_margin="187350", relationship_start="2018", end_date="2020-06"),)
    sheets[OUTLINE.key] = (_with(outline, related=["zorvantia-2018"], tags=["zorvantia", "Quellmark & Sönne"]),)
    return Workbook(sheets)


def found_in(text: str) -> set[str]:
    """The telltales a text holds, whatever its letters' case, accents, spaces and signs that cannot be seen."""
    plain = re.sub(r"[\s\u00ad\u200b]+", " ", folded(text).text.casefold())
    joined = plain.replace(" ", "")
    # The days on which editions were published and pages were made lie in other years.
    return {
        word for word in TELLTALES if (told := folded(word).text.casefold()) in plain or told.replace(" ", "") in joined
    }


def _with(row: Row[Any], **values: Any) -> Row[Any]:
    record = type(row.record).checked({**row.record.stored(), **values})
    return Row(row.id, row.number, row.position, row.version, record)


def _values(specs: Any) -> dict[str, Any]:
    return {name: value for name, spec in specs.items() if (value := _value(spec)) is not None}


def _value(spec: FieldSpec) -> Any:
    if spec.name in ("consent", "level"):
        return "named" if spec.name == "consent" else None
    if spec.kind is Kind.TAGS:
        return ["zorvantia"]
    if spec.identifies is Identity.TEXT:
        return LONG if spec.limit is None or spec.limit >= len(LONG) else SHORT[: spec.limit]
    if spec.identifies is None:
        return None
    value = _OWN[spec.identifies]
    return value if spec.high is None or float(value) <= spec.high else "12"
