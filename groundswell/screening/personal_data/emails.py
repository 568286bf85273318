"""Finds email addresses, also those that say 'at' and 'dot', are spaced out, or hide behind brackets."""

import re
from collections.abc import Iterator

from groundswell.screening.personal_data import reasons

_AT_WORDS = (
    "at|ät|aet|arobase|arroba|chiocciola|małpa|malpa|et|kuyruklu|apenstaartje|klammeraffe|آت|ات|एट|собака"
)
_DOT_WORDS = "dot|punkt|punt|point|punto|ponto|kropka|nokta|nukta|دوت|نقطة|डॉट|точка"
_OPEN, _SHUT = r"[(\[{<]\s?", r"\s?[)\]}>]"
_AT = rf"(?:\s?{_OPEN}(?:{_AT_WORDS}|@){_SHUT}\s?|\s(?:{_AT_WORDS})\s)"
_DOT = rf"(?:\s?{_OPEN}(?:{_DOT_WORDS}|\.){_SHUT}\s?|\s(?:{_DOT_WORDS})\s)"
_ENDINGS = (
    "com|org|net|edu|gov|info|io|me|app|dev|gg|xyz|example|test|"
    "at|be|br|ch|cn|co|cz|de|dk|eg|es|eu|fi|fr|gr|ie|in|it|jp|ke|lu|ma|mx|ng|nl|no|pl|pt|ro|ru|se|tr|tz|ug|uk|us|za"
)
"""The last part of a domain where only words say that it is one."""

_NAME = r"[\w+-]{1,64}(?:\.[\w+-]{1,64}){0,6}"
_SIGN = r"(?:@\s?|\s@\s)"
"""A space before the sign alone makes a mention of it: 'follow @name'."""
_PLAIN = re.compile(rf"(?<![\w.+-]){_NAME}{_SIGN}[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,5}}")
_SPACED = re.compile(r"(?<!\w)\w(?:\s[\w.]){1,40}\s?@\s?[\w-]+(?:\s?\.\s?[\w-]{1,63}){1,5}")
_SAID_AT = re.compile(
    rf"(?<![\w.+-])[\w+-]{{1,64}}(?:(?:\.|{_DOT})[\w+-]{{1,64}}){{0,6}}{_AT}"
    rf"[\w-]{{1,63}}(?:(?:\.|{_DOT})[\w-]{{1,63}}){{0,4}}(?:\.|{_DOT})(?:{_ENDINGS})(?!\w)",
    re.IGNORECASE,
)
_SAID_DOT = re.compile(
    rf"(?<![\w.+-]){_NAME}{_SIGN}[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{0,3}}{_DOT}(?:{_ENDINGS})(?!\w)",
    re.IGNORECASE,
)


def find_emails(text: str) -> Iterator[tuple[int, int, str]]:
    """Give start, end and reason of each address in a flat text; the same piece may come twice."""
    if "@" in text:
        for match in _PLAIN.finditer(text):
            yield match.start(), match.end(), reasons.EMAIL_PLAIN
        for pattern in (_SPACED, _SAID_DOT):
            for match in pattern.finditer(text):
                yield match.start(), match.end(), reasons.EMAIL_DISGUISED
    for match in _SAID_AT.finditer(text):
        yield match.start(), match.end(), reasons.EMAIL_DISGUISED
