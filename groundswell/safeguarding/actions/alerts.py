"""Decides whom a case alerts that nobody opened, or somebody left undecided; what is decided stands in rows, and `ringing` sends them."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache

from django.db import transaction
from django.utils import timezone

from groundswell.people.access import Person
from groundswell.people.reads import holders_of
from groundswell.people.rules import Role
from groundswell.safeguarding.actions.channels import channels_for
from groundswell.safeguarding.actions.claims import begin_alarms_again
from groundswell.safeguarding.actions.log import note
from groundswell.safeguarding.models import Alert, AlertChannel, Case
from groundswell.safeguarding.reads.alerts import unreached
from groundswell.safeguarding.reads.duty import on_duty
from groundswell.safeguarding.rules import DUE_AFTER, Level
from groundswell.safeguarding.rules.alarm import Reached, Step, Way, reached, steps_due

MOST_AT_ONCE = 200
"""Cases that are looked at in one go, the most urgent first; the rest half a second later."""

TOGETHER = timedelta(minutes=1)
"""Distress in a flood: a channel that was alerted within this time is told of the next case by the desk's count."""

TOGETHER_WRITTEN = 50
"""Cases whose alerts are written in one transaction, which holds up other writers for a fraction of a second."""

logger = logging.getLogger(__name__)

Asked = dict[tuple[int, int, int], list[Alert]]


def raise_alerts(now: datetime | None = None) -> int:
    """Write the alerts that are due for cases nobody has opened, or has any more; how many. Twice writes none twice."""
    now = now or timezone.now()
    begin_alarms_again(now)
    waiting = list(unreached(now).select_related("author").order_by("level", "due_at", "pk")[:MOST_AT_ONCE])
    asked, whom = _asked(waiting), _Whom(now)
    return sum(
        _raise_together(waiting[first : first + TOGETHER_WRITTEN], asked, whom)
        for first in range(0, len(waiting), TOGETHER_WRITTEN)
    )


class _Whom:
    """Who can be alerted now, read once for all cases of one go."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.on_duty = cache(lambda language: on_duty(language, now))
        self.leads = cache(lambda: holders_of(Role.SAFEGUARDING_LEAD))
        self.channels_for = cache(channels_for)
        self.organisation = cache(lambda: list(AlertChannel.objects.filter(person=None).order_by("pk")))


def _raise_together(cases: list[Case], asked: Asked, whom: _Whom) -> int:
    """Write the alerts of some cases in one transaction, each whole or not at all: one that fails stops no other."""
    made = 0
    with transaction.atomic():
        numbers = [case.pk for case in cases]
        opened = Case.objects.select_for_update().filter(
            pk__in=numbers, first_seen_at__isnull=False, left_at=None
        )
        gone = set(opened.values_list("pk", flat=True))
        for case in cases:
            if case.pk in gone:
                continue
            try:
                with transaction.atomic():
                    made += _raise_for(case, asked, whom)
            except Exception:
                logger.exception("The alerts of the case %s could not be written.", case.public_id)
                # What was written for it is undone, and a channel may have been among that.
                whom.channels_for.cache_clear()
    return made


def _raise_for(case: Case, asked: Asked, whom: _Whom) -> int:
    steps = steps_due(case.level, alarm_begins(case), whom.now)
    return sum(_take_step(case, step, asked, whom) for step in steps)


def alarm_begins(case: Case) -> datetime:
    """Give when a case came to its level, a reported one later than it was opened, or when it was left undecided."""
    return case.left_at or case.due_at - DUE_AFTER[Level(case.level)]


def _asked(cases: Iterable[Case]) -> Asked:
    """What was made for each case, round and alarm so far."""
    found: Asked = {}
    known = Alert.objects.filter(case__in=list(cases)).select_related("person").order_by("pk")
    for alert in known:
        found.setdefault((alert.case_id, alert.round, alert.alarm), []).append(alert)
    return found


def _take_step(case: Case, step: Step, asked: Asked, whom: _Whom) -> int:
    """Alert the next person of a step, unless somebody was reached or it is on its way."""
    mine = asked.setdefault((case.pk, case.round, case.alarm), [])
    of_step = [alert for alert in mine if alert.step == step.number]
    how_far = reached([(alert.sent_at is not None, alert.failed_at is not None) for alert in of_step])
    if how_far in {Reached.SENT, Reached.PENDING}:
        return 0
    made = [
        alert
        for person, channels in _next_ones(case, step, mine, whom)
        for alert in _make(case, step, person, channels, whom.now)
    ]
    mine.extend(made)
    return len(made)


Target = tuple[Person | None, list[AlertChannel]]


def _next_ones(case: Case, step: Step, known: list[Alert], whom: _Whom) -> list[Target]:
    """Whom to alert next: the next on duty; where nobody is left, those who answer for it, and the organisation.

    Where they have been asked too, a later step asks everybody once more.
    """
    asked = {alert.person_id for alert in known}
    present = [person for person in whom.on_duty(case.language) if person.pk != case.author_id]
    if fresh := [person for person in present if person.pk not in asked]:
        return [(fresh[0], whom.channels_for(fresh[0]))]
    leads = [one for one in whom.leads() if one.pk != case.author_id]
    organisation: Target = (None, whom.organisation())
    unasked = [person for person in leads if person.pk not in asked]
    if unasked or (None not in asked and organisation[1]):
        return [*((person, whom.channels_for(person)) for person in unasked), organisation]
    of_step = {alert.person_id for alert in known if alert.step == step.number}
    everybody = {person.pk: person for person in [*present, *leads]}
    again: list[Target] = [
        (person, whom.channels_for(person)) for person in everybody.values() if person.pk not in of_step
    ]
    return [*again, *([] if None in of_step else [organisation])]


def _make(
    case: Case, step: Step, person: Person | None, channels: list[AlertChannel], now: datetime
) -> list[Alert]:
    if person is not None and not channels:
        return [_unreachable(case, step, person, now)]
    made = []
    for channel in channels:
        alert, _is_new = Alert.objects.get_or_create(
            case=case,
            round=case.round,
            alarm=case.alarm,
            step=step.number,
            channel=channel,
            defaults={"person": person, "way": channel.way, "made_at": now, **_first_try(case, channel, now)},
        )
        made.append(alert)
    return made


def _first_try(case: Case, channel: AlertChannel, now: datetime) -> dict[str, object]:
    """When it is sent; in a flood of Distress, one message a minute and channel stands for all."""
    if case.level != Level.DANGER:
        others = Alert.objects.filter(channel=channel, sent_at__gt=now - TOGETHER, receipt__gt="")
        if others.exclude(case=case).exclude(receipt=WITH_ANOTHER).exists():
            return {"sent_at": now, "receipt": WITH_ANOTHER}
    return {"retry_at": now}


WITH_ANOTHER = "together with an alert of the last minute"


def _unreachable(case: Case, step: Step, person: Person, now: datetime) -> Alert:
    alert, is_new = Alert.objects.get_or_create(
        case=case,
        round=case.round,
        alarm=case.alarm,
        step=step.number,
        channel=None,
        person=person,
        defaults={"way": Way.EMAIL, "made_at": now, "failed_at": now, "failure": "No channel is known."},
    )
    if is_new:
        note(None, "alert_failed", case, step=step.number, channel="none")
    return alert


@transaction.atomic
def confirm_alert(alert: Alert, *, now: datetime | None = None) -> None:
    """Note that an alert has come; twice is once. It stops nothing: only opening the case does."""
    fresh = Alert.objects.select_for_update().select_related("case", "person").get(pk=alert.pk)
    if fresh.confirmed_at is None:
        fresh.confirmed_at = now or timezone.now()
        fresh.save(update_fields=["confirmed_at"])
        note(fresh.person, "alert_received", fresh.case, step=fresh.step, channel=fresh.way)
