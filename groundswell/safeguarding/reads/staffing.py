"""What the desk's people must have shown before a challenge opens; `settings.READINESS_CHECKS` names it."""

from datetime import datetime, timedelta

from django.utils import timezone

from groundswell.challenges.rules import Check, Sentence, Standing, gettext_noop, say
from groundswell.safeguarding.reads.drills import has_passed_lately
from groundswell.safeguarding.reads.duty import roster
from groundswell.safeguarding.rules.drills import COUNTS_FOR, HOURS_A_WEEK


def _look_at_roster(standing: Standing) -> Sentence | None:
    if standing.mode == "test":
        return None
    whole, monday = roster(), _monday(timezone.now())
    short = [
        language
        for language in standing.document.languages
        if whole.hours_a_week(language, monday) < HOURS_A_WEEK
    ]
    text = gettext_noop("The roster covers less than %(hours)s hours a week in: %(languages)s.")
    return say(text, hours=HOURS_A_WEEK, languages=", ".join(short)) if short else None


def _look_at_drill(standing: Standing) -> Sentence | None:
    # A drill needs an open challenge; a demonstration opens its first one without.
    if standing.mode in {"test", "demonstration"} or has_passed_lately(timezone.now()):
        return None
    return say(gettext_noop("No drill was passed within %(days)s days."), days=COUNTS_FOR.days)


def _monday(now: datetime) -> datetime:
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight - timedelta(days=midnight.weekday())


CHECKS = [
    Check("desk_staffed", gettext_noop("The desk is staffed"), _look_at_roster, only_to_open=True),
    Check("desk_drilled", gettext_noop("A drill was passed"), _look_at_drill, only_to_open=True),
]
