"""Facts reach the log and their reactions, whatever fails in between."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import transaction

from groundswell.events.actions import deliver_facts, delivery, record_fact
from groundswell.events.actions.sealing import seal_log
from groundswell.events.models import DayByInvitation, Delivery, Fact, HourByTheme
from groundswell.events.reads import recorded_facts
from groundswell.events.rules import FactRecord, Reaction, UnknownFact
from groundswell.events.wal import LogUnavailable

NOON = datetime(2026, 9, 21, 12, tzinfo=UTC)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


class Listener:
    """Remembers the facts that it was given, and fails as often as told."""

    def __init__(self, failures: int = 0) -> None:
        self.failures = failures
        self.heard: list[FactRecord] = []

    def __call__(self, fact: FactRecord) -> None:
        if self.failures:
            self.failures -= 1
            raise ConnectionError("nobody at home")
        self.heard.append(fact)


def like(**body: int | str | bool) -> None:
    record_fact("like_given", {"challenge": 1, "video": 10, **body})


def likes() -> int:
    return sum(HourByTheme.objects.values_list("like_count", flat=True))


def test_a_reaction_gets_its_facts_once() -> None:
    listener, other = Listener(), Listener()
    reactions = [
        Reaction("safeguarding.open_case", "video_rendered", listener),
        Reaction("notices.tell", "video_published", other),
    ]
    record_fact("video_rendered", {"video": 3}, at=NOON)
    assert deliver_facts(reactions) == 1
    assert deliver_facts(reactions) == 0
    (fact,) = listener.heard
    assert (fact.kind, fact.at, fact.number("video")) == ("video_rendered", NOON, 3)
    assert not other.heard
    assert Fact.objects.get().delivered_at


def test_a_reaction_that_fails_is_tried_again_later_and_holds_up_nobody() -> None:
    failing, working = Listener(failures=2), Listener()
    reactions = [Reaction("a.fails", "video_failed", failing), Reaction("b.works", "video_failed", working)]
    with time_machine.travel(NOON, tick=False) as clock:
        record_fact("video_failed", {"video": 1})
        assert deliver_facts(reactions) == 1
        assert deliver_facts(reactions) == 0
        assert Delivery.objects.get(reaction="a.fails").failure == "ConnectionError"
        clock.shift(timedelta(seconds=1))
        assert deliver_facts(reactions) == 0
        clock.shift(timedelta(seconds=1))
        assert deliver_facts(reactions) == 0
        clock.shift(timedelta(seconds=1))
        assert deliver_facts(reactions) == 1
    assert (len(failing.heard), len(working.heard)) == (1, 1)
    assert Fact.objects.get().delivered_at


def test_what_a_failing_reaction_wrote_is_taken_back() -> None:
    def half(fact: FactRecord) -> None:
        record_fact("video_declined", {"video": fact.number("video")})
        raise ConnectionError

    record_fact("video_failed", {"video": 1})
    deliver_facts([Reaction("a.half", "video_failed", half)])
    assert [fact.kind for fact in recorded_facts()] == ["video_failed"]
    assert recorded_facts("video_declined") == []


def test_many_failing_facts_do_not_hold_up_new_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "_FACTS_AT_ONCE", 2)
    working = Listener()
    reactions = [
        Reaction("a.fails", "video_failed", Listener(failures=9)),
        Reaction("b.works", "video_rendered", working),
    ]
    for number in range(3):
        record_fact("video_failed", {"video": number})
    record_fact("video_rendered", {"video": 9})
    for _ in range(3):
        deliver_facts(reactions)
    assert len(working.heard) == 1


def test_what_the_server_decides_reaches_the_figures_through_the_outbox() -> None:
    like(invitation=5, country="BE", country_source=1, language="fr", source=2)
    assert deliver_facts([]) == 1
    seal_log()
    assert likes() == 1
    assert DayByInvitation.objects.get().invitation == 5


def test_dying_between_the_log_and_the_mark_counts_nothing_twice() -> None:
    like()
    deliver_facts([])
    Fact.objects.all().update(logged_at=None, delivered_at=None)
    assert deliver_facts([]) == 1
    seal_log()
    assert likes() == 1


def test_a_full_disk_keeps_log_facts_waiting_but_not_reactions(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(frames: list[bytes]) -> None:
        raise LogUnavailable("No space left on device")

    listener = Listener()
    like()
    with monkeypatch.context() as patch:
        patch.setattr(delivery, "append_durably", full)
        assert deliver_facts([Reaction("a", "like_given", listener)]) == 1
    assert not Fact.objects.get().delivered_at
    deliver_facts([])
    seal_log()
    assert likes() == 1
    assert len(listener.heard) == 1


class Failed(Exception):
    """An action gave up."""


@transaction.atomic
def like_and_fail() -> None:
    like()
    raise Failed


def test_a_fact_vanishes_with_the_action_that_failed() -> None:
    with pytest.raises(Failed):
        like_and_fail()
    assert not Fact.objects.exists()


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("like_givn", {}),
        ("like_given", {"challenge": 1}),
        ("like_given", {"challenge": 1, "video": "10"}),
        ("like_given", {"challenge": 1, "video": True}),
        ("like_given", {"challenge": 1, "video": 10, "country": 32}),
        ("like_given", {"challenge": 1, "video": None}),
        ("like_given", {"challenge": 1, "video": 10, "language": "zh-Hant"}),
        ("like_given", {"challenge": 70_000, "video": 10}),
    ],
)
def test_a_fact_of_the_wrong_shape_is_refused(kind: str, body: dict[str, int | str | None]) -> None:
    with pytest.raises(UnknownFact):
        record_fact(kind, body)


def test_a_reaction_to_an_unknown_fact_is_refused() -> None:
    with pytest.raises(UnknownFact):
        Reaction("a.b", "video_renderd", Listener())


@pytest.mark.django_db(transaction=True)
def test_a_fact_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        like()
