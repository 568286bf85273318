"""Closes an account at once, and erases what it left as soon as nothing needs it; what that is, the holdings say."""

import secrets
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from groundswell.environment import environment
from groundswell.events.actions import record_fact
from groundswell.frame.holdings import gettext_noop, holdings
from groundswell.people.erased import PLACE, add_to, listed_in
from groundswell.people.models import Erasure, GuardianConsent, GuardianRequest, Person, RoleGrant
from groundswell.people.reads import sessions_of
from groundswell.people.rules import Role
from groundswell.people.rules.closing import PROOF_KEPT, id_hash

LAST_OPERATOR = gettext_noop(
    "You are the last operator here, and without one nobody can run this site. Invite another operator on the page "
    "of the team; once she has signed in, you can close your account."
)


class ClosingRefused(ValueError):
    """The account is needed until somebody else does what only it can do; the message says what."""


@transaction.atomic
def close_account(person: Person, *, now: datetime | None = None) -> None:
    """Closes an account for good: signed out everywhere, no name, face, password or role any more.

    Other rooms answer the fact `account_closed`: videos and words go out of sight, and cases that a colleague had
    claimed go back into the queue. Raises ClosingRefused for the last operator.
    """
    now = now or timezone.now()
    person = Person.objects.select_for_update().get(pk=person.pk)
    if person.closed_at is not None:
        return
    if is_last_operator(person):
        raise ClosingRefused(LAST_OPERATOR)
    Erasure.objects.create(id_hash=id_hash(person.public_id), person=person.pk, closed_at=now)
    nobody = f"gone-{secrets.token_hex(10)}"
    person.pseudonym = person.pseudonym_key = nobody
    person.avatar, person.recovery_hash, person.arrived_by = {}, "", ""
    person.set_unusable_password()
    person.is_active, person.closed_at = False, now
    person.save()
    RoleGrant.objects.filter(person=person).delete()
    GuardianRequest.objects.filter(person=person).delete()
    GuardianConsent.objects.filter(person=person).delete()
    record_fact("account_closed", {"person": person.pk}, at=now)
    # After the commit, since the list is never taken back; where it fails, the next run of the job adds the line.
    transaction.on_commit(_list_closed, robust=True)


def _list_closed() -> None:
    """Add whoever is closed to the list that outlasts a restore."""
    add_to(environment().data / PLACE, Erasure.objects.values_list("id_hash", flat=True))


def close_again() -> int:
    """Closes accounts that were closed before and came back with a backup: how many there were.

    The last operator stays, since nobody could run the site without her.
    """
    listed = listed_in(environment().data / PLACE)
    if not listed:
        return 0
    closed = 0
    for person in Person.objects.filter(closed_at=None).iterator(chunk_size=2000):
        if id_hash(person.public_id) in listed and not is_last_operator(person):
            close_account(person)
            closed += 1
    return closed


def is_last_operator(person: Person) -> bool:
    """Whether nobody else with an open account runs this site."""
    operators = Person.objects.filter(role_grants__role=Role.OPERATOR.value, is_active=True)
    return operators.filter(pk=person.pk).exists() and not operators.exclude(pk=person.pk).exists()


def erase_closed_accounts() -> int:
    """Erases what closed accounts left, in every room; gives how many are wholly gone now.

    What an open case needs makes an account wait, and is tried again with every run. Whoever came back with a backup
    is closed first.
    """
    close_again()
    _list_closed()
    waiting = list(Erasure.objects.filter(erased_at=None).order_by("closed_at"))
    if not waiting:
        return 0
    # Every session has to be unpacked: once for all of them, and while nobody waits to write.
    ended = sessions_of([erasure.person for erasure in waiting])
    Session.objects.filter(pk__in=ended).delete()
    return sum(_erase(erasure) for erasure in waiting)


def _erase(erasure: Erasure) -> bool:
    """Each room in a transaction of its own: what is gone stays gone if another one fails."""
    with transaction.atomic():
        words = {word for row in holdings() if row.words for word in row.words(erasure.person)}
        erasure.words = sorted({*erasure.words, *words})
        erasure.save(update_fields=["words"])
    waits = 0
    for holding in holdings():
        if holding.erase is not None:
            with transaction.atomic():
                waits += holding.erase(erasure.person)
    with transaction.atomic():
        erasure.waits_for = waits
        if not waits:
            Person.objects.filter(pk=erasure.person).delete()
            erasure.erased_at = timezone.now()
            record_fact("person_erased", {}, at=erasure.erased_at)
        erasure.save(update_fields=["waits_for", "erased_at"])
    return not waits


def erase_access(person_id: int) -> int:
    """Removes the passkeys of a closed account and what else let her in; none waits."""
    Authenticator.objects.filter(user_id=person_id).delete()
    EmailAddress.objects.filter(user_id=person_id).delete()
    return 0


def forget_erasures() -> int:
    """Forgets the numbers of what was erased once no backup can hold it any more."""
    horizon = timezone.now() - PROOF_KEPT
    return Erasure.objects.filter(erased_at__lt=horizon).delete()[0]
