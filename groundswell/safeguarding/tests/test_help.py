"""Help at once: the card is its author's alone, the thread hers and two of the desk's, and everything is noted."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from groundswell.challenges.access import Challenge, Entry
from groundswell.engagement.rules import Circumstances
from groundswell.frame.idempotency import FIELD, new_key
from groundswell.frame.problems import NotAllowed, NotFound
from groundswell.people.access import Person, Somebody
from groundswell.people.rules import Role
from groundswell.safeguarding import access
from groundswell.safeguarding.actions import claim_case
from groundswell.safeguarding.actions.claims import look_at_case
from groundswell.safeguarding.actions.comments import send_comment
from groundswell.safeguarding.actions.duty import staff_around_the_clock
from groundswell.safeguarding.actions.protocols import do_step
from groundswell.safeguarding.actions.threads import (
    ask_for_person,
    close_thread,
    name_second,
    read_messages,
    resolve,
    send,
    take_seat,
    tell_place,
)
from groundswell.safeguarding.models import Case, LogLine, Reader
from groundswell.safeguarding.reads.help import card_for
from groundswell.safeguarding.reads.protocols import protocol_in_case
from groundswell.safeguarding.reads.threads import authors_thread, staff_thread
from groundswell.safeguarding.rules import Level
from groundswell.safeguarding.rules.helplines import StepRefused
from groundswell.safeguarding.rules.threads import MessageRefused, may_sit, seats_after
from groundswell.videos.actions import withdraw_video
from tests.cast import Cast, colleague
from tests.stage import handed_in_answer, open_challenge, original_of, public_id_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def original(lea: Person, sam: Person) -> Entry:
    """The original about bullying of an open challenge; Sam keeps its helplines."""
    return original_of(open_challenge(lea))


@pytest.fixture
def cry(original: Entry, mina: Person) -> Case:
    """The case of what Mina wrote."""
    comment = send_comment(mina, original, "this is my life", circumstances=Circumstances())
    return Case.objects.get(comment=comment)


def inside(cast: Cast, door: Callable[[Somebody], object]) -> set[str]:
    """The names of those for whom a door opens."""
    found = set()
    for name, person in cast.items():
        try:
            is_open = door(person) is not None
        except (NotAllowed, NotFound):
            continue
        if is_open:
            found.add(name)
    return found


def test_the_card_is_there_for_the_author_alone(cry: Case, cast: Cast) -> None:
    assert cry.level in {Level.DANGER, Level.DISTRESS}
    assert inside(cast, lambda person: card_for(person, cry, "en")) == {"mina"}
    assert inside(cast, lambda person: access.helped_case_for(person, cry.public_id)) == {"mina"}


def test_the_card_has_the_reviewed_words_and_the_lines_of_the_chosen_country(cry: Case, mina: Person) -> None:
    card = card_for(mina, cry, "en")
    assert card is not None
    assert (card.title, card.country) == ("You are not alone.", "BE")
    assert "We read it soon" in card.words
    assert [line.contact for line in card.lines] == ["BE 000"]
    assert all(line.is_fictitious for line in card.lines)
    chosen = card_for(mina, cry, "ar", "JO")
    assert chosen is not None
    assert (chosen.title, chosen.lines[0].contact) == ("لستِ وحدك.", "JO 000")
    unknown = card_for(mina, cry, "en", "XX")
    assert unknown is not None
    assert unknown.country == "BE"


def test_the_card_promises_nobody_where_nobody_on_duty_reads_it(
    client: Client, cry: Case, mina: Person, vera: Person, sam: Person
) -> None:
    client.force_login(mina)
    address = f"/help/card/{cry.public_id}/"
    assert "it can take longer" in client.get(address).content.decode()
    staff_around_the_clock(sam, [vera], ["nl"])
    assert "it can take longer" in client.get(address).content.decode()
    staff_around_the_clock(sam, [colleague("Ines", Role.MODERATOR)], ["en"])
    assert "it can take longer" not in client.get(address).content.decode()
    Reader.objects.update(break_until=timezone.now() + timedelta(minutes=30))
    assert "it can take longer" in client.get(address).content.decode()


def test_the_card_of_what_somebody_has_opened_says_no_more_that_it_can_take_longer(
    cry: Case, mina: Person, vera: Person
) -> None:
    look_at_case(vera, cry.public_id)
    cry.refresh_from_db()
    card = card_for(mina, cry, "en")
    assert card is not None
    assert not card.may_take_long


def test_what_is_no_cry_has_no_card(cry: Case, mina: Person) -> None:
    cry.level = Level.RULES
    assert card_for(mina, cry, "en") is None


def test_she_reads_it_tells_where_she_is_and_asks_for_a_person(
    cry: Case, mina: Person, kim: Person, client: Client
) -> None:
    address = f"/help/card/{cry.public_id}/"
    client.force_login(mina)
    text = client.get(address, {"country": "JO"}).content.decode()
    assert "Who listens in" in text
    assert "JO 000" in text
    assert "Nobody answers there." in text
    assert 'rel="noreferrer nofollow" data-exit' in text
    assert "<title>For you" in text
    client.get(address)
    assert LogLine.objects.filter(action="card_shown").count() == 1
    client.post(f"{address}place", {"place": "  at   school "})
    assert cry.whereabouts.words == "at school"
    shown = client.post(f"{address}person", follow=True)
    assert "<title>Messages" in shown.content.decode()
    client.post(f"{address}person")
    assert LogLine.objects.filter(action="person_wanted").count() == 1
    client.force_login(kim)
    for path in (address, shown.redirect_chain[-1][0]):
        assert client.get(path).status_code == 404
        assert client.post(f"{address}place", {"place": "x"}).status_code == 404


def test_the_talk_is_hers_and_two_of_the_desks(
    cry: Case, cast: Cast, vera: Person, sam: Person, mina: Person
) -> None:
    claim_case(vera, cry.public_id)
    cry.refresh_from_db()
    thread = ask_for_person(mina, cry)
    assert (thread.first, thread.second) == (vera, sam)
    assert inside(cast, lambda person: access.own_thread_for(person, thread.public_id)) == {"mina"}
    assert inside(cast, lambda person: access.staff_thread_for(person, cry.public_id)) == {"vera", "sam"}
    send(mina, thread, "are you there")
    send(vera, thread, "We are.")
    third = colleague("Wim", Role.MODERATOR)
    seen = {name: staff_thread(one, cry) for name, one in (("vera", vera), ("sam", sam), ("wim", third))}
    assert {name for name, panel in seen.items() if panel and panel.messages} == {"vera", "sam"}
    with pytest.raises(MessageRefused, match="Two colleagues"):
        take_seat(third, thread)
    for name, person in cast.items():
        if name not in {"vera", "sam", "mina"} and isinstance(person, Person):
            with pytest.raises(NotAllowed):
                send(person, thread, "let me in")
    hers = authors_thread(thread)
    assert [(line.text, line.who) for line in hers.messages] == [("are you there", ""), ("We are.", "")]
    assert mina.notices.get().kind == "thread_answered"


def test_nobody_of_staff_writes_alone(original: Entry, mina: Person, vera: Person, sam: Person) -> None:
    comment = send_comment(mina, original, "this is my life", circumstances=Circumstances())
    case = Case.objects.get(comment=comment)
    thread = ask_for_person(mina, case)
    sam.is_active = False
    sam.save()
    with pytest.raises(MessageRefused, match="Two of the desk"):
        send(vera, thread, "Hello")
    assert not thread.messages.exists()
    second = colleague("Wim", Role.MODERATOR)
    send(vera, thread, "Hello")
    thread.refresh_from_db()
    assert (thread.first, thread.second) == (vera, second)


def test_the_second_can_be_chosen_and_a_claim_takes_the_first_seat(
    cry: Case, mina: Person, vera: Person, sam: Person
) -> None:
    wim = colleague("Wim", Role.MODERATOR)
    thread = take_seat(vera, ask_for_person(mina, cry))
    thread = name_second(vera, thread, wim)
    assert (thread.first, thread.second) == (vera, wim)
    with pytest.raises(MessageRefused, match="neither you nor the author"):
        name_second(vera, thread, mina)
    claim_case(sam, cry.public_id)
    thread = take_seat(sam, thread)
    assert (thread.first_id, thread.second_id) == (sam.pk, wim.pk)


def test_every_word_and_every_look_is_noted_and_no_word_stands_there(
    cry: Case, mina: Person, vera: Person, sam: Person
) -> None:
    thread = ask_for_person(mina, cry)
    tell_place(mina, cry, "Station Road 4")
    send(mina, thread, "a secret")
    assert read_messages(vera, thread) == 1
    assert read_messages(vera, thread) == 0
    send(vera, thread, "an answer")
    assert read_messages(mina, thread) == 1
    assert read_messages(mina, thread) == 0
    noted = list(LogLine.objects.filter(case=cry.public_id).values_list("action", flat=True))
    assert noted.count("message_sent") == 2
    assert noted.count("message_read") == 3
    assert "place_told" in noted
    whole = str(list(LogLine.objects.values_list("detail", flat=True)))
    assert "secret" not in whole
    assert "Station" not in whole


def test_a_kind_last_message_closes_it_and_asking_opens_it_again(
    cry: Case, mina: Person, vera: Person, sam: Person
) -> None:
    thread = ask_for_person(mina, cry)
    resolve(vera, thread)
    thread.refresh_from_db()
    assert thread.closed_at is not None
    assert "you did nothing wrong" in thread.messages.get().text
    with pytest.raises(MessageRefused, match="closed"):
        send(vera, thread, "again")
    thread = ask_for_person(mina, cry)
    assert thread.closed_at is None
    close_thread(mina, thread)
    assert thread.closed_at is not None


def test_what_she_was_writing_while_it_was_closed_is_not_lost(
    cry: Case, mina: Person, vera: Person, sam: Person
) -> None:
    thread = ask_for_person(mina, cry)
    resolve(vera, thread)
    thread.refresh_from_db()
    assert send(mina, thread, "there is something else").is_from_author
    thread.refresh_from_db()
    assert thread.closed_at is None


@pytest.mark.parametrize("text", ["", "  \n ", "\u200b\u2069 \u3164", "\u2800", "x" * 2001])
def test_empty_and_endless_messages_are_refused(text: str, cry: Case, mina: Person) -> None:
    with pytest.raises(MessageRefused):
        send(mina, ask_for_person(mina, cry), text)


def test_her_page_takes_a_message_once_and_says_when_there_is_more(
    cry: Case, mina: Person, vera: Person, sam: Person, client: Client
) -> None:
    thread = ask_for_person(mina, cry)
    client.force_login(mina)
    form = {"text": "hello", FIELD: new_key()}
    address = f"/help/{thread.public_id}/"
    client.post(address, form)
    client.post(address, form)
    assert thread.messages.count() == 1
    assert client.post(address, {"text": " ", FIELD: new_key()}).status_code == 422
    assert client.get(f"{address}state").json() == {"messages": 1, "open": True}
    text = client.get(address).content.decode()
    assert "http-equiv" not in text, "what she is writing must not vanish under her hands"
    for word in ("case", "Danger", "Distress", "level", "verdict"):
        assert f" {word} " not in text.split("<main")[1]
    client.post(f"{address}close")
    assert client.get(f"{address}state").json() == {"messages": 1, "open": False}


def test_an_answer_with_a_cry_under_it_shows_the_card_at_once(
    original: Entry, mina: Person, kim: Person, client: Client
) -> None:
    answer = handed_in_answer(mina, original, "I want to die")
    client.force_login(mina)
    text = client.get(f"/answer/{public_id_of(answer)}/sent").content.decode()
    assert "Ask for a person" in text
    assert Case.objects.get(video=answer.video).level == Level.DANGER
    quiet = handed_in_answer(kim, original, "")
    client.force_login(kim)
    assert "Ask for a person" not in client.get(f"/answer/{public_id_of(quiet)}/sent").content.decode()
    assert not Case.objects.filter(video=quiet.video).exists()


def test_an_answer_that_is_not_on_its_way_any_more_is_not_said_to_be(
    original: Entry, kim: Person, client: Client
) -> None:
    answer = handed_in_answer(kim, original, "")
    client.force_login(kim)
    address = f"/answer/{public_id_of(answer)}/sent"
    assert "on its way" in client.get(address).content.decode()
    withdraw_video(kim, public_id_of(answer))
    page = client.get(address).content.decode()
    assert "on its way" not in page
    assert "See where my videos stand" in page


def test_steps_of_a_protocol_are_done_by_who_may(cry: Case, mina: Person, vera: Person, sam: Person) -> None:
    tell_place(mina, cry, "at school")
    first, second = protocol_in_case(vera, cry, "en").steps  # type: ignore[union-attr]
    assert (first.is_hers, second.is_hers) == (True, False)
    do_step(vera, cry, "BE", first.line.id)
    do_step(vera, cry, "BE", first.line.id)
    with pytest.raises(StepRefused, match="Only a safeguarding lead"):
        do_step(vera, cry, "BE", second.line.id)
    with pytest.raises(StepRefused, match="not in the protocol"):
        do_step(vera, cry, "BE", 99)
    with pytest.raises(NotAllowed):
        do_step(mina, cry, "BE", first.line.id)
    do_step(sam, cry, "BE", second.line.id)
    done = protocol_in_case(vera, cry, "en")
    assert done is not None
    assert ([step.done_by for step in done.steps], done.place) == (["Vera", "Sam"], "at school")
    assert LogLine.objects.filter(action="protocol_step").count() == 2


def test_a_seat_is_free_for_two_and_for_who_claims() -> None:
    assert may_sit(3, (None, None), None)
    assert not may_sit(3, (1, 2), None)
    assert may_sit(3, (1, 2), 3)
    assert seats_after(3, (1, 2), 3) == (3, 2)
    assert seats_after(3, (1, None), None) == (1, 3)
    assert seats_after(1, (1, None), 1) == (1, None)


def test_the_words_are_the_products_own_until_any_are_reviewed(cry: Case, mina: Person) -> None:
    challenge = cry.theme.challenge if cry.theme else None
    assert isinstance(challenge, Challenge)
    challenge.card = {}
    card = card_for(mina, cry, "en")
    assert card is not None
    assert (card.title, "did nothing wrong" in card.words) == ("You are not alone.", True)
