"""Makes the secrets of people: recovery codes and one-time links; keeping them is the actions' task."""

import hashlib
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O and U, so that a code copied by hand is read back as it was written."""

CODE_CHARACTERS = 16
"""80 random bits: with the limits on attempts and a slow hash, no guess will ever meet one."""


def new_recovery_code() -> str:
    """A random code in four groups of four: `7Q4M-0XPA-9KWD-E2RT`."""
    characters = [secrets.choice(ALPHABET) for _ in range(CODE_CHARACTERS)]
    return "-".join("".join(characters[start : start + 4]) for start in range(0, CODE_CHARACTERS, 4))


def normalise_recovery_code(code: str) -> str:
    """The code as it is hashed: capitals without separators, and the letters that look like digits read as digits."""
    capitals = code.upper().translate(str.maketrans("OIL", "011"))
    return "".join(character for character in capitals if character in ALPHABET)


def new_link_secret() -> str:
    """The secret part of a one-time link: 256 random bits, URL-safe."""
    return secrets.token_urlsafe(32)


def link_secret_hash(secret: str) -> str:
    """What is kept of a link's secret; 256 random bits need no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()
