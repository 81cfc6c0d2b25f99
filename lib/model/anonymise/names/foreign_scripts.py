"""What may be a name in a script without capitals, or mixes scripts in one word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Set

from lib.model.anonymise.names import scripts

_EAST = r"[\u3005-\u3007\u30a0-\u30fa\u30fc-\u30ff\u4e00-\u9fff]"
_HANGUL = r"[\uac00-\ud7a3]"
_THAI = r"[\u0e01-\u0e4e]"
_ARABIC = r"[\u0620-\u06ff]"
_HEBREW = r"[\u05d0-\u05ea\"״׳']"
_INDIC = r"[\u0900-\u0963\u0971-\u097f]"
# What stands behind a name, what stands before one, for each script.
_BEHIND = {
    rf"{_EAST}{{1,8}}": "先生|女士|小姐|太太|经理|經理|老师|老師|博士|教授|主任|さん|さま|様|氏|くん|君|ちゃん|"
    "部長|課長|社長|专员|董事长|董事長",
    rf"{_EAST}{{2,10}}": "股份有限公司|有限公司|公司|集团|集團|株式会社|会社|银行|銀行|工厂|工廠|工場|"
    "製作所|百貨|超市|商店|大学|大學|市|省|県",
    rf"{_HANGUL}{{2,6}} ?": "씨|님|군|양|부장|과장|대리|사장|이사|팀장|대표|주식회사|그룹|은행|전자|회사|상사",
    rf"(?:{_INDIC}+ ){{0,2}}{_INDIC}+ ": "जी|साहब|कंपनी|लिमिटेड|बैंक|समूह|प्राइवेट",
}
_BEFORE = {
    "株式会社|有限会社": rf"{_EAST}{{2,10}}",
    "주식회사|\\(주\\)|㈜": rf" ?{_HANGUL}{{2,8}}",
    "บริษัท|ธนาคาร|ห้าง|คุณ|นางสาว|นาย|นาง|ดร\\.|โรงงาน": rf" ?{_THAI}{{2,20}}",
    "شركة|شركه|مجموعة|بنك|مصنع|السيدة|السيد|الدكتور|المهندس|الأستاذ|مدينة": rf" {_ARABIC}+(?: {_ARABIC}+)?",
    "חברת|קבוצת|בנק|מר|גברת|גב׳|ד״ר|העיר|רשת": rf" {_HEBREW}+(?: {_HEBREW}+)?",
    "श्रीमती|श्री|डॉ\\.?|सुश्री|कंपनी": rf" {_INDIC}+(?: {_INDIC}+)?",
}
_MARKED = re.compile(
    "|".join(
        [
            *(f"{name}(?:{mark})" for name, mark in _BEHIND.items()),
            *(f"(?<![\\w])[\\w]?[\\w]?(?:{mark}){name}" for mark, name in _BEFORE.items()),
        ]
    )
)
_WORD = re.compile(r"[^\W\d_]{3,}")


def suspicious_runs(text: str, home_scripts: Set[str]) -> Iterator[tuple[int, int]]:
    """Runs of a script the case is not written in; in one `at_home`, what stands beside a title or a legal form.

    In a script without capitals nothing else tells a name from a word.
    """
    if text.isascii():
        return
    for name, start, end in scripts.runs(text):
        if name not in home_scripts:
            yield start, end
    if home_scripts:
        yield from (match.span() for match in _MARKED.finditer(text))
    for match in _WORD.finditer(text):
        if not match[0].isascii() and _alphabets(match[0]) > 1:
            yield match.span()


def _alphabets(word: str) -> int:
    """How many of the alphabets that look alike a word takes its letters from."""
    alphabets = {unicodedata.name(letter, "").partition(" ")[0] for letter in word}
    return len(alphabets & {"LATIN", "CYRILLIC", "GREEK"})
