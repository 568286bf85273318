"""Many cases at once: their alerts are written together, and one that fails stops no other."""

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groundswell.challenges.access import Challenge
from groundswell.people.access import Person
from groundswell.people.rules import Role
from groundswell.safeguarding.actions import alerts, duty
from groundswell.safeguarding.actions.alerts import raise_alerts
from groundswell.safeguarding.actions.ringing import ring
from groundswell.safeguarding.models import Alert, Case
from groundswell.safeguarding.rules.alarm import Step
from groundswell.safeguarding.tests.cries import DANGER, cry_of
from tests.cast import colleague
from tests.stage import open_challenge


def cries(lea: Person, sam: Person, vera: Person, mina: Person, omar: Person) -> list[Case]:
    """Four cases of Danger, while Vera and Wim are on duty."""
    challenge: Challenge = open_challenge(lea)
    duty.staff_around_the_clock(sam, [vera, colleague("Wim", Role.MODERATOR)], ["en"])
    return [cry_of(one, challenge, f"{DANGER} {word}") for one in (mina, omar) for word in ("now", "today")]


@pytest.mark.django_db(transaction=True)
def test_they_are_written_in_one_transaction_and_the_roster_is_read_once(
    lea: Person, sam: Person, vera: Person, mina: Person, omar: Person
) -> None:
    cases = cries(lea, sam, vera, mina, omar)
    with CaptureQueriesContext(connection) as asked:
        assert raise_alerts() == len(cases)
    said = [query["sql"] for query in asked]
    assert said.count("COMMIT") == 1
    assert len([query for query in said if 'FROM "safeguarding_shift"' in query]) == 1
    assert Alert.objects.filter(step=1).count() == len(cases)


@pytest.mark.django_db
def test_a_case_whose_alerts_cannot_be_written_stops_no_other_and_is_tried_again(
    lea: Person, sam: Person, vera: Person, mina: Person, omar: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *others = cries(lea, sam, vera, mina, omar)
    take = alerts._take_step

    def fails(case: Case, step: Step, *more: alerts.Asked | alerts._Whom) -> int:
        made = take(case, step, *more)  # type: ignore[arg-type]
        if case == first:
            raise ConnectionError
        return made

    monkeypatch.setattr(alerts, "_take_step", fails)
    ring()
    assert set(Alert.objects.values_list("case", flat=True)) == {case.pk for case in others}
    assert len(mail.outbox) == len(others)
    monkeypatch.undo()
    assert raise_alerts() == 1
