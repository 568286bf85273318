"""The feed under /api/v1/: a slate of a challenge, for other clients than our own pages."""

from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from ninja import Router, Schema

from groundswell.challenges.access import challenge_for
from groundswell.environment import environment
from groundswell.events.rules import Source
from groundswell.feed import rules
from groundswell.feed.reads import Slate, SlateCard, order_of, slate
from groundswell.frame.limits import limit
from groundswell.frame.problems import Problem

router = Router(tags=["feed"])


class CardAnswer(Schema):
    """A video to play; `likes` is null where the count is not public, addresses last for some hours."""

    public_id: str
    place: int
    token: str
    caption: str
    language: str
    author: str
    author_public_id: str
    theme: str
    theme_name: str
    answers_public_id: str
    answers_author: str
    generation: int
    duration_ms: int
    address_540: str
    address_270: str
    address_poster: str
    is_liked: bool
    likes: int | None


class SlateAnswer(Schema):
    """Up to 20 videos in the order of an hour; `cursor` is empty at the end, beacons go to the address `beacons`.

    `is_simulated` says that the challenge is marked as simulated as a whole.
    """

    hour: datetime
    seed: str
    total: int
    cursor: str
    is_simulated: bool
    beacons: str
    cards: list[CardAnswer]


@router.get("/challenges/{slug}/slate", response=SlateAnswer, summary="The next videos of a challenge")
def get_slate(request: HttpRequest, slug: str, cursor: str = "", theme: str = "") -> SlateAnswer:
    """Gives the next videos in the public order of the hour; 400 for a forged cursor, 404 for no challenge."""
    limit(request, "slate", times=300, within_s=600)
    challenge = challenge_for(request.user, slug)
    found = slate(challenge, request, cursor, source=Source.FEED, theme_slug=theme)
    return _answer(found, is_simulated=challenge.is_simulated)


class OrderAnswer(Schema):
    """The whole order of an hour, with the seed that it follows from."""

    hour: str
    seed: str
    public_ids: list[str]


@router.get("/challenges/{slug}/order", response=OrderAnswer, summary="The order of an hour, to check")
def get_order(request: HttpRequest, slug: str, hour: str = "") -> OrderAnswer:
    """Gives the order in which an hour (`2026-11-23T16`, UTC; the present one where none) puts today's videos."""
    limit(request, "order", times=60, within_s=600)
    challenge = challenge_for(request.user, slug)
    try:
        at = rules.hour_of(hour) if hour else timezone.now()
    except rules.NoHour as fault:
        raise Problem(gettext("Write the hour like 2026-11-23T16.")) from fault
    return OrderAnswer(hour=rules.hour_name(at), seed=rules.seed_for(at), public_ids=order_of(challenge, at))


def _answer(found: Slate, *, is_simulated: bool) -> SlateAnswer:
    return SlateAnswer(
        hour=found.hour,
        seed=found.seed,
        total=found.total,
        cursor=found.cursor,
        is_simulated=is_simulated,
        beacons=f"{environment().live_origin}/beacons",
        cards=[_card(card) for card in found.cards],
    )


def _card(card: SlateCard) -> CardAnswer:
    entry = card.entry
    return CardAnswer(
        public_id=entry.public_id,
        place=card.place,
        token=card.token,
        caption=entry.caption,
        language=entry.language,
        author=entry.author,
        author_public_id=entry.author_public_id,
        theme=entry.theme_slug,
        theme_name=entry.theme_name,
        answers_public_id=entry.parent_public_id,
        answers_author=entry.parent_author,
        generation=entry.generation,
        duration_ms=entry.playable.duration_ms,
        address_540=entry.playable.address_540,
        address_270=entry.playable.address_270,
        address_poster=entry.playable.address_poster,
        is_liked=card.is_liked,
        likes=card.likes,
    )
