"""What a cell means as a number: a plain number, nothing, or a refusal that says why; nothing is guessed."""

import re
from decimal import Decimal

from groundswell.challenges.rules import Sentence, gettext_noop, say
from groundswell.insights.rules.networks.shapes import Cell, CellRefused, Metric, Unit

MOST = 90_000_000_000_000
"""100,000 lines of it still fit into 64 bits; a billion views of two hours each are less, in minutes."""
WHOLE_SHARE = 1_000_000

SIGNS = ("=", "+", "-", "@")
"""With these a spreadsheet begins a formula (OWASP, CSV injection)."""

_WHOLE = re.compile(r"[0-9]{1,15}")
_BROKEN = re.compile(r"[0-9]{1,15}(\.[0-9]{1,15})?")
_ROUNDED = re.compile(r"[0-9][0-9.,\s]*(k|m|b|mio|mln|bn)", re.IGNORECASE)
_SEPARATED = re.compile(r"[0-9]{1,3}([.,'’\s][0-9]{3})+([.,][0-9]+)?|[0-9]+[.,][0-9]+")
_SCIENTIFIC = re.compile(r"[0-9]+([.,][0-9]+)?e\+?[0-9]+", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.:-]{0,79}|-[A-Za-z0-9_-]{1,79}")

_WHOLE_NUMBER = gettext_noop("'%(text)s' can be read in two ways. Write it without separators, such as 1234.")
_PLAINLY = {
    Unit.COUNT: _WHOLE_NUMBER,
    Unit.MINUTES: _WHOLE_NUMBER,
    Unit.MILLISECONDS: gettext_noop(
        "'%(text)s' can be read in two ways. Write a point before the decimals and nothing between the thousands, "
        "such as 1234.5."
    ),
    Unit.MILLIONTHS: gettext_noop(
        "'%(text)s' can be read in two ways. Write a share between 0 and 1 with a point, such as 0.5."
    ),
}
"""What to write instead of a number that can be read in two ways."""


def number_of(cell: Cell, metric: Metric) -> int | None:
    """Give the value in the metric's unit, None where the cell is empty (which is never 0). Raises CellRefused."""
    if isinstance(cell, str):
        text = cell.strip()
        number = _number_in(text, metric.unit) if text else None
    elif isinstance(cell, bool) or not isinstance(cell, int | Decimal | None):
        raise CellRefused(_no_number(str(cell)))
    else:
        number = _number_given(cell)
    return None if number is None else _scaled(number, metric)


def name_in(cell: Cell) -> str:
    """Give the name of a video or a source as text, '' where the cell is empty; it is never worked out. CellRefused."""
    if isinstance(cell, bool) or not isinstance(cell, str | int | None):
        raise CellRefused(say(gettext_noop("Here belongs a name or an id.")))
    text = "" if cell is None else str(cell).strip()
    if _SCIENTIFIC.fullmatch(text):
        sentence = gettext_noop(
            "A spreadsheet has rounded this id to '%(text)s'. Take the file as it came from the network."
        )
        raise CellRefused(say(sentence, text=text))
    if text and not _NAME.fullmatch(text):
        raise CellRefused(say(gettext_noop("'%(text)s' is no id."), text=shortened(text)))
    return text


def shortened(text: str) -> str:
    """What of a cell is shown in a message."""
    clean = "".join(char if char.isprintable() else " " for char in text)
    return clean if len(clean) <= 40 else f"{clean[:40]}…"


def _number_given(cell: int | Decimal | None) -> Decimal | None:
    if cell is None:
        return None
    if isinstance(cell, Decimal) and (not cell.is_finite() or abs(cell.adjusted()) > 20):
        raise CellRefused(_no_number(str(cell)))
    return Decimal(cell)


def _number_in(text: str, unit: Unit) -> Decimal:
    if (_WHOLE if unit in {Unit.COUNT, Unit.MINUTES} else _BROKEN).fullmatch(text):
        return Decimal(text)
    shown = shortened(text)
    if text.startswith(SIGNS):
        sentence = gettext_noop(
            "'%(text)s' begins as a formula does. Write the plain number, or leave the cell empty."
        )
        raise CellRefused(say(sentence, text=shown))
    if _ROUNDED.fullmatch(text):
        sentence = gettext_noop("'%(text)s' is rounded. Ask the network for the whole number.")
        raise CellRefused(say(sentence, text=shown))
    if text.endswith("%"):
        sentence = gettext_noop("'%(text)s' is a percentage. Write a share between 0 and 1, such as 0.25.")
        raise CellRefused(say(sentence, text=shown))
    if _SEPARATED.fullmatch(text):
        raise CellRefused(say(_PLAINLY[unit], text=shown))
    raise CellRefused(_no_number(text))


def _scaled(number: Decimal, metric: Metric) -> int:
    if number < 0:
        raise CellRefused(say(gettext_noop("'%(text)s' is below zero."), text=str(number)))
    scaled = number * metric.scale
    if metric.unit in {Unit.COUNT, Unit.MINUTES} and scaled != scaled.to_integral_value():
        raise CellRefused(say(gettext_noop("Here belongs a whole number."), text=str(number)))
    most = WHOLE_SHARE if metric.unit is Unit.MILLIONTHS else MOST
    if scaled > most:
        sentence = gettext_noop("'%(text)s' is more than there can be.")
        raise CellRefused(say(sentence, text=shortened(str(number))))
    return int(scaled.to_integral_value())


def _no_number(text: str) -> Sentence:
    sentence = gettext_noop("'%(text)s' is no number. Where the network gives none, leave the cell empty.")
    return say(sentence, text=shortened(text))
