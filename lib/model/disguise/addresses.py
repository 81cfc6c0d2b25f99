"""E-mail, web and telephone in a text, and what stands in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
# “anna dot weiss at example dot com”, “anna [at] example (dot) com”.
_MARK = r"\s*(?:\[{0}\]|\({0}\)|\{{{0}\}}|<{0}>)\s*"
_DOT, _AT = "(?:dot|punkt|point|punto)", "(?:at|ät|arroba|chez)"
_DOTS, _ATS = _MARK.format(_DOT), _MARK.format(_AT)
_SPELLED = (
    rf"(?P<spelled>(?i:(?<!\w)[\w-]+(?:(?:\.|{_DOTS}|\s{_DOT}\s)[\w-]+)*{_ATS}[\w-]+(?:(?:\.|{_DOTS}|\s{_DOT}\s)[\w-]+)*"
    rf"|(?<!\w)[\w-]+(?:(?:\.|\s{_DOT}\s)[\w-]+)*\s{_AT}\s[\w-]+(?:\s{_DOT}\s[\w-]+)+"
    rf"|(?<!\w)(?!(?:the|a|our|that|this|no|one)\s)[\w-]+(?:\s{_DOT}\s[\w-]+)+\s{_AT}\s[\w…]+(?:\.[\w-]+)*))"
)
_ACCOUNT = r"(?P<account>(?<!\w)[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){3,7}(?:\s?[A-Z0-9]{1,3})?(?!\w))"
_ARTICLE = r"(?P<article>(?<![\w.,/-])\d \d{6} \d{5,6}(?!\w))"
_HANDLE = r"(?P<handle>(?<![\w@])@[A-Za-z_]\w{2,})"
_PHONE = r"(?P<phone>(?<![\w.,])(?:\+|00|\(?0)[\d(][\d\s\u00a0()/.–-]{5,}\d(?!\w))"
_ANY = re.compile("|".join((_EMAIL, _SPELLED, _WEB, _HANDLE, _ACCOUNT, _ARTICLE, _PHONE)))
_LEAST_DIGITS = 7
WORDS = {
    "mail": "an e-mail address",
    "spelled": "an e-mail address",
    "web": "a web address",
    "handle": "an account",
    "account": "an account number",
    "article": "an article number",
    "phone": "a phone number",
}


def addresses_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Where addresses begin and end, each with the words for it."""
    for found in _ANY.finditer(text):
        kind = found.lastgroup or ""
        if kind == "phone" and sum(sign.isdigit() for sign in found[0]) < _LEAST_DIGITS:
            continue
        yield found.start(), found.end(), WORDS[kind]
