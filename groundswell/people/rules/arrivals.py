"""Through whose personal link somebody came, as two opaque numbers; what they number is no matter of people."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Arrival:
    """`invitation` is the number that events carry (0: none), `challenge` the one challenge it was made for."""

    invitation: int
    challenge: int

    def as_text(self) -> str:
        """The form that is kept at an account and, signed, in a cookie or an address: `7.1`."""
        return f"{self.invitation}.{self.challenge}"


def arrival_from_text(text: str) -> Arrival | None:
    """The arrival in `text`, or None where there is none: a visitor never meets an error for a broken link."""
    invitation, dot, challenge = text.partition(".")
    if not (
        dot and invitation.isascii() and invitation.isdigit() and challenge.isascii() and challenge.isdigit()
    ):
        return None
    if len(text) > 40 or int(invitation) == 0:
        return None
    return Arrival(int(invitation), int(challenge))
