"""Sends a campaign to a running installation as browsers would, at a pace, and sums up what was taken.

Only to a challenge that is marked as simulated as a whole. It makes no accounts: likes and comments are given by
those that it is handed.
"""

import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import BoundedSemaphore, Lock, local
from typing import Any
from urllib.parse import quote, urlsplit

import uuid_utils

from groundswell.simulation.acts import Act, Doing, Visit
from groundswell.simulation.browser import Browser, NoAnswer, Reply

SENDERS = 8
WAITING = 64
"""So many beacons may wait for an answer; then the next one waits too, and the rate is not reached."""

MOST_CARDS = 200
RENEW_S = 900
"""Tokens are taken anew this often, as from a page that was opened again."""

_PAGE = re.compile(r"(https?://[^/?#\s@]+)/c/([a-z0-9-]+)/?")

WORDS = ("I like this one.", "Well said!", "We saw it in class today.", "More of this, please.")
"""Comments that nobody can worry about; they come to the desk like all others."""


class TargetRefused(ValueError):
    """Nothing is sent there; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Card:
    """A video of the target that can be played, by its public id and the token to play it."""

    public_id: str
    token: str
    is_liked: bool


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody's name and password."""

    name: str
    password: str


@dataclass
class Sent:
    """What was sent and taken, by kind; what was refused or not even sent, by reason; how long answers took."""

    sent: Counter[str] = field(default_factory=Counter)
    accepted: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    not_sent: Counter[str] = field(default_factory=Counter)
    waited_ms: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    seconds: float = 0.0
    _lock: Lock = field(default_factory=Lock)

    def note(
        self, what: str, kinds: Counter[str], began: float, reply: Reply | None, reason: str = ""
    ) -> None:
        """One request: what it held, when it began, and what was answered."""
        with self._lock:
            self.sent += kinds
            self.waited_ms[what].append(1000 * (time.perf_counter() - began))
            if reply is not None and reply.is_good:
                self.accepted += kinds
            else:
                self.refused[reply.reason if reply else reason] += kinds.total()

    def summary(self) -> dict[str, object]:
        """All of it for machines."""
        return {
            "seconds": round(self.seconds, 1),
            "events_per_second": round(self.sent.total() / self.seconds, 1) if self.seconds else 0.0,
            "sent": dict(self.sent),
            "accepted": dict(self.accepted),
            "refused": dict(self.refused),
            "not_sent": dict(self.not_sent),
            "requests": {name: _quantiles(sorted(waited)) for name, waited in self.waited_ms.items()},
        }


def _quantiles(waited: Sequence[float]) -> dict[str, float]:
    found = {f"p{part}_ms": round(waited[-(-len(waited) * part // 100) - 1], 1) for part in (50, 95, 99)}
    return {"count": len(waited), **found}


class Target:
    """A simulated challenge of a running installation, looked at through its API; raises TargetRefused."""

    def __init__(self, address: str) -> None:
        found = _PAGE.fullmatch(address)
        if found is None:
            raise TargetRefused(
                f"'{address}' is not the page of a challenge; write it like https://example.org/c/be-heard/."
            )
        self.origin, self.slug = found.groups()
        self.cards = self.look(Browser(self.origin))

    def look(self, browser: Browser) -> list[Card]:
        """The videos that this browser is shown, with fresh tokens."""
        cards: list[Card] = []
        cursor = ""
        while len(cards) < MOST_CARDS:
            page = self._slate(browser, cursor)
            self.beacons = str(page["beacons"])
            cards += [Card(each["public_id"], each["token"], each["is_liked"]) for each in page["cards"]]
            cursor = str(page["cursor"])
            if not cursor:
                break
        if not cards:
            raise TargetRefused(
                f"'{self.slug}' has no published video that could be watched. Nothing was sent."
            )
        return cards

    def _slate(self, browser: Browser, cursor: str) -> dict[str, Any]:
        path = f"/api/v1/challenges/{quote(self.slug)}/slate"
        try:
            reply = browser.get(f"{path}?cursor={quote(cursor)}")
        except NoAnswer as silent:
            raise TargetRefused(f"{silent} Nothing was sent.") from silent
        page = reply.json()
        if not reply.is_good or "cards" not in page:
            raise TargetRefused(
                f"{self.origin} has no open challenge '{self.slug}' ({reply.reason}). Nothing was sent."
            )
        # Whoever does not say so, an older version too, is taken for real.
        if page.get("is_simulated") is not True:
            raise TargetRefused(
                f"'{self.slug}' at {self.origin} is not marked as simulated: real people may be counted there. "
                "Nothing was sent; choose a challenge that is marked as simulated as a whole."
            )
        return page


class Crowd:
    """The accounts that like and comment, each in a browser of its own."""

    def __init__(self, target: Target, accounts: Iterable[Account]) -> None:
        self._target = target
        self._browsers: list[Browser] = []
        self._liked: list[set[str]] = []
        for account in accounts:
            browser = Browser(target.origin)
            reply = browser.submit(
                "/people/sign-in/", {"pseudonym": account.name, "password": account.password}
            )
            if reply.status != 302:
                raise TargetRefused(f"'{account.name}' cannot sign in ({reply.status}). Nothing was sent.")
            self._browsers.append(browser)
            self._liked.append({card.public_id for card in target.look(browser) if card.is_liked})
        self._turn = 0

    def do(self, act: Act, public_id: str, sent: Sent) -> None:
        """Let one of them do it; what none of them can do is noted as not sent."""
        place = self._whose(act, public_id)
        if place is None:
            sent.not_sent[
                f"{act.name}: {'nobody left who could' if self._browsers else 'no accounts given'}"
            ] += 1
            return
        browser, path = self._browsers[place], f"/api/v1/videos/{public_id}"
        key = str(uuid_utils.uuid4())
        method, end, body = {
            "like": ("PUT", "/like", {}),
            "unlike": ("DELETE", "/like", {}),
            "share": ("POST", "/shares", {"id": key, "channel": "copied_link"}),
            "comment": ("POST", "/comments", {"id": key, "text": WORDS[self._turn % len(WORDS)]}),
        }[act.name]
        began = time.perf_counter()
        reply, reason = _asked(browser, method, path + end, body)
        sent.note("acts", Counter([act.name]), began, reply, reason)
        if reply and reply.is_good and act.name in {"like", "unlike"}:
            (self._liked[place].add if act.name == "like" else self._liked[place].discard)(public_id)

    def _whose(self, act: Act, public_id: str) -> int | None:
        """The next account for which it would change something."""
        self._turn += 1
        for step in range(len(self._browsers)):
            place = (self._turn + step) % len(self._browsers)
            if act.name in {"like", "unlike"} and (public_id in self._liked[place]) != (act.name == "unlike"):
                continue
            return place
        return None


def send(
    target: Target, crowd: Crowd, todo: Iterable[Doing], rate: float, told: Callable[[int], None]
) -> Sent:
    """Send what people do, so many events a second; `told` hears how many were sent. Ends early at KeyboardInterrupt."""
    sent, players = Sent(), _Players(target)
    begun = renewed = time.monotonic()
    count = 0
    try:
        for doing in todo:
            now = time.monotonic()
            if now - renewed > RENEW_S:
                target.cards, renewed = target.look(Browser(target.origin)), now
            time.sleep(max(0.0, begun + count / rate - now))
            if isinstance(doing, Visit):
                players.play(doing, sent)
                count += len(doing.events)
            else:
                crowd.do(doing, _card(target, doing.video).public_id, sent)
                count += 1
            told(count)
    except KeyboardInterrupt:
        sent.not_sent["the rest: interrupted"] += 1
    finally:
        players.close()
        sent.seconds = time.monotonic() - begun
    return sent


class _Players:
    """Sends beacons side by side, each over a connection that is kept."""

    def __init__(self, target: Target) -> None:
        parts = urlsplit(target.beacons)
        self._target, self._path = target, parts.path
        self._origin = f"{parts.scheme}://{parts.netloc}"
        self._pool = ThreadPoolExecutor(SENDERS)
        self._free = BoundedSemaphore(WAITING)
        self._own = local()
        self._faults: list[BaseException] = []

    def play(self, visit: Visit, sent: Sent) -> None:
        """Send one beacon as soon as there is room."""
        now_ms = time.time_ns() // 1_000_000
        events = [
            {
                "token": _card(self._target, each.video).token,
                "kind": each.kind,
                "at": now_ms,
                "watched_ms": each.watched_ms,
                "replay": each.is_replay,
            }
            for each in visit.events
        ]
        body = {
            "id": str(uuid_utils.uuid7()),
            "viewer": visit.viewer,
            "zone": "Europe/Brussels",
            "events": events,
        }
        self._free.acquire()
        kinds = Counter(each.kind for each in visit.events)
        self._pool.submit(self._send, body, kinds, sent).add_done_callback(self._ended)

    def close(self) -> None:
        """Wait for the answers that are still to come; raises what went wrong in a sender."""
        self._pool.shutdown()
        for fault in self._faults:
            raise fault

    def _ended(self, future: "Future[None]") -> None:
        self._free.release()
        if fault := future.exception():
            self._faults.append(fault)

    def _send(self, body: Mapping[str, object], kinds: Counter[str], sent: Sent) -> None:
        if not hasattr(self._own, "browser"):
            self._own.browser = Browser(self._origin, self._target.origin)
        began = time.perf_counter()
        reply, reason = _asked(self._own.browser, "POST", self._path, body, "text/plain")
        sent.note("beacons", kinds, began, reply, reason)


def _asked(
    browser: Browser, method: str, path: str, body: Mapping[str, object], media_type: str = "application/json"
) -> tuple[Reply | None, str]:
    """The answer, or why there is none."""
    try:
        return browser.send(method, path, body, media_type), ""
    except NoAnswer as silent:
        return None, str(silent)


def _card(target: Target, video: int) -> Card:
    """The video of the target that stands for one of the campaign; the earliest are the most watched in both."""
    return target.cards[(video - 1) % len(target.cards)]
