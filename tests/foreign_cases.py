"""Invented cases in ten scripts, each with its names planted in every text field, in the spellings people use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lib.model.fields import FieldSpec, Identity, Kind
from lib.model.record import Row
from lib.model.workbook import SHEETS, Workbook


@dataclass(frozen=True)
class ForeignCase:
    """The names of a case as they are declared, sentences that hold them, and the letters that must not be found."""

    customer: str
    supplier: str
    rival: str
    person: str
    sentences: tuple[str, ...]
    needles: tuple[str, ...]


CASES = {
    "latin": ForeignCase(
        "zorvante Brouwers B.V.",
        "De la Quellcroix & Söhne GmbH",
        "trixolane plc",
        "Jan van Quendelburg",
        (
            "We lost zorvante; ZORVANTE's buyer van Quendelburg wrote zorvante_orders and #delaquellcroix.",
            "Quellcroixs Lager, Z O R V A N T E, trixolaneportal, j.vanquendelburg, Trixolanen autot, Quendelburgowi.",
        ),
        ("zorvant", "brouwers", "quellcroix", "trixolan", "quendelburg"),
    ),
    "cyrillic": ForeignCase(
        "ООО «Зорвант»",
        "АО Квелмарк",
        "Триксолан",
        "Пётр Квендельбургов",
        ("Мы потеряли Зорвант: с Зорвантом и Квелмарку. К Триксолану ушли, сказал Квендельбургову Петр.",),
        ("зорвант", "квелмарк", "триксолан", "квендельбургов"),
    ),
    "greek": ForeignCase(
        "Ζορβάντιος Α.Ε.",
        "Κβελμάρκος ΕΠΕ",
        "Τριξολάνης",
        "Νίκος Κβενδελόπουλος",
        ("Χάσαμε τον Ζορβάντιο και του Κβελμάρκου. Πήγαν στον Τριξολάνη, είπε ο Κβενδελόπουλος στον Κβενδελόπουλο.",),
        ("ζορβαντι", "κβελμαρκ", "τριξολαν", "κβενδελοπουλ"),
    ),
    "arabic": ForeignCase(
        "شركة زورفانت",
        "كويلمارك ذ.م.م",
        "تريكسولان",
        "كريم كويندلبرغ",
        ("خسرنا عقد زورفانت وبزورفانت لزورفانت. قال كويندلبرغ إن كويلمارك خسر، وذهبوا إلى تريكسولان.",),
        ("زورفانت", "كويلمارك", "تريكسولان", "كويندلبرغ"),
    ),
    "hebrew": ForeignCase(
        'זורוונט בע"מ',
        "חברת קוולמרק",
        "טריקסולן",
        "דוד קוונדלבורג",
        ("איבדנו את זורוונט, לזורוונט ומזורוונט. קוונדלבורג אמר שקוולמרק נכשלה ועברו לטריקסולן.",),
        ("זורוונט", "קוולמרק", "טריקסולן", "קוונדלבורג"),
    ),
    "chinese": ForeignCase(
        "卓万特技术有限公司",
        "奎马克物流股份有限公司",
        "特立索兰",
        "欧阳昆德",
        ("我们与卓万特签约十年,卓万特技术说不。欧阳昆德先生说奎马克太慢,他们去了特立索兰。",),
        ("卓万特", "奎马克", "特立索兰", "昆德"),
    ),
    "japanese": ForeignCase(
        "株式会社ゾルヴァント",
        "クエルマーク株式会社",
        "トリクソラン",
        "田辺敬一郎",
        (
            "我が社はゾルヴァントを失った。ゾルヴァントの田辺さんはクエルマークが遅いと言い、トリクソランへ移った。敬一郎も。",
        ),
        ("ゾルヴァント", "クエルマーク", "トリクソラン", "田辺", "敬一郎"),
    ),
    "korean": ForeignCase(
        "조르반트 주식회사",
        "(주)퀠마크",
        "트릭솔란",
        "선우경민",
        ("우리는 조르반트를 잃었다. 조르반트는 퀠마크가 늦다고 했고 트릭솔란으로 갔다. 선우경민이 말했다.",),
        ("조르반트", "퀠마크", "트릭솔란", "선우경민"),
    ),
    "thai": ForeignCase(
        "บริษัท ซอร์แวนต์ จำกัด",
        "ควอลมาร์ก",
        "ทริกโซแลน",
        "กิตติคุณ",
        ("เราสูญเสียซอร์แวนต์ไปแล้วเพราะควอลมาร์กช้าและไปหาทริกโซแลนคุณกิตติคุณบอกว่า",),
        ("ซอรแวนต", "ควอลมารก", "ทรกโซแลน"),
    ),
    "devanagari": ForeignCase(
        "ज़ोरवांत लिमिटेड",
        "क्वेलमार्क",
        "त्रिक्सोलान",
        "कमल क्वेंडेलबर्ग",
        ("हमने ज़ोरवांत को खो दिया; ज़ोरवांतने कहा क्वेलमार्क धीमा है, त्रिक्सोलान गए, क्वेंडेलबर्ग ने कहा।",),
        ("जोरवात", "कवेलमारक"),
    ),
}


def workbook_of(case: ForeignCase, *, quoted: bool) -> Workbook:
    """One row in every worksheet, every text of which holds the names; `quoted` in an English sentence."""
    sheets: dict[str, tuple[Row[Any], ...]] = {
        key: (Row(f"{sheet.prefix}1", 1, 1, 1, sheet.record.checked(_values(case, sheet.record.specs(), quoted))),)
        for key, sheet in SHEETS.items()
    }
    return Workbook(sheets)


def _values(case: ForeignCase, specs: Any, quoted: bool) -> dict[str, Any]:
    return {name: value for name, spec in specs.items() if (value := _value(case, spec, quoted)) is not None}


def _value(case: ForeignCase, spec: FieldSpec, quoted: bool) -> Any:
    if spec.kind is Kind.TAGS:
        return [case.customer] if spec.identifies is Identity.TEXT else None
    if spec.name == "consent":
        return "named"
    text = " ".join(case.sentences)
    if quoted:
        text = f"It was said at the end of a long and bitter year: {text} Nobody in the room had an answer to that."
    own = {
        Identity.CUSTOMER: case.customer,
        Identity.SUPPLIER: case.supplier,
        Identity.RIVAL: case.rival,
        Identity.CONTACT: case.person,
        Identity.PERSON: case.person,
        Identity.DATE: "2019-05-17",
        Identity.TEXT: text if spec.limit is None or spec.limit >= len(text) else case.customer,
    }
    return own.get(spec.identifies) if spec.identifies else None
