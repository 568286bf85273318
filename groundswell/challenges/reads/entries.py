"""Questions about the entries of the tree; a page of cards takes one query, however many cards."""

from collections.abc import Iterable

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from groundswell.challenges.models import Challenge, Entry
from groundswell.challenges.rules import EntryCard, EntryNumbers, localise
from groundswell.people.access import Person
from groundswell.people.rules import is_minor
from groundswell.videos.reads import my_video, playable
from groundswell.videos.rules import PUBLISHED, State

PUBLISHED_ENTRY = Q(joined_at__isnull=False, video__state=PUBLISHED)
LISTED = Q(video__is_limited=False)
"""What the desk limited stands where its link leads and on its author's page, and in no list."""
# Counted for each row that is shown: a join to the answers would make Django group by every column of six tables,
# and putting those words together takes ten times as long as SQLite takes to answer them.
PUBLISHED_ANSWERS = (
    Entry.objects.filter(PUBLISHED_ENTRY, parent=OuterRef("pk"))
    .order_by()
    .values("parent")
    .annotate(total=Count("pk"))
    .values("total")
)
VIDEO_OF_A_CARD = (
    "public_id",
    "state",
    "caption",
    "language",
    "duration_ms",
    "files",
    "inspection",
    "is_simulated",
    "is_limited",
    "author__public_id",
    "author__pseudonym",
    "author__age_band",
)
COLUMNS_OF_A_CARD = (
    "generation",
    "joined_at",
    "challenge__slug",
    "challenge__hashtag",
    "theme__slug",
    "theme__number",
    "theme__name",
    "theme__colour",
    "theme__is_painful",
    *(f"video__{column}" for column in VIDEO_OF_A_CARD),
    "parent__video__public_id",
    "parent__video__state",
    "parent__video__author__pseudonym",
    "original__video_id",
)


def entries_to_show() -> QuerySet[Entry]:
    """Give the published entries of lists with all that a card needs and no column more, in one query."""
    return _published().filter(LISTED)


def _published() -> QuerySet[Entry]:
    return with_relations(Entry.objects.filter(PUBLISHED_ENTRY)).only(*COLUMNS_OF_A_CARD)


def with_relations(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    """Give entries with all that a card needs, in one query."""
    return entries.select_related(
        "challenge", "theme", "video__author", "parent__video__author", "original"
    ).annotate(answer_count=Coalesce(Subquery(PUBLISHED_ANSWERS, output_field=IntegerField()), 0))


def entry_card(entry: Entry, language: str) -> EntryCard:
    """Give the card of an entry from `with_relations`; ValueError for a nameless node."""
    video = entry.video
    if video is None:
        raise ValueError("An erased video has no card.")
    parent_video = entry.parent.video if entry.parent else None
    parent = parent_video if parent_video and parent_video.state == PUBLISHED else None
    original = entry.original or entry
    author = video.author
    return EntryCard(
        public_id=video.public_id,
        number=video.pk,
        challenge_slug=entry.challenge.slug,
        challenge_number=entry.challenge_id,
        hashtag=entry.challenge.hashtag,
        theme_slug=entry.theme.slug,
        theme_number=entry.theme.number,
        theme_name=localise(entry.theme.name, language),
        theme_colour=entry.theme.colour,
        is_painful=entry.theme.is_painful,
        author_public_id=author.public_id if author else "",
        author=author.pseudonym if author else "",
        is_by_minor=author is not None and is_minor(author.age_band),
        caption=video.caption,
        language=video.language,
        generation=entry.generation,
        parent_public_id=parent.public_id if parent else "",
        parent_author=parent.author.pseudonym if parent and parent.author else "",
        parent_number=parent_video.pk if parent_video else 0,
        original_number=original.video_id or 0,
        answers=getattr(entry, "answer_count", 0),
        joined_at=entry.joined_at,
        is_simulated=video.is_simulated,
        playable=playable(video),
        is_limited=video.is_limited,
    )


def published_entries(challenge: Challenge, language: str, *, theme_slug: str = "") -> list[EntryCard]:
    """Give the cards of all published entries, originals first, then by arrival; one query."""
    entries = entries_to_show().filter(challenge=challenge).order_by("generation", "pk")
    if theme_slug:
        entries = entries.filter(theme__slug=theme_slug)
    return _cards(entries, language)


def answers_to(entry: Entry, language: str, limit: int = 20) -> list[EntryCard]:
    """Give the newest published answers to an entry; one query."""
    return _cards(entries_to_show().filter(parent=entry).order_by("-joined_at", "-pk")[:limit], language)


def entries_by(person: Person, language: str, limit: int = 60) -> list[EntryCard]:
    """Give the published entries of a person in public challenges, newest first; one query."""
    entries = _published().filter(video__author=person, challenge__state__in=("open", "closed"))
    return _cards(entries.order_by("-joined_at", "-pk")[:limit], language)


ANCESTORS = """
WITH RECURSIVE above(id, parent_id) AS (
    SELECT id, parent_id FROM challenges_entry WHERE id = %s
    UNION ALL
    SELECT entry.id, entry.parent_id FROM challenges_entry AS entry JOIN above ON entry.id = above.parent_id
)
SELECT id FROM above
"""
"""Up the tree in one query, however large it is."""


def path_to_original(entry: Entry, language: str) -> list[EntryCard]:
    """Give what an entry answers, from its original down to its parent; published ones only; two queries."""
    if entry.parent_id is None:
        return []
    keys = [one.pk for one in Entry.objects.raw(ANCESTORS, [entry.parent_id])]
    return _cards(_published().filter(pk__in=keys).order_by("generation"), language)


def unpublished_originals(challenge: Challenge) -> list[Entry]:
    """Give the originals that the lead has handed in and not published yet."""
    waiting = Entry.objects.filter(
        challenge=challenge, generation=0, joined_at__isnull=True, video__isnull=False
    )
    return list(with_relations(waiting).order_by("pk"))


def original_page(entry: Entry, language: str) -> dict[str, object]:
    """Give what the lead's page of an original shows: its state, its theme, and the video once it is rendered."""
    video = entry.video
    if video is None:
        raise ValueError("An erased original has no page.")
    return {
        "public_id": video.public_id,
        "challenge": entry.challenge,
        "theme": localise(entry.theme.name, language),
        "theme_colour": entry.theme.colour,
        "video": my_video(video),
        "is_published": entry.joined_at is not None,
        "can_publish": entry.joined_at is None and video.state == State.AWAITING_VERDICT,
    }


def entry_of_video(video_id: int) -> Entry | None:
    """Give the entry of a video (its integer), with its challenge, theme, author and parent; None if it has none."""
    return with_relations(Entry.objects.filter(video_id=video_id)).first()


def entry_numbers(video_id: int) -> EntryNumbers | None:
    """Give where a video stands, in the integers of the event log; None where it is in no challenge."""
    entry = (
        Entry.objects.select_related("challenge", "theme", "original", "parent")
        .filter(video_id=video_id)
        .first()
    )
    if entry is None:
        return None
    return EntryNumbers(
        challenge=entry.challenge_id,
        theme=entry.theme.number,
        video=video_id,
        original=(entry.original.video_id if entry.original else video_id) or 0,
        parent=(entry.parent.video_id if entry.parent else 0) or 0,
        generation=entry.generation,
        invitation=entry.invitation,
        is_simulated=entry.challenge.is_simulated,
    )


def _cards(entries: Iterable[Entry], language: str) -> list[EntryCard]:
    return [entry_card(entry, language) for entry in entries]
