"""The only writer of what the frame keeps."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from groundswell.frame.models import SentForm

KEPT = timedelta(days=2)  # longer than anybody leaves a form open in a tab and sends it again


def act_once(scope: str, key: str, act: Callable[[], str], *, now: datetime) -> str:
    """The outcome (an address) of `act`, which runs only the first time that this scope and key are seen.

    Row and act share one transaction: when the act fails the key stays unused, so a mended form can be sent again.
    """
    with transaction.atomic():
        SentForm.objects.filter(sent_at__lt=now - KEPT).delete()
        sent, is_new = SentForm.objects.get_or_create(scope=scope, key=key, defaults={"sent_at": now})
        if is_new:
            sent.outcome = act()
            sent.save(update_fields=["outcome"])
        return sent.outcome


def forget_sent_forms() -> int:
    """Forgets forms that nobody sends again, also where nobody sends any; how many."""
    return SentForm.objects.filter(sent_at__lt=timezone.now() - KEPT).delete()[0]


def forget_forms_of(person_id: int) -> int:
    """Forgets which forms somebody sent who closed her account; none waits."""
    SentForm.objects.filter(scope__endswith=f":{person_id}").delete()
    return 0
