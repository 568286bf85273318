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
from groundswell.safeguarding.rules.desk import CLAIM_LASTS

_SALT = "safeguarding.alert"

WAY_NAMES = {
    Way.EMAIL: gettext_noop("Email"),
    Way.WEBHOOK: gettext_noop("Webhook"),
    Way.PUSH: gettext_noop("This or another browser"),
}


_NEW = gettext_noop(
    "A case of the level %(level)s waits, and nobody has opened it yet.\n"
    "Due: %(time)s\n"
    "Language: %(language)s\n"
    "Cases of Danger and Distress that nobody has opened: %(waiting)d\n\n"
    "Say that you have received this, and open the case:\n%(address)s\n"
)
_LEFT = gettext_noop(
    "A case of the level %(level)s waits again: somebody opened it, and left it undecided.\n"
    "Due: %(time)s\n"
    "Language: %(language)s\n"
    "Cases of Danger and Distress that nobody has opened: %(waiting)d\n\n"
    "Say that you have received this, and open the case:\n%(address)s\n"
)


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
        text = _(_LEFT if case.left_at else _NEW)
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


def abandoned(now: datetime) -> QuerySet[Case]:
    """Give the cries that somebody opened and nobody decided or has any more, whose alarm has not begun again yet.

    Somebody has a case while her claim holds, or as long after a look without one.
    """
    until = now - CLAIM_LASTS
    had = Q(claimed_by__isnull=False, claimed_at__lte=until) | Q(claimed_by=None, answered_at__lte=until)
    opened = Case.objects.filter(state=states.OPEN, level__in=URGENT, first_seen_at__isnull=False)
    return opened.filter(had, left_at=None, is_sealed=False)


def unreached(now: datetime) -> QuerySet[Case]:
    """Give the cases that nobody opened, or somebody left, with a step that is due, of which no alert arrived or is on its way.

    Those whose steps were all taken are not among them, so that a flood of them hides no later one.
    """
    wanted = Q(pk__in=())
    for level in URGENT:
        for step in STEPS[level]:
            on_its_way = Alert.objects.filter(
                Q(sent_at__isnull=False) | Q(failed_at__isnull=True),
                case=OuterRef("pk"),
                round=OuterRef("round"),
                alarm=OuterRef("alarm"),
                step=step.number,
            )
            begun_by = now - step.after
            begun = Q(first_seen_at=None, left_at=None, due_at__lte=begun_by + DUE_AFTER[level])
            begun |= Q(left_at__lte=begun_by)
            wanted |= Q(begun, level=level) & ~Q(Exists(on_its_way))
    return Case.objects.filter(wanted, state=states.OPEN, level__in=URGENT)


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
