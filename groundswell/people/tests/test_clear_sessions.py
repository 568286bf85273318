"""Sessions that are over are deleted, others stay."""

from datetime import timedelta

import time_machine
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from groundswell.people.actions import clear_sessions
from groundswell.people.models import Person


def test_only_sessions_that_are_over_are_deleted(client: Client, mina: Person, omar: Person) -> None:
    client.force_login(mina)
    with time_machine.travel(timezone.now() + timedelta(days=29)):
        Client().force_login(omar)
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        clear_sessions()
        (session,) = Session.objects.all()
        assert session.get_decoded()["_auth_user_id"] == str(omar.pk)
