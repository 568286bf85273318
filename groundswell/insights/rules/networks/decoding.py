"""From the bytes of a network's file to its text: which encoding it is in is found out and said, never assumed."""

import codecs

from groundswell.challenges.rules import gettext_noop, say
from groundswell.insights.rules.networks.shapes import MOST_BYTES, refuse

UTF8, UTF8_BOM, UTF16, WINDOWS = "UTF-8", "UTF-8 with BOM", "UTF-16", "Windows-1252"
ENCODINGS = (UTF8, UTF8_BOM, UTF16, WINDOWS)

_WORKBOOK = b"PK\x03\x04"
_OLD_WORKBOOK = bytes.fromhex("d0cf11e0a1b11ae1")
_NUL_SHARE = 0.3
"""Of the first bytes of Latin text in UTF-16 half are NUL; text in any other encoding has none."""


def decoded(content: bytes) -> tuple[str, str]:
    """Give the text and the name of its encoding. NetworkFaults where it is too large, empty or no text.

    Windows-1252 comes last: almost any bytes could be it, so only what is nothing else is read as it.
    """
    if len(content) > MOST_BYTES:
        sentence = gettext_noop(
            "The file is larger than %(most)d MB. Ask the network for fewer days at once."
        )
        raise refuse(say(sentence, most=MOST_BYTES // 1_000_000))
    if not content.strip():
        raise refuse(say(gettext_noop("The file is empty.")))
    if content.startswith((_WORKBOOK, _OLD_WORKBOOK)):
        raise refuse(say(gettext_noop("This is a workbook. Save it as CSV, or take the network's own CSV.")))
    text, encoding = _text(content)
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise refuse(say(gettext_noop("This is not a text file.")), line)
    return text, encoding


def _text(content: bytes) -> tuple[str, str]:
    if content.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise refuse(say(gettext_noop("Files in UTF-32 are not read; save it as UTF-8.")))
    if content.startswith(codecs.BOM_UTF8):
        return _strictly(content[3:], "utf-8", UTF8_BOM), UTF8_BOM
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strictly(content, "utf-16", UTF16), UTF16
    if (order := _nul_order(content[:2000])) is not None:
        return _strictly(content, order, UTF16), UTF16
    try:
        return content.decode("utf-8"), UTF8
    except UnicodeDecodeError:
        return _strictly(content, "cp1252", WINDOWS), WINDOWS


def _nul_order(start: bytes) -> str | None:
    """Which UTF-16 without a mark it looks like, if any."""
    for codec, nul in (("utf-16-le", start[1::2]), ("utf-16-be", start[0::2])):
        if nul and nul.count(0) / len(nul) > _NUL_SHARE:
            return codec
    return None


def _strictly(content: bytes, codec: str, encoding: str) -> str:
    try:
        return content.decode(codec)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        sentence = gettext_noop("This byte is none of %(encoding)s; save the file as UTF-8.")
        raise refuse(say(sentence, encoding=encoding), line) from error
