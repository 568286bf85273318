"""Questions about the emergency protocol inside a case: its steps, who may do each, what was done."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from groundswell.people.access import Person, has_role
from groundswell.people.rules import Role, country_name
from groundswell.safeguarding.models import Case, StepDone
from groundswell.safeguarding.reads.helplines import (
    StepLine,
    countries_with_protocol,
    protocol_of,
    step_lines,
)
from groundswell.safeguarding.reads.threads import place_told
from groundswell.safeguarding.rules import Level
from groundswell.safeguarding.rules.helplines import Who, is_fresh


@dataclass(frozen=True)
class StepInCase:
    """A step with who did it and when ('' and None where nobody did yet), and whether the reader may."""

    line: StepLine
    done_by: str
    done_at: datetime | None
    is_hers: bool


@dataclass(frozen=True)
class ProtocolInCase:
    """The protocol that a case follows, with where its author said that she is."""

    country: str
    country_name: str
    is_reviewed: bool
    is_fictitious: bool
    steps: tuple[StepInCase, ...]
    place: str
    place_at: datetime | None
    countries: tuple[tuple[str, str], ...]


def protocol_in_case(
    colleague: Person, case: Case, language: str, country: str = ""
) -> ProtocolInCase | None:
    """Give the emergency protocol for a case of Danger, or with a place told; else None.

    It is that of the author's country, unless a colleague chose another one: she may be somewhere else.
    """
    place = place_told(case)
    if case.level != Level.DANGER and place is None:
        return None
    countries = countries_with_protocol(language)
    if country not in dict(countries):
        country = case.author.country if case.author else ""
    protocol = protocol_of(country) if country else None
    done = {
        row.step: row for row in StepDone.objects.filter(case=case, country=country).select_related("person")
    }
    is_lead = has_role(colleague, Role.SAFEGUARDING_LEAD)
    return ProtocolInCase(
        country=country,
        country_name=country_name(country, language) if country else "",
        is_reviewed=protocol is not None and is_fresh(protocol.reviewed_at, timezone.now()),
        is_fictitious=bool(protocol and protocol.is_fictitious),
        steps=tuple(
            _step(line, done.get(line.id), is_hers=is_lead or line.who != Who.SAFEGUARDING_LEAD)
            for line in step_lines(protocol, language)
        ),
        place=place.words if place else "",
        place_at=place.at if place else None,
        countries=countries,
    )


def _step(line: StepLine, row: StepDone | None, *, is_hers: bool) -> StepInCase:
    name = row.person.pseudonym if row and row.person else ""
    return StepInCase(line, name, row.at if row else None, is_hers)
