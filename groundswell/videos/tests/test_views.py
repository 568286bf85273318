"""The pages of one's own videos."""

from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from groundswell.people.access import Person
from groundswell.videos.actions import withdraw_video
from groundswell.videos.models import Video
from groundswell.videos.tests.builders import declined, published, rendered, uploaded
from groundswell.videos.views import LOOK_AGAIN_S


@pytest.fixture
def signed_in(client: Client, mina: Person) -> Client:
    client.force_login(mina)
    return client


def test_each_state_is_told_in_words_with_what_happens_next(signed_in: Client, mina: Person) -> None:
    failed = uploaded(mina)
    Video.objects.filter(pk=failed.pk).update(
        state="failed", failure="gave_up", failure_values={"attempts": 3}
    )
    taken_back = uploaded(mina)
    withdraw_video(mina, taken_back.public_id)
    for make in (uploaded, rendered, published, declined):
        make(mina)

    text = signed_in.get(reverse("videos:mine")).content.decode()
    for words in (
        "In line",
        "Being checked",
        "A person looks at your video",
        "Published",
        "Not published",
        "phone number can be read",
        "Did not work",
        "after 3 tries",
        "Taken back",
    ):
        assert words in text
    for never in ("verdict", "take_", "slate", " case"):
        assert never not in text.lower()


def test_nobody_elses_videos_are_listed(signed_in: Client, omar: Person) -> None:
    video = published(omar)

    text = signed_in.get(reverse("videos:mine")).content.decode()
    assert video.public_id not in text
    assert "No videos yet" in text
    assert 'href="/">Find a video to answer' in text


def test_it_needs_an_account(client: Client, db: None) -> None:
    answer = client.get(reverse("videos:mine"))
    assert answer.status_code == HTTPStatus.FOUND
    assert "sign-in" in answer["Location"]


def test_progress_is_told_to_the_page(signed_in: Client, mina: Person) -> None:
    video = uploaded(mina)

    told = signed_in.get(reverse("videos:progress")).json()
    assert told["videos"] == [{"public_id": video.public_id, "state": "uploaded", "progress_percent": 0}]
    assert told["look_again_s"] == LOOK_AGAIN_S


def test_only_a_page_with_a_video_under_way_follows_it(signed_in: Client, mina: Person) -> None:
    published(mina)
    quiet = signed_in.get(reverse("videos:mine")).content.decode()
    under_way = uploaded(mina)
    Video.objects.filter(pk=under_way.pk).update(state="rendering", progress_percent=40, lease="held")
    page = signed_in.get(reverse("videos:mine")).content.decode()
    for sign in ("data-progress", "<script", "Look again", 'role="status"'):
        assert sign not in quiet
        assert sign in page
    assert f'data-progress="{reverse("videos:progress")}" data-words="{{percent}} % ready"' in page
    assert '40 %</progress><span class="small muted">40 % ready</span>' in page


def test_taking_back_asks_first(signed_in: Client, mina: Person) -> None:
    video = uploaded(mina)
    address = reverse("videos:withdraw", args=[video.public_id])

    assert "cannot be brought back" in signed_in.get(address).content.decode()
    video.refresh_from_db()
    assert video.state == "uploaded"

    assert signed_in.post(address).status_code == HTTPStatus.FOUND
    video.refresh_from_db()
    assert video.state == "withdrawn"


def test_somebody_elses_video_cannot_be_taken_back(signed_in: Client, omar: Person) -> None:
    video = published(omar)

    assert (
        signed_in.post(reverse("videos:withdraw", args=[video.public_id])).status_code == HTTPStatus.NOT_FOUND
    )
    video.refresh_from_db()
    assert video.state == "published"


def test_two_gigabytes_are_refused_before_they_are_read(client: Client) -> None:
    answer = client.post("/people/sign-in/", headers={"content-length": "2000000000"})

    assert answer.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert "up to 200 MB" in answer.content.decode()


def test_a_page_for_programs_gets_problem_details(client: Client) -> None:
    answer = client.post("/api/v1/x", headers={"content-length": "2000000000"})

    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == 413
