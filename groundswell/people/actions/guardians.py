"""Asking a guardian, her yes, what she changes about it, and its end; videos and words react to the facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from groundswell.events.actions import record_fact
from groundswell.people import reads
from groundswell.people.ciphers import guardian_code_hash, guardian_key_hash
from groundswell.people.models import GuardianConsent, GuardianRequest, Person
from groundswell.people.rules import (
    REQUEST_LASTS,
    REQUESTS_A_DAY,
    SIXTEEN_AFTER,
    AgeBand,
    ConsentEnd,
    ConsentRefused,
    cleaned_switches,
    is_surely_sixteen,
    law_of,
)
from groundswell.people.secrets import (
    link_secret_hash,
    new_guardian_code,
    new_link_secret,
    new_recovery_code,
)

REQUESTS_KEPT = timedelta(days=30)
"""Long enough to tell somebody who opens an old link what became of it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A new link and code, known to nobody but their owner: the database holds hashes."""

    request: GuardianRequest
    link_secret: str
    code: str


@dataclass(frozen=True, slots=True)
class Consented:
    """A new consent with the guardian's key and the secret of her private link, both shown once."""

    consent: GuardianConsent
    key: str
    link_secret: str


@dataclass(frozen=True, slots=True)
class Words:
    """What a guardian read before she agreed: the language, and the SHA-256 (hex) of the text."""

    language: str
    text_hash: str


@transaction.atomic
def ask_guardian(person: Person) -> Asked:
    """Makes a link and a code for a guardian of `person`; those made before stop working.

    Raises ConsentRefused: `not_needed`, `has_consent`, `too_many`.
    """
    now = timezone.now()
    if not _waits(person, now):
        raise ConsentRefused("not_needed")
    if GuardianConsent.objects.filter(person=person, ended_at=None).exists():
        raise ConsentRefused("has_consent")
    made = GuardianRequest.objects.filter(person=person)
    if made.filter(made_at__gt=now - timedelta(days=1)).count() >= REQUESTS_A_DAY:
        raise ConsentRefused("too_many")
    revoke_guardian_request(person)
    link_secret, code = new_link_secret(), new_guardian_code()
    request = GuardianRequest.objects.create(
        person=person,
        link_hash=link_secret_hash(link_secret),
        code_hash=guardian_code_hash(code),
        made_at=now,
        expires_at=now + REQUEST_LASTS,
    )
    return Asked(request, link_secret, code)


def revoke_guardian_request(person: Person) -> None:
    """Lets the open link and code of `person` lead nowhere; nothing happens where there is none."""
    opened = GuardianRequest.objects.filter(person=person, used_at=None, revoked_at=None)
    opened.update(revoked_at=timezone.now())


@transaction.atomic
def give_consent(
    request: GuardianRequest,
    switches: Mapping[str, object],
    words: Words,
    *,
    guardian: Person | None = None,
    is_from_same_device: bool = False,
) -> Consented:
    """Uses up `request` and keeps the consent; gives it with the guardian's key and link.

    `guardian` is the grown participant who was signed in, if any. Raises ConsentRefused: `used`, `revoked`,
    `expired`, `not_needed`, `herself`, `not_grown`.
    """
    now = timezone.now()
    request = GuardianRequest.objects.select_for_update().select_related("person").get(pk=request.pk)
    person = request.person
    _check_guardian(person, guardian)
    if standing := reads.request_standing(request, now):
        raise ConsentRefused(standing)
    if not _waits(person, now):
        raise ConsentRefused("not_needed")
    request.used_at = now
    request.save(update_fields=["used_at"])
    _end(GuardianConsent.objects.filter(person=person, ended_at=None).first(), ConsentEnd.REPLACED, now)
    key, link_secret, law = new_recovery_code(), new_link_secret(), law_of(person.country)
    consent = GuardianConsent.objects.create(
        person=person,
        guardian=guardian,
        switches=cleaned_switches(switches),
        key_hash=guardian_key_hash(key),
        link_hash=link_secret_hash(link_secret),
        age_band=person.age_band,
        law_country=law.country,
        law_age_years=law.age_years,
        law_source=law.source,
        text_language=words.language,
        text_hash=words.text_hash,
        is_from_same_device=is_from_same_device,
        given_at=now,
        changed_at=now,
    )
    record_fact("consent_given", {"person": person.pk}, at=now)
    return Consented(consent, key, link_secret)


@transaction.atomic
def change_switches(consent: GuardianConsent, switches: Mapping[str, object]) -> None:
    """Sets the switches of a consent; whether more may be opened was decided at the door. ConsentRefused: `ended`."""
    consent = _locked(consent)
    consent.switches = cleaned_switches(switches)
    consent.changed_at = timezone.now()
    consent.save(update_fields=["switches", "changed_at"])
    record_fact("consent_changed", {"person": consent.person_id}, at=consent.changed_at)


@transaction.atomic
def withdraw_consent(consent: GuardianConsent) -> None:
    """Ends a consent because the guardian takes it back: from now on the young person only watches.

    Other rooms answer the fact: what she published goes out of sight and is erased. Raises ConsentRefused: `ended`,
    and `grown` where she is old enough to decide herself.
    """
    now = timezone.now()
    consent = _locked(consent)
    if not _waits(consent.person, now):
        raise ConsentRefused("grown")
    _end(consent, ConsentEnd.WITHDRAWN, now)
    record_fact("consent_withdrawn", {"person": consent.person_id}, at=now)


@transaction.atomic
def release_from_guardian(consent: GuardianConsent) -> None:
    """Lets the young person decide herself from now on, because her guardian says that she is old enough.

    Nothing of hers goes, and it cannot be taken back. Raises ConsentRefused: `ended`.
    """
    consent = _locked(consent)
    _release(consent.person)


@transaction.atomic
def mark_same_device(person: Person) -> None:
    """Marks the open consent of `person` as given on a device that she uses, for the safeguarding lead to look at."""
    GuardianConsent.objects.filter(person=person, ended_at=None, is_from_same_device=False).update(
        is_from_same_device=True, mark_seen_at=None
    )


def note_mark_seen(consent: GuardianConsent) -> None:
    """Notes that the safeguarding lead looked at a marked consent; the mark itself stays."""
    consent.mark_seen_at = timezone.now()
    consent.save(update_fields=["mark_seen_at"])


def release_grown() -> int:
    """Lets everybody decide herself who is certainly 16 by now; says how many there were."""
    now = timezone.now()
    waiting = Person.objects.filter(needs_guardian=True, is_active=True, joined_at__lte=now - SIXTEEN_AFTER)
    grown = [person for person in waiting if is_surely_sixteen(person.age_band, person.joined_at, now)]
    for person in grown:
        with transaction.atomic():
            _release(person)
    return len(grown)


def forget_guardian_requests() -> None:
    """Deletes links and codes that nobody can use any more."""
    GuardianRequest.objects.filter(made_at__lt=timezone.now() - REQUESTS_KEPT).delete()


def _waits(person: Person, now: datetime) -> bool:
    """Whether a guardian decides for `person`: with an account, below the age, and not certainly past it."""
    return (
        person.is_active
        and person.needs_guardian
        and person.age_band != AgeBand.UNDER_13
        and not is_surely_sixteen(person.age_band, person.joined_at, now)
    )


def _check_guardian(person: Person, guardian: Person | None) -> None:
    if guardian is None:
        return
    if guardian.pk == person.pk:
        raise ConsentRefused("herself")
    if guardian.age_band != AgeBand.ADULT or guardian.is_staff or not guardian.is_active:
        raise ConsentRefused("not_grown")


def _locked(consent: GuardianConsent) -> GuardianConsent:
    found = (
        GuardianConsent.objects.select_for_update()
        .select_related("person")
        .filter(pk=consent.pk, ended_at=None)
        .first()
    )
    if found is None:
        raise ConsentRefused("ended")
    return found


def _release(person: Person) -> None:
    now = timezone.now()
    person.needs_guardian = False
    person.save(update_fields=["needs_guardian"])
    revoke_guardian_request(person)
    _end(GuardianConsent.objects.filter(person=person, ended_at=None).first(), ConsentEnd.GROWN, now)


def _end(consent: GuardianConsent | None, why: ConsentEnd, now: datetime) -> None:
    if consent is not None:
        consent.ended_at, consent.ended_by = now, why.value
        consent.save(update_fields=["ended_at", "ended_by"])
