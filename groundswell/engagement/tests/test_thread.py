"""The comments under a video as each viewer may see them."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from groundswell.challenges.access import Entry
from groundswell.engagement import actions, reads
from groundswell.engagement.rules import Circumstances
from groundswell.engagement.tests.written import write
from groundswell.frame.problems import Problem
from groundswell.people.access import Person
from tests.cast import Cast
from tests.stage import public_id_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("said")]


def test_what_waits_is_there_for_its_author_alone(school: Entry, cast: Cast) -> None:
    mina = cast["mina"]
    assert isinstance(mina, Person)
    write(mina, school, "Wait")
    lines = {name: reads.thread_of(school, viewer).comments for name, viewer in cast.items()}
    assert [line.state for line in lines.pop("mina")] == ["held"]
    assert set(lines.values()) == {()}


def test_oldest_first_replies_beneath_and_limited_ones_last(
    school: Entry, kim: Person, omar: Person, sol: AnonymousUser
) -> None:
    folded = write(kim, school, "Folded")
    first = write(kim, school, "First")
    write(omar, school, "Second")
    write(omar, school, "Reply", answers=first.public_id)
    actions.limit_comment(folded.pk, is_limited=True)
    thread = reads.thread_of(school, sol)
    assert [(line.text, [reply.text for reply in line.replies]) for line in thread.comments] == [
        ("First", ["Reply"]),
        ("Second", []),
    ]
    assert [line.text for line in thread.limited] == ["Folded"]


def test_a_simulated_comment_says_so_wherever_it_is_read(
    school: Entry, kim: Person, sol: AnonymousUser
) -> None:
    around = Circumstances(language="en", is_simulated=True)
    actions.write_comment(kim, school, "Made up", circumstances=around)
    write(kim, school, "Real")
    lines = reads.thread_of(school, sol).comments
    assert [line.is_simulated for line in lines] == [True, False]
    page = Client().get(reverse("safeguarding:comments", args=[public_id_of(school)])).content.decode()
    assert page.count("Simulated") == 1


@pytest.mark.parametrize("way", ["withdrawn", "erased", "declined"])
def test_what_is_gone_leaves_a_nameless_place_only_where_it_has_replies(
    school: Entry, kim: Person, omar: Person, sol: AnonymousUser, way: str
) -> None:
    first, alone = write(kim, school, "First"), write(kim, school, "Alone")
    reply = write(omar, school, "Reply", answers=first.public_id)
    for comment in (first, alone):
        if way == "withdrawn":
            actions.withdraw_comment(kim, comment.public_id)
        elif way == "erased":
            actions.erase_comment(comment.pk)
        else:
            actions.decline_comment(comment.pk)
    (line,) = reads.thread_of(school, sol).comments
    assert (line.is_gone, line.author, line.text, line.public_id) == (True, "", "", "")
    assert [one.text for one in line.replies] == ["Reply"]
    actions.withdraw_comment(omar, reply.public_id)
    assert reads.thread_of(school, sol).is_empty


def test_a_reply_that_waits_shows_no_place_to_others(
    school: Entry, kim: Person, mina: Person, sol: AnonymousUser
) -> None:
    first = write(kim, school, "First")
    write(mina, school, "Wait", answers=first.public_id)
    actions.withdraw_comment(kim, first.public_id)
    assert reads.thread_of(school, sol).is_empty
    assert not reads.thread_of(school, mina).is_empty


def test_pages_follow_each_other_and_nothing_comes_twice(
    school: Entry, kim: Person, sol: AnonymousUser
) -> None:
    for number in range(5):
        write(kim, school, f"Number {number}")
    seen: list[str] = []
    cursor = ""
    for _ in range(3):
        thread = reads.thread_of(school, sol, cursor, size=2)
        seen += [line.text for line in thread.comments]
        cursor = thread.cursor
    assert seen == [f"Number {number}" for number in range(5)]
    assert cursor == ""


def test_a_cursor_of_another_video_or_a_forged_one_is_refused(
    school: Entry, bullying: Entry, kim: Person, sol: AnonymousUser
) -> None:
    for number in range(2):
        write(kim, school, f"Number {number}")
    cursor = reads.thread_of(school, sol, size=1).cursor
    for entry, word in ((bullying, cursor), (school, "forged")):
        with pytest.raises(Problem):
            reads.thread_of(entry, sol, word)


def test_a_page_takes_three_queries_however_long_it_is(
    school: Entry,
    kim: Person,
    omar: Person,
    sol: AnonymousUser,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(6):
        head = write(kim, school, f"Number {number}")
        write(omar, school, "Reply", answers=head.public_id)
    with django_assert_max_num_queries(3):
        assert len(reads.thread_of(school, sol).comments) == 6


def test_an_author_finds_all_that_she_wrote(school: Entry, mina: Person, kim: Person) -> None:
    held = write(mina, school, "Mine")
    write(kim, school, "Not mine")
    assert [comment.public_id for comment in reads.own_comments(mina)] == [held.public_id]
