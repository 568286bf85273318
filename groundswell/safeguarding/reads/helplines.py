"""Questions about helplines and emergency protocols: what staff keep up to date, and what is shown to who needs help."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from groundswell.challenges.rules import language_name, localise
from groundswell.environment import environment
from groundswell.people.rules import country_name
from groundswell.safeguarding.models import Helpline, Protocol
from groundswell.safeguarding.rules.helplines import (
    CHANNEL_NAMES,
    FRESH_FOR,
    WHO_NAMES,
    Channel,
    Freshness,
    HelplineDocument,
    Who,
    allows_made_up,
    freshness,
    is_fresh,
)


@dataclass(frozen=True)
class HelplineLine:
    """A helpline in the reader's language; `address` is a link that reaches it, '' where there is none."""

    public_id: str
    country: str
    name: str
    contact: str
    address: str
    channel: str
    channel_name: str
    hours: str
    languages: str
    ages: str
    is_free: bool
    is_fictitious: bool
    freshness: str
    verified_at: datetime | None
    verified_by: str
    changed_at: datetime
    source: str
    is_retired: bool


@dataclass(frozen=True)
class StepLine:
    """A step of a protocol in the reader's language."""

    id: int
    whom: str
    who: str
    who_name: str
    what: str


@dataclass(frozen=True)
class CountryLine:
    """How a country stands: its helplines, its protocol, and whether both are good enough to answer there."""

    code: str
    name: str
    lines: tuple[HelplineLine, ...]
    has_protocol: bool
    is_reviewed: bool
    is_due: bool
    reviewed_at: datetime | None
    reviewed_by: str
    is_made_up: bool
    is_covered: bool


def _counted() -> Q:
    return Q() if allows_made_up(environment().mode) else Q(is_fictitious=False)


def countries_covered(now: datetime | None = None) -> frozenset[str]:
    """Give the countries with a helpline verified within 90 days and a reviewed protocol; two queries."""
    return frozenset(covered_until(now))


def covered_until(now: datetime | None = None) -> dict[str, datetime]:
    """Give those countries, each with when the last of its helplines or the review of its protocol lapses."""
    now = now or timezone.now()
    fresh = Helpline.objects.filter(_counted(), retired_at__isnull=True, verified_at__gte=now - FRESH_FOR)
    last = fresh.order_by().values_list("country").annotate(last=Max("verified_at"))
    fresh_ones = Protocol.objects.filter(_counted(), reviewed_at__gte=now - FRESH_FOR)
    reviewed = dict(fresh_ones.values_list("country", "reviewed_at"))
    return {
        country: min(verified, reviewed[country]) + FRESH_FOR
        for country, verified in last
        if country in reviewed
    }


def helplines_to_show(country: str, language: str, now: datetime | None = None) -> tuple[HelplineLine, ...]:
    """Give the helplines of a country for who needs help: verified once and not retired, the fresh ones first.

    One whose 90 days are over stays, with the day on which it was last checked: help stays where answering pauses.
    """
    now = now or timezone.now()
    rows = _shown().filter(country=country).order_by("-verified_at", "pk")
    lines = [line_of(row, language, now) for row in rows]
    return tuple(sorted(lines, key=lambda line: line.freshness == Freshness.EXPIRED))


def countries_to_show(language: str) -> tuple[tuple[str, str], ...]:
    """Give the countries that have helplines to show, as (code, name) by name."""
    codes = set(_shown().values_list("country", flat=True))
    return _named(codes, language)


def _named(codes: Iterable[str], language: str) -> tuple[tuple[str, str], ...]:
    named = ((code, country_name(code, language)) for code in codes)
    return tuple(sorted(named, key=lambda row: row[1].casefold()))


def _shown() -> QuerySet[Helpline]:
    return Helpline.objects.filter(_counted(), retired_at__isnull=True, verified_at__isnull=False)


def line_of(row: Helpline, language: str, now: datetime) -> HelplineLine:
    """Give a helpline in the reader's language."""
    return HelplineLine(
        public_id=row.public_id,
        country=row.country,
        name=localise(row.name, language),
        contact=row.contact,
        address="" if row.is_fictitious else _address(Channel(row.channel), row.contact),
        channel=row.channel,
        channel_name=gettext(CHANNEL_NAMES[Channel(row.channel)]),
        hours=localise(row.hours, language),
        languages=", ".join(language_name(code, language) for code in row.languages),
        ages=_ages(row.age_from, row.age_to),
        is_free=row.is_free,
        is_fictitious=row.is_fictitious,
        freshness=str(freshness(row.verified_at, now)),
        verified_at=row.verified_at,
        verified_by=row.verified_by.pseudonym if row.verified_by else "",
        changed_at=row.changed_at,
        source=row.source,
        is_retired=row.retired_at is not None,
    )


def _address(channel: Channel, contact: str) -> str:
    digits = re.sub(r"[^\d+]", "", contact)
    if contact.startswith(("https://", "http://")):
        return contact
    if channel is Channel.PHONE and digits:
        return f"tel:{digits}"
    if channel is Channel.SMS and digits:
        return f"sms:{digits}"
    if channel is Channel.WHATSAPP and len(digits) > len("+1234567"):
        return f"https://wa.me/{digits.removeprefix('+')}"
    return ""


def _ages(age_from: int, age_to: int | None) -> str:
    if age_to is None:
        return gettext("from %(age)s years") % {"age": age_from} if age_from else gettext("every age")
    return gettext("%(first)s to %(last)s years") % {"first": age_from, "last": age_to}


def helplines_by_country(language: str, now: datetime | None = None) -> tuple[CountryLine, ...]:
    """Give every country that has helplines or a protocol, with all of them, for staff; two queries."""
    now = now or timezone.now()
    rows: dict[str, list[HelplineLine]] = {}
    found = Helpline.objects.select_related("verified_by").order_by("retired_at", "pk")
    for row in found:
        rows.setdefault(row.country, []).append(line_of(row, language, now))
    protocols = {one.country: one for one in Protocol.objects.select_related("reviewed_by")}
    covered = countries_covered(now)
    return tuple(
        _country_line(
            code, name, tuple(rows.get(code, ())), protocols.get(code), is_covered=code in covered, now=now
        )
        for code, name in _named({*rows, *protocols}, language)
    )


def _country_line(
    code: str,
    name: str,
    lines: tuple[HelplineLine, ...],
    protocol: Protocol | None,
    *,
    is_covered: bool,
    now: datetime,
) -> CountryLine:
    reviewer = protocol.reviewed_by if protocol else None
    return CountryLine(
        code=code,
        name=name,
        lines=lines,
        has_protocol=bool(protocol and protocol.steps),
        is_reviewed=is_fresh(protocol.reviewed_at if protocol else None, now),
        is_due=freshness(protocol.reviewed_at if protocol else None, now) == Freshness.DUE_SOON,
        reviewed_at=protocol.reviewed_at if protocol else None,
        reviewed_by=reviewer.pseudonym if reviewer else "",
        is_made_up=bool(protocol and protocol.is_fictitious),
        is_covered=is_covered,
    )


def protocol_of(country: str) -> Protocol | None:
    """Give the emergency protocol of a country; None where none is written, or it is fictitious and may not be."""
    return Protocol.objects.filter(_counted(), country=country).first()


def countries_with_protocol(language: str) -> tuple[tuple[str, str], ...]:
    """Give the countries that have an emergency protocol, as (code, name) by name."""
    codes = Protocol.objects.filter(_counted()).exclude(steps=[]).values_list("country", flat=True)
    return _named(codes, language)


def step_lines(protocol: Protocol | None, language: str) -> tuple[StepLine, ...]:
    """Give the steps of a protocol in the reader's language, in order."""
    return tuple(
        StepLine(
            step["id"],
            localise(step["whom"], language),
            step["who"],
            gettext(WHO_NAMES[Who(step["who"])]),
            localise(step["what"], language),
        )
        for step in (protocol.steps if protocol else ())
    )


def document_of_helpline(row: Helpline) -> HelplineDocument:
    """Give a helpline as it is written down."""
    return HelplineDocument(
        country=row.country,
        name=row.name,
        contact=row.contact,
        channel=Channel(row.channel),
        source=row.source,
        hours=row.hours,
        languages=tuple(row.languages),
        age_from=row.age_from,
        age_to=row.age_to,
        is_free=row.is_free,
        is_fictitious=row.is_fictitious,
    )
