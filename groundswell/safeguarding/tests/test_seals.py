"""Sealed material: gone for everybody at once, opened by two, noted at each step."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from time_machine import travel

from groundswell.challenges.access import Challenge
from groundswell.engagement.access import Comment, comment_for
from groundswell.engagement.actions import publish_comment
from groundswell.frame.holdings import holdings
from groundswell.frame.problems import NotAllowed, NotFound
from groundswell.people.access import Person
from groundswell.people.rules import Role
from groundswell.safeguarding.access import case_for
from groundswell.safeguarding.actions import give_verdict, report_video
from groundswell.safeguarding.actions.seals import agree_to_open, lift_seal, seal_case
from groundswell.safeguarding.models import Case, LogLine
from groundswell.safeguarding.reads import queue, sealed_cases
from groundswell.safeguarding.rules import Category, Decision, VerdictWish
from groundswell.safeguarding.rules.seals import AGREE_WITHIN, OPEN_FOR, Key, SealReason, opening
from groundswell.safeguarding.seal_doors import opened_case_for, sealed_case_for
from groundswell.safeguarding.tests.cries import DANGER, cry_of
from groundswell.safeguarding.tests.test_access import who_gets_in
from groundswell.videos.reads import playable, sealed_file
from tests.cast import Cast, colleague
from tests.stage import open_challenge, original_of, public_id_of, published_answer, video_id_of

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
KEYS = st.builds(
    Key,
    st.integers(1, 4),
    st.booleans(),
    st.integers(0, 60).map(lambda minutes: NOON + timedelta(minutes=minutes)),
)


@given(st.lists(KEYS, max_size=6), st.integers(0, 120))
def test_nothing_opens_without_two_people_one_of_them_a_lead_who_agree_at_the_same_time(
    keys: list[Key], minutes: int
) -> None:
    now = NOON + timedelta(minutes=minutes)
    held = opening(keys, now)
    if held is None:
        return
    assert len(held.people) == 2
    assert now < held.until <= max(key.at for key in keys) + OPEN_FOR
    mine = [key for key in keys if key.person in held.people]
    assert any(key.is_lead for key in mine)
    assert any(
        one.person != other.person and abs(one.at - other.at) <= AGREE_WITHIN
        for one in mine
        for other in mine
    )


def test_one_person_who_agrees_twice_is_one() -> None:
    assert opening([Key(1, True, NOON), Key(1, True, NOON)], NOON) is None
    assert opening([Key(1, False, NOON), Key(2, False, NOON)], NOON) is None
    assert opening([Key(1, True, NOON), Key(2, False, NOON + timedelta(minutes=16))], NOON) is None
    assert opening([Key(1, True, NOON), Key(2, True, NOON)], NOON + OPEN_FOR) is None


@pytest.fixture
def challenge(lea: Person) -> Challenge:
    return open_challenge(lea, comments="open")


@pytest.mark.django_db(transaction=True)
def test_a_sealed_video_is_gone_for_everybody_and_opens_to_two(
    client: Client, challenge: Challenge, mina: Person, vera: Person, sam: Person
) -> None:
    entry = published_answer(mina, original_of(challenge, "school"))
    report_video(None, video_id_of(entry), Category.SEXUAL, "It is a child.")
    case = Case.objects.get()
    client.force_login(vera)
    shown = client.post(f"/desk/{case.public_id}/seal", {"reason": "suspected"}, follow=True).content.decode()
    assert "Nobody sees it any more" in shown
    case.refresh_from_db()
    assert case.video is not None
    assert (case.level, case.is_sealed, case.video.files) == ("T0", True, {})
    assert queue(vera, "en").rows == []
    with pytest.raises(NotAllowed):
        case_for(vera, case.public_id)
    with pytest.raises(NotAllowed):
        give_verdict(vera, case.public_id, VerdictWish(Decision.PUBLISH), round_seen=1)
    client.force_login(mina)
    assert "/media/" not in client.get("/videos/mine/").content.decode()
    client.logout()
    assert client.get(f"/v/{public_id_of(entry)}/").status_code == 404
    film = f"/desk/sealed/{case.public_id}/video.mp4"
    for person in (vera, sam):
        client.force_login(person)
        assert client.get(film).status_code == 403
        assert client.post(f"/desk/sealed/{case.public_id}/agree").status_code == 302
    opened = client.get(film)
    assert opened.status_code == 200
    assert "no-store" in opened["Cache-Control"]
    kept = sealed_file(case.video, "540")
    assert kept is not None
    assert opened.content == kept.read_bytes()
    assert "Open to the two of you" in client.get(f"/desk/sealed/{case.public_id}/").content.decode()
    third = colleague("Victor", Role.MODERATOR)
    client.force_login(third)
    assert client.get(film).status_code == 403
    page = client.get(f"/desk/sealed/{case.public_id}/").content.decode()
    assert "You see nothing of it" in page
    with travel(timezone.now() + OPEN_FOR + timedelta(minutes=1)), pytest.raises(NotAllowed):
        opened_case_for(sam, case.public_id)
    actions = list(LogLine.objects.filter(case=case.public_id).values_list("action", flat=True))
    assert [actions.count(one) for one in ("seal_set", "seal_opened", "seal_seen")] == [1, 2, 2]


@pytest.mark.django_db(transaction=True)
def test_a_seal_is_lifted_by_a_lead_who_has_looked_and_the_case_goes_on(
    challenge: Challenge, mina: Person, vera: Person, sam: Person
) -> None:
    entry = published_answer(mina, original_of(challenge, "school"))
    report_video(None, video_id_of(entry), Category.SEXUAL, "It is a child.")
    case = Case.objects.get()
    seal_case(sam, case.public_id, SealReason.SUSPECTED)
    with pytest.raises(NotAllowed):
        lift_seal(sam, case.public_id)
    for person in (sam, vera):
        agree_to_open(person, case.public_id)
    with pytest.raises(NotAllowed):
        lift_seal(vera, case.public_id)
    lift_seal(sam, case.public_id)
    assert [row.public_id for row in queue(vera, "en").rows] == [case.public_id]
    entry.refresh_from_db()
    assert entry.video is not None
    assert playable(entry.video).address_540
    with pytest.raises(NotFound):
        sealed_case_for(sam, case.public_id)
    wish = VerdictWish(Decision.PUBLISH, is_cared_for=True)
    give_verdict(vera, case.public_id, wish, round_seen=case.round)


@pytest.mark.django_db
def test_sealed_words_are_out_of_sight_and_the_doors_are_for_the_desk(
    cast: Cast, challenge: Challenge, client: Client
) -> None:
    mina, sam = cast["mina"], cast["sam"]
    assert isinstance(mina, Person)
    assert isinstance(sam, Person)
    case = cry_of(mina, challenge)
    seal_case(sam, case.public_id, SealReason.KNOWN)
    assert who_gets_in(cast, lambda person: case_for(person, case.public_id)) == set()
    assert who_gets_in(cast, lambda person: sealed_case_for(person, case.public_id)) == {"vera", "sam"}
    assert who_gets_in(cast, lambda person: opened_case_for(person, case.public_id)) == set()
    assert [line.public_id for line in sealed_cases(sam)] == [case.public_id]
    client.force_login(sam)
    listed = client.get("/desk/sealed/").content.decode()
    assert "Known abuse material" in listed
    assert "kill" not in listed
    assert client.post(f"/desk/{case.public_id}/seal", {"reason": "known"}).status_code == 403


@pytest.mark.django_db
def test_a_moderators_own_sealed_words_stay_closed_to_her(
    challenge: Challenge, vera: Person, sam: Person
) -> None:
    case = cry_of(vera, challenge)
    seal_case(sam, case.public_id, SealReason.SUSPECTED)
    with pytest.raises(NotAllowed):
        sealed_case_for(vera, case.public_id)
    assert sealed_cases(vera) == []


def words_read(client: Client, person: Person, comment: Comment, video: str) -> str:
    """Everything that somebody's pages, the API and her download say of a comment."""
    client.force_login(person)
    pages = ("/comments/", f"/comments/{comment.public_id}/", f"/v/{video}/", f"/videos/{video}/comments")
    api = (f"/api/v1/comments/{comment.public_id}", f"/api/v1/videos/{video}/comments")
    shown = "".join(client.get(address).content.decode() for address in (*pages, *api))
    handed = [row.hand_out(person.pk) for row in holdings() if row.hand_out]
    return shown + str(handed)


@pytest.mark.django_db
def test_sealed_words_are_read_by_nobody_but_the_two_and_their_author_is_not_told_why(
    client: Client, challenge: Challenge, mina: Person, vera: Person, sam: Person
) -> None:
    video = public_id_of(original_of(challenge))
    case, other = cry_of(mina, challenge), cry_of(mina, challenge, "this is my life")
    comment = case.comment
    assert comment is not None
    assert DANGER in words_read(client, mina, comment, video)
    seal_case(sam, case.public_id, SealReason.SUSPECTED)
    shown = words_read(client, mina, comment, video)
    assert DANGER not in shown
    assert "Being checked" in shown
    assert "seal" not in client.get(f"/comments/{comment.public_id}/").content.decode().lower()
    assert DANGER not in words_read(client, vera, comment, video)
    with pytest.raises(NotFound):
        comment_for(vera, comment.public_id)
    client.force_login(vera)
    assert DANGER not in client.get(f"/desk/{other.public_id}/").content.decode()
    for person in (vera, sam):
        agree_to_open(person, case.public_id)
    assert DANGER in client.get(f"/desk/sealed/{case.public_id}/").content.decode()
    lift_seal(sam, case.public_id)
    assert DANGER in words_read(client, mina, comment, video)


@pytest.mark.django_db
def test_a_published_comment_that_is_sealed_is_gone_for_everybody(
    challenge: Challenge, kim: Person, sam: Person
) -> None:
    case = cry_of(kim, challenge)
    assert case.comment is not None
    publish_comment(case.comment.pk)
    seal_case(sam, case.public_id, SealReason.SUSPECTED)
    case.comment.refresh_from_db()
    assert (case.comment.state, case.comment.is_sealed) == ("held", True)
    with pytest.raises(NotFound):
        comment_for(AnonymousUser(), case.comment.public_id)
