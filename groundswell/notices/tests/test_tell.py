"""Telling somebody something, and reading it in one's own language."""

import pytest
from django.test import Client
from django.utils.translation import override

from groundswell.notices import reads
from groundswell.notices.actions import mark_read, tell
from groundswell.notices.rules import KINDS, OF_OTHERS, UnknownNotice
from groundswell.notices.texts import TEXTS
from groundswell.people.access import Person
from groundswell.people.actions import Words, ask_guardian, give_consent, sign_up
from tests.cast import Cast

VIDEO = "aaaabbbbccccdddd"


def test_every_kind_has_words() -> None:
    assert set(TEXTS) == set(KINDS)


def test_what_is_told_stands_in_the_inbox_newest_first(mina: Person, omar: Person) -> None:
    tell(mina, "video_failed", {"video": VIDEO})
    tell(mina, "video_published", {"video": VIDEO})
    with override("en"):
        titles = [line.text.title for line in reads.inbox(mina)]
    assert titles == ["Your video is published.", "Your video could not be prepared."]
    assert reads.inbox(omar) == []


def test_an_unknown_kind_is_refused(mina: Person) -> None:
    with pytest.raises(UnknownNotice, match="no notice 'hello'"):
        tell(mina, "hello", {})


def test_a_body_that_lacks_something_is_refused(mina: Person) -> None:
    with pytest.raises(UnknownNotice, match="needs rule, words"):
        tell(mina, "video_declined", {"video": VIDEO})


def test_a_simulated_person_gets_nothing(db: None) -> None:
    simulated, _ = sign_up("Simulated", "", 20, "BE", "en", {}, is_simulated=True)
    tell(simulated, "video_published", {"video": VIDEO})
    assert reads.inbox(simulated) == []


def test_what_was_read_is_new_no_more(mina: Person) -> None:
    tell(mina, "video_published", {"video": VIDEO})
    assert reads.unread_count(mina) == 1
    mark_read(mina)
    assert reads.unread_count(mina) == 0


def test_nobody_else_is_told(cast: Cast, mina: Person) -> None:
    tell(mina, "video_published", {"video": VIDEO})
    assert {name: reads.unread_count(person) for name, person in cast.items() if person != mina} == {
        name: 0 for name in cast if name != "mina"
    }


def test_the_page_shows_it_once_as_new(client: Client, mina: Person) -> None:
    tell(
        mina,
        "video_declined",
        {"video": VIDEO, "rule": "No faces of others.", "words": "A <b>friend</b> is seen."},
    )
    client.force_login(mina)
    first, second = client.get("/notices/"), client.get("/notices/")
    assert b">new<" in first.content
    assert b">new<" not in second.content
    assert "No faces of others." in first.content.decode()
    assert "A &lt;b&gt;friend&lt;/b&gt; is seen." in first.content.decode()
    assert "no-store" in first.headers["Cache-Control"]


def test_a_stranger_is_led_to_sign_in(client: Client) -> None:
    assert client.get("/notices/").headers["Location"] == "/people/sign-in/?next=/notices/"


def test_what_others_do_is_told_only_where_the_guardian_allowed_it(
    mina: Person, mina_in_germany: Person
) -> None:
    for person in (mina, mina_in_germany):
        for kind in OF_OTHERS:
            tell(person, kind, {"video": VIDEO})
        tell(person, "video_published", {"video": VIDEO})
    assert (len(reads.inbox(mina)), len(reads.inbox(mina_in_germany))) == (1 + len(OF_OTHERS), 1)
    give_consent(ask_guardian(mina_in_germany).request, {"notices": True}, Words("en", ""))
    tell(mina_in_germany, "answer_joined", {"video": VIDEO})
    assert len(reads.inbox(mina_in_germany)) == 2
