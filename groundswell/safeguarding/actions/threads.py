"""The only writer of the one thread of a case: opened by its author, seen by two of staff, each step noted."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, override

from groundswell.notices.actions import tell
from groundswell.people.access import Person, require
from groundswell.safeguarding.actions.cases import call_back
from groundswell.safeguarding.actions.claims import end_alarm_of_sealed
from groundswell.safeguarding.actions.log import note
from groundswell.safeguarding.models import Case, LogLine, Message, Thread, Whereabouts
from groundswell.safeguarding.reads.threads import DESK, free_colleagues
from groundswell.safeguarding.rules.sentences import gettext_noop
from groundswell.safeguarding.rules.threads import (
    IS_CLOSED,
    NOBODY_SECOND,
    NOT_A_SECOND,
    NOT_YOURS,
    MessageRefused,
    check_message,
    clean_place,
    may_sit,
    seats_after,
)


@transaction.atomic
def ask_for_person(author: Person, case: Case, *, now: datetime | None = None) -> Thread:
    """Give the thread of a case, opened by its author; one that was closed is open again.

    Who has the case, and a second of the desk, are named for it as far as there is anybody.
    """
    now = now or timezone.now()
    thread, is_new = Thread.objects.select_for_update().get_or_create(
        case=case, defaults={"opened_at": now, "first": _claimer(case)}
    )
    is_asked = is_new or thread.closed_at is not None
    if is_asked:
        thread.closed_at = None
        thread.save(update_fields=["closed_at"])
        note(author, "person_wanted", case, at=now)
    call_back(case, now)
    if thread.first_id is not None:
        _name_second(thread)
    if is_asked:
        _tell_seats(thread, now)
    return thread


def _tell_seats(thread: Thread, now: datetime) -> None:
    """Tell the two who see a thread that its author waits."""
    for colleague in (thread.first, thread.second):
        if colleague is not None:
            tell(colleague, "author_waits", {"case": thread.case.public_id}, at=now)


def _claimer(case: Case) -> Person | None:
    return case.claimed_by if case.claimed_by_id != case.author_id else None


@transaction.atomic
def take_seat(colleague: Person, thread: Thread) -> Thread:
    """Give the thread with this colleague as one of the two who see it.

    Raises NotAllowed for anybody but the desk, and for the author, and MessageRefused where two others have it.
    """
    require(colleague, *DESK)
    thread = Thread.objects.select_for_update().select_related("case").get(pk=thread.pk)
    case = thread.case
    seats = (thread.first_id, thread.second_id)
    if colleague.pk == case.author_id or not may_sit(colleague.pk, seats, case.claimed_by_id):
        raise MessageRefused(NOT_YOURS)
    first, second = seats_after(colleague.pk, seats, case.claimed_by_id)
    if (first, second) != seats:
        thread.first_id, thread.second_id = first, second
        thread.save(update_fields=["first", "second"])
        note(colleague, "thread_joined", case)
    return thread


@transaction.atomic
def name_second(colleague: Person, thread: Thread, second: Person) -> Thread:
    """Give the thread with the second whom one of the two chose. Raises MessageRefused where she cannot be it."""
    thread = take_seat(colleague, thread)
    if second not in free_colleagues(thread) and second.pk != thread.second_id:
        raise MessageRefused(NOT_A_SECOND)
    if colleague.pk == thread.second_id:
        thread.first = second
    else:
        thread.second = second
    thread.save(update_fields=["first", "second"])
    note(colleague, "thread_joined", thread.case, second=second.public_id)
    return thread


def _name_second(thread: Thread) -> bool:
    """Name a second where none is: a safeguarding lead before a moderator; whether there is one now."""
    if thread.first_id is not None and thread.second_id is not None:
        return True
    free = free_colleagues(thread)
    if not free:
        return False
    if thread.first_id is None:
        thread.first = free[0]
    else:
        thread.second = free[0]
    thread.save(update_fields=["first", "second"])
    note(None, "thread_joined", thread.case, second=free[0].public_id)
    return True


@transaction.atomic
def send(writer: Person, thread: Thread, text: str, *, now: datetime | None = None) -> Message:
    """Give the message that the author, or one of the two of staff, wrote; the author is told that it is there.

    What the author was writing while the thread was closed is taken: it opens it again, as asking for a person does.
    Raises MessageRefused: no words or too many, closed to staff, two others have it, or no second can be named.
    """
    now = now or timezone.now()
    words = check_message(text)
    case = thread.case
    is_author = writer.pk == case.author_id
    if thread.closed_at is not None:
        if not is_author:
            raise MessageRefused(IS_CLOSED)
        thread = ask_for_person(writer, case, now=now)
    if not is_author:
        thread = take_seat(writer, thread)
        if not _name_second(thread):
            raise MessageRefused(NOBODY_SECOND)
    else:
        call_back(case, now)
        if not thread.messages.filter(is_from_author=True, read_at__isnull=True).exists():
            _tell_seats(thread, now)
    message = Message.objects.create(
        thread=thread, is_from_author=is_author, person=None if is_author else writer, text=words, at=now
    )
    note(writer, "message_sent", case, at=now, by="author" if is_author else "desk")
    if not is_author and case.author is not None:
        tell(case.author, "thread_answered", {"thread": thread.public_id})
    return message


@transaction.atomic
def read_messages(reader: Person, thread: Thread, *, now: datetime | None = None) -> int:
    """Mark what the other side wrote as read by `reader`, and note that she saw it; how many were new.

    A colleague's look is noted each time, the author's where there was something new.
    """
    now = now or timezone.now()
    is_author = reader.pk == thread.case.author_id
    unread = thread.messages.filter(is_from_author=not is_author, read_at__isnull=True).update(read_at=now)
    if not is_author:
        # A sealed case has no page that ends the alarm; who reads what its author writes has opened it.
        end_alarm_of_sealed(thread.case_id, now)
    if unread or not is_author:
        note(reader, "message_read", thread.case, at=now, by="author" if is_author else "desk")
    return unread


@transaction.atomic
def close_thread(person: Person, thread: Thread, *, now: datetime | None = None) -> None:
    """Close a thread, by its author or by one of the two; it can be read on, and asking again opens it."""
    if person.pk != thread.case.author_id:
        thread = take_seat(person, thread)
    if thread.closed_at is None:
        thread.closed_at = now or timezone.now()
        thread.save(update_fields=["closed_at"])
        note(person, "thread_closed", thread.case)


KIND_WORDS = gettext_noop(
    "Thank you for telling us. What you wrote was right, and you did nothing wrong. We have read it and talked it over. "
    "The people behind these lines are there for you at any time, and so are we."
)


@transaction.atomic
def resolve(colleague: Person, thread: Thread, words: str = "", *, now: datetime | None = None) -> None:
    """Send a kind last message and close the thread; without `words` a plain one in the author's language."""
    author = thread.case.author
    with override(author.language if author else "en"):
        send(colleague, thread, words.strip() or gettext(KIND_WORDS), now=now)
    close_thread(colleague, thread, now=now)


@transaction.atomic
def tell_place(author: Person, case: Case, words: str, *, now: datetime | None = None) -> None:
    """Keep where the author says that she is, for the desk alone; no words take it back."""
    place = clean_place(words)
    if not place:
        Whereabouts.objects.filter(case=case).delete()
        return
    now = now or timezone.now()
    Whereabouts.objects.update_or_create(case=case, defaults={"words": place, "at": now})
    note(author, "place_told", case, at=now)


@transaction.atomic
def note_card(author: Person, case: Case, *, now: datetime | None = None) -> None:
    """Note that the author saw the help card, the first time in a day."""
    now = now or timezone.now()
    if not _saw_it_today(case, now):
        note(author, "card_shown", case, at=now)


def _saw_it_today(case: Case, now: datetime) -> bool:
    from_day = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return LogLine.objects.filter(case=case.public_id, action="card_shown", at__gte=from_day).exists()
