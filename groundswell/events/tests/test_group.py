"""A group is acknowledged as a whole, after it was written, or not at all."""

import asyncio
import threading

import pytest

from groundswell.events.group import GroupCommit, Overloaded
from groundswell.events.wal import LogUnavailable


def test_what_arrives_during_a_write_forms_the_next_group() -> None:
    groups: list[list[bytes]] = []
    is_open = threading.Event()

    async def run() -> None:
        is_writing, loop = asyncio.Event(), asyncio.get_running_loop()

        def append(records: list[bytes]) -> None:
            groups.append(records)
            loop.call_soon_threadsafe(is_writing.set)
            is_open.wait(5)

        group = GroupCommit(append)
        first = asyncio.create_task(group.commit(b"0"))
        await is_writing.wait()
        rest = [asyncio.create_task(group.commit(b"%d" % number)) for number in range(1, 5)]
        await asyncio.sleep(0)
        assert not first.done()
        is_open.set()
        await asyncio.gather(first, *rest)
        await group.close()

    asyncio.run(run())
    assert groups == [[b"0"], [b"1", b"2", b"3", b"4"]]


@pytest.mark.parametrize("failure", [LogUnavailable("full"), ZeroDivisionError()])
def test_nobody_of_a_group_that_failed_is_acknowledged(failure: Exception) -> None:
    failures = [failure]

    def append(records: list[bytes]) -> None:
        if failures:
            raise failures.pop()

    async def run() -> None:
        group = GroupCommit(append)
        answers = await asyncio.gather(*(group.commit(b"x") for _ in range(3)), return_exceptions=True)
        assert all(isinstance(answer, LogUnavailable) for answer in answers)
        await group.commit(b"later")

    asyncio.run(run())


def test_it_refuses_more_than_may_wait() -> None:
    async def run() -> None:
        group = GroupCommit(lambda records: None, limit=2)
        answers = await asyncio.gather(*(group.commit(b"x") for _ in range(3)), return_exceptions=True)
        assert [type(answer) for answer in answers] == [type(None), type(None), Overloaded]

    asyncio.run(run())


def test_a_sender_that_goes_away_does_not_disturb_the_others() -> None:
    async def run() -> None:
        written: list[bytes] = []
        group = GroupCommit(written.extend)
        leaving, staying = (asyncio.create_task(group.commit(word)) for word in (b"leaving", b"staying"))
        await asyncio.sleep(0)
        leaving.cancel()
        await staying
        assert b"staying" in written

    asyncio.run(run())
