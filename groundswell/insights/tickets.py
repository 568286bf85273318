"""Tickets for the stream of figures: signed for ten minutes, so that the live process asks no session."""

from dataclasses import asdict, dataclass

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner

from groundswell.figures.asked import Asked
from groundswell.figures.scope import Scope

TICKET_LIFE_S = 600
_SIGNER = TimestampSigner(salt="groundswell.insights.stream")


class NoTicket(ValueError):
    """A ticket that opens nothing: forged, or older than ten minutes."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a ticket opens: the figures of one challenge as they are narrowed; `holder` is whose it is, by public id."""

    slug: str
    asked: Asked
    holder: str


def sign_ticket(ticket: Ticket) -> str:
    """The ticket as it stands in an address."""
    return _SIGNER.sign_object(asdict(ticket))


def read_ticket(text: str) -> Ticket:
    """What a ticket opens; raises `NoTicket`."""
    try:
        ticket = _SIGNER.unsign_object(text, max_age=TICKET_LIFE_S)
    except SignatureExpired as error:
        raise NoTicket("The ticket is older than ten minutes; the page asks for a new one.") from error
    except BadSignature as error:
        raise NoTicket("The ticket was not given out by this installation.") from error
    asked = ticket["asked"]
    return Ticket(ticket["slug"], Asked(**(asked | {"scope": Scope(asked["scope"])})), ticket["holder"])
