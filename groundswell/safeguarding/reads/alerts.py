"""Questions about alerts: what one says, how a colleague is reached, and what was sent about a case."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.core import signing
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from groundswell.challenges.rules import language_name
from groundswell.environment import environment
from groundswell.people.access import Person
from groundswell.safeguarding import states
from groundswell.safeguarding.models import Alert, AlertChannel, Case
from groundswell.safeguarding.rules import DUE_AFTER, LEVEL_NAMES, URGENT, Level
from groundswell.safeguarding.rules.alarm import APPEAL_OVERDUE, STEPS, Way

_SALT = "safeguarding.alert"

WAY_NAMES = {
    Way.EMAIL: gettext_noop("Email"),
    Way.WEBHOOK: gettext_noop("Webhook"),
    Way.PUSH: gettext_noop("This or another browser"),
}


@dataclass(frozen=True)
class Letter:
    """What an alert says, in the reader's language: never a word of the child."""

    subject: str
    text: str
    level: str
    language: str
    due_at: datetime
    case: str
    link: str

    def as_json(self) -> dict[str, object]:
        """Give it for a webhook or a push."""
        return {
            "title": self.subject,
            "level": self.level,
            "language": self.language,
            "due_at": self.due_at.isoformat(),
            "case": self.case,
            "link": self.link,
        }


def letter_of(alert: Alert) -> Letter:
    """Give what an alert says to its reader."""
    if alert.step == APPEAL_OVERDUE:
        return _letter_of_appeal(alert)
    case, person = alert.case, alert.person
    zone = _zone_of(person)
    address = f"{environment().web_origin}{reverse('safeguarding:alert', args=[sealed(alert)])}"
    with override(person.language if person else "en"):
        told = {
            "level": _(LEVEL_NAMES[Level(case.level)]),
            "time": f"{case.due_at.astimezone(zone):%H:%M} ({zone.key})",
            "language": language_name(case.language, person.language if person else "en"),
            "address": address,
            "waiting": unopened().count(),
        }
        subject = _("%(level)s: a case waits until %(time)s") % told
        text = _(
            "A case of the level %(level)s waits, and nobody has opened it yet.\n"
            "Due: %(time)s\n"
            "Language: %(language)s\n"
            "Cases of Danger and Distress that nobody has opened: %(waiting)d\n\n"
            "Say that you have received this, and open the case:\n%(address)s\n"
        )
    return Letter(subject, text % told, case.level, case.language, case.due_at, case.public_id, address)


def _letter_of_appeal(alert: Alert) -> Letter:
    """Say that an appeal waits too long; it leads to the appeals, and asks for no receipt."""
    case, person = alert.case, alert.person
    address = f"{environment().web_origin}{reverse('safeguarding:appeals')}"
    with override(person.language if person else "en"):
        subject = _("Nobody has decided an appeal within 72 hours.")
        text = f"{subject}\n\n{address}\n"
    return Letter(subject, text, case.level, case.language, case.due_at, case.public_id, address)


def unopened() -> QuerySet[Case]:
    """Give the open cases of Danger and Distress that no human has opened."""
    return Case.objects.filter(state=states.OPEN, first_seen_at__isnull=True, level__in=URGENT)


def unreached(now: datetime) -> QuerySet[Case]:
    """Give the unopened cases with a step that is due, of which no alert arrived or is on its way.

    Those whose steps were all taken are not among them, so that a flood of them hides no later one.
    """
    wanted = Q(pk__in=())
    for level in URGENT:
        for step in STEPS[level]:
            on_its_way = Alert.objects.filter(
                Q(sent_at__isnull=False) | Q(failed_at__isnull=True),
                case=OuterRef("pk"),
                round=OuterRef("round"),
                step=step.number,
            )
            begun_by = now - step.after + DUE_AFTER[level]
            wanted |= Q(level=level, due_at__lte=begun_by) & ~Q(Exists(on_its_way))
    return unopened().filter(wanted)


def _zone_of(person: Person | None) -> ZoneInfo:
    reader = getattr(person, "reader", None)
    return ZoneInfo(reader.zone if reader else "UTC")


def sealed(alert: Alert) -> str:
    """Give the signed word by which the receiver says that an alert has come."""
    return signing.Signer(salt=_SALT).sign(alert.public_id)


def alert_by_seal(word: str) -> Alert | None:
    """Give the alert of a signed word; None for a forged one."""
    try:
        public_id = signing.Signer(salt=_SALT).unsign(word)
    except signing.BadSignature:
        return None
    return Alert.objects.select_related("case", "person").filter(public_id=public_id).first()


def channels_of(person: Person | None) -> list[AlertChannel]:
    """Give the ways to reach a colleague, or with None the organisation."""
    return list(AlertChannel.objects.filter(person=person).order_by("way", "pk"))


def alerts_of(case: Case) -> list[Alert]:
    """Give what was sent about a case in this round, in the order in which it was made."""
    known = Alert.objects.filter(case=case, round=case.round).select_related("person", "channel")
    return list(known.order_by("made_at", "pk"))


def lately_failed(since: datetime) -> list[Alert]:
    """Give alerts that reached nobody since then, newest first."""
    failed = Alert.objects.filter(failed_at__gte=since, sent_at__isnull=True)
    return list(failed.select_related("person", "case").order_by("-failed_at")[:20])
