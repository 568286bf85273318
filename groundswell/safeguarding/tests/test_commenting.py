"""The pages and the API of comments: words come in with their case, and each viewer sees her own alone."""

import json
import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from uuid_utils import uuid4

from groundswell.challenges.access import Challenge, Entry
from groundswell.engagement import actions as engagement
from groundswell.engagement.access import Comment
from groundswell.engagement.rules import Circumstances
from groundswell.frame.idempotency import FIELD, new_key
from groundswell.people.access import Person
from groundswell.safeguarding.actions import comments
from groundswell.safeguarding.models import Case
from groundswell.screening.levels import Level
from tests.cast import Cast
from tests.stage import open_challenge, original_of, public_id_of

pytestmark = pytest.mark.django_db
OURS = {"Sec-Fetch-Site": "same-origin"}
AROUND = Circumstances(language="en")


@pytest.fixture
def challenge(lea: Person) -> Challenge:
    return open_challenge(lea, comments="open")


@pytest.fixture
def school(challenge: Challenge) -> Entry:
    """An original of a theme that hurts nobody."""
    return original_of(challenge, "school")


@pytest.fixture
def bullying(challenge: Challenge) -> Entry:
    """An original of a painful theme."""
    return original_of(challenge, "bullying")


def filled(text: str, **more: str) -> dict[str, str]:
    return {FIELD: new_key(), "text": text, **more}


def under(entry: Entry) -> str:
    return f"/videos/{public_id_of(entry)}/comments"


def page_of(client: Client, entry: Entry) -> str:
    return client.get(f"/v/{public_id_of(entry)}/").content.decode()


def test_a_held_comment_stands_in_the_queue_at_the_same_moment(
    client: Client, school: Entry, mina: Person
) -> None:
    client.force_login(mina)
    sent = client.post(under(school), filled("I like how you said it"), follow=True)
    comment = Comment.objects.get()
    assert Case.objects.get().comment_id == comment.pk
    assert sent.redirect_chain == [(f"/comments/{comment.public_id}/", 302)]
    assert "Being checked" in sent.content.decode()


def test_where_the_case_fails_no_words_are_half_kept(
    client: Client, school: Entry, mina: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: int) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(comments, "open_case_for_comment", broken)
    client.force_login(mina)
    sent = filled("I like it")
    with pytest.raises(RuntimeError):
        client.post(under(school), sent)
    assert not Comment.objects.exists()
    monkeypatch.undo()
    client.post(under(school), sent)
    assert Case.objects.count() == 1


def test_the_same_form_sent_twice_is_one_comment(client: Client, school: Entry, kim: Person) -> None:
    client.force_login(kim)
    sent = filled("Well said")
    assert {client.post(under(school), sent).headers["Location"] for _ in range(2)} == {
        f"/comments/{Comment.objects.get().public_id}/"
    }


def test_only_its_author_sees_that_a_comment_is_being_checked(
    client: Client, school: Entry, mina: Person, cast: Cast
) -> None:
    engagement.write_comment(mina, school, "Only I may read this", circumstances=AROUND)
    for name, person in cast.items():
        visitor = Client()
        if isinstance(person, Person):
            visitor.force_login(person)
        for shown in (page_of(visitor, school), visitor.get(under(school)).content.decode()):
            assert ("Only I may read this" in shown) is (name == "mina"), name


def test_a_page_kept_for_visitors_holds_nothing_of_those_who_are_signed_in(
    client: Client, school: Entry, mina: Person
) -> None:
    engagement.write_comment(mina, school, "Only I may read this", circumstances=AROUND)
    client.force_login(mina)
    own = client.get(under(school))
    kept = Client().get(under(school))
    assert own.headers["Cache-Control"] == "private, no-store"
    assert kept.headers["Cache-Control"].startswith("public")
    assert b"Only I may read this" not in kept.content
    assert b"csrf" not in kept.content


def test_nobody_else_opens_the_authors_page(client: Client, school: Entry, mina: Person, cast: Cast) -> None:
    comment = engagement.write_comment(mina, school, "Words", circumstances=AROUND)
    address = f"/comments/{comment.public_id}/"
    statuses = {}
    for name, person in cast.items():
        visitor = Client()
        if isinstance(person, Person):
            visitor.force_login(person)
        statuses[name] = visitor.get(address).status_code
    assert statuses == {**dict.fromkeys(cast, 404), "mina": 200, "sol": 302}


@pytest.mark.parametrize("text", ["", "   ", "a" * 100_000])
def test_words_that_cannot_be_taken_come_back_with_what_to_do(
    client: Client, school: Entry, kim: Person, text: str
) -> None:
    client.force_login(kim)
    shown = client.post(under(school), filled(text)).content.decode()
    assert 'id="comment-fault"' in shown
    assert text.strip() in shown
    assert not Comment.objects.exists()


def test_personal_data_are_marked_and_may_be_mended_or_sent_to_be_looked_at(
    client: Client, school: Entry, kim: Person
) -> None:
    client.force_login(kim)
    words = "Ring me on 0470 12 34 56"
    shown = client.post(under(school), filled(words)).content.decode()
    assert "<mark>0470 12 34 56</mark>" in shown
    assert f">{words}</textarea>" in shown
    assert "Leave the number out" in shown
    other = filled("Ring me on 0470 99 99 99", told=words, is_for_a_human="on")
    assert "<mark>" in client.post(under(school), other).content.decode()
    client.post(under(school), filled(words, told=words, is_for_a_human="on"))
    comment = Comment.objects.get()
    assert (comment.state, comment.level, Case.objects.get().level) == ("held", Level.RULES, Level.RULES)


def test_with_nobody_on_duty_it_says_so_keeps_the_words_and_shows_help(
    client: Client, bullying: Entry, kim: Person
) -> None:
    client.force_login(kim)
    seen = page_of(client, bullying)
    assert "nobody who reads <bdi>English</bdi> is on duty" in seen
    assert "/themes/bullying/help/" in seen
    words = "The colours of this film are lovely, especially the red bicycle"
    shown = client.post(under(bullying), filled(words)).content.decode()
    assert f">{words}</textarea>" in shown
    assert not Comment.objects.exists()
    engagement.keep_comments_open(bullying.theme_id, ["en"], timezone.now() + timedelta(seconds=90))
    assert "is on duty" not in page_of(client, bullying)


def test_help_stands_beside_the_form_of_a_painful_theme_for_everybody(bullying: Entry, cast: Cast) -> None:
    for person in cast.values():
        visitor = Client()
        if isinstance(person, Person):
            visitor.force_login(person)
        shown = visitor.get(under(bullying)).content.decode()
        assert "/c/be-heard/themes/bullying/help/" in shown


def test_a_visitor_is_led_to_sign_in_and_cannot_send(client: Client, school: Entry) -> None:
    assert f"/people/sign-in/?next={under(school)}" in client.get(under(school)).content.decode()
    assert client.post(under(school), filled("Hello")).status_code == 403
    assert not Comment.objects.exists()


def test_who_waits_for_a_guardian_reads_why(client: Client, school: Entry, mina_in_germany: Person) -> None:
    client.force_login(mina_in_germany)
    assert "need a parent or guardian to agree" in client.get(under(school)).content.decode()
    assert client.post(under(school), filled("Hello")).status_code == 403


def test_a_reply_shows_what_it_replies_to(client: Client, school: Entry, kim: Person, omar: Person) -> None:
    first = engagement.write_comment(kim, school, "First words", circumstances=AROUND)
    client.force_login(omar)
    shown = client.get(under(school), {"answers": first.public_id}).content.decode()
    assert f'name="answers" value="{first.public_id}"' in shown
    client.post(under(school), filled("My reply", answers=first.public_id))
    assert Comment.objects.get(text="My reply").answers == first


def test_an_author_takes_hers_back_from_her_own_page(client: Client, school: Entry, kim: Person) -> None:
    comment = engagement.write_comment(kim, school, "Never mind", circumstances=AROUND)
    client.force_login(kim)
    shown = client.post(f"/comments/{comment.public_id}/withdraw", follow=True).content.decode()
    assert "Nobody sees it any more" in shown
    assert "Never mind" not in page_of(client, school)
    assert "Taken back" in client.get("/comments/").content.decode()


def test_children_read_no_word_of_the_desk(client: Client, bullying: Entry, mina: Person) -> None:
    client.force_login(mina)
    shown = client.post(under(bullying), filled("This is my life"), follow=True).content.decode().lower()
    for word in ("verdict", "flagged", "violation", "moderator", "case", "t1"):
        assert not re.search(rf"\b{word}\b", shown.partition("<main")[2].partition("</main")[0]), word


def test_a_script_is_slowed_down(client: Client, school: Entry, kim: Person) -> None:
    client.force_login(kim)
    statuses = [client.post(under(school), filled("")).status_code for _ in range(31)]
    assert statuses == [422] * 30 + [429]


def test_what_an_open_case_needs_is_not_erased(school: Entry, mina: Person) -> None:
    needed = comments.send_comment(mina, school, "Needed", circumstances=AROUND)
    other = engagement.write_comment(mina, school, "Other", circumstances=AROUND)
    for comment in (needed, other):
        engagement.withdraw_comment(mina, comment.public_id)
    with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
        assert comments.erase_overdue_comments() == 1
    assert {comment.text for comment in Comment.objects.all()} == {"Needed", ""}


def api(client: Client, entry: Entry, text: str, **more: object) -> tuple[int, dict[str, object]]:
    body = {"id": str(uuid4()), "text": text, **more}
    answer = client.post(f"/api/v1{under(entry)}", body, content_type="application/json", headers=OURS)
    return answer.status_code, json.loads(answer.content)


def test_the_api_takes_a_comment_once_and_lists_it(client: Client, school: Entry, kim: Person) -> None:
    client.force_login(kim)
    key = str(uuid4())
    status, made = api(client, school, "Well said", id=key)
    assert (status, made["state"]) == (201, "published")
    assert api(client, school, "Well said", id=key) == (201, made)
    (line,) = client.get(f"/api/v1{under(school)}").json()["comments"]
    assert (line["author"], line["text"], line["replies"]) == ("Kim", "Well said", [])
    gone = client.delete(f"/api/v1/comments/{made['id']}", headers=OURS)
    assert gone.json()["state"] == "withdrawn"
    assert client.get(f"/api/v1{under(school)}").json()["comments"] == []


def test_the_api_tells_what_was_found_and_where(client: Client, school: Entry, kim: Person) -> None:
    client.force_login(kim)
    status, problem = api(client, school, "Ring me on 0470 12 34 56")
    assert (status, problem["findings"]) == (422, [{"kind": "phone", "start": 11, "end": 24}])
    assert api(client, school, "Ring me on 0470 12 34 56", is_for_a_human=True)[1]["state"] == "held"


def test_the_api_refuses_with_problem_details(
    client: Client, school: Entry, bullying: Entry, kim: Person
) -> None:
    assert api(client, school, "Hello")[0] == 403
    client.force_login(kim)
    assert api(client, school, "")[0] == 422
    status, problem = api(client, bullying, "The colours of this film are lovely, especially the red one")
    assert (status, "on duty" in str(problem["detail"])) == (403, True)
    foreign = client.post(
        f"/api/v1{under(school)}",
        {"id": str(uuid4()), "text": "Hello"},
        content_type="application/json",
        headers={"Sec-Fetch-Site": "cross-site"},
    )
    assert (foreign.status_code, foreign["Content-Type"]) == (403, "application/problem+json")


def test_nobody_asks_the_api_for_anothers_comment(
    client: Client, school: Entry, mina: Person, vera: Person
) -> None:
    comment = engagement.write_comment(mina, school, "Words", circumstances=AROUND)
    client.force_login(vera)
    assert client.get(f"/api/v1/comments/{comment.public_id}").status_code == 404


def test_the_author_of_a_cry_and_only_she_sees_the_card_at_once(
    client: Client, bullying: Entry, mina: Person
) -> None:
    client.force_login(mina)
    sent = client.post(under(bullying), filled("This is my life"), follow=True)
    shown = sent.content.decode()
    assert Comment.objects.get().level == Level.DISTRESS
    assert 'class="card help-card' in shown
    assert "help-card" not in page_of(Client(), bullying)


def test_harmless_words_bring_no_card(client: Client, school: Entry, mina: Person) -> None:
    client.force_login(mina)
    shown = client.post(under(school), filled("I like the colours of this film"), follow=True)
    assert "help-card" not in shown.content.decode()


@pytest.mark.parametrize(
    "sent", [{"text": "I want to\0 die"}, {"text": "I want to die", "answers": "x" * 50}]
)
def test_a_cry_is_taken_however_oddly_the_form_was_filled(
    client: Client, school: Entry, mina: Person, sent: dict[str, str]
) -> None:
    client.force_login(mina)
    client.post(under(school), {FIELD: new_key(), **sent})
    assert (Comment.objects.get().text, Case.objects.get().level) == ("I want to die", Level.DANGER)


def test_a_cry_that_is_too_long_is_given_back_with_help_in_sight(
    client: Client, school: Entry, mina: Person
) -> None:
    client.force_login(mina)
    words = "I want to die and nobody knows. " * 40
    page = client.post(under(school), filled(words)).content.decode()
    assert words.strip() in page
    assert "you are not alone" in page
    assert "Where to get help" in page
    assert "you are not alone" not in client.post(under(school), filled("so good " * 200)).content.decode()


def test_a_cry_is_taken_from_somebody_who_writes_too_fast(
    client: Client, school: Entry, mina: Person
) -> None:
    client.force_login(mina)
    answers = [client.post(under(school), filled(" ")).status_code for _ in range(31)]
    assert answers[-1] == 429
    assert client.post(under(school), filled("I want to die")).status_code == 302
    assert Case.objects.get().level == Level.DANGER


def test_what_is_a_cry_under_a_painful_theme_alone_is_taken_from_her_too(
    client: Client, school: Entry, bullying: Entry, mina: Person
) -> None:
    client.force_login(mina)
    for _ in range(30):
        client.post(under(bullying), filled(" "))
    assert client.post(under(school), filled("This is my life")).status_code == 429
    assert client.post(under(bullying), filled("This is my life")).status_code == 302
    assert api(client, school, "C'est ma vie")[0] == 429
    assert api(client, bullying, "C'est ma vie")[0] == 201
    assert [case.level for case in Case.objects.all()] == [Level.DISTRESS, Level.DISTRESS]
