"""The public safety page: how the desk works, and how fast, in figures in which nobody can be found."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from groundswell.challenges.access import challenge_for
from groundswell.challenges.reads import challenge_page, open_challenges
from groundswell.challenges.rules import language_name
from groundswell.environment import environment
from groundswell.frame.public_pages import public_page
from groundswell.safeguarding.reads.log import log_head
from groundswell.safeguarding.reads.safety import LevelRow, SafetyFigures, Share, safety_figures
from groundswell.safeguarding.rules import LEVEL_NAMES, Level, gettext_noop

MEANINGS = {
    Level.DANGER: gettext_noop(
        "Somebody may be hurt, or hurt themselves. While somebody is on duty who reads the language, within five minutes."
    ),
    Level.DISTRESS: gettext_noop(
        "Somebody tells of their own pain, or wrote in a language that the software cannot read. While somebody is on "
        "duty who reads it, within 15 minutes."
    ),
    Level.RULES: gettext_noop("It may hurt others or give away where somebody can be found. Within an hour."),
    Level.NOISE: gettext_noop("Everything else that is looked at before it appears. Within a day."),
}
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


@public_page
def safety(request: HttpRequest) -> HttpResponse:
    """All challenges together."""
    return _page(request, safety_figures(), {"challenges": open_challenges(_language())})


@public_page
def safety_of_challenge(request: HttpRequest, slug: str) -> HttpResponse:
    """One challenge."""
    challenge = challenge_for(request.user, slug)
    page = challenge_page(challenge, _language())
    return _page(request, safety_figures(challenge.pk), {"challenge": page})


def _page(request: HttpRequest, figures: SafetyFigures, more: dict[str, object]) -> HttpResponse:
    number, head = log_head()
    context = {
        "figures": figures,
        "levels": [_level(row) for row in figures.levels],
        "decisions": [_share(share) for share in figures.decisions],
        "appeals": [_share(share) for share in figures.appeals],
        "meanings": [(_(LEVEL_NAMES[level]), _(MEANINGS[level])) for level in Level],
        "number": number,
        "head": head,
        "contact": environment().contact,
        **more,
    }
    return render(request, "safeguarding/safety.html", context)


def _level(row: LevelRow) -> dict[str, object]:
    code = _language()
    return {
        "name": _(LEVEL_NAMES[row.level]),
        "languages": ", ".join(_language_word(language, code) for language in row.languages)
        if len(row.languages) == 1
        else (_("Other languages together") if row.languages else _("All languages")),
        "cases": row.cases,
        "half": _within(row.half_within, is_waiting=row.half_is_waiting),
        "most": _within(row.most_within, is_waiting=row.most_is_waiting),
    }


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


def _share(share: Share) -> dict[str, object]:
    if len(share.outcomes) > 1:
        return {"name": _("Others together"), "count": share.count}
    return {"name": _(OUTCOMES.get(share.outcomes[0], share.outcomes[0])), "count": share.count}


def _language() -> str:
    return get_language() or "en"
