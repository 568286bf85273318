"""Which parts a drawn face is chosen from, and how a choice is written in an address; drawing is `drawing`'s task."""

from collections.abc import Callable, Mapping

AVATAR_PARTS: dict[str, int] = {
    "ground": 8,
    "shape": 5,
    "colour": 8,
    "eyes": 6,
    "mouth": 6,
    "top": 8,
    "extra": 5,
}
"""How many choices each part has. New ones are added at the end: old addresses keep their face."""


class AvatarRefused(ValueError):
    """The parts are not those of a face."""


def checked_avatar(parts: Mapping[str, object]) -> dict[str, int]:
    """The choice with every part; one that is not named is the first. Raises AvatarRefused."""
    if not set(parts) <= set(AVATAR_PARTS):
        raise AvatarRefused("A face has no such part.")
    checked: dict[str, int] = {}
    for name, count in AVATAR_PARTS.items():
        choice = parts.get(name, 0)
        if not isinstance(choice, int) or not 0 <= choice < count:
            raise AvatarRefused(f"The part {name} has the choices 0 to {count - 1}.")
        checked[name] = choice
    return checked


def encode_avatar(parts: Mapping[str, object]) -> str:
    """The choice as it stands in an address: `3-0-1-2-4-5-0`."""
    return "-".join(str(choice) for choice in checked_avatar(parts).values())


def decode_avatar(text: str) -> dict[str, int]:
    """The choice that an address names. Raises AvatarRefused."""
    numbers = text.split("-")
    if len(numbers) != len(AVATAR_PARTS) or not all(
        len(n) <= 2 and n.isascii() and n.isdigit() for n in numbers
    ):
        raise AvatarRefused("This is not the address of a face.")
    return checked_avatar(dict(zip(AVATAR_PARTS, map(int, numbers), strict=True)))


def drawn_avatar(choose: Callable[[int], int]) -> dict[str, int]:
    """A face by chance: `choose(n)` gives a number from 0 to n - 1."""
    return {name: choose(count) for name, count in AVATAR_PARTS.items()}
