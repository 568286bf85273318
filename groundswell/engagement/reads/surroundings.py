"""What surrounds an act of a viewer, read from her request."""

from django.http import HttpRequest
from django.utils.translation import get_language

from groundswell.engagement.rules import Circumstances
from groundswell.environment import environment
from groundswell.events.rules import CountrySource
from groundswell.people.access import Person
from groundswell.people.reads import invitation_number


def circumstances(request: HttpRequest, challenge: int) -> Circumstances:
    """What surrounds an act of this viewer in this challenge (its integer).

    The country is the account's, else that of the operator's trusted proxy; else the device's zone decides later.
    """
    person = request.user if isinstance(request.user, Person) else None
    country, source = _country(request, person)
    return Circumstances(
        country=country,
        country_source=source,
        language=(get_language() or "").split("-")[0],
        invitation=invitation_number(request, challenge),
        is_staff=person is not None and person.is_staff,
        is_simulated=person is not None and person.is_simulated,
    )


def _country(request: HttpRequest, person: Person | None) -> tuple[str, CountrySource]:
    if person is not None and person.country:
        return person.country, CountrySource.ACCOUNT
    header = environment().trusted_country_header
    found = request.headers.get(header, "").upper() if header else ""
    if len(found) == 2 and found.isascii() and found.isalpha() and found not in {"XX", "T1"}:
        return found, CountrySource.PROXY
    return "", CountrySource.UNKNOWN
