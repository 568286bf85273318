"""Questions about sealed cases: which there are, who agreed to open one, and whether it is open to somebody."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from groundswell.people.access import Person, has_role
from groundswell.people.rules import Role
from groundswell.safeguarding.models import Case, Seal
from groundswell.safeguarding.rules.seals import SEAL_REASONS, SealReason, waiting_keys
from groundswell.safeguarding.seal_doors import keys_of, opening_of


@dataclass(frozen=True)
class SealLine:
    """A sealed case as its list and its page show it, without anything of what is sealed."""

    public_id: str
    kind: str
    reason: str
    sealed_at: datetime
    opened_at: datetime
    agreed: list[str]
    has_agreed: bool
    open_until: datetime | None
    is_open_to_me: bool
    may_lift: bool


def sealed_cases(person: Person) -> list[SealLine]:
    """Give every sealed case except those of what this person wrote herself, newest first."""
    seals = Seal.objects.filter(lifted_at=None, case__is_sealed=True).exclude(case__author=person)
    return [seal_line(seal.case, person) for seal in seals.select_related("case").order_by("-sealed_at")]


def is_sealed(case_public_id: str) -> bool:
    """Say whether a case is sealed now."""
    return Case.objects.filter(public_id=case_public_id, is_sealed=True).exists()


def seal_line(case: Case, person: Person) -> SealLine:
    """Give a sealed case as `person` may know it."""
    seal = Seal.objects.filter(case=case, lifted_at=None).latest("pk")
    now = timezone.now()
    keys = waiting_keys(keys_of(case), now)
    held = opening_of(case)
    is_mine = held is not None and person.pk in held.people
    agreed = {key.person for key in keys}
    names = dict(seal.keys.filter(person__in=agreed).values_list("person_id", "person__pseudonym"))
    return SealLine(
        public_id=case.public_id,
        kind="comment" if case.comment_id else "video",
        reason=SEAL_REASONS[SealReason(seal.reason)],
        sealed_at=seal.sealed_at,
        opened_at=case.opened_at,
        agreed=sorted(names.values()),
        has_agreed=person.pk in agreed,
        open_until=held.until if held else None,
        is_open_to_me=is_mine,
        may_lift=is_mine and has_role(person, Role.SAFEGUARDING_LEAD),
    )
