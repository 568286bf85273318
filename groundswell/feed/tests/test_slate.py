"""A slate: the videos that come next, and what stands on them."""

from datetime import timedelta

import pytest
import time_machine
from django.http import HttpRequest
from django.test import Client, RequestFactory

from groundswell.challenges.access import Challenge, challenge_for
from groundswell.environment import environment
from groundswell.events.rules import Source
from groundswell.feed import rules
from groundswell.feed.reads import ORDERS, carded, slate
from groundswell.frame.problems import Problem
from groundswell.people.access import Person, Somebody
from tests.stage import open_challenge, original_of, public_id_of, published_answer, waiting_answer

pytestmark = pytest.mark.django_db


def viewer(person: Somebody, address: str = "/") -> HttpRequest:
    request = RequestFactory().get(address)
    request.user = person
    return request


@pytest.fixture
def challenge(lea: Person) -> Challenge:
    return open_challenge(lea)


def test_it_has_every_published_video_and_no_other(challenge: Challenge, kim: Person, sol: Somebody) -> None:
    answer = published_answer(kim, original_of(challenge))
    waiting = waiting_answer(kim, original_of(challenge))
    shown = {card.entry.public_id for card in slate(challenge, viewer(sol)).cards}
    assert public_id_of(answer) in shown
    assert public_id_of(waiting) not in shown
    assert len(shown) == 3


def test_it_stands_in_the_order_of_the_hour_for_everybody(
    challenge: Challenge, kim: Person, sol: Somebody, lea: Person
) -> None:
    published_answer(kim, original_of(challenge))
    orders = {
        tuple(card.entry.public_id for card in slate(challenge, viewer(person)).cards)
        for person in (sol, kim, lea)
    }
    found = slate(challenge, viewer(sol))
    assert orders == {tuple(rules.rotate((card.entry.public_id for card in found.cards), found.seed))}


def test_a_cursor_goes_on_where_the_slate_ended_and_keeps_its_hour(
    challenge: Challenge, kim: Person, sol: Somebody
) -> None:
    published_answer(kim, original_of(challenge))
    with time_machine.travel("2026-11-23T12:59:59Z", tick=False) as now:
        first = slate(challenge, viewer(sol), size=2)
        now.shift(timedelta(minutes=30))
        ORDERS.forget()
        second = slate(challenge, viewer(sol), first.cursor, size=2)
    assert [card.place for card in (*first.cards, *second.cards)] == [1, 2, 3]
    assert len({card.entry.public_id for card in (*first.cards, *second.cards)}) == 3
    assert (second.seed, second.cursor) == (first.seed, "")


def test_a_forged_cursor_is_refused(challenge: Challenge, sol: Somebody) -> None:
    with pytest.raises(Problem):
        slate(challenge, viewer(sol), "forged")


def test_a_cursor_of_one_theme_does_not_open_another(challenge: Challenge, sol: Somebody) -> None:
    first = slate(challenge, viewer(sol), size=1)
    found = slate(challenge, viewer(sol), first.cursor, theme_slug="school")
    assert [card.entry.theme_slug for card in found.cards] == ["school"]


def test_a_theme_shows_its_own_videos(challenge: Challenge, sol: Somebody) -> None:
    assert {card.entry.theme_slug for card in slate(challenge, viewer(sol), theme_slug="bullying").cards} == {
        "bullying"
    }


def test_a_minors_video_shows_no_likes(
    challenge: Challenge, mina: Person, kim: Person, sol: Somebody
) -> None:
    published_answer(mina, original_of(challenge))
    published_answer(kim, original_of(challenge))
    likes = {card.entry.author: card.likes for card in slate(challenge, viewer(sol)).cards}
    assert likes["Mina"] is None
    assert likes["Kim"] == 0


def test_every_card_has_a_token_of_its_own(challenge: Challenge, sol: Somebody) -> None:
    found = slate(challenge, viewer(sol))
    assert len({card.token for card in found.cards}) == len(found.cards)


def test_cards_without_an_order_have_no_place(challenge: Challenge, sol: Somebody) -> None:
    entries = [card.entry for card in slate(challenge, viewer(sol)).cards]
    assert {card.place for card in carded(entries, viewer(sol), Source.LINK)} == {0}


def test_the_api_gives_the_same_slate(challenge: Challenge, client: Client, sol: Somebody) -> None:
    answer = client.get("/api/v1/challenges/be-heard/slate").json()
    found = slate(challenge, viewer(sol))
    assert [card["public_id"] for card in answer["cards"]] == [card.entry.public_id for card in found.cards]
    assert answer["seed"] == found.seed
    assert answer["cards"][0]["address_540"].startswith("http")
    assert answer["beacons"] == f"{environment().live_origin}/beacons"
    assert answer["is_simulated"] is False


def test_the_api_says_that_a_challenge_is_simulated(lea: Person, client: Client) -> None:
    made = open_challenge(lea, simulated=True)
    assert client.get(f"/api/v1/challenges/{made.slug}/slate").json()["is_simulated"] is True


def test_the_api_tells_faults_as_problem_details(challenge: Challenge, client: Client) -> None:
    assert client.get("/api/v1/challenges/nothing/slate").status_code == 404
    forged = client.get("/api/v1/challenges/be-heard/slate?cursor=forged")
    assert (forged.status_code, forged["Content-Type"]) == (400, "application/problem+json")


def test_the_whole_order_can_be_asked_for(challenge: Challenge, client: Client) -> None:
    answer = client.get("/api/v1/challenges/be-heard/order?hour=2026-11-23T12").json()
    assert answer["public_ids"] == rules.rotate(answer["public_ids"], answer["seed"])
    assert len(answer["public_ids"]) == 2
    assert client.get("/api/v1/challenges/be-heard/order?hour=noon").status_code == 400


def test_the_page_says_the_seed_and_the_order(challenge: Challenge, client: Client, sol: Somebody) -> None:
    page = client.get("/c/be-heard/order/").content.decode()
    found = slate(challenge, viewer(sol))
    assert found.seed in page
    assert page.index(found.cards[0].entry.public_id) < page.index(found.cards[1].entry.public_id)


def test_the_page_shows_another_hour_and_refuses_nonsense(challenge: Challenge, client: Client) -> None:
    hour = rules.hour_of("2026-01-01T00")
    assert rules.seed_for(hour) in client.get("/c/be-heard/order/?hour=2026-01-01T00").content.decode()
    wrong = client.get("/c/be-heard/order/?hour=tomorrow")
    assert wrong.status_code == 400
    assert "Write the hour like" in wrong.content.decode()


def test_a_withdrawn_challenge_has_no_slate(challenge: Challenge, client: Client, sol: Somebody) -> None:
    assert challenge_for(sol, "be-heard").pk == challenge.pk
    assert client.get("/api/v1/challenges/be-heard/slate?theme=unknown").json()["cards"] == []


def test_no_cache_keeps_what_the_api_says_of_a_person(
    challenge: Challenge, client: Client, mina: Person
) -> None:
    client.force_login(mina)
    assert client.get("/api/v1/challenges/be-heard/slate")["Cache-Control"] == "private, no-store"
