"""kill -9 of the live server while phones send: nothing acknowledged is missing, nothing counts twice."""

import time

import pytest

from tests.processes.beacons import Phone
from tests.processes.installation import Installation, wait_for
from tests.processes.steps import rows

# Kind 1 is a play.
PLAYS = "SELECT coalesce(sum(play_count), 0) FROM events_hourbytheme WHERE exclusion = 0"


def counted(installation: Installation) -> int:
    """The plays in the rollups."""
    return int(rows(installation.data, PLAYS)[0][0])


def wait_for_more(installation: Installation, before: int) -> None:
    """Wait until the worker has counted more than before."""
    wait_for("the worker to be counting", lambda: counted(installation) > before)


def phones(installation: Installation, count: int) -> list[Phone]:
    """Phones that play the same video."""
    token = installation.do("token")
    now_ms = time.time_ns() // 1_000_000
    return [Phone(installation.live, installation.web, token, now_ms) for _ in range(count)]


def killed_while_sending(installation: Installation, part: str, senders: list[Phone], after: int) -> None:
    """Let all phones send, and kill `part` as soon as so many beacons were acknowledged in this round."""
    target = after + sum(len(phone.acknowledged) for phone in senders)
    threads = [phone.start() for phone in senders]
    wait_for("acknowledgements", lambda: sum(len(one.acknowledged) for one in senders) >= target)
    installation.kill(part)
    for phone in senders:
        phone.is_stopped = True
    for thread in threads:
        thread.join(30)
        assert not thread.is_alive()
    for phone in senders:
        phone.is_stopped = False


def test_killing_live_loses_nothing_acknowledged_and_counts_nothing_twice(
    installation: Installation,
) -> None:
    senders = phones(installation, 8)
    for _ in range(2):
        installation.start("live")
        killed_while_sending(installation, "live", senders, after=200)
    installation.start("work")
    acknowledged = sum(len(phone.acknowledged) for phone in senders)
    waiting = sum(len(phone.queue) for phone in senders)
    wait_for("what was acknowledged to be counted", lambda: counted(installation) >= acknowledged)
    # What was under way may have been written without an answer; never more than that.
    assert acknowledged <= counted(installation) <= acknowledged + waiting

    installation.start("live")
    for phone in senders:
        phone.send_queue_again()
    everything = acknowledged + waiting
    wait_for("everything to be counted", lambda: counted(installation) >= everything)
    installation.stop("work")
    installation.stop("live")
    installation.start("work")
    assert counted(installation) == everything


def test_killing_the_worker_while_it_counts_leaves_exact_figures(installation: Installation) -> None:
    installation.start("live")
    installation.start("work")
    senders = phones(installation, 4)
    for _ in range(2):
        before = counted(installation)
        threads = [phone.start() for phone in senders]
        wait_for_more(installation, before)
        installation.kill("work")
        for phone in senders:
            phone.is_stopped = True
        for thread in threads:
            thread.join(30)
        for phone in senders:
            phone.is_stopped = False
        installation.start("work")
    everything = sum(len(phone.acknowledged) for phone in senders)
    assert all(phone.queue == [] for phone in senders)
    wait_for("everything to be counted", lambda: counted(installation) >= everything)
    assert counted(installation) == everything


@pytest.mark.long
def test_killing_live_and_worker_at_random_moments_leaves_exact_figures(
    installation: Installation,
) -> None:
    senders = phones(installation, 8)
    # Any numbers do; these are spread over the first writes, a group, and a longer run.
    for number, after in enumerate((1, 3, 17, 64, 5, 333, 2, 150, 40, 800)):
        installation.start("live")
        if number % 2:
            installation.start("work")
        killed_while_sending(installation, "live", senders, after=after)
        if number % 2:
            installation.kill("work")
    installation.start("live")
    installation.start("work")
    for phone in senders:
        phone.send_queue_again()
    everything = sum(len(phone.acknowledged) for phone in senders)
    wait_for("everything to be counted", lambda: counted(installation) >= everything)
    assert counted(installation) == everything
