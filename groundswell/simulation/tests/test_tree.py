"""The tree of answers at full size: its totals, and what is known of how challenges spread."""

from datetime import date

import numpy as np
import pytest

from groundswell.simulation.calendar import DAY_MS, HOUR_MS, calendar_of
from groundswell.simulation.chance import Array
from groundswell.simulation.creators import names_of
from groundswell.simulation.places import PLACES, rhythm_of
from groundswell.simulation.presets import THE_REAL_CHALLENGE
from groundswell.simulation.tree import Tree, generation_times, grow

SEEDS = (1, 2, 3)


def grown(seed: int, scale: float = 1.0) -> Tree:
    """The tree of the whole campaign."""
    preset = THE_REAL_CHALLENGE
    calendar = calendar_of(preset.opens_on, preset.days, preset.zone)
    rhythm = rhythm_of(calendar.begin_ms, preset.days * 24).sum(axis=1)
    rhythm[: calendar.first] = rhythm[calendar.end :] = 0
    return grow(preset, preset.at_scale(scale), calendar.begin_ms, calendar.first, rhythm, seed)


@pytest.fixture(scope="module", params=SEEDS)
def tree(request: pytest.FixtureRequest) -> Tree:
    return grown(request.param)


def depths_below(tree: Tree) -> Array:
    """How many generations of answers follow each video."""
    found = np.zeros(len(tree.parent), np.int64)
    for at in range(len(tree.parent) - 1, -1, -1):
        parent = int(tree.parent[at])
        if parent:
            found[parent - 1] = max(found[parent - 1], found[at] + 1)
    return found


def test_51_000_answers_come_from_four_originals_in_26_days_and_41_countries(tree: Tree) -> None:
    assert len(tree.parent) == 51_004
    assert tree.originals == 4
    assert (tree.parent[:4] == 0).all()
    assert (tree.original[:4] == 0).all()
    assert set(tree.original[4:].tolist()) == {1, 2, 3, 4}
    assert len(set(tree.country[4:].tolist())) == len(PLACES) == 41
    days = (tree.published_ms.max() - tree.published_ms.min()) / DAY_MS
    assert 24 < days <= 26


def test_every_answer_is_younger_than_what_it_answers_and_one_generation_further(tree: Tree) -> None:
    parents = tree.parent[4:].astype(np.int64) - 1
    assert (tree.published_ms[4:] > tree.published_ms[parents]).all()
    assert (tree.generation[4:] == tree.generation[parents] + 1).all()
    assert (tree.theme[4:] == tree.theme[parents]).all()
    assert (np.diff(tree.published_ms) >= 0).all()


def test_r_begins_between_1_9_and_2_5_and_falls_below_1(tree: Tree) -> None:
    answers = np.bincount(tree.parent, minlength=len(tree.parent) + 1)[1:]
    day = (tree.published_ms - tree.published_ms[0]) // DAY_MS
    early = answers[(day < 6) & (tree.generation > 0)].mean()
    late = answers[day >= 15].mean()
    assert 1.9 < early < 2.5
    assert late < 1


def test_one_to_two_days_lie_between_generations(tree: Tree) -> None:
    further = np.flatnonzero(tree.generation > 1)
    hours = (tree.published_ms[further] - tree.published_ms[tree.parent[further] - 1]) / HOUR_MS
    assert 24 < hours.mean() < 48
    assert (generation_times()[24:49].sum()) > 0.6


def test_the_large_majority_of_cascades_ends_within_one_step(tree: Tree) -> None:
    depths = depths_below(tree)[4:]
    assert (depths <= 1).mean() > 0.8
    assert depths.max() > 8


def test_creators_answer_and_set_more_off_than_others() -> None:
    answers = {True: [0.0], False: [0.0]}
    for seed in SEEDS:
        tree = grown(seed)
        number = np.bincount(tree.parent, minlength=len(tree.parent) + 1)[1:]
        direct = tree.generation == 1
        answers[True].append(float(number[tree.creator > 0].mean()))
        answers[False].append(float(number[direct & (tree.creator == 0)].mean()))
        assert len(set(tree.creator.tolist()) - {0}) > 100
        assert (tree.invitation[tree.creator > 0] == tree.creator[tree.creator > 0]).all()
    assert sum(answers[True]) > 3 * sum(answers[False])


@pytest.mark.parametrize("scale", [0.00001, 0.0005, 0.03, 2.0])
def test_it_has_as_many_answers_as_asked_for_at_every_scale(scale: float) -> None:
    assert len(grown(1, scale).parent) == 4 + max(1, round(51_000 * scale))


def test_every_original_is_answered_in_a_small_campaign_too() -> None:
    for seed in SEEDS:
        tree = grown(seed, 0.01)
        assert set(tree.original[4:].tolist()) == {1, 2, 3, 4}
        assert len(set(tree.creator.tolist()) - {0}) >= 12


def test_no_two_people_have_one_name(tree: Tree) -> None:
    names = names_of(np.arange(1, len(tree.parent) + 1), tree.creator)
    people = len(set(tree.creator.tolist()) - {0}) + int((tree.creator == 0).sum())
    assert len(set(names)) == people


def test_the_calendar_follows_the_zone_of_the_challenge() -> None:
    summer = calendar_of(date(2026, 7, 1), 26, "Europe/Brussels")
    winter = calendar_of(date(2026, 1, 5), 26, "Europe/Brussels")
    assert (summer.first, summer.end) == (7, 26 * 24 - 2)
    assert (winter.first, winter.end) == (8, 26 * 24 - 1)
    assert calendar_of(date(2026, 1, 5), 26, "America/Bogota").end == 26 * 24
