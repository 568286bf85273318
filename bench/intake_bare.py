"""The peer of the intake: an ASGI endpoint that does nothing but make each body durable with its group."""

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor
from typing import Any


class Bare:
    """Answers a POST once a `write` and `fdatasync` of everything that waited returned."""

    def __init__(self, path: str) -> None:
        self.fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self.thread = ThreadPoolExecutor(1)
        self.bodies: list[bytes] = []
        self.waiters: list[asyncio.Future[None]] = []
        self.pump: asyncio.Task[None] | None = None

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        message = await receive()
        body = message["body"]
        while message.get("more_body"):
            message = await receive()
            body += message["body"]
        loop = asyncio.get_running_loop()
        waiter: asyncio.Future[None] = loop.create_future()
        self.bodies.append(body)
        self.waiters.append(waiter)
        if self.pump is None:
            self.pump = loop.create_task(self.write())
        await waiter
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
        await send({"type": "http.response.body", "body": b"ok"})

    async def write(self) -> None:
        """Write group after group until nothing waits."""
        loop = asyncio.get_running_loop()
        while self.bodies:
            bodies, self.bodies = self.bodies, []
            waiters, self.waiters = self.waiters, []
            await loop.run_in_executor(self.thread, self.sync, b"".join(bodies))
            for waiter in waiters:
                waiter.set_result(None)
        self.pump = None

    def sync(self, raw: bytes) -> None:
        """Make a group durable."""
        os.write(self.fd, raw)
        os.fdatasync(self.fd)


app = Bare(os.environ.get("BENCH_BARE_FILE", os.devnull))
