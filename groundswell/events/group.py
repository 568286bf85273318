"""Group commit: what arrives while one group is synced forms the next; no disk of its own, no Django."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from groundswell.events.wal import LogUnavailable

WAITING_LIMIT = 20_000
"""Records that may wait at once (about 2 MB): some two seconds of the fastest intake measured."""


class Overloaded(LogUnavailable):
    """More waits to be written than the disk keeps up with; the sender should come again later."""


class GroupCommit:
    """Acknowledges records after the group that holds them is durable.

    `append` writes and syncs a list of records and raises `LogUnavailable`; it is called in a thread of
    its own, one group at a time.
    """

    def __init__(self, append: Callable[[list[bytes]], None], *, limit: int = WAITING_LIMIT) -> None:
        self._append = append
        self._limit = limit
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="log")
        self._records: list[bytes] = []
        self._waiters: list[asyncio.Future[None]] = []
        self._pump: asyncio.Task[None] | None = None

    async def commit(self, record: bytes) -> None:
        """Return once `record` is durable; raises `LogUnavailable` where it is not."""
        if len(self._records) >= self._limit:
            raise Overloaded("Too much waits to be written.")
        loop = asyncio.get_running_loop()
        waiter: asyncio.Future[None] = loop.create_future()
        self._records.append(record)
        self._waiters.append(waiter)
        if self._pump is None:
            self._pump = loop.create_task(self._write_groups())
        await waiter

    async def _write_groups(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            while self._records:
                records, self._records = self._records, []
                waiters, self._waiters = self._waiters, []
                failure: LogUnavailable | None = LogUnavailable("The log was not written.")
                try:
                    await loop.run_in_executor(self._thread, self._append, records)
                    failure = None
                except LogUnavailable as error:
                    failure = error
                finally:
                    _answer(waiters, failure)
        finally:
            self._pump = None

    async def close(self) -> None:
        """Wait for the group under way."""
        if self._pump is not None:
            await self._pump
        self._thread.shutdown()


def _answer(waiters: list[asyncio.Future[None]], failure: LogUnavailable | None) -> None:
    for waiter in waiters:
        if waiter.done():
            continue
        if failure is None:
            waiter.set_result(None)
        else:
            waiter.set_exception(failure)
