"""The tree in figures, held against plain counting and against what was published about real cascades."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.insights.rules.spread import DAY_MS, Cohort, Node, spread_of

HOUR_MS = 3_600_000


@st.composite
def trees(draw: st.DrawFn) -> list[Node]:
    """Trees of up to 25 videos, each after the one that it answers."""
    nodes: list[Node] = []
    for number in range(1, draw(st.integers(1, 25)) + 1):
        parent = draw(st.integers(0, number - 1))
        before = nodes[parent - 1].at_ms if parent else 0
        at_ms = before + draw(st.integers(0, 5 * DAY_MS))
        nodes.append(Node(number, parent, at_ms, draw(st.sampled_from(["", "kim", "ada", "lou"]))))
    return nodes


def way_up(nodes: Sequence[Node], number: int) -> list[int]:
    """A video, what it answers, and so on to its original."""
    way = [number]
    while parent := nodes[way[-1] - 1].parent:
        way.append(parent)
    return way


def steps(nodes: Sequence[Node], one: int, other: int) -> int:
    ways = way_up(nodes, one)[::-1], way_up(nodes, other)[::-1]
    common = sum(a == b for a, b in zip(*ways, strict=False))
    return len(ways[0]) + len(ways[1]) - 2 * common


@given(trees())
def test_virality_is_the_mean_distance_of_all_pairs(nodes: list[Node]) -> None:
    for tree in spread_of(nodes).trees:
        inside = [node.number for node in nodes if way_up(nodes, node.number)[-1] == tree.original]
        assert tree.videos == len(inside)
        assert tree.depth == max(len(way_up(nodes, number)) - 1 for number in inside)
        assert tree.pairs == len(list(combinations(inside, 2)))
        assert tree.distance == sum(steps(nodes, *pair) for pair in combinations(inside, 2))


@given(trees())
def test_generations_and_days_count_every_video_and_answer_once(nodes: list[Node]) -> None:
    spread = spread_of(nodes)
    answers = sum(node.parent > 0 for node in nodes)
    assert sum(row.videos for row in spread.generations) == sum(row.videos for row in spread.cohorts)
    assert sum(row.answers for row in spread.generations) == answers == spread.answers
    assert sum(row.answers for row in spread.cohorts) == answers
    for row, below in zip(spread.generations, spread.generations[1:], strict=False):
        assert row.answers == below.videos


@given(trees())
def test_the_three_rules_share_out_the_same_answers(nodes: list[Node]) -> None:
    owed = spread_of(nodes).set_off.values()
    reached = [
        node for node in nodes if node.parent and any(nodes[n - 1].by for n in way_up(nodes, node.number))
    ]
    assert sum(each.first for each in owed) == len(reached)
    assert sum(each.last for each in owed) == len(reached)
    assert sum((each.shared for each in owed), Fraction()) == len(reached)
    assert sum(each.direct for each in owed) == sum(bool(node.by) for node in nodes if node.parent)


def test_a_small_tree_by_hand() -> None:
    nodes = [
        Node(1, 0, 0),
        Node(2, 1, 2 * HOUR_MS, "kim"),
        Node(3, 1, DAY_MS, "ada"),
        Node(4, 2, DAY_MS + 2 * HOUR_MS),
        Node(5, 4, DAY_MS + 3 * HOUR_MS, "ada"),
        Node(6, 0, DAY_MS),
    ]
    spread = spread_of(nodes)
    assert [(row.generation, row.videos, row.answered, row.answers) for row in spread.generations] == [
        (0, 2, 1, 2),
        (1, 2, 1, 1),
        (2, 1, 1, 1),
        (3, 1, 0, 0),
    ]
    assert [row.gap_ms for row in spread.generations] == [None, 2 * HOUR_MS, DAY_MS, HOUR_MS]
    assert spread.cohorts == (Cohort(0, 2, 3), Cohort(1, 4, 1))
    assert spread.gap_quartiles_ms == (HOUR_MS, 2 * HOUR_MS, DAY_MS)
    first, alone = spread.trees
    assert (first.videos, first.depth, first.distance) == (5, 3, 20)
    assert (alone.videos, alone.depth, alone.virality) == (1, 0, None)
    assert first.virality == 2.0
    kim, ada = spread.set_off["kim"], spread.set_off["ada"]
    assert (kim.direct, kim.first, kim.last, kim.shared, kim.generations) == (1, 3, 2, Fraction(5, 2), 2)
    assert (ada.direct, ada.first, ada.last, ada.shared, ada.generations) == (2, 1, 2, Fraction(3, 2), 0)


def test_a_chain_and_a_star_are_as_viral_as_they_should_be() -> None:
    # Goel et al. 2015: a star of n nodes tends to 2, a chain to n / 3.
    chain = spread_of([Node(number, number - 1, number) for number in range(1, 101)]).trees[0]
    star = spread_of([Node(number, min(number - 1, 1), number) for number in range(1, 101)]).trees[0]
    assert chain.virality == pytest.approx(101 / 3)
    assert star.virality == pytest.approx(1.98)


def test_nothing_spreads_where_there_is_nothing() -> None:
    spread = spread_of([])
    assert (spread.depth, spread.answers, spread.gap_quartiles_ms, spread.trees) == (0, 0, None, ())


@pytest.mark.parametrize("nodes", [[Node(2, 1, 0)], [Node(1, 0, 0), Node(1, 0, 0)]])
def test_what_is_no_tree_is_refused(nodes: list[Node]) -> None:
    with pytest.raises(ValueError, match="Node"):
        spread_of(nodes)
