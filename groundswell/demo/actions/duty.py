"""Puts the team of the demonstration on the roster, so that every language of it is read day and night."""

from datetime import datetime, timedelta

from django.db import transaction

from groundswell.demo.actions.ledger import number_of, remember
from groundswell.demo.actions.people import person_of
from groundswell.demo.rules import KEEPER
from groundswell.demo.rules.duty import DUTIES, PlannedDuty
from groundswell.safeguarding.actions.duty import Hours, add_shift, set_reader
from groundswell.safeguarding.rules.duty import WEEKDAYS

SINCE = timedelta(days=7)
"""The roster begins before the first comment, so that the week's table is whole."""


def staff_desk(now: datetime) -> None:
    """Write the roster once, as the safeguarding lead would; who changed her hours since keeps the change."""
    with transaction.atomic():
        for duty in DUTIES:
            name = f"duty {duty.key}"
            if number_of(name) is None:
                remember(name, _put_on_roster(duty, now))


def _put_on_roster(duty: PlannedDuty, now: datetime) -> int:
    keeper = person_of(KEEPER)
    reader = set_reader(keeper, person_of(duty.key), duty.languages, duty.zone)
    for begins, ends in duty.shifts():
        hours = Hours(frozenset(WEEKDAYS), begins, ends, duty.zone, (now - SINCE).date())
        add_shift(keeper, reader, hours)
    return reader.pk
