"""E-mail, web and telephone in a text, and what stands in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lib.model.anonymise import spelled_addresses
from lib.model.anonymise.names.vocabulary import Vocabulary

_ENDING = (
    r"(?:com|org|net|edu|gov|info|biz|io|ai|app|eu|uk|ie|de|at|ch|fr|be|nl|lu|it|es|pt|dk|se|no|fi|pl|cz|za|us|ca|au|"
    r"nz|in|cn|jp|gr|ro|hu|sk|bg|lt|lv|ee|ru|tr|br|mx|kr|sg|hk|ae|shop|store|online|cloud|xyz)"
)
_EMAIL = r"(?P<mail>[\w.+'-]+@[\w-]+(?:\.[\w-]+)+)"
_WEB = (
    r"(?P<web>(?:https?|ftp)://[^\s<>\"“”)\]]*[^\s<>\"“”)\].,;:!?]"
    r"|(?<![\w.@-])www\.[^\s<>\"“”)\]]*[^\s<>\"“”)\].,;:!?]"
    rf"|(?<![\w.@-])(?:[\w-]+\.)+{_ENDING}(?:/[^\s<>\"“”)\]]*[^\s<>\"“”)\].,;:!?]|/)?(?![\w.-]*\w)"
    # Any other ending counts where a path follows.
    r"|(?<![\w.@-])(?:[\w-]{2,}\.)+[a-z]{2,}/[^\s<>\"“”)\]]*[^\s<>\"“”)\].,;:!?])"
)
_ACCOUNT = r"(?P<account>(?<!\w)[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){3,7}(?:\s?[A-Z0-9]{1,3})?(?!\w))"
_ARTICLE = r"(?P<article>(?<![\w.,/-])\d \d{6} \d{5,6}(?!\w))"
_HANDLE = r"(?P<handle>(?<![\w@])@[A-Za-z_]\w{2,})"
_PHONE = r"(?P<phone>(?<![\w.,])(?:\+|00|\(?0)[\d(][\d\s\u00a0()/.–-]{5,}\d(?!\w))"
_ANY = re.compile("|".join((_EMAIL, _WEB, _HANDLE, _ACCOUNT, _ARTICLE, _PHONE)))
_LEAST_DIGITS, _LEAST_DIGITS_ABROAD = 7, 9
# “08.00-17.00”, “05.02.–08.02.”, “1 250 000”: hours, days and round figures are dialled by nobody.
_NO_PHONE = re.compile(
    r"[0-2]?\d\.[0-5]\d\s?[–/-]\s?[0-2]?\d\.[0-5]\d|\d\d?\.\d\d?\.\s?[–/-]\s?\d\d?\.\d\d?"
    r"|\d\d?([./-])\d\d?\1\d{4}|\+\d{1,3}(?:[ .\u00a0]\d{3})*[ .\u00a0]000|(?:\d\d[ ,]){1,3}\d\d|(?:\d\d[ ,]){5,}\d\d"
)
# “It ended.it was over”: endings that are words begin the next sentence as well.
_ENDS_AS_A_WORD = re.compile(r"(?P<stem>[\w-]+)\.(?:at|be|de|es|in|it|no|se|us|info|shop|store|online)")
WORDS = {
    "mail": "an e-mail address",
    "web": "a web address",
    "handle": "an account",
    "account": "an account number",
    "article": "an article number",
    "phone": "a phone number",
}


def addresses_in(text: str, vocabulary: Vocabulary) -> Iterator[tuple[int, int, str]]:
    """Where what is an address for sure begins and ends, each with the words for it."""
    yield from ((start, end, WORDS["mail"]) for start, end in spelled_addresses.sure_in(text, _ENDING, vocabulary))
    for match in _ANY.finditer(text):
        kind = match.lastgroup or ""
        if _is_sure(kind, match[0], vocabulary):
            yield match.start(), match.end(), WORDS[kind]


def like_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Where something looks like an address, whether it is one for sure or not."""
    yield from spelled_addresses.like_in(text)
    yield from (match.span() for match in _ANY.finditer(text) if _has_digits(match.lastgroup or "", match[0]))


def _has_digits(kind: str, words: str) -> bool:
    return kind != "phone" or (sum(map(str.isdigit, words)) >= _LEAST_DIGITS and not _NO_PHONE.fullmatch(words))


def _is_sure(kind: str, words: str, vocabulary: Vocabulary) -> bool:
    match kind:
        case "phone":
            is_grouped = re.fullmatch(r"\+\d{1,3}(?:[ .\u00a0]\d{3})+", words) is not None
            digits = sum(map(str.isdigit, words))
            return _has_digits(kind, words) and (not is_grouped or digits >= _LEAST_DIGITS_ABROAD)
        case "account":
            return _is_iban(words)
        case "web":
            match = _ENDS_AS_A_WORD.fullmatch(words)
            return match is None or not vocabulary.is_common(match["stem"])
        case _:
            return True


def _is_iban(words: str) -> bool:
    plain = re.sub(r"\s", "", words)
    return int("".join(str(int(sign, 36)) for sign in plain[4:] + plain[:4])) % 97 == 1
