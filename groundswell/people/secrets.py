"""Makes the secrets of people: recovery codes, guardians' codes and one-time links; keeping them is the actions' task."""

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


GUARDIAN_LETTERS = "ABCDEFGHJKMNPRSTVWXYZ"
"""Letters alone, since a code is spoken: without I, L, O, Q and U, which are taken for others."""

GUARDIAN_CODE_LETTERS = 8
"""35 random bits for a week: at the most tries that the doors let through in it (100,000), one in 380,000 would meet
one given code."""


def new_guardian_code() -> str:
    """A random code to be read out: `KRTM-BXAE`."""
    letters = "".join(secrets.choice(GUARDIAN_LETTERS) for _ in range(GUARDIAN_CODE_LETTERS))
    return f"{letters[:4]}-{letters[4:]}"


def normalise_guardian_code(code: str) -> str:
    """The code as it is hashed: capitals without separators; '' where it cannot be one."""
    letters = "".join(letter for letter in code.upper() if letter in GUARDIAN_LETTERS)
    return letters if len(letters) == GUARDIAN_CODE_LETTERS else ""


def new_link_secret() -> str:
    """The secret part of a one-time link: 256 random bits, URL-safe."""
    return secrets.token_urlsafe(32)


def link_secret_hash(secret: str) -> str:
    """What is kept of a link's secret; 256 random bits need no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()
