"""What a declared name consists of: its words, without the legal form, the title, the words that many names share."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale
from cleanco.termdata import terms_by_country, terms_by_type

from lib.model.anonymise.names.scripts import TOKEN, is_east_asian
from lib.model.anonymise.names.vocabulary import word_set
from lib.model.anonymise.plain_letters import folded
from lib.model.fields import Identity

PEOPLE = frozenset({Identity.COLLEAGUE, Identity.CONTACT, Identity.PERSON})
COMPANIES = frozenset({Identity.CUSTOMER, Identity.SUPPLIER, Identity.RIVAL, Identity.ORGANISATION})
# Parts of names that many organisations share; alone they name nobody.
SHARED = word_set(
    """
    group holding holdings services service logistics foods food systems system solutions international global
    europe european technologies technology industries industry partners bank energy media retail grocers union
    trust university institute supply chain the of for de la le van von uk us usa eu and und et y i e och og ja
    store stores shop market markt drogerie brothers sons söhne sonne fils figli hijos zonen company companies
    deutschland france italia espana nederland schweiz osterreich great grand gruppe gruppo groupe grupo ooo
    группа компания завод банк торговый дом ομιλος εταιρεια τραπεζα شركه مجموعه بنك مصنع חברת קבוצת בנק कंपनी समूह
    """
)
PARTICLES = word_set(
    """
    van von de der den del della di da dos das do du la le los las el al zu zur zum ten ter te af av bin ibn ben bar
    abu abd st ste san santa mc mac o d l t e y i
    """
)
TITLES = word_set(
    """
    mr mrs ms miss dr prof professor sir dame lord lady herr frau mme mlle m monsieur madame senor senora sr sra signor
    signora pan pani dhr mevr г госпожа господин κ κυριοσ κυρια السيد السيده الدكتور מר גברת
    श्री श्रीमती คุณ นาย นาง นางสาว
    """
)
JOINING = frozenset({"and", "und", "et", "y", "och", "og", "i", "ja", "e", "en", "и", "και"})
_MORE_LEGAL = (
    *("ltd", "limited", "gmbh", "inc", "incorporated", "llc", "plc", "ag", "sa", "nv", "bv", "oy", "ab", "asa", "as"),
    *("kg", "kgaa", "co", "corp", "corporation", "company", "srl", "spa", "sarl", "sas", "pty", "pte", "se", "mbh"),
    *("ug", "llp", "lp", "aps", "b.v.", "n.v.", "s.a.", "s.p.a.", "s.r.o.", "a/s", "sp. z o.o.", "d.o.o.", "k.k."),
    *("oyj", "e.k.", "e.g.", "a.ş.", "aş", "ltd. şti.", "ооо", "оао", "зао", "пао", "ао", "ип", "тов", "αε", "α.ε."),
    *(
        "επε",
        "ε.π.ε.",
        "ικε",
        "ι.κ.ε.",
        "ике",
        "оод",
        "еоод",
        "ад",
        "בע״מ",
        'בע"מ',
        "بع م",
        "ش.م.م",
        "ش.م.ع",
        "ذ.م.م",
        "प्रा. लि.",
    ),
    *("प्राइवेट लिमिटेड", "लिमिटेड", "लि", "จำกัด", "จำกัด (มหาชน)", "บริษัท", "pt", "tbk", "zrt", "kft", "nyrt"),
)
# Written at either end of a Chinese, Japanese, Korean or Thai name without a gap; the longest first.
_ATTACHED = (
    *(
        "股份有限公司",
        "有限责任公司",
        "有限責任公司",
        "有限公司",
        "株式会社",
        "有限会社",
        "合同会社",
        "（株）",
        "(株)",
        "㈱",
        "總公司",
    ),
    *(
        "总公司",
        "公司",
        "集团",
        "集團",
        "控股",
        "グループ",
        "ホールディングス",
        "주식회사",
        "유한회사",
        "(주)",
        "㈜",
        "그룹",
    ),
    *("บริษัท", "จำกัด(มหาชน)", "(มหาชน)", "จำกัด", "ห้างหุ้นส่วน", "ธนาคาร"),
)
_TRADES = (
    *(
        "技术",
        "技術",
        "科技",
        "电子",
        "電子",
        "实业",
        "實業",
        "国际",
        "國際",
        "贸易",
        "貿易",
        "银行",
        "銀行",
        "工业",
        "工業",
        "製作所",
    ),
    *(
        "商事",
        "物産",
        "物流",
        "食品",
        "製薬",
        "电器",
        "電機",
        "汽车",
        "自動車",
        "製造",
        "制造",
        "产业",
        "産業",
        "股份",
        "전자",
        "은행",
        "물산",
    ),
    *("식품", "물류", "산업", "제약", "건설", "มอเตอร์", "ฟู้ดส์", "โลจิสติกส์"),
)
_CITIES = ("北京", "上海", "深圳", "广州", "廣州", "杭州", "東京", "大阪", "서울", "부산")
_LEAST_ATTACHED = 2


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name without accents."""
    return tuple(TOKEN.findall(folded(name).text))


def without_frame(words: tuple[str, ...], kind: Identity) -> tuple[str, ...]:
    """Without the titles of a person, or the legal form of a company; all of it when nothing else is there."""
    if kind in PEOPLE:
        return tuple(word for word in words if word.casefold() not in TITLES) or words
    rest, lowered = words, tuple(word.casefold() for word in words)
    while rest:
        tail = next((n for n in range(len(rest), 0, -1) if lowered[len(lowered) - n :] in legal_forms()), 0)
        head = next((n for n in range(len(rest), 0, -1) if lowered[:n] in _heads()), 0) if not tail else 0
        if not tail and not head:
            break
        rest, lowered = rest[head : len(rest) - tail], lowered[head : len(lowered) - tail]
    while len(rest) > 1 and (lowered[-1] in JOINING or lowered[0] == "the"):
        rest, lowered = (rest[:-1], lowered[:-1]) if lowered[-1] in JOINING else (rest[1:], lowered[1:])
    return rest


def is_legal_form(name: str) -> bool:
    """Whether nothing but a legal form is there: “AG”, “B.V.”, “株式会社”."""
    bare = re.sub(r"\s", "", name)
    return bare in _ATTACHED or (bool(words_of(name)) and not without_frame(words_of(name), Identity.ORGANISATION))


def cores(word: str) -> tuple[str, ...]:
    """A name written without gaps, with less and less of what many such names share: “华为技术”, “华为”."""
    shorter = [word]
    for affixes in (_ATTACHED, (*_TRADES, *_CITIES)):
        stripped = _stripped(shorter[-1], affixes)
        if stripped != shorter[-1]:
            shorter.append(stripped)
    return tuple(shorter[1:]) if shorter[1:] and shorter[0] else ()


def people_in(word: str) -> tuple[str, ...]:
    """What a person written without gaps may be called: family and given name, each of two letters at least."""
    if not is_east_asian(word) or not 2 < len(word) <= 6:
        return ()
    forms = [word[-2:], word[:2]] + [word[:3]] * (len(word) > 4)
    return tuple(forms)


def _stripped(word: str, affixes: tuple[str, ...]) -> str:
    changed = True
    while changed:
        changed = False
        for affix in affixes:
            plain = folded(affix).text
            for rest in (word.removeprefix(plain), word.removesuffix(plain)):
                if rest != word and len(rest) >= _LEAST_ATTACHED:
                    word, changed = rest, True
                    break
    return word


@cache
def legal_forms() -> frozenset[tuple[str, ...]]:
    """Legal forms as their words in lower case; one that is an ordinary word of names alone is left out."""
    known_terms = {term for terms in (*terms_by_type.values(), *terms_by_country.values()) for term in terms}
    forms = {tuple(word.casefold() for word in words_of(term)) for term in (*known_terms, *_MORE_LEGAL)}
    return frozenset(forms - {(), ("et",), ("private",), ("da",), ("pp",), ("ok",), ("ei",), ("sem",), ("sep",)})


@cache
def _heads() -> frozenset[tuple[str, ...]]:
    """Legal forms that stand before a name."""
    forms = ("ооо", "оао", "зао", "пао", "ао", "тов", "ип", "บริษัท", "pt", "ab", "oy", "شركه", "חברת")
    return frozenset(words_of(form) for form in forms)


@cache
def territories() -> dict[str, str]:
    """The countries of the world in lower case, each with its code, and the short forms people use."""
    by_name = {
        folded(name).text.lower(): code
        for code, name in Locale("en").territories.items()
        if len(code) == 2 and code.isalpha()
    }
    everyday = {"uk": "GB", "britain": "GB", "great britain": "GB", "england": "GB", "scotland": "GB", "wales": "GB"}
    return {**by_name, **everyday, "usa": "US", "america": "US", "holland": "NL", "korea": "KR", "russia": "RU"}
