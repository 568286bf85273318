"""How a challenge spreads, from its tree of answers alone: generations, answers for each video, times, what creators set off.

Pure: a tree comes in as nodes, each after the one that it answers. Held against real numbers: nomination challenges
had 1.9 to 2.5 answers for each video and 1 to 2 days between generations (Kucharski, arXiv 1602.00248).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class Node:
    """A published video of the tree; `parent` 0 for an original, `at_ms` when it appeared.

    `by` is the creator to whom it is owed, by any key: through whose link it came, or who made it; '' for nobody.
    """

    number: int
    parent: int
    at_ms: int
    by: str = ""


@dataclass(frozen=True, slots=True)
class Generation:
    """One generation: how many videos, how many of them were answered, by how many answers, and how soon they came.

    `gap_ms` is the median time between a video of this generation and what it answers, None for originals.
    """

    generation: int
    videos: int
    answered: int
    answers: int
    gap_ms: int | None


@dataclass(frozen=True, slots=True)
class Cohort:
    """The videos that appeared on one UTC day (since 1970), and the answers that they have had since."""

    day: int
    videos: int
    answers: int


@dataclass(frozen=True, slots=True)
class Tree:
    """All that came of one original; `pairs` is the number of pairs and `distance` the sum of steps between them."""

    original: int
    videos: int
    depth: int
    distance: int

    @property
    def pairs(self) -> int:
        """How many pairs of videos there are."""
        return self.videos * (self.videos - 1) // 2

    @property
    def virality(self) -> float | None:
        """Structural virality: the mean number of steps between two videos; None where there is but one."""
        return self.distance / self.pairs if self.pairs else None


@dataclass(frozen=True, slots=True)
class SetOff:
    """What is owed to one creator, by three rules side by side; `generations` is how far it went below her.

    `first` and `last` count the answers on whose way from the original she is the first, the last creator; `shared`
    divides each answer evenly among the creators on its way. None of the three is right alone.
    """

    direct: int
    first: int
    last: int
    shared: Fraction
    generations: int


@dataclass(frozen=True, slots=True)
class Spread:
    """The tree of a challenge in figures."""

    generations: tuple[Generation, ...]
    cohorts: tuple[Cohort, ...]
    trees: tuple[Tree, ...]
    gap_quartiles_ms: tuple[int, int, int] | None
    set_off: Mapping[str, SetOff]

    @property
    def depth(self) -> int:
        """The last generation; 0 where nothing was answered."""
        return max((row.generation for row in self.generations), default=0)

    @property
    def answers(self) -> int:
        """How many answers there are."""
        return sum(row.videos for row in self.generations if row.generation)


def spread_of(nodes: Sequence[Node]) -> Spread:
    """Put the tree into figures; ValueError for a node before the one that it answers, or for one that is there twice."""
    generation, root = _places(nodes)
    at = {node.number: node.at_ms for node in nodes}
    answers = Counter(node.parent for node in nodes if node.parent)
    # A clock that was put back must not make an answer older than what it answers.
    gaps = {node.number: max(0, node.at_ms - at[node.parent]) for node in nodes if node.parent}
    return Spread(
        generations=_generations(nodes, generation, answers, gaps),
        cohorts=_cohorts(nodes, answers),
        trees=_trees(nodes, generation, root),
        gap_quartiles_ms=_quartiles(sorted(gaps.values())),
        set_off=_set_off(nodes, generation),
    )


def _places(nodes: Iterable[Node]) -> tuple[dict[int, int], dict[int, int]]:
    """The generation and the original of each node."""
    generation: dict[int, int] = {}
    root: dict[int, int] = {}
    for node in nodes:
        if node.number in generation:
            raise ValueError(f"Node {node.number} stands in the tree twice.")
        if node.parent and node.parent not in generation:
            raise ValueError(f"Node {node.number} stands before {node.parent}, which it answers.")
        generation[node.number] = generation[node.parent] + 1 if node.parent else 0
        root[node.number] = root[node.parent] if node.parent else node.number
    return generation, root


def _generations(
    nodes: Iterable[Node], generation: Mapping[int, int], answers: Mapping[int, int], gaps: Mapping[int, int]
) -> tuple[Generation, ...]:
    members: defaultdict[int, list[int]] = defaultdict(list)
    for node in nodes:
        members[generation[node.number]].append(node.number)
    return tuple(
        Generation(
            generation=number,
            videos=len(each),
            answered=sum(one in answers for one in each),
            answers=sum(answers.get(one, 0) for one in each),
            gap_ms=_at(sorted(gaps[one] for one in each), 1, 2) if number else None,
        )
        for number, each in sorted(members.items())
    )


def _cohorts(nodes: Iterable[Node], answers: Mapping[int, int]) -> tuple[Cohort, ...]:
    videos: Counter[int] = Counter()
    had: Counter[int] = Counter()
    for node in nodes:
        videos[node.at_ms // DAY_MS] += 1
        had[node.at_ms // DAY_MS] += answers.get(node.number, 0)
    return tuple(Cohort(day, videos[day], had[day]) for day in sorted(videos))


def _trees(nodes: Sequence[Node], generation: Mapping[int, int], root: Mapping[int, int]) -> tuple[Tree, ...]:
    """Each edge lies between the videos below it and all others of its tree: the sum over edges takes one pass."""
    size = dict.fromkeys(generation, 1)
    for node in reversed(nodes):
        if node.parent:
            size[node.parent] += size[node.number]
    depth: defaultdict[int, int] = defaultdict(int)
    distance: Counter[int] = Counter()
    for node in nodes:
        original = root[node.number]
        depth[original] = max(depth[original], generation[node.number])
        if node.parent:
            distance[original] += size[node.number] * (size[original] - size[node.number])
    return tuple(
        Tree(node.number, size[node.number], depth[node.number], distance[node.number])
        for node in nodes
        if not node.parent
    )


def _set_off(nodes: Iterable[Node], generation: Mapping[int, int]) -> dict[str, SetOff]:
    # The creators on the way from the original, each with the generation in which she first stands on it.
    ways: dict[int, dict[str, int]] = {0: {}}
    last: dict[int, str] = {0: ""}
    direct: Counter[str] = Counter()
    firsts: Counter[str] = Counter()
    lasts: Counter[str] = Counter()
    shared: defaultdict[str, Fraction] = defaultdict(Fraction)
    reached: dict[str, int] = {}
    for node in nodes:
        way, depth = ways[node.parent], generation[node.number]
        if node.by and node.by not in way:
            way = {**way, node.by: depth}
        ways[node.number] = way
        last[node.number] = node.by or last[node.parent]
        for creator, begun in way.items():
            reached[creator] = max(reached.get(creator, 0), depth - begun)
        if not node.parent or not way:
            continue
        direct[node.by] += 1
        firsts[next(iter(way))] += 1
        lasts[last[node.number]] += 1
        for creator in way:
            shared[creator] += Fraction(1, len(way))
    return {
        creator: SetOff(direct[creator], firsts[creator], lasts[creator], shared[creator], generations)
        for creator, generations in reached.items()
    }


def _quartiles(values: Sequence[int]) -> tuple[int, int, int] | None:
    if not values:
        return None
    return _at(values, 1, 4), _at(values, 1, 2), _at(values, 3, 4)


def _at(values: Sequence[int], part: int, of: int) -> int:
    """The smallest of the sorted values that at least this part of them does not exceed."""
    return values[-(-len(values) * part // of) - 1]
