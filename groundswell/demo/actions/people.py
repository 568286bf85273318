"""Makes the people of the demonstration, each once, with the actions of `people` and `outreach`."""

from collections.abc import Iterable

from django.db import transaction

from groundswell.challenges.access import Challenge
from groundswell.demo.actions.ledger import number_of, remember
from groundswell.demo.rules import COLLEAGUES, CREATORS, FAMILY, ONLOOKERS, PEOPLE, WAY_IN, Planned, avatar_of
from groundswell.demo.rules.people import OFFICE
from groundswell.outreach.actions import make_invitation
from groundswell.people.access import Person
from groundswell.people.actions import create_staff, sign_up
from groundswell.people.rules import Arrival

OFFICE_LABEL = "First links to creators"


def person_of(key: str) -> Person:
    """Somebody of the plan who was made. Raises Person.DoesNotExist."""
    return Person.objects.get(pk=number_of(f"person {key}") or 0)


def invitation_of(key: str) -> int:
    """The number of a creator's personal link; 0 where she has none yet."""
    return number_of(f"invitation {key}") or 0


def make_colleagues() -> None:
    """Make the accounts of the team that do not stand yet."""
    for colleague in COLLEAGUES:
        name = f"person {colleague.key}"
        if number_of(name) is None:
            with transaction.atomic():
                made = create_staff(
                    colleague.email,
                    colleague.pseudonym,
                    "" if colleague.is_simulated else WAY_IN,
                    *([colleague.role] if colleague.role else []),
                    is_simulated=colleague.is_simulated,
                )
                remember(name, made.pk)


def make_people(challenge: Challenge) -> None:
    """Make creators with their links, then everybody who answers or watches, as far as they do not stand yet."""
    _invite(challenge, OFFICE, OFFICE_LABEL)
    _sign_up(CREATORS, challenge)
    for creator in CREATORS:
        _invite(challenge, creator.key, creator.pseudonym, person_of(creator.key).pseudonym)
    _sign_up(PEOPLE, challenge)
    _sign_up(FAMILY, challenge)
    with transaction.atomic():
        _sign_up(ONLOOKERS, challenge)


def _invite(challenge: Challenge, key: str, label: str, pseudonym: str = "") -> None:
    name = f"invitation {key}"
    if number_of(name) is None:
        with transaction.atomic():
            made = make_invitation(person_of("lea"), challenge.slug, label, pseudonym)
            remember(name, made.pk)


def _sign_up(people: Iterable[Planned], challenge: Challenge) -> None:
    for planned in people:
        name = f"person {planned.key}"
        if number_of(name) is not None:
            continue
        invitation = invitation_of(planned.invited_by) if planned.invited_by else 0
        with transaction.atomic():
            made, _ = sign_up(
                planned.pseudonym,
                WAY_IN,
                planned.age_years,
                planned.country,
                planned.language,
                avatar_of(planned.key),
                Arrival(invitation, challenge.pk).as_text() if invitation else "",
                is_simulated=not planned.can_sign_in,
            )
            remember(name, made.pk)
