"""The simulated audience."""

import uuid
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.demo.film.storyboards import STORIES
from groundswell.demo.rules import ANSWERS, Crowd, Verdict, Watched, batches_of, key_of_original, likes_of
from groundswell.demo.rules.audience import COUNTRIES, CROWD_HOURS, HOUR_MS, begin_of
from groundswell.demo.rules.chance import Chance
from groundswell.events.records import batch_record
from groundswell.events.rules import Event, Kind
from groundswell.figures.flags import Flag

NOW_MS = 1_795_430_000_000
END = NOW_MS // HOUR_MS
CROWD = Crowd(begin_of(NOW_MS), NOW_MS)


def everything() -> list[Watched]:
    generations = {key_of_original(theme): 0 for theme in STORIES}
    watched = [
        Watched(key_of_original(theme), 1, at, theme, 15_000, 0) for at, theme in enumerate(STORIES, 1)
    ]
    for at, answer in enumerate(ANSWERS, 5):
        generations[answer.key] = generations[answer.parent] + 1
        if answer.verdict is Verdict.PUBLISH:
            watched.append(
                Watched(answer.key, 1, at, answer.theme, answer.shot.length_ms, generations[answer.key], 3)
            )
    return watched


def events() -> list[Event]:
    return [event for video in everything() for batch in batches_of(video, CROWD) for event in batch.events]


def test_it_is_some_ten_thousand_events_all_marked_as_simulated() -> None:
    found = events()
    assert 7_000 <= len(found) <= 13_000
    assert all(event.flags & Flag.SIMULATED for event in found)


def test_nothing_happens_later_than_it_is_written() -> None:
    assert max(event.at_ms for event in events()) <= NOW_MS


def test_it_narrows_from_play_to_complete() -> None:
    kinds = Counter(event.kind for event in events())
    assert kinds[Kind.PLAY] > kinds[Kind.VIEWABLE] > kinds[Kind.COMPLETE] > kinds[Kind.SHARE] > 0
    assert kinds[Kind.LIKE] == 0


def test_it_grows_over_the_days_and_comes_from_many_places() -> None:
    found = events()
    days = Counter((event.at_ms // HOUR_MS - END) // 24 for event in found)
    assert days[-1] > days[-3] > days[-6]
    assert {event.country for event in found} == {
        place for places in COUNTRIES.values() for place, _ in places
    }
    assert len({event.source for event in found}) >= 5
    assert {event.invitation for event in found} == {0, 3}


def test_the_same_hours_give_the_same_batches_under_the_same_ids() -> None:
    video = everything()[0]
    once, again = list(batches_of(video, CROWD)), list(batches_of(video, CROWD))
    assert once == again
    ids = [uuid.UUID(bytes=batch.id) for batch in once]
    assert len(set(ids)) == len(ids)
    assert {each.version for each in ids} == {7}


def test_nobody_comes_twice_when_the_time_is_taken_in_two_parts() -> None:
    video, noon = everything()[0], NOW_MS - 30 * HOUR_MS - 1_234_567
    parts = [*batches_of(video, Crowd(CROWD.begin_ms, noon)), *batches_of(video, Crowd(noon, NOW_MS))]
    assert len({batch.id for batch in parts}) == len(parts)
    assert all(
        event.at_ms >= noon for batch in batches_of(video, Crowd(noon, NOW_MS)) for event in batch.events
    )


def test_every_batch_fits_the_log() -> None:
    for batch in batches_of(everything()[-1], CROWD):
        assert batch_record(batch)


def test_likes_are_by_different_people_within_the_days() -> None:
    people = [str(number) for number in range(60)]
    likes = likes_of("a", 1, people, NOW_MS)
    assert 0 < len(likes) < 60
    assert likes == likes_of("a", 1, people, NOW_MS)
    assert all(at_ms // HOUR_MS >= END - CROWD_HOURS and at_ms < NOW_MS for at_ms in likes.values())


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=20), st.integers(1, 1000))
def test_chance_is_repeatable_and_stays_within_its_bounds(seed: str, end: int) -> None:
    one, other = Chance(seed), Chance(seed)
    drawn = [one.below(end) for _ in range(50)]
    assert drawn == [other.below(end) for _ in range(50)]
    assert all(0 <= number < end for number in drawn)
    assert one.bits(12) == other.bits(12) < 4096
    assert sorted(one.some(range(end), 9)) == sorted(set(other.some(range(end), 9)))


def test_chance_gives_each_item_about_its_weight() -> None:
    chance = Chance("weights")
    drawn = Counter(chance.weighed((("often", 3), ("seldom", 1))) for _ in range(4000))
    assert 2800 < drawn["often"] < 3200
