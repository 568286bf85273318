"""A challenge for all rooms' tests, set up by real actions with real, very short videos."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from unittest.mock import patch

from django.utils import timezone

from groundswell.challenges.access import Challenge, Entry, challenge_for
from groundswell.challenges.actions import (
    add_original,
    answer,
    create_challenge,
    join_tree,
    move_challenge,
    publish_original,
)
from groundswell.challenges.reads import challenge_by_slug, challenge_page, entry_of_video, known_for
from groundswell.challenges.rules import card_hash, check_document, node_of
from groundswell.people.access import Person
from groundswell.people.actions import create_staff
from groundswell.people.rules import Role
from groundswell.safeguarding.actions.cards import review_words
from groundswell.safeguarding.actions.gates import look_at_gates
from groundswell.safeguarding.actions.helplines import (
    review_protocol,
    verify_helpline,
    write_helpline,
    write_protocol,
)
from groundswell.safeguarding.rules.helplines import Channel, HelplineDocument, Step, Who
from groundswell.studio.inspection import Inspection, check_length, inspect_file
from groundswell.studio.limits import Trim
from groundswell.studio.rendering import Rendered, Workshop, render_take
from groundswell.studio.tests.footage import video
from groundswell.videos.actions import publish_video, render_video
from groundswell.videos.workplace import sandbox, workshop
from tests.cast import PASSWORD


@cache
def short_video() -> Path:
    """A second of moving pictures with sound, made once for all tests."""
    folder = Path(mkdtemp(prefix="groundswell-stage-"))
    return video(folder / "short.mp4", picture="testsrc2=size=108x192:rate=15:duration=1.2")


@cache
def _inspected() -> Inspection:
    return inspect_file(short_video(), sandbox())


@cache
def _rendered_once() -> Rendered:
    folder = Path(mkdtemp(prefix="groundswell-stage-"))
    return render_take(short_video(), folder, _inspected(), check_length(_inspected(), None), workshop())


def _rendered_again(
    _source: Path,
    folder: Path,
    _inspection: Inspection,
    _piece: Trim,
    _workshop: Workshop,
    _on_progress: Callable[[int], None] = lambda _percent: None,
) -> Rendered:
    once = _rendered_once()
    files = {
        name: replace(file, path=Path(shutil.copy(file.path, folder))) for name, file in once.files.items()
    }
    return replace(once, files=files)


@contextmanager
def _the_same_video_every_time() -> Iterator[None]:
    """Inspects and renders the short video once for all tests and copies the result, which saves a second each."""
    with (
        patch("groundswell.videos.actions.receiving.inspect_file", lambda *_: _inspected()),
        patch("groundswell.videos.actions.rendering.render_take", _rendered_again),
    ):
        yield


HELPED = ("BE", "DE", "FR", "JO")
"""Countries of the cast in which the stage has checked help; elsewhere answering is paused."""


def keep_safe(challenge: Challenge, *countries: str) -> None:
    """Make help stand as staff do: helplines that were verified, reviewed protocols, reviewed words of the card."""
    keeper = _keeper()
    for country in countries or HELPED:
        name = {"en": f"Somebody listens {country}", "ar": "من يستمع"}
        line = HelplineDocument(
            country, name, f"{country} 000", Channel.PHONE, "the stage", {}, is_free=True, is_fictitious=True
        )
        verify_helpline(keeper, write_helpline(keeper, line).public_id)
        steps = [
            Step({"en": "The emergency service"}, Who.MODERATOR, {"en": "Where she is"}),
            Step({"en": "The youth office"}, Who.SAFEGUARDING_LEAD, {"en": "What was said"}),
        ]
        write_protocol(keeper, country, steps, is_fictitious=True)
        review_protocol(keeper, country)
    card = challenge_by_slug(challenge.slug)
    assert card is not None
    review_words(keeper, card, card_hash(card.card))


def _keeper() -> Person:
    """A safeguarding lead who was there before; made where the test has none."""
    role = str(Role.SAFEGUARDING_LEAD)
    found = Person.objects.filter(role_grants__role=role, is_active=True).order_by("pk").first()
    return found or create_staff("keeper@example.org", "Keeper", PASSWORD, Role.SAFEGUARDING_LEAD)


def description(**changes: Any) -> dict[str, Any]:
    """A small challenge with two themes, open from yesterday on, as plain data."""
    today = timezone.now().date()

    def theme(slug: str, name: str, *, painful: bool) -> dict[str, Any]:
        return {
            "slug": slug,
            "name": {"en": name, "ar": f"{name} بالعربية"},
            "sentence": {"en": f"About {name}.", "ar": "عن هذا."},
            "painful": painful,
            "facts": [{"text": {"en": "It happens.", "ar": "يحدث."}, "source": "A book"}],
            "sources": [{"title": "A book", "address": "https://example.org/book"}],
            "what_to_do": [{"en": "Talk.", "ar": "تحدث."}],
            "help": [{"name": {"en": "A line", "ar": "خط"}, "contact": "chat", "country": "BE"}],
        }

    return {
        "slug": "be-heard",
        "name": {"en": "Be heard", "ar": "ليُسمع صوتك"},
        "hashtag": "#BeHeard",
        "aliases": ["#BeHeardNow"],
        "brief": {"en": "Say what you have to say.", "ar": "قل ما لديك."},
        "zone": "Europe/Brussels",
        "opens_on": (today - timedelta(days=2)).isoformat(),
        "closes_on": (today + timedelta(days=30)).isoformat(),
        "languages": ["en", "ar"],
        "countries": ["BE", "JO"],
        "card": {
            level: {
                "title": {"en": "You are not alone.", "ar": "لستِ وحدك."},
                "words": {"en": f"We read it soon ({level}).", "ar": "سنقرأ كلماتك قريبًا."},
            }
            for level in ("danger", "distress")
        },
        "rules": [
            {"id": "kind", "text": {"en": "Be kind.", "ar": "كن لطيفا."}},
            {"id": "private", "text": {"en": "No names.", "ar": "بلا أسماء."}},
        ],
        "use_terms": {
            "what": {"en": "Show it to the parliament.", "ar": "عرضه على البرلمان."},
            "where": {"en": "On its own pages.", "ar": "على صفحاته."},
            "until": (today + timedelta(days=400)).isoformat(),
        },
        "themes": [theme("bullying", "Bullying", painful=True), theme("school", "School", painful=False)],
        **changes,
    }


def draft(lead: Person, **changes: Any) -> Challenge:
    """A challenge that nobody but leads can see."""
    document = check_document(node_of(description(**changes)), known_for())
    return create_challenge(document, lead)


def rendered_original(lead: Person, challenge: Challenge, theme_slug: str, film: Path | None = None) -> Entry:
    """An original that waits for its lead to publish it; really rendered where it is a film of its own."""
    theme = challenge.themes.get(slug=theme_slug)
    with nullcontext() if film else _the_same_video_every_time():
        entry = add_original(
            lead, theme, film or short_video(), caption=f"Original {theme_slug}", language="en"
        )
        render_video(video_id_of(entry))
    return _as_it_is(entry)


def open_challenge(lead: Person, films: Mapping[str, Path] | None = None, **changes: Any) -> Challenge:
    """An open challenge with one published original for each theme; `films` are files of their own by theme."""
    challenge = draft(lead, **changes)
    for theme in challenge.themes.all():
        film = (films or {}).get(theme.slug)
        publish_original(lead, rendered_original(lead, challenge, theme.slug, film))
    keep_safe(challenge)
    move_challenge(challenge, "prepare")
    move_challenge(challenge, "open")
    look_at_gates()
    return challenge_for(lead, challenge.slug)


def original_of(challenge: Challenge, theme_slug: str = "bullying") -> Entry:
    """The published original of a theme."""
    found = challenge.entries.select_related("video", "theme", "challenge").get(
        generation=0, theme__slug=theme_slug
    )
    assert isinstance(found, Entry)
    return found


def waiting_answer(person: Person, parent: Entry, caption: str = "My answer") -> Entry:
    """An answer that is rendered and waits to be looked at."""
    return rendered(handed_in_answer(person, parent, caption))


def handed_in_answer(person: Person, parent: Entry, caption: str = "My answer") -> Entry:
    """An answer that waits to be rendered."""
    terms = challenge_page(parent.challenge, "en").terms_hash
    with _the_same_video_every_time():
        return answer(
            person, short_video(), public_id_of(parent), terms_accepted=terms, caption=caption, language="en"
        )


def published_answer(person: Person, parent: Entry, caption: str = "My answer") -> Entry:
    """An answer that has joined the tree."""
    entry = waiting_answer(person, parent, caption)
    publish_video(video_id_of(entry))
    return join_tree(video_id_of(entry))


def rendered(entry: Entry) -> Entry:
    """The same entry after its video was rendered."""
    with _the_same_video_every_time():
        render_video(video_id_of(entry))
    return _as_it_is(entry)


def _as_it_is(entry: Entry) -> Entry:
    found = entry_of_video(video_id_of(entry))
    assert found is not None
    return found


def public_id_of(entry: Entry) -> str:
    """The public id of an entry's video."""
    assert entry.video is not None
    return entry.video.public_id


def video_id_of(entry: Entry) -> int:
    """The integer of an entry's video."""
    assert entry.video_id is not None
    return entry.video_id
