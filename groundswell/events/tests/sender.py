"""A process to be killed: sends the batches named on its input to a real intake and names the acknowledged ones.

`python -m groundswell.events.tests.sender`, with the installation in its environment.
"""

import asyncio
import sys
import time
from contextlib import suppress

import msgspec

from groundswell.environment import environment
from groundswell.events.intake import LiveIntake
from groundswell.events.rules import PlayClaims
from groundswell.events.tests.builders import VIEWER, Post
from groundswell.events.tokens import sign_claims, token_key


async def send(intake: LiveIntake, batch_id: str) -> None:
    """Send one batch of two plays and say so when it is acknowledged."""
    settings = environment()
    now_ms = time.time_ns() // 1_000_000
    token = sign_claims(token_key(settings.secret_key), PlayClaims(1, 10), now_ms // 1000)
    event = {"token": token, "kind": "play", "at": now_ms}
    content = {"id": batch_id, "viewer": VIEWER, "events": [event, event]}
    request = Post(msgspec.json.encode(content), origin=settings.web_origin)
    await intake(request.scope, request.receive, request.send)
    if request.answer.status == 200:
        sys.stdout.write(batch_id + "\n")
        sys.stdout.flush()


async def run(batch_ids: list[str]) -> None:
    """Send all, twenty at a time, as many browsers would."""
    intake = LiveIntake(environment())
    await intake.startup()
    for begin in range(0, len(batch_ids), 20):
        await asyncio.gather(*(send(intake, each) for each in batch_ids[begin : begin + 20]))
    await intake.shutdown()


if __name__ == "__main__":
    with suppress(BrokenPipeError):
        asyncio.run(run(sys.stdin.read().split()))
