"""The creators of a campaign, their offices and their links: who they are, and whose audience is how large."""

import numpy as np

from groundswell.simulation.chance import Array, Stream, chance
from groundswell.simulation.places import PLACES
from groundswell.simulation.tree import country_of

COLOURS = (
    "amber", "azure", "coral", "copper", "crimson", "golden", "indigo", "ivory", "jade", "lilac", "maroon",
    "olive", "opal", "pearl", "ruby", "silver",
)  # fmt: skip
ANIMALS = (
    "badger", "crane", "dolphin", "falcon", "fox", "gecko", "heron", "ibex", "lark", "lynx", "otter", "owl",
    "panda", "robin", "stork", "wren",
)  # fmt: skip


NAMES = len(COLOURS) * len(ANIMALS)


def pseudonym(number: int) -> str:
    """An invented name for an invented person, another one for another number; without digits below NAMES."""
    round_, place = divmod(number, NAMES)
    # Neighbours should not look alike: 167 is prime to the number of names.
    colour, animal = divmod(place * 167 % NAMES, len(ANIMALS))
    name = f"{COLOURS[colour]}-{ANIMALS[animal]}"
    return f"{name}-{round_}" if round_ else name


def names_of(videos: Array, creators: Array) -> list[str]:
    """Who made each of these videos, given its number and its creator's (0: none)."""
    numbers = np.where(creators > 0, creators, NAMES + videos.astype(np.int64))
    return [pseudonym(number) for number in numbers.tolist()]


class Creators:
    """Creators by number from 1 on; each has one link of the same number and belongs to her country's office.

    An office's number is the place of its name among the sorted names, from 1 on.
    """

    def __init__(self, count: int, seed: int) -> None:
        self.count = count
        self.places = country_of(np.arange(1, count + 1))
        self.offices = [f"Office {PLACES[place].code}" for place in self.places]
        numbers = {name: at for at, name in enumerate(sorted(set(self.offices)), 1)}
        self.office_of = np.array([0, *(numbers[name] for name in self.offices)], np.uint16)
        self.office_in = np.array(
            [numbers.get(f"Office {place.code}", 1) for place in PLACES], np.uint16
        )  # Where there is no office, the first one looks after the country.
        followers = np.sort(chance(seed, Stream.CREATORS).pareto(1.2, count) + 1)[::-1]
        self._sums = np.cumsum(followers) / followers.sum()

    def drawn(self, random: np.random.Generator, count: int) -> Array:
        """So many numbers of creators, each as often as she has followers (uint32)."""
        return (np.searchsorted(self._sums, random.random(count) * 0.999999) + 1).astype(np.uint32)
