"""The order of the feed: public, the same for everybody, and fair."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.feed.rules import NoHour, hour_name, hour_of, place_key, rotate, seed_for, window

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
ids = st.lists(st.from_regex(r"[a-z2-7]{16}", fullmatch=True), unique=True, max_size=60)


def test_the_seed_is_what_the_page_says_how_to_compute() -> None:
    # printf 'groundswell feed 2026-11-23T12' | sha256sum
    assert seed_for(NOON) == "9302bfca6b0e6d82"
    assert seed_for(NOON) == seed_for(NOON + timedelta(minutes=59))


def test_the_seed_changes_every_hour() -> None:
    assert len({seed_for(NOON + timedelta(hours=hour)) for hour in range(24 * 30)}) == 24 * 30


def test_an_hour_is_the_same_in_every_zone() -> None:
    assert hour_name(datetime.fromisoformat("2026-11-23T14:30+02:00")) == "2026-11-23T12"


@pytest.mark.parametrize("word", ["", "2026-11-23", "2026-11-23T24", "2026-1-23T1", "x", "2026-11-23T12:00"])
def test_a_word_that_names_no_hour_is_refused(word: str) -> None:
    with pytest.raises(NoHour):
        hour_of(word)


def test_an_hour_can_be_written_and_read_again() -> None:
    assert hour_of(hour_name(NOON)) == NOON


@given(ids)
def test_everybody_is_in_the_order_once(public_ids: list[str]) -> None:
    assert sorted(rotate(public_ids, "seed")) == sorted(public_ids)


@given(ids)
def test_the_order_does_not_depend_on_who_came_first(public_ids: list[str]) -> None:
    assert rotate(reversed(public_ids), "seed") == rotate(public_ids, "seed")


def test_every_video_comes_first_about_as_often() -> None:
    videos = [f"video{number:011d}" for number in range(10)]
    firsts = [rotate(videos, seed_for(NOON + timedelta(hours=hour)))[0] for hour in range(2000)]
    assert all(140 <= firsts.count(video) <= 260 for video in videos)


@given(ids, st.integers(1, 7))
def test_pages_give_every_video_once(public_ids: list[str], size: int) -> None:
    order = rotate(public_ids, "seed")
    seen: list[str] = []
    after = ""
    while True:
        page = window(order, "seed", after, size)
        assert page.first_place == len(seen) + 1
        seen += page.public_ids
        after = page.next_key
        if not after:
            break
    assert seen == order


@given(ids.filter(lambda found: len(found) > 4), st.from_regex(r"[a-z2-7]{16}", fullmatch=True))
def test_a_video_that_joins_between_two_pages_brings_none_twice(public_ids: list[str], late: str) -> None:
    first = window(rotate(public_ids, "seed"), "seed", size=3)
    second = window(rotate({*public_ids, late}, "seed"), "seed", first.next_key, size=100)
    assert not set(first.public_ids) & set(second.public_ids)


def test_a_place_follows_from_the_seed_and_the_id_alone() -> None:
    # printf 'seed aaaaaaaaaaaaaaaa' | sha256sum
    assert place_key("aaaaaaaaaaaaaaaa", "seed").startswith("a1ebca5e07a3")
