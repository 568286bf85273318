"""Tickets for the stream of figures: signed for ten minutes, so that the live process asks no session."""

from dataclasses import dataclass

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner

from groundswell.figures.scope import Scope

TICKET_LIFE_S = 600
_SIGNER = TimestampSigner(salt="groundswell.insights.stream")


class NoTicket(ValueError):
    """A ticket that opens nothing: forged, or older than ten minutes."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a ticket opens: the figures of one challenge in one scope; `holder` is whose it is, by public id."""

    challenge: int
    slug: str
    scope: Scope
    holder: str


def sign_ticket(ticket: Ticket) -> str:
    """The ticket as it stands in an address."""
    return _SIGNER.sign(f"{ticket.challenge}.{ticket.slug}.{ticket.scope}.{ticket.holder}")


def read_ticket(text: str) -> Ticket:
    """What a ticket opens; raises `NoTicket`."""
    try:
        challenge, slug, scope, holder = _SIGNER.unsign(text, max_age=TICKET_LIFE_S).split(".")
    except SignatureExpired as error:
        raise NoTicket("The ticket is older than ten minutes; the page asks for a new one.") from error
    except (BadSignature, ValueError) as error:
        raise NoTicket("The ticket was not given out by this installation.") from error
    return Ticket(int(challenge), slug, Scope(scope), holder)
