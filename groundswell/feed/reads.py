"""Which videos come next, as a slate of cards with the seed that ordered them; nothing is ranked by behaviour."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from groundswell.challenges.access import Challenge
from groundswell.challenges.reads import entries_to_show, entry_card
from groundswell.challenges.rules import EntryCard
from groundswell.engagement.reads import circumstances, liked_by, likes_of
from groundswell.engagement.rules import Circumstances, public_likes
from groundswell.events.reads import play_tokens
from groundswell.events.rules import PlayClaims, Source
from groundswell.feed import rules
from groundswell.frame.cursors import Position, open_cursor, seal_cursor

ORDER_KEPT_S = 10.0  # a newly published video may wait this long for its place; 51,000 hashes take 60 ms
CURSOR_LIVES_S = 86_400
CURSOR = "feed"


@dataclass(frozen=True)
class SlateCard:
    """A video on a slate: its card, its place in the order of the hour, its play token, and likes."""

    entry: EntryCard
    place: int
    token: str
    is_liked: bool
    likes: int | None


@dataclass(frozen=True)
class Slate:
    """One page of the feed; `cursor` opens the next one and is '' at the end."""

    cards: tuple[SlateCard, ...]
    seed: str
    hour: datetime
    total: int
    cursor: str


class _Orders:
    """The orders that were computed lately, in the memory of this process."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._kept: dict[tuple[int, str, str], tuple[float, list[str]]] = {}

    def order(self, challenge: Challenge, theme_slug: str, seed: str) -> list[str]:
        key = (challenge.pk, theme_slug, seed)
        until, order = self._kept.get(key, (0.0, []))
        now = self._clock()
        if now >= until:
            self._kept = {kept: row for kept, row in self._kept.items() if row[0] > now}
            order = rules.rotate(published_ids(challenge, theme_slug=theme_slug), seed)
            self._kept[key] = (now + ORDER_KEPT_S, order)
        return order

    def forget(self) -> None:
        self._kept = {}


ORDERS = _Orders(time.monotonic)


def order_of(challenge: Challenge, hour: datetime, *, theme_slug: str = "") -> list[str]:
    """The public ids of all published videos in the order of an hour, as everybody gets them; up to 10 s old."""
    return ORDERS.order(challenge, theme_slug, rules.seed_for(hour))


def published_ids(challenge: Challenge, *, theme_slug: str = "") -> list[str]:
    """The public ids of all published videos of a challenge, or of one theme of it; one query."""
    entries = entries_to_show().filter(challenge=challenge)
    if theme_slug:
        entries = entries.filter(theme__slug=theme_slug)
    return list(entries.order_by("pk").values_list("video__public_id", flat=True))


def slate(
    challenge: Challenge,
    viewer: HttpRequest,
    cursor: str = "",
    size: int = rules.SLATE_SIZE,
    *,
    source: Source = Source.CHALLENGE_PAGE,
    theme_slug: str = "",
) -> Slate:
    """The next `size` videos of a challenge in the order of the hour; Problem (400) for a forged cursor.

    The order is the same for everybody. A cursor keeps the hour that it began in, so nothing comes twice.
    """
    hour, after_key = _place(cursor, challenge, theme_slug)
    seed = rules.seed_for(hour)
    order = ORDERS.order(challenge, theme_slug, seed)
    part = rules.window(order, seed, after_key, size)
    entries = cards_of(part.public_ids)
    return Slate(
        cards=carded(entries, viewer, source, part.first_place),
        seed=seed,
        hour=hour,
        total=len(order),
        cursor=seal_cursor(CURSOR, _position(hour, part.next_key, challenge, theme_slug))
        if part.next_key
        else "",
    )


def cards_of(public_ids: tuple[str, ...]) -> list[EntryCard]:
    """The cards of these videos, in this order; those that were taken back meanwhile are left out. One query."""
    language = get_language() or "en"
    entries = entries_to_show().filter(video__public_id__in=public_ids)
    found = {card.public_id: card for card in (entry_card(entry, language) for entry in entries)}
    return [found[public_id] for public_id in public_ids if public_id in found]


def carded(
    entries: list[EntryCard], viewer: HttpRequest, source: Source, first_place: int = 0
) -> tuple[SlateCard, ...]:
    """Cards that can be played and liked, in the given order; places count from `first_place`, 0 means none."""
    numbers = [entry.number for entry in entries]
    around = {number: circumstances(viewer, number) for number in {one.challenge_number for one in entries}}
    tokens = play_tokens(_claims(entry, around[entry.challenge_number], source) for entry in entries)
    likes = likes_of(numbers)
    liked = liked_by(viewer.user, numbers)
    return tuple(
        SlateCard(
            entry=entry,
            place=first_place + index if first_place else 0,
            token=token,
            is_liked=entry.number in liked,
            likes=public_likes(likes.get(entry.number, 0), is_by_minor=entry.is_by_minor),
        )
        for index, (entry, token) in enumerate(zip(entries, tokens, strict=True))
    )


def _claims(entry: EntryCard, around: Circumstances, source: Source) -> PlayClaims:
    # Who came by a creator's link watches the challenge because of it.
    is_invited = around.invitation > 0 and source is Source.CHALLENGE_PAGE
    return PlayClaims(
        challenge=entry.challenge_number,
        video=entry.number,
        invitation=around.invitation,
        country=around.country,
        country_source=around.country_source,
        language=around.language,
        source=Source.INVITATION if is_invited else source,
        staff=around.is_staff,
        simulated=around.is_simulated,
    )


def _position(hour: datetime, key: str, challenge: Challenge, theme_slug: str) -> Position:
    return {"hour": rules.hour_name(hour), "key": key, "challenge": challenge.slug, "theme": theme_slug}


def _place(cursor: str, challenge: Challenge, theme_slug: str) -> tuple[datetime, str]:
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    if not cursor:
        return now, ""
    position = open_cursor(CURSOR, cursor, max_age_s=CURSOR_LIVES_S)
    if (position["challenge"], position["theme"]) != (challenge.slug, theme_slug):
        return now, ""
    return rules.hour_of(str(position["hour"])), str(position["key"])
