"""The figures of the safety page in words, for the page and for whoever else shows them; the figures are in `safety`."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from groundswell.challenges.rules import language_name
from groundswell.safeguarding.reads.safety import LevelRow, Share
from groundswell.safeguarding.rules import LEVEL_NAMES, gettext_noop

OUTCOMES = {
    "publish": gettext_noop("Published"),
    "hold": gettext_noop("Kept back to look again"),
    "decline": gettext_noop("Not published"),
    "limit": gettext_noop("Shown where its link leads alone"),
    "suspend": gettext_noop("Not published, and the account rests"),
    "confirm": gettext_noop("Left as it was decided before"),
    "upheld": gettext_noop("The decision stands"),
    "overturned": gettext_noop("The decision was undone"),
    "waiting": gettext_noop("Not decided yet"),
}

LONG_IN_MINUTES = 120
"""From here on a time is told in hours."""


@dataclass(frozen=True, slots=True)
class LevelLine:
    """Cases of one level in words; `half` and `most` say within how long they were opened."""

    name: str
    languages: str
    cases: int
    half: str
    most: str


@dataclass(frozen=True, slots=True)
class ShareLine:
    """An outcome in words, and how many had it."""

    name: str
    count: int


def level_line(row: LevelRow) -> LevelLine:
    """One row in the reader's language."""
    code = get_language() or "en"
    if len(row.languages) == 1:
        languages = _language_word(row.languages[0], code)
    else:
        languages = _("Other languages together") if row.languages else _("All languages")
    return LevelLine(
        name=_(LEVEL_NAMES[row.level]),
        languages=languages,
        cases=row.cases,
        half=_within(row.half_within, is_waiting=row.half_is_waiting),
        most=_within(row.most_within, is_waiting=row.most_is_waiting),
    )


def share_line(share: Share) -> ShareLine:
    """One row in the reader's language."""
    if len(share.outcomes) > 1:
        return ShareLine(_("Others together"), share.count)
    return ShareLine(_(OUTCOMES.get(share.outcomes[0], share.outcomes[0])), share.count)


def _language_word(language: str, code: str) -> str:
    return _("Not known") if language in {"und", "zxx"} else language_name(language, code)


def _within(wait: timedelta | None, *, is_waiting: bool) -> str:
    """A time rounded up; one that is not over is rounded down, since nobody knows more of it."""
    if wait is None:
        return "–"
    if is_waiting:
        return _("not opened yet after %(time)s") % {"time": _time(int(wait.total_seconds()) // 60)}
    minutes = -(-int(wait.total_seconds()) // 60)
    return _time(minutes if minutes < LONG_IN_MINUTES else -(-minutes // 60) * 60)


def _time(minutes: int) -> str:
    if minutes < LONG_IN_MINUTES:
        shown = max(1, minutes)
        return ngettext("%(number)s minute", "%(number)s minutes", shown) % {"number": shown}
    hours = minutes // 60
    return ngettext("%(number)s hour", "%(number)s hours", hours) % {"number": hours}
