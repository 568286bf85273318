"""Likes and shares: once each, told to the log, and from our own pages only."""

import pytest
from django.test import Client
from uuid_utils import uuid7

from groundswell.challenges.access import Challenge, Entry
from groundswell.engagement import actions, reads
from groundswell.engagement.actions import likes
from groundswell.engagement.rules import Circumstances, public_likes
from groundswell.events.rules import Channel, CountrySource
from groundswell.people.access import Person
from tests.stage import open_challenge, original_of, public_id_of, published_answer, video_id_of

pytestmark = pytest.mark.django_db
OURS = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def challenge(lea: Person) -> Challenge:
    return open_challenge(lea)


@pytest.fixture
def entry(challenge: Challenge) -> Entry:
    return original_of(challenge)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, object]]]:
    """The facts that the actions record."""
    facts: list[tuple[str, dict[str, object]]] = []
    monkeypatch.setattr(likes, "record_fact", lambda kind, body, **_: facts.append((kind, body)))
    return facts


def test_liking_twice_is_liking_once(entry: Entry, mina: Person, told: list[tuple[str, object]]) -> None:
    assert [actions.like(mina, entry, Circumstances()) for _ in range(2)] == [True, False]
    assert reads.likes_of([video_id_of(entry)]) == {video_id_of(entry): 1}
    assert [kind for kind, _ in told] == ["like_given"]


def test_a_like_can_be_taken_back_once(entry: Entry, mina: Person, told: list[tuple[str, object]]) -> None:
    actions.like(mina, entry, Circumstances())
    assert [actions.take_back_like(mina, entry, Circumstances()) for _ in range(2)] == [True, False]
    assert reads.likes_of([video_id_of(entry)]) == {}
    assert [kind for kind, _ in told] == ["like_given", "like_withdrawn"]


def test_a_fact_says_where_in_the_tree_and_nothing_of_the_person(
    challenge: Challenge, kim: Person, mina: Person, told: list[tuple[str, dict[str, object]]]
) -> None:
    answer = published_answer(kim, original_of(challenge))
    told.clear()
    around = Circumstances("BE", CountrySource.ACCOUNT, "en", invitation=7)
    actions.like(mina, answer, around)
    (_, body) = told[0]
    assert body["parent"] == video_id_of(original_of(challenge))
    assert (body["generation"], body["country"], body["invitation"]) == (1, "BE", 7)
    assert "person" not in body


def test_a_share_that_is_sent_twice_counts_once(
    entry: Entry, told: list[tuple[str, dict[str, object]]]
) -> None:
    for _ in range(2):
        actions.share(entry, Channel.COPIED_LINK, Circumstances(), key="one")
    actions.share(entry, Channel.SHARE_SHEET, Circumstances(), key="two")
    assert [body["channel"] for _, body in told] == [Channel.COPIED_LINK, Channel.SHARE_SHEET]


def test_likes_of_a_minors_video_are_not_public() -> None:
    assert public_likes(3, is_by_minor=True) is None
    assert public_likes(3, is_by_minor=False) == 3


def test_a_person_sees_which_videos_she_likes(entry: Entry, mina: Person, kim: Person) -> None:
    actions.like(mina, entry, Circumstances())
    assert reads.liked_by(mina, [video_id_of(entry)]) == {video_id_of(entry)}
    assert reads.liked_by(kim, [video_id_of(entry)]) == frozenset()


def test_the_api_likes_and_takes_back(entry: Entry, mina: Person, client: Client) -> None:
    client.force_login(mina)
    address = f"/api/v1/videos/{public_id_of(entry)}/like"
    assert client.put(address, headers=OURS).json() == {"is_liked": True, "likes": 1}
    assert client.delete(address, headers=OURS).json() == {"is_liked": False, "likes": 0}


def test_the_api_refuses_strangers_and_other_sites(entry: Entry, mina: Person, client: Client) -> None:
    address = f"/api/v1/videos/{public_id_of(entry)}/like"
    assert client.put(address, headers=OURS).status_code == 403
    client.force_login(mina)
    refused = client.put(address, headers={"Sec-Fetch-Site": "cross-site"})
    assert (refused.status_code, refused["Content-Type"]) == (403, "application/problem+json")
    assert reads.likes_of([video_id_of(entry)]) == {}


def test_the_api_counts_a_share_with_its_channel(
    entry: Entry, client: Client, told: list[tuple[str, dict[str, object]]]
) -> None:
    address = f"/api/v1/videos/{public_id_of(entry)}/shares"
    share = {"id": str(uuid7()), "channel": "share_sheet"}
    for _ in range(2):
        answer = client.post(address, share, content_type="application/json", headers=OURS)
        assert answer.json() == {"counted": True}
    assert [body["channel"] for _, body in told] == [Channel.SHARE_SHEET]


@pytest.mark.parametrize(
    "share", [{}, {"id": "no uuid", "channel": "copied_link"}, {"id": str(uuid7()), "channel": "pigeon"}]
)
def test_a_share_of_the_wrong_shape_is_a_problem_that_names_the_member(
    entry: Entry, client: Client, share: dict[str, str]
) -> None:
    address = f"/api/v1/videos/{public_id_of(entry)}/shares"
    answer = client.post(address, share, content_type="application/json", headers=OURS)
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert "id" in answer.json()["detail"] or "channel" in answer.json()["detail"]


def test_too_many_likes_are_slowed_down(entry: Entry, mina: Person, client: Client) -> None:
    client.force_login(mina)
    address = f"/api/v1/videos/{public_id_of(entry)}/like"
    answers = {client.delete(address, headers=OURS).status_code for _ in range(121)}
    assert answers == {200, 429}


def test_one_sender_with_fresh_ids_does_not_make_a_video_popular(
    entry: Entry, mina: Person, kim: Person, client: Client, told: list[tuple[str, dict[str, object]]]
) -> None:
    def share(shared: Entry) -> int:
        body = {"id": str(uuid7()), "channel": "copied_link"}
        address = f"/api/v1/videos/{public_id_of(shared)}/shares"
        return client.post(address, body, content_type="application/json", headers=OURS).status_code

    answer = published_answer(kim, entry)
    told.clear()
    assert [share(entry) for _ in range(12)] == [200] * 10 + [429] * 2
    assert len(told) == 10
    assert share(answer) == 200
    client.force_login(mina)
    assert share(entry) == 200


def test_a_share_that_is_no_json_is_told_as_problem_details(entry: Entry, client: Client) -> None:
    address = f"/api/v1/videos/{public_id_of(entry)}/shares"
    answer = client.post(address, "{", content_type="application/json", headers=OURS)
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
