"""A phone that sends beacons as our player does: it keeps each one until it was acknowledged."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Thread

import httpx
import uuid_utils

PHONE = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36"


@dataclass
class Phone:
    """Sends one play after another until it is told to stop; unacknowledged ones stay in its queue."""

    live: str
    origin: str
    token: str
    at_ms: int
    acknowledged: list[str] = field(default_factory=list)
    queue: list[str] = field(default_factory=list)
    is_stopped: bool = False

    def start(self) -> Thread:
        """Send in a thread until the server is gone or `is_stopped`."""
        thread = Thread(target=self._send_new, daemon=True)
        thread.start()
        return thread

    def _send_new(self) -> None:
        with self._client() as client:
            for batch in _new_batches():
                if self.is_stopped:
                    return
                self.queue.append(batch)
                if not self._send(client, batch):
                    return

    def send_queue_again(self) -> None:
        """Send what was never acknowledged, the same batches with the same ids."""
        with self._client() as client:
            for batch in list(self.queue):
                assert self._send(client, batch)

    def _client(self) -> httpx.Client:
        headers = {"Origin": self.origin, "User-Agent": PHONE, "Sec-Fetch-Site": "same-site"}
        return httpx.Client(base_url=self.live, headers=headers, timeout=20)

    def _send(self, client: httpx.Client, batch: str) -> bool:
        event = {"token": self.token, "kind": "play", "at": self.at_ms}
        body = {"id": batch, "viewer": "abcdefghijklmnopqrstuv", "zone": "Europe/Brussels", "events": [event]}
        try:
            answer = client.post("/beacons", json=body, headers={"Content-Type": "text/plain"})
        except httpx.TransportError:
            return False
        assert answer.status_code == httpx.codes.OK, answer.text
        self.acknowledged.append(batch)
        self.queue.remove(batch)
        return True


def _new_batches() -> Iterator[str]:
    while True:
        yield str(uuid.UUID(bytes=uuid_utils.uuid7().bytes))
