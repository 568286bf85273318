"""The public safety page: how the desk works, and how fast, in figures in which nobody can be found."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groundswell.challenges.access import challenge_for
from groundswell.challenges.reads import challenge_page, open_challenges
from groundswell.environment import environment
from groundswell.frame.public_pages import public_page
from groundswell.safeguarding.reads.log import log_head
from groundswell.safeguarding.reads.safety import SafetyFigures, safety_figures
from groundswell.safeguarding.reads.safety_lines import level_line, share_line
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
        "levels": [level_line(row) for row in figures.levels],
        "decisions": [share_line(share) for share in figures.decisions],
        "appeals": [share_line(share) for share in figures.appeals],
        "meanings": [(_(LEVEL_NAMES[level]), _(MEANINGS[level])) for level in Level],
        "number": number,
        "head": head,
        "contact": environment().contact,
        **more,
    }
    return render(request, "safeguarding/safety.html", context)


def _language() -> str:
    return get_language() or "en"
