"""The pages that everybody may open: what they show, in both directions, and what they keep to themselves."""

import re
import time

import pytest
from django.test import Client

from groundswell.challenges.access import Challenge
from groundswell.frame.public_pages import KEPT_S, PAGES
from groundswell.people.access import Person
from groundswell.videos.actions import withdraw_video
from tests.cast import Cast
from tests.stage import draft, open_challenge, original_of, public_id_of, published_answer, waiting_answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def challenge(lea: Person) -> Challenge:
    return open_challenge(lea)


def text(client: Client, address: str) -> str:
    page = client.get(address)
    assert page.status_code == 200, address
    return page.content.decode()


def addresses(challenge: Challenge, answer: str, author: str) -> list[str]:
    return [
        "/",
        "/trust/",
        "/c/be-heard/",
        "/c/be-heard/?theme=school",
        "/c/be-heard/answer/",
        "/c/be-heard/help/",
        "/c/be-heard/order/",
        "/c/be-heard/themes/bullying/",
        "/c/be-heard/themes/bullying/help/",
        "/hashtags/BeHeardNow/",
        f"/v/{answer}/",
        f"/p/{author}/",
    ]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_opens_for_the_whole_cast(
    challenge: Challenge, cast: Cast, kim: Person, language: str
) -> None:
    answer = public_id_of(published_answer(kim, original_of(challenge)))
    for person in cast.values():
        client = Client(headers={"Accept-Language": language})
        if isinstance(person, Person):
            client.force_login(person)
        for address in addresses(challenge, answer, kim.public_id):
            assert f'lang="{language}"' in text(client, address)


def test_the_challenge_says_what_it_is_and_how_many_answered(
    challenge: Challenge, client: Client, kim: Person
) -> None:
    published_answer(kim, original_of(challenge))
    page = text(client, "/c/be-heard/")
    assert "#BeHeard" in page
    assert "Say what you have to say." in page
    assert "<b>1</b> answer" in page


def test_a_draft_is_for_leads_alone(lea: Person, client: Client) -> None:
    draft(lea)
    assert client.get("/c/be-heard/").status_code == 404
    client.force_login(lea)
    assert client.get("/c/be-heard/").status_code == 200


def test_it_works_as_a_list_of_videos_without_scripts(challenge: Challenge, client: Client) -> None:
    page = text(client, "/c/be-heard/")
    plain = re.findall(
        r'<noscript><video controls controlslist="nodownload" preload="none" playsinline poster="[^"]+" src="[^"]+"',
        page,
    )
    assert len(plain) == 2


def test_the_end_of_the_slate_is_a_place_to_stop(challenge: Challenge, client: Client) -> None:
    page = text(client, "/c/be-heard/")
    assert "That is all for now" in page
    assert "/c/be-heard/help/" in page
    assert "autoplay" not in page
    assert " loop" not in page


def test_a_video_says_what_it_answers_and_what_answers_it(
    challenge: Challenge, client: Client, kim: Person, omar: Person
) -> None:
    first = published_answer(kim, original_of(challenge))
    second = published_answer(omar, first)
    page = text(client, f"/v/{public_id_of(second)}/")
    assert "<span>answers <bdi>Kim</bdi>’s video</span>" in page, "a chip sets its children apart"
    assert "A video by <bdi>Omar</bdi></h1>" in page
    assert public_id_of(original_of(challenge)) in page
    assert public_id_of(second) in text(client, f"/v/{public_id_of(first)}/")


def test_a_video_that_waits_is_not_here(challenge: Challenge, client: Client, kim: Person) -> None:
    waiting = public_id_of(waiting_answer(kim, original_of(challenge)))
    assert client.get(f"/v/{waiting}/").status_code == 404


def test_a_minors_pages_show_no_numbers(challenge: Challenge, client: Client, mina: Person) -> None:
    answer = public_id_of(published_answer(mina, original_of(challenge)))
    client.force_login(mina)
    client.put(f"/api/v1/videos/{answer}/like", headers={"Sec-Fetch-Site": "same-origin"})
    assert re.search(r'<span class="likes">\s*\d', text(client, f"/v/{answer}/")) is None
    assert "followers" not in text(client, f"/p/{mina.public_id}/")


def test_the_wall_of_a_hashtag_shows_the_least_known_too(
    challenge: Challenge, client: Client, mina: Person
) -> None:
    answer = public_id_of(published_answer(mina, original_of(challenge)))
    assert answer in text(client, "/hashtags/beheard/")


def test_help_stands_by_country_and_its_marks(challenge: Challenge, client: Client) -> None:
    page = text(client, "/c/be-heard/themes/bullying/help/")
    assert "Belgium" in page
    assert "A line" in page


@pytest.mark.parametrize(
    "address",
    [
        "/c/nothing/",
        "/c/be-heard/themes/nothing/",
        "/v/nothing/",
        "/p/nothing/",
        "/hashtags/%20/",
        "/c/be-heard/?theme=x",
    ],
)
def test_what_is_not_there_is_a_kind_404(challenge: Challenge, client: Client, address: str) -> None:
    page = client.get(address)
    assert page.status_code == 404
    assert "Go to the start" in page.content.decode()


def test_staff_have_no_public_page(client: Client, lea: Person) -> None:
    assert client.get(f"/p/{lea.public_id}/").status_code == 404


def test_a_video_that_was_taken_back_is_gone_from_a_visitors_page_in_seconds(
    challenge: Challenge, client: Client, mina: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = public_id_of(published_answer(mina, original_of(challenge), caption="My words"))
    assert "My words" in text(client, f"/v/{answer}/")
    withdraw_video(mina, answer)
    monkeypatch.setattr(PAGES, "_clock", lambda: time.monotonic() + KEPT_S)
    assert [client.get(f"/v/{answer}/").status_code for _visit in range(3)] == [404] * 3


def test_visitors_pages_may_be_kept_for_seconds_and_personal_ones_never(
    challenge: Challenge, client: Client, kim: Person
) -> None:
    assert client.get("/c/be-heard/")["Cache-Control"] == "public, max-age=10"
    client.force_login(kim)
    assert client.get("/c/be-heard/")["Cache-Control"] == "private, no-store"
