"""Sends the alerts that stand in rows: two workers send one once, and a pager that hangs holds nobody up."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from groundswell.environment import environment, kept_secret
from groundswell.notices.actions import (
    AddressRefused,
    NotSent,
    PushKeys,
    Receipt,
    Subscription,
    send_mail,
    send_push,
    send_webhook,
    vapid_key,
)
from groundswell.safeguarding import states
from groundswell.safeguarding.actions.alerts import raise_alerts
from groundswell.safeguarding.actions.log import note
from groundswell.safeguarding.models import Alert
from groundswell.safeguarding.reads.alerts import Letter, letter_of
from groundswell.safeguarding.rules.alarm import APPEAL_OVERDUE, LEASE, Way, retry_after

AT_ONCE = 16
LONGEST_WAIT_S = 8.0
"""A name look-up, a connection and an answer that all hang together; what takes longer has failed."""

OPENED_MEANWHILE = "opened meanwhile"


def ring(now: datetime | None = None) -> bool:
    """Write the alerts that are due and send those that wait; says whether any was sent."""
    raise_alerts(now)
    return send_alerts(now) > 0


@dataclass(frozen=True)
class _Errand:
    """One alert on its way, with everything a thread needs that may not ask the database."""

    alert: Alert
    letter: Letter
    address: str
    secrets: dict[str, str]


def send_alerts(now: datetime | None = None) -> int:
    """Send what waits, side by side; how many were received by a server."""
    at = now or timezone.now()
    # Leasing takes the database's write lock, so we look first without it.
    errands = _lease(at) if _due(at).exists() else []
    if not errands:
        return 0
    pool = ThreadPoolExecutor(max_workers=len(errands), thread_name_prefix="alert")
    sent = {pool.submit(_deliver, errand, at): errand for errand in errands}
    wait(sent, timeout=LONGEST_WAIT_S)
    # A thread that still hangs ends by its own time-outs; nobody waits for it.
    pool.shutdown(wait=False, cancel_futures=True)
    return sum(_note(errand, _outcome(future), now) for future, errand in sent.items())


def _due(now: datetime) -> QuerySet[Alert]:
    return Alert.objects.filter(Q(leased_until=None) | Q(leased_until__lte=now), retry_at__lte=now)


@transaction.atomic
def _lease(now: datetime) -> list[_Errand]:
    """Take alerts that nobody else is sending, those of Danger first, and let those go whose case was opened."""
    due = _due(now)
    of_cases = due.exclude(step=APPEAL_OVERDUE)
    is_had = Q(case__first_seen_at__isnull=False, case__left_at=None) | ~Q(alarm=F("case__alarm"))
    _let_go(of_cases.filter(is_had | ~Q(case__state=states.OPEN)))
    taken = list(
        due.select_related("case", "person__reader", "channel").order_by("case__level", "made_at")[:AT_ONCE]
    )
    for alert in taken:
        alert.leased_until = now + LEASE
        alert.attempts += 1
        alert.save(update_fields=["leased_until", "attempts"])
    return [
        _Errand(
            alert,
            letter_of(alert),
            alert.channel.address if alert.channel else "",
            dict(alert.channel.secrets) if alert.channel else {},
        )
        for alert in taken
    ]


def _let_go(gone: QuerySet[Alert]) -> None:
    for alert in gone:
        alert.retry_at, alert.failure = None, alert.failure or OPENED_MEANWHILE
        alert.save(update_fields=["retry_at", "failure"])


def _deliver(errand: _Errand, now: datetime) -> Receipt:
    """Send one alert; runs in a thread and asks no database."""
    is_test = environment().mode == "test"
    send: dict[str, Callable[[], Receipt]] = {
        Way.EMAIL: lambda: send_mail(errand.address, errand.letter.subject, errand.letter.text),
        Way.WEBHOOK: lambda: send_webhook(
            errand.address,
            errand.secrets["shared"],
            {**errand.letter.as_json(), "alert": errand.alert.public_id},
            now,
            may_be_local=is_test,
        ),
        Way.PUSH: lambda: send_push(
            Subscription(errand.address, errand.secrets["p256dh"], errand.secrets["auth"]),
            errand.letter.as_json(),
            push_keys(),
            now,
            may_be_local=is_test,
        ),
    }
    if not errand.address:
        raise NotSent("The channel was removed.")
    return send[errand.alert.way]()


def push_keys() -> PushKeys:
    """Give the key of this installation, kept in the data folder, and whom a push service may write to."""
    settings = environment()
    secret = kept_secret(settings.data / "keys" / "push")
    return PushKeys(vapid_key(secret), f"mailto:{settings.mail_from}")


def _outcome(future: "Future[Receipt]") -> Receipt | str:
    """The receipt, or in a sentence why there is none."""
    if not future.done() or future.cancelled():
        return "No answer in time."
    failed = future.exception()
    if failed is None:
        return future.result()
    return str(failed) if isinstance(failed, NotSent | AddressRefused) else type(failed).__name__


@transaction.atomic
def _note(errand: _Errand, outcome: Receipt | str, at: datetime | None) -> bool:
    now = at or timezone.now()
    alert = Alert.objects.select_for_update().select_related("case").get(pk=errand.alert.pk)
    alert.leased_until = None
    told: dict[str, bool | int | str] = {"step": alert.step, "channel": alert.way}
    if isinstance(outcome, Receipt):
        alert.sent_at, alert.receipt, alert.retry_at = now, outcome.text[:200], None
        note(None, "alert_sent", alert.case, at=now, **told)
    else:
        pause: timedelta | None = retry_after(alert.attempts)
        alert.failed_at, alert.failure = alert.failed_at or now, outcome[:200]
        alert.retry_at = now + pause if pause else None
        note(None, "alert_failed", alert.case, at=now, **told)
    alert.save()
    return isinstance(outcome, Receipt)
