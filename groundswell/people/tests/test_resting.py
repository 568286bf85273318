"""An account that rests: it watches and reads, and sends nothing until its time is over."""

from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from time_machine import travel

from groundswell.people.access import Person, is_suspended, may_answer, may_comment, may_get_notices, may_like
from groundswell.people.actions import set_suspension, suspend

DAY = timedelta(days=1)


def test_a_resting_account_sends_nothing_and_is_still_told_everything(mina: Person) -> None:
    now = timezone.now()
    suspend(mina.pk, now + DAY)
    mina.refresh_from_db()
    assert is_suspended(mina)
    assert [door(mina) for door in (may_answer, may_comment, may_like)] == [False] * 3
    assert may_get_notices(mina)
    with travel(now + DAY + timedelta(seconds=1), tick=False):
        assert not is_suspended(mina)
        assert may_answer(mina)
        assert may_comment(mina)
        assert may_like(mina)


def test_a_shorter_rest_never_ends_a_longer_one(mina: Person) -> None:
    now = timezone.now()
    suspend(mina.pk, now + 7 * DAY)
    suspend(mina.pk, now + DAY)
    mina.refresh_from_db()
    assert mina.suspended_until == now + 7 * DAY


def test_what_is_left_once_a_decision_was_undone_can_be_nothing(mina: Person) -> None:
    suspend(mina.pk, timezone.now() + DAY)
    set_suspension(mina.pk, None)
    mina.refresh_from_db()
    assert not is_suspended(mina)


def test_resting_somebody_who_is_gone_changes_nothing(db: None) -> None:
    suspend(0, timezone.now() + DAY)
    assert not is_suspended(AnonymousUser())
