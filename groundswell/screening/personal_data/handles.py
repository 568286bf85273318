"""Finds names on other apps: '@name', 'insta: name', 'add me on snap name', 'name#1234', links to a profile."""

import re
from collections.abc import Collection, Iterator

from groundswell.screening.personal_data import reasons

PLATFORMS = (
    r"insta(?:gram\w{0,5}|m|s|yangu)?", "ig", r"snap(?:chat|ten|ie|a|im)?", "sc", r"tik\s?tok\w{0,3}", r"discord\w{0,3}",
    "telegram", r"facebook", "fb", "twitter", "roblox", "fortnite", "minecraft", "kik", "wechat", "weibo", "bereal",
    "threads", "twitch", "youtube", "viber", "line", "vk", "steam", "psn", "xbox", "direct",
    "انستا", "انستجرام", "انستغرام", "إنستا", "سناب", "سناب شات", "تيك توك", "تيكتوك", "इंस्टा", "इंस्टाग्राम", "स्नैप",
    "स्नैपचैट", "टेलीग्राम",
)  # fmt: skip

_PLATFORM = re.compile(rf"(?<!\w)(?:{'|'.join(PLATFORMS)})(?!\w)|微信号?|抖音|小红书|微博", re.IGNORECASE)
_ASIAN_NUMBER = re.compile(r"QQ号?[\s::是]{0,3}(\d{5,11})(?!\d)", re.IGNORECASE)
_TOKEN = re.compile(r"@?[A-Za-z_][\w.\-]*")
_ASCII_NAME = re.compile(r"@?[A-Za-z_][A-Za-z0-9_.\-]{2,39}")
_MENTION = re.compile(r"(?<![\w.@/])@([^\W\d][\w.]{1,38}\w)(?!@)")
_NUMBERED = re.compile(r"(?<!\w)[^\W\d_][\w.]{1,31}#\d{4}(?!\d)")
_LINK = re.compile(
    r"(?:instagram\.com|snapchat\.com/add|tiktok\.com|t\.me|facebook\.com|fb\.com|x\.com|twitter\.com|discord\.gg"
    r"|wa\.me|youtube\.com)/@?[\w.\-]{2,60}",
    re.IGNORECASE,
)
NOBODY = frozenset(
    ("all", "everyone", "everybody", "here", "home", "school", "work", "least", "night", "noon", "the")
)
"""Words that follow '@' where it means 'at'."""

_IS = re.compile(r"\s(?:is|ist|c'est|es|è|é|to|ni|name)\s", re.IGNORECASE)
_WORDS_LOOKED_AT = 5
_REACH = 60


def find_handles(text: str, known: Collection[str]) -> Iterator[tuple[int, int, str]]:
    """Give start, end and reason of each handle in a flat text; `known` are names, without '@', that are no secret."""
    names = {name.removeprefix("@").casefold() for name in known} | NOBODY
    for match in _MENTION.finditer(text):
        if match[1].casefold() not in names:
            yield match.start(), match.end(), reasons.HANDLE_MENTION
    for match in _NUMBERED.finditer(text):
        yield match.start(), match.end(), reasons.HANDLE_WITH_NUMBER
    for match in _LINK.finditer(text):
        yield match.start(), match.end(), reasons.HANDLE_LINK
    for match in _ASIAN_NUMBER.finditer(text):
        yield match.start(1), match.end(1), reasons.HANDLE_ON_PLATFORM
    for platform in _PLATFORM.finditer(text):
        if place := _after(text, platform.end(), names):
            yield *place, reasons.HANDLE_ON_PLATFORM


def _after(text: str, start: int, names: Collection[str]) -> tuple[int, int] | None:
    """Where a name stands among the next few words of the same sentence."""
    reach = text[start : start + _REACH]
    is_said = bool(re.match(r"\s?[:=-]+>?\s?", reach))
    is_named = is_said or bool(_IS.match(reach))
    for number, word in enumerate(re.finditer(r"\S+", re.split(r"[!?\n]|\.\s", reach)[0])):
        if number >= _WORDS_LOOKED_AT:
            return None
        token = word[0].strip(".,;:=()'\"-!?")
        place = reach.index(token, word.start()) + start if token else start
        if not token or token.removeprefix("@").casefold() in names:
            continue
        is_told = is_said or (is_named and "-" in token)
        if _looks_made(token) or (is_told and number <= 1 and _stands_alone(reach, word, token)):
            return place, place + len(token)
    return None


def _looks_made(token: str) -> bool:
    """Whether no language writes a word like this: lena.x_, tim07, NightWolf."""
    if not _ASCII_NAME.fullmatch(token):
        inner = re.search(r"[A-Za-z_][A-Za-z0-9_.]{3,39}", token)  # behind signs of a script without spaces
        return bool(inner and inner.end() == len(token) and not token.isascii() and _looks_made(inner[0]))
    letters = sum(character.isalpha() for character in token)
    has_digits = bool(re.search(r"[A-Za-z]{3}.*\d\d|[A-Za-z]{4}.*\d", token))
    is_camel = bool(re.search(r"[a-z]{2}[A-Z][a-z]{2}", token))
    return letters >= 3 and ("_" in token or "." in token or has_digits or is_camel)


def _stands_alone(reach: str, word: re.Match[str], token: str) -> bool:
    """Whether the word after 'insta:' is all that follows, and long enough for a name."""
    return len(token) >= 5 and bool(_TOKEN.fullmatch(token)) and not reach[word.end() :].strip(" .!\n")
