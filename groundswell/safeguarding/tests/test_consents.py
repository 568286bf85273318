"""Consents given on a young person's device: looked into by the safeguarding lead; every consent is noted, namelessly."""

import pytest
from django.test import Client
from django.utils import timezone

from groundswell.events.rules import FactRecord
from groundswell.people.access import Person
from groundswell.people.actions import mark_same_device
from groundswell.people.reads import marked_consents
from groundswell.people.tests.asked import consented
from groundswell.safeguarding.actions.consents import consent_moved
from groundswell.safeguarding.models import LogLine
from groundswell.safeguarding.reactions import REACTIONS
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_every_consent_is_noted_without_anybodys_name(mina: Person) -> None:
    for number, kind in enumerate(("consent_given", "consent_changed", "consent_withdrawn"), 1):
        assert any(one.fact == kind and one.action == consent_moved for one in REACTIONS)
        consent_moved(FactRecord(number, kind, timezone.now(), {"person": mina.pk}))
    lines = LogLine.objects.filter(action="consent_changed").order_by("number")
    assert [line.detail for line in lines] == [
        {"change": "given", "fact": 1},
        {"change": "changed", "fact": 2},
        {"change": "withdrawn", "fact": 3},
    ]
    assert {line.actor for line in lines} == {""}


def test_the_page_is_for_safeguarding_leads_alone_and_each_look_is_noted(client: Client, cast: Cast) -> None:
    for name, person in cast.items():
        client.logout()
        if isinstance(person, Person):
            client.force_login(person)
        status = client.get("/desk/consents/").status_code
        assert status == (200 if name == "sam" else 302 if name == "sol" else 403), name
        assert client.post("/desk/consents/nothing").status_code == (
            404 if name == "sam" else 302 if name == "sol" else 403
        ), name
    assert LogLine.objects.filter(action="consents_seen").count() == 1
    assert marked_consents() == []


def test_a_marked_consent_is_looked_into_and_stays_marked(
    client: Client, mina_in_germany: Person, sam: Person
) -> None:
    given = consented(mina_in_germany).consent
    mark_same_device(mina_in_germany)
    client.force_login(sam)
    page = client.get("/desk/consents/").content.decode()
    assert "Mina in Germany" in page
    assert "Germany" in page
    looked = client.post(f"/desk/consents/{given.public_id}", follow=True).content.decode()
    assert "The mark stays" in looked
    assert [line.is_seen for line in marked_consents()] == [True]
    assert LogLine.objects.filter(action="consents_seen", actor=sam.public_id).count() == 3
