"""Play tokens as other rooms get them: signed with the key of this installation, at this moment."""

import time
from collections.abc import Iterable
from functools import cache

from groundswell.environment import environment
from groundswell.events.rules import PlayClaims
from groundswell.events.tokens import sign_claims, token_key


@cache
def _key() -> bytes:
    return token_key(environment().secret_key)


def play_token(claims: PlayClaims) -> str:
    """The signed token that the player sends back with each beacon; it counts for 72 h from now."""
    return sign_claims(_key(), claims, int(time.time()))


def play_tokens(claims: Iterable[PlayClaims]) -> list[str]:
    """The tokens of a whole slate, in its order, issued at the same second."""
    issued_s = int(time.time())
    return [sign_claims(_key(), each, issued_s) for each in claims]
