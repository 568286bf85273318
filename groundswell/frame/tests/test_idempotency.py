"""A form sent twice is done once."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from groundswell.frame.actions import act_once
from groundswell.frame.idempotency import FIELD, new_key, once
from groundswell.frame.problems import Problem

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def test_the_second_sending_gives_the_first_outcome_and_does_nothing() -> None:
    acted: list[int] = []

    def act() -> str:
        acted.append(1)
        return f"/made/{len(acted)}"

    assert [act_once("make", "k", act, now=NOW) for _ in range(3)] == ["/made/1"] * 3
    assert len(acted) == 1


def test_another_key_and_another_scope_act_again() -> None:
    assert act_once("make", "a", lambda: "1", now=NOW) == "1"
    assert act_once("make", "b", lambda: "2", now=NOW) == "2"
    assert act_once("send", "a", lambda: "3", now=NOW) == "3"


def test_a_form_that_failed_can_be_sent_again() -> None:
    def fail() -> str:
        raise ValueError("not yet")

    with pytest.raises(ValueError, match="not yet"):
        act_once("make", "k", fail, now=NOW)
    assert act_once("make", "k", lambda: "done", now=NOW) == "done"


def test_keys_are_forgotten_after_two_days() -> None:
    act_once("make", "k", lambda: "old", now=NOW)
    assert act_once("make", "k", lambda: "new", now=NOW + timedelta(days=2, seconds=1)) == "new"


def test_a_form_without_key_is_refused() -> None:
    request = RequestFactory().post("/", {FIELD: "../../etc"})
    request.user = AnonymousUser()
    with pytest.raises(Problem):
        once(request, "make", lambda: "/")


def test_a_form_with_its_key_is_done() -> None:
    request = RequestFactory().post("/", {FIELD: new_key()})
    request.user = AnonymousUser()
    assert once(request, "make", lambda: "/made") == "/made"
    assert once(request, "make", lambda: "/made/again") == "/made"
