"""The intake takes good beacons, refuses bad ones clearly, and acknowledges only what is durable."""

import asyncio
import uuid
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.events import intake as intake_module
from groundswell.events.intake import BODY_LIMIT
from groundswell.events.records import read_batch, read_tally
from groundswell.events.rules import Batch, CountrySource, Kind, Refusal
from groundswell.events.salts import DailySalts
from groundswell.events.tests.builders import (
    NOW_MS,
    ORIGIN,
    PHONE,
    Answer,
    Disk,
    Post,
    beacon,
    intake,
    token,
    wire_event,
)
from groundswell.events.wal import LogUnavailable, whole_records
from groundswell.figures.flags import BotReason, Flag, bot_reason

DAY_MS = 86_400_000


class House:
    """An intake with its disk and its clock, asked one request at a time."""

    def __init__(self, folder: Path) -> None:
        self.disk = Disk()
        self.salts = DailySalts(folder)
        self.now_ms = NOW_MS
        self.country_header = ""

    def ask(self, request: Post) -> Answer:
        """What the intake answers."""

        async def run() -> None:
            app = intake(self.disk, self.salts, now_ms=self.now_ms, country_header=self.country_header)
            await app(request.scope, request.receive, request.send)
            await app.tell_refusals()

        asyncio.run(run())
        return request.answer

    def send(self, content: Any, **headers: Any) -> Answer:
        """The answer to a beacon."""
        return self.ask(Post(msgspec.json.encode(content), **headers))

    @property
    def bodies(self) -> list[bytes]:
        return [body for record in self.disk.records for body, _ in whole_records(record)]

    @property
    def batch(self) -> Batch:
        """The only batch that was taken."""
        (body,) = self.bodies
        return read_batch(body)

    @property
    def refused(self) -> dict[Refusal, int]:
        """The only tally that was written; no batch was."""
        (body,) = self.bodies
        return read_tally(body)[1]


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def test_it_acknowledges_a_beacon_with_the_number_of_its_events(house: House) -> None:
    sent = beacon(
        wire_event(), wire_event(kind="leave", watched_ms=1500, at=NOW_MS - 10), zone="Asia/Calcutta"
    )
    answer = house.send(sent)
    assert (answer.status, answer.json) == (200, {"accepted": 2})
    assert answer.headers[b"access-control-allow-origin"] == ORIGIN.encode()
    batch = house.batch
    assert batch.id == uuid.UUID(sent["id"]).bytes
    assert batch.received_ms == NOW_MS
    assert [event.kind for event in batch.events] == [Kind.PLAY, Kind.LEAVE]
    assert batch.events[1].watched_ms == 1500
    assert (batch.events[0].country, batch.events[0].country_source) == ("IN", CountrySource.TIME_ZONE)


def test_what_the_token_says_counts_and_not_the_client(house: House) -> None:
    account: dict[str, Any] = {"country": "BE", "country_source": CountrySource.ACCOUNT, "language": "fr"}
    claims: dict[str, Any] = {"invitation": 7, "promotion": 3, "office": 2, "staff": True}
    signed = token(11, **claims, **account)
    house.send(beacon(wire_event(token=signed, replay=True, video=99, country="US"), zone="Asia/Tokyo"))
    (event,) = house.batch.events
    assert (event.video, event.invitation, event.promotion, event.office) == (11, 7, 3, 2)
    assert (event.country, event.country_source, event.language) == ("BE", CountrySource.ACCOUNT, "fr")
    assert event.flags == Flag.STAFF | Flag.PROMOTED | Flag.REPLAY


def test_each_event_keeps_what_its_own_token_and_the_player_say(house: House) -> None:
    known = token(10, country="BE", country_source=CountrySource.ACCOUNT)
    promoted = token(11, promotion=3, issued_ms=NOW_MS - 4 * DAY_MS)
    house.send(
        beacon(
            wire_event(token=known, replay=True),
            wire_event(token=promoted, kind="viewable"),
            wire_event(token=known, kind="leave", watched_ms=7000, at=NOW_MS - 900_000),
            zone="Asia/Tokyo",
        )
    )
    first, second, third = house.batch.events
    assert [first.video, second.video, third.video] == [10, 11, 10]
    assert [first.country, second.country, third.country] == ["BE", "JP", "BE"]
    assert [first.flags, second.flags, third.flags] == [
        Flag.REPLAY,
        Flag.PROMOTED | Flag.LATE,
        Flag.CLAMPED,
    ]
    assert [first.kind, second.kind, third.kind] == [Kind.PLAY, Kind.VIEWABLE, Kind.LEAVE]
    assert [first.watched_ms, second.watched_ms, third.watched_ms] == [0, 0, 7000]


def test_a_token_that_came_before_from_elsewhere_counts_where_this_sender_is(house: House) -> None:
    app, signed = intake(house.disk, house.salts), token()

    async def send_from(*zones: str) -> None:
        for zone in zones:
            request = Post(msgspec.json.encode(beacon(wire_event(token=signed), zone=zone)))
            await app(request.scope, request.receive, request.send)

    asyncio.run(send_from("Europe/Brussels", "Asia/Tokyo", "Mars/Olympus", "Europe/Brussels"))
    countries = [read_batch(body).events[0].country for body in house.bodies]
    assert countries == ["BE", "JP", "", "BE"]


def test_the_trusted_proxy_knows_the_country_better_than_the_time_zone(house: House) -> None:
    house.country_header = "CF-IPCountry"
    house.send(beacon(), cf_ipcountry="SE")
    assert house.batch.events[0].country == "SE"
    assert house.batch.events[0].country_source == CountrySource.PROXY


def test_without_a_trusted_proxy_its_header_says_nothing(house: House) -> None:
    house.send(beacon(zone="Mars/Olympus"), cf_ipcountry="SE")
    assert house.batch.events[0].country == ""
    assert house.batch.events[0].country_source == CountrySource.UNKNOWN


@pytest.mark.parametrize(
    ("at", "expected"),
    [(0, NOW_MS - 60_000), (4_102_444_800_000, NOW_MS), (-(10**30), NOW_MS - 60_000), (10**30, NOW_MS)],
)
def test_a_time_in_1970_or_2100_is_clamped_and_flagged(house: House, at: int, expected: int) -> None:
    issued = token(issued_ms=NOW_MS - 60_000)
    assert house.send(beacon(wire_event(at=at, token=issued))).status == 200
    (event,) = house.batch.events
    assert event.at_ms == expected
    assert event.flags & Flag.CLAMPED


def test_a_token_from_the_future_puts_nothing_there(house: House) -> None:
    house.send(beacon(wire_event(at=NOW_MS + 9 * DAY_MS, token=token(issued_ms=NOW_MS + 7 * DAY_MS))))
    (event,) = house.batch.events
    assert event.at_ms == NOW_MS


def test_a_clock_that_is_a_little_wrong_is_not_flagged(house: House) -> None:
    house.send(beacon(wire_event(at=NOW_MS + 200_000)))
    (event,) = house.batch.events
    assert event.at_ms == NOW_MS
    assert not event.flags & Flag.CLAMPED


def test_a_token_older_than_72_hours_makes_its_event_late(house: House) -> None:
    old, young = token(issued_ms=NOW_MS - 3 * DAY_MS - 1000), token(issued_ms=NOW_MS - 3 * DAY_MS)
    house.send(beacon(wire_event(token=old), wire_event(token=young)))
    assert [bool(event.flags & Flag.LATE) for event in house.batch.events] == [True, False]


@pytest.mark.parametrize(
    ("agent", "reason"),
    [
        (PHONE, BotReason.NONE),
        ("Mozilla/5.0 (Linux; Android 13; CUBOT NOTE 50) AppleWebKit/537.36", BotReason.NONE),
        ("Mozilla/5.0 (compatible; Googlebot/2.1)", BotReason.DECLARED),
        ("Mozilla/5.0 HeadlessChrome/140.0", BotReason.HEADLESS),
        ("python-httpx/0.28", BotReason.LIBRARY),
        ("", BotReason.NO_AGENT),
    ],
)
def test_a_machine_is_flagged_and_its_agent_thrown_away(house: House, agent: str, reason: BotReason) -> None:
    assert house.send(beacon(), user_agent=agent).status == 200
    assert bot_reason(house.batch.events[0].flags) == reason
    assert not agent or agent.encode() not in house.bodies[0]


def test_a_viewer_is_the_same_all_day_and_another_one_the_next(house: House) -> None:
    viewers = []
    for now_ms in (NOW_MS, NOW_MS + 1000, NOW_MS + DAY_MS):
        house.now_ms, house.disk = now_ms, Disk()
        house.send(beacon())
        viewers.append(house.batch.viewer)
    assert viewers[0] == viewers[1] != viewers[2]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "truncated"),
        (b"\x00\xff garbage", "malformed"),
        (b"[]", "Expected `object`"),
        (b"{}", "id"),
        (msgspec.json.encode(beacon(id="1c8b9b0e-6a6c-4d2b-9a55-111111111111")), "UUIDv7"),
        (msgspec.json.encode(beacon(id="nothing")), "UUIDv7"),
        (msgspec.json.encode(beacon(viewer="short")), "viewer"),
        (msgspec.json.encode(beacon(*[wire_event()] * 51)), "<= 50"),
        (msgspec.json.encode(beacon() | {"events": []}), ">= 1"),
        (msgspec.json.encode(beacon(wire_event(kind="like"))), "$.events[0].kind"),
        (msgspec.json.encode(beacon(wire_event(at="now"))), "$.events[0].at"),
        (msgspec.json.encode(beacon(wire_event(watched_ms=-1))), "watched_ms"),
        (b'{"id": "\xed\xa0\x80"}', "utf-8"),
        (b'{"a":' * 9000, "recursion"),
    ],
)
def test_a_beacon_of_the_wrong_shape_is_told_where(house: House, content: bytes, told: str) -> None:
    answer = house.ask(Post(content))
    assert answer.status == 422
    assert answer.headers[b"content-type"] == b"application/problem+json"
    assert told.lower() in answer.json["detail"].lower()
    assert house.refused == {Refusal.SHAPE: 1}


@given(st.binary(max_size=300))
def test_garbage_never_crashes_it(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    assert House(tmp_path_factory.mktemp("salts")).ask(Post(content)).status == 422


@given(st.data())
def test_a_forged_token_is_refused(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    genuine = token()
    place = data.draw(st.integers(0, len(genuine) - 2))
    sign = data.draw(st.sampled_from("AZaz09-_").filter(lambda sign: sign != genuine[place]))
    house = House(tmp_path_factory.mktemp("salts"))
    answer = house.send(beacon(wire_event(), wire_event(token=genuine[:place] + sign + genuine[place + 1 :])))
    assert answer.status == 403
    assert house.refused == {Refusal.TOKEN: 1}


@pytest.mark.parametrize("forged", ["", "é" * 62, "A" * 62, token()[:-1], token() + "A"])
def test_what_is_no_token_is_refused(house: House, forged: str) -> None:
    assert house.send(beacon(wire_event(token=forged))).status == 403


def test_ten_megabytes_are_refused_without_being_read(house: House) -> None:
    request = Post(b" " * 10_000_000, pieces=1000, content_length="10000000")
    answer = house.ask(request)
    assert answer.status == 413
    assert request.read_pieces == 0
    assert house.refused == {Refusal.SIZE: 1}


def test_ten_megabytes_of_unknown_length_are_refused_after_the_first_64_kilobytes(house: House) -> None:
    request = Post(b" " * 10_000_000, pieces=1000)
    assert house.ask(request).status == 413
    assert request.read_pieces * 10_000 <= BODY_LIMIT + 20_000


def test_who_never_ends_a_beacon_is_not_waited_for(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake_module, "BODY_S", 0)
    request = Post(b"{}")
    # The event is never set: the rest of the body does not come.
    monkeypatch.setattr(request, "receive", lambda: asyncio.Event().wait())
    assert house.ask(request).status == 408
    assert house.refused == {Refusal.SHAPE: 1}


@pytest.mark.parametrize(
    "headers",
    [{"origin": "https://elsewhere.test"}, {"origin": ""}, {"origin": "null"}, {"sec_fetch_site": "none"}],
)
def test_it_takes_beacons_from_our_own_pages_only(house: House, headers: dict[str, str]) -> None:
    assert house.send(beacon(), **headers).status == 403
    assert house.refused == {Refusal.ORIGIN: 1}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"content_type": "text/html"}, 415),
        ({"content_encoding": "gzip"}, 415),
        ({"method": "GET"}, 405),
        ({"content_length": "-1"}, 413),
    ],
)
def test_other_ways_of_sending_are_refused(house: House, headers: dict[str, Any], status: int) -> None:
    assert house.send(beacon(), **headers).status == status


def test_a_browser_may_ask_first(house: House) -> None:
    answer = house.ask(Post(b"", method="OPTIONS"))
    assert answer.status == 204
    assert answer.headers[b"access-control-allow-methods"] == b"POST"


def test_what_cannot_be_stored_is_not_acknowledged(house: House) -> None:
    house.disk.failure = LogUnavailable("No space left on device")
    answer = house.send(beacon())
    assert answer.status == 503
    assert "Nothing was counted" in answer.json["detail"]
