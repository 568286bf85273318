"""What is sent of a campaign: what people do, in beacons that the intake takes, the same for the same seed."""

from collections import Counter

import msgspec
import pytest

from groundswell.events.beacons import Beacon, decode_beacon
from groundswell.events.rules import LONGEST_BATCH
from groundswell.simulation.acts import Act, Doing, Visit, doings
from groundswell.simulation.campaign import Wanted
from groundswell.simulation.presets import THE_REAL_CHALLENGE

WANTED = Wanted(THE_REAL_CHALLENGE, 0.00001, 7, THE_REAL_CHALLENGE.opens_on)


@pytest.fixture(scope="module")
def all_doings() -> list[Doing]:
    return list(doings(WANTED))


def test_it_holds_the_clean_starts_likes_and_shares_of_the_campaign(all_doings: list[Doing]) -> None:
    targets = THE_REAL_CHALLENGE.at_scale(WANTED.scale)
    kinds = Counter(
        event.kind
        for doing in all_doings
        if isinstance(doing, Visit)
        for event in doing.events
        if not event.is_replay
    )
    acts = Counter(doing.name for doing in all_doings if isinstance(doing, Act))
    assert kinds["play"] == targets.starts
    assert acts["like"] - acts["unlike"] == targets.likes
    assert (acts["share"], acts["comment"]) == (targets.shares, targets.comments)


def test_every_visit_fits_into_a_beacon(all_doings: list[Doing]) -> None:
    for doing in all_doings:
        if isinstance(doing, Visit):
            events = [
                {"token": "t", "kind": each.kind, "at": 0, "watched_ms": each.watched_ms}
                for each in doing.events
            ]
            told = {"id": "01890a5d-ac96-774b-bcce-b302099a8057", "viewer": doing.viewer, "events": events}
            read: Beacon = decode_beacon(msgspec.json.encode(told))
            assert 1 <= len(read.events) <= LONGEST_BATCH


def test_the_same_seed_does_the_same(all_doings: list[Doing]) -> None:
    assert list(doings(WANTED)) == all_doings
