"""Reads the state tables of the rooms; holds no room's table and knows no database, clock or person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

CLOCK = "clock"
"""Who drives a transition when a state's time is up; no person may ask for it."""


class LifecycleError(ValueError):
    """The table itself is wrong: an unknown name, an unreachable state, a time-out the clock may not drive."""


class WrongState(ValueError):
    """The transition cannot be made from this state, or not by this party."""


@dataclass(frozen=True)
class Transition:
    """A named step from any of `sources` to `target`, open to the parties in `who`."""

    name: str
    sources: frozenset[str]
    target: str
    who: frozenset[str]


@dataclass(frozen=True)
class Timeout:
    """After `after_s` seconds in a state the clock drives `transition`."""

    after_s: int
    transition: str


@dataclass(frozen=True)
class Lifecycle:
    """The states of one noun, checked when the table is loaded.

    Raises LifecycleError for names that the table does not declare, two steps of one name from one
    state, a state that nothing reaches, and a time-out whose step does not start there or is not
    open to CLOCK.
    """

    states: Sequence[str]
    initial: str
    transitions: Sequence[Transition]
    timeouts: Mapping[str, tuple[int, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse a table that contradicts itself."""
        self._check_names()
        self._check_reachable()
        self._check_timeouts()

    def apply(self, state: str, name: str, who: str) -> str:
        """Give the state that step `name` leads to; WrongState where it may not be made."""
        named = [step for step in self.transitions if step.name == name]
        if not named:
            raise LifecycleError(f"There is no step '{name}'; there are {self._listed_steps()}.")
        step = next((step for step in named if state in step.sources), None)
        if step is None:
            allowed = ", ".join(sorted(set().union(*(step.sources for step in named))))
            raise WrongState(f"'{name}' cannot be done in the state '{state}', only in: {allowed}.")
        if who not in step.who:
            allowed = ", ".join(sorted(step.who))
            raise WrongState(f"'{name}' cannot be done by '{who}', only by: {allowed}.")
        return step.target

    def can(self, state: str, name: str, who: str) -> bool:
        """Say whether `apply` would succeed."""
        return any(
            step.name == name and state in step.sources and who in step.who for step in self.transitions
        )

    def sources_of(self, name: str) -> frozenset[str]:
        """Give every state from which step `name` starts."""
        return frozenset().union(*(step.sources for step in self.transitions if step.name == name))

    def timeout_of(self, state: str) -> Timeout | None:
        """Give what the clock does in this state, or None where it may be stayed in for ever."""
        entry = self.timeouts.get(state)
        return Timeout(*entry) if entry else None

    def ends(self) -> frozenset[str]:
        """Give the states that nothing leads out of."""
        left = frozenset().union(*(step.sources for step in self.transitions))
        return frozenset(self.states) - left

    def _listed_steps(self) -> str:
        return ", ".join(sorted({step.name for step in self.transitions}))

    def _check_names(self) -> None:
        known = set(self.states)
        if len(known) != len(self.states):
            raise LifecycleError("A state is listed twice.")
        used = {self.initial, *self.timeouts}
        taken: set[tuple[str, str]] = set()
        for step in self.transitions:
            used |= {step.target, *step.sources}
            if not step.sources or not step.who:
                raise LifecycleError(f"'{step.name}' needs at least one source state and one party.")
            clashes = taken & {(step.name, source) for source in step.sources}
            if clashes:
                raise LifecycleError(f"'{step.name}' leads from '{min(clashes)[1]}' to two states.")
            taken |= {(step.name, source) for source in step.sources}
        if used - known:
            raise LifecycleError(f"Unknown states: {', '.join(sorted(used - known))}.")

    def _check_reachable(self) -> None:
        reached = {self.initial}
        grown = True
        while grown:
            further = {step.target for step in self.transitions if reached & step.sources} - reached
            reached |= further
            grown = bool(further)
        if set(self.states) - reached:
            raise LifecycleError(f"Nothing leads to: {', '.join(sorted(set(self.states) - reached))}.")

    def _check_timeouts(self) -> None:
        for state, (after_s, name) in self.timeouts.items():
            if after_s <= 0:
                raise LifecycleError(f"The time-out of '{state}' must be longer than 0 s.")
            if not self.can(state, name, CLOCK):
                raise LifecycleError(
                    f"The time-out of '{state}' needs a step '{name}' from there, open to '{CLOCK}'."
                )
