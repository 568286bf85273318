"""Questions about the one thread of a case: for its author, and for the two of staff who see it."""

from dataclasses import dataclass
from datetime import datetime

from groundswell.people.access import Person
from groundswell.people.rules import Role
from groundswell.safeguarding.models import Case, Thread, Whereabouts
from groundswell.safeguarding.rules.threads import may_sit

DESK = (Role.MODERATOR, Role.SAFEGUARDING_LEAD)


@dataclass(frozen=True)
class MessageLine:
    """A message; `who` is '' for the author's own and on her page, where staff have no names."""

    is_from_author: bool
    who: str
    text: str
    at: datetime
    is_read: bool


@dataclass(frozen=True)
class AuthorsThread:
    """The thread as its author sees it."""

    public_id: str
    case_public_id: str
    is_open: bool
    messages: tuple[MessageLine, ...]


@dataclass(frozen=True)
class Seat:
    """A colleague who can be chosen as the second."""

    public_id: str
    name: str


@dataclass(frozen=True)
class StaffThread:
    """The thread inside a case as staff see it: messages are there for the two alone.

    `is_mine` where the reader is one of the two, `can_join` where she could become it.
    """

    public_id: str
    is_open: bool
    is_mine: bool
    can_join: bool
    first: str
    second: str
    waiting: int
    messages: tuple[MessageLine, ...]
    free: tuple[Seat, ...]


def thread_of_case(case: Case) -> Thread | None:
    """Give the thread of a case with its case; None where nobody asked for a person."""
    return Thread.objects.select_related("case__author", "first", "second").filter(case=case).first()


def authors_thread(thread: Thread) -> AuthorsThread:
    """Give a thread for its author's page; whoever of staff wrote has no name there."""
    return AuthorsThread(
        thread.public_id,
        thread.case.public_id,
        thread.closed_at is None,
        tuple(_lines(thread, named=False)),
    )


def staff_thread(colleague: Person, case: Case) -> StaffThread | None:
    """Give the thread of a case for one of staff; None where nobody asked for a person. Five queries at most."""
    thread = thread_of_case(case)
    if thread is None:
        return None
    seats = (thread.first_id, thread.second_id)
    is_mine = colleague.pk in seats
    free = free_colleagues(thread) if is_mine else []
    return StaffThread(
        public_id=thread.public_id,
        is_open=thread.closed_at is None,
        is_mine=is_mine,
        can_join=not is_mine
        and colleague.pk != case.author_id
        and may_sit(colleague.pk, seats, case.claimed_by_id),
        first=thread.first.pseudonym if thread.first else "",
        second=thread.second.pseudonym if thread.second else "",
        waiting=thread.messages.filter(is_from_author=True, read_at__isnull=True).count(),
        messages=tuple(_lines(thread, named=True)) if is_mine else (),
        free=tuple(Seat(one.public_id, one.pseudonym) for one in free),
    )


def _lines(thread: Thread, *, named: bool) -> list[MessageLine]:
    return [
        MessageLine(
            message.is_from_author,
            message.person.pseudonym if named and message.person else "",
            message.text,
            message.at,
            message.read_at is not None,
        )
        for message in thread.messages.select_related("person")
    ]


def free_colleagues(thread: Thread) -> list[Person]:
    """Give who of the desk may be named for a thread: safeguarding leads first, never its author or who has a seat."""
    numbers = (thread.first_id, thread.second_id, thread.case.author_id)
    taken = [number for number in numbers if number is not None]
    found = (
        Person.objects.filter(is_active=True, role_grants__role__in=[str(role) for role in DESK])
        .exclude(pk__in=taken)
        .distinct()
        .prefetch_related("role_grants")
        .order_by("pk")
    )
    return sorted(found, key=lambda one: not _is_lead(one))


def _is_lead(person: Person) -> bool:
    return any(grant.role == Role.SAFEGUARDING_LEAD for grant in person.role_grants.all())


def place_told(case: Case) -> Whereabouts | None:
    """Give where the author of a case said that she is; None where she did not."""
    return Whereabouts.objects.filter(case=case).first()
