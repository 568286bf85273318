"""Closing an account: signed out at once, everything erased, and an open case keeps only what it needs."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from groundswell.events.actions import deliver_facts
from groundswell.people.access import Person
from groundswell.people.actions import ClosingRefused, close_account, erase_closed_accounts, forget_erasures
from groundswell.people.models import Erasure
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


def test_a_colleague_cannot_close_her_account_herself(cast: Cast) -> None:
    for person in cast.values():
        if isinstance(person, Person) and person.is_staff:
            with pytest.raises(ClosingRefused):
                close_account(person)


def test_the_proof_outlasts_the_last_backup_and_then_goes(mina: Person) -> None:
    closed(mina)
    erase_closed_accounts()
    with time_machine.travel(timezone.now() + PROOF_KEPT - timedelta(minutes=1), tick=False):
        assert forget_erasures() == 0
    with time_machine.travel(timezone.now() + PROOF_KEPT + timedelta(minutes=1), tick=False):
        assert forget_erasures() == 1
