"""Closing an account: signed out at once, everything erased, and an open case keeps only what it needs."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from groundswell.events.actions import deliver_facts
from groundswell.people.access import Person, has_role
from groundswell.people.actions import (
    ClosingRefused,
    close_account,
    create_operator,
    erase_closed_accounts,
    forget_erasures,
)
from groundswell.people.models import Erasure
from groundswell.people.rules import STAFF_ROLES, Role
from groundswell.people.rules.closing import PROOF_KEPT, id_hash
from tests.cast import PASSWORD, Cast

pytestmark = pytest.mark.django_db


def closed(person: Person) -> None:
    close_account(person)
    deliver_facts([])


def test_it_signs_her_out_everywhere_at_once(client: Client, mina: Person) -> None:
    client.force_login(mina)
    close_account(mina)
    assert client.get(reverse("people:account")).status_code == 302


def test_nothing_but_an_empty_shell_is_left_at_once(mina: Person) -> None:
    close_account(mina)
    shell = Person.objects.get(pk=mina.pk)
    assert "Mina" not in shell.pseudonym
    assert not shell.has_usable_password()
    assert (shell.avatar, shell.recovery_hash, shell.is_active) == ({}, "", False)
    assert not shell.role_grants.exists()


def test_the_password_opens_nothing_any_more(client: Client, mina: Person) -> None:
    close_account(mina)
    answer = client.post(reverse("people:sign_in"), {"pseudonym": "Mina", "password": PASSWORD})
    assert answer.status_code == 422


def test_the_row_and_the_sessions_go_with_the_next_run(client: Client, mina: Person) -> None:
    client.force_login(mina)
    public_id = mina.public_id
    closed(mina)
    assert erase_closed_accounts() == 1
    assert not Person.objects.filter(public_id=public_id).exists()
    assert not Session.objects.exists()
    assert Erasure.objects.get().id_hash == id_hash(public_id)


def test_closing_twice_is_closing_once(mina: Person) -> None:
    closed(mina)
    close_account(mina)
    assert Erasure.objects.count() == 1


def test_the_name_is_free_again(mina: Person) -> None:
    closed(mina)
    erase_closed_accounts()
    assert not Person.objects.filter(pseudonym="Mina").exists()


def test_every_colleague_closes_her_account_herself_but_the_last_operator(cast: Cast) -> None:
    for name in ("vera", "lea", "sam", "noor"):
        person = cast[name]
        assert isinstance(person, Person)
        assert person.is_staff
        close_account(person)
        assert not has_role(Person.objects.get(pk=person.pk), *STAFF_ROLES)
    olu = cast["olu"]
    assert isinstance(olu, Person)
    with pytest.raises(ClosingRefused, match="last operator"):
        close_account(olu)
    assert has_role(Person.objects.get(pk=olu.pk), Role.OPERATOR)


def test_one_of_two_operators_may_go(olu: Person) -> None:
    second = create_operator("second@example.org", "Second", PASSWORD)
    close_account(olu)
    with pytest.raises(ClosingRefused):
        close_account(second)


def test_a_colleague_closes_it_on_her_page_and_the_last_operator_reads_why_not(
    client: Client, vera: Person, olu: Person
) -> None:
    client.force_login(olu)
    kept = client.post(reverse("people:close"), {"proof": PASSWORD})
    assert kept.status_code == 422
    assert "You are the last operator here" in kept.content.decode()
    client.force_login(vera)
    assert (
        "cases that you have open go back into the queue"
        in client.get(reverse("people:close")).content.decode()
    )
    assert client.post(reverse("people:close"), {"proof": "wrong"}).status_code == 422
    sent = client.post(reverse("people:close"), {"proof": PASSWORD})
    assert sent.headers["Location"] == reverse("people:closed")
    assert not Person.objects.get(pk=vera.pk).is_active


def test_the_proof_outlasts_the_last_backup_and_then_goes(mina: Person) -> None:
    closed(mina)
    erase_closed_accounts()
    with time_machine.travel(timezone.now() + PROOF_KEPT - timedelta(minutes=1), tick=False):
        assert forget_erasures() == 0
    with time_machine.travel(timezone.now() + PROOF_KEPT + timedelta(minutes=1), tick=False):
        assert forget_erasures() == 1
