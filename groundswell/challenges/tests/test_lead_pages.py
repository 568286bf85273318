"""The lead's pages: a challenge set up by forms alone, from nothing to open."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from groundswell.challenges.models import Challenge, Entry
from groundswell.challenges.reads import known_for
from groundswell.challenges.rules import read_challenge_file
from groundswell.frame.idempotency import FIELD, new_key
from groundswell.people.access import Person
from tests.cast import Cast
from tests.stage import draft, keep_safe, open_challenge, original_of, public_id_of, rendered, short_video

LEAD = "/lead/challenges/"


@pytest.fixture
def lead_client(client: Client, lea: Person) -> Client:
    """Lea's browser."""
    client.force_login(lea)
    return client


def new_challenge(**changes: object) -> dict[str, object]:
    today = timezone.now().date().isoformat()
    return {
        FIELD: new_key(),
        "name": "Be heard",
        "slug": "be-heard",
        "hashtag": "#BeHeard",
        "language": "en",
        "zone": "Europe/Brussels",
        "opens_on": today,
        "closes_on": "2099-01-01",
        "brief": "Say it.",
        "use_terms_what": "Show it",
        "use_terms_where": "Here",
        "use_terms_until": "2099-02-01",
        **changes,
    }


def test_a_challenge_is_set_up_by_forms_alone(lead_client: Client) -> None:
    made = lead_client.post(f"{LEAD}new", new_challenge(), follow=True)
    assert b"There is no theme yet" in made.content
    theme = {
        "slug": "school",
        "name_en": "School",
        "sentence_en": "About school.",
        "colour": "#009E73",
        "facts-count": "2",
        "facts-0-text_en": "It happens.",
        "facts-0-source": "A book",
        "sources-count": "1",
        "sources-0-title": "A book",
        "what_to_do-count": "1",
        "what_to_do-0-text_en": "Talk.",
        "help-count": "1",
        "help-0-name_en": "A line",
        "help-0-contact": "chat",
        "help-0-country": "BE",
    }
    lead_client.post(f"{LEAD}be-heard/themes/", theme)
    edited = {
        "name_en": "Be heard",
        "hashtag": "#BeHeard",
        "aliases": "#BeHeardNow\n#صوتي",
        "brief_en": "Say it.",
        "opens_on": timezone.now().date().isoformat(),
        "closes_on": "2099-01-01",
        "zone": "Europe/Brussels",
        "languages": ["en"],
        "countries": ["BE", "JO"],
        "comments": "open",
        "use_terms_what_en": "Show it",
        "use_terms_where_en": "Here",
        "use_terms_until": "2099-02-01",
        **{
            f"card_{level}_{part}_en": f"{part} of {level}"
            for level in ("danger", "distress")
            for part in ("title", "words")
        },
        "rules-count": "2",
        "rules-0-id": "kind",
        "rules-0-text_en": "Be kind.",
    }
    lead_client.post(f"{LEAD}be-heard/edit", edited)
    lead_client.post(f"{LEAD}be-heard/move", {"step": "prepare"})
    upload = SimpleUploadedFile("one.mp4", short_video().read_bytes(), "video/mp4")
    original = {FIELD: new_key(), "file": upload, "caption": "Look", "language": "en"}
    shown = lead_client.post(f"{LEAD}be-heard/themes/school/original", original, follow=True)
    assert b"being rendered" in shown.content
    public_id = public_id_of(rendered(Entry.objects.get()))
    assert b"Publish it" in lead_client.get(f"{LEAD}originals/{public_id}/").content
    lead_client.post(f"{LEAD}originals/{public_id}/publish")
    refused = lead_client.post(f"{LEAD}be-heard/move", {"step": "open"}, follow=True)
    assert b"has not reviewed the words of the help card" in refused.content
    keep_safe(Challenge.objects.get())
    opened = lead_client.post(f"{LEAD}be-heard/move", {"step": "open"}, follow=True)
    assert b"Close it" in opened.content
    assert Challenge.objects.get().state == "open"


def test_every_page_shows_what_was_written(lead_client: Client, lea: Person) -> None:
    challenge = open_challenge(lea)
    original = public_id_of(original_of(challenge))
    for path, words in {
        "": "#BeHeard",
        "be-heard/": "Hand in an original",
        "be-heard/edit": "قل ما لديك.",
        "be-heard/themes/school/": "https://example.org/book",
        "be-heard/themes/": "Colour",
        "be-heard/themes/school/original": "Hand it in",
        f"originals/{original}/": "Published",
        "new": "Make the draft",
    }.items():
        shown = lead_client.get(f"{LEAD}{path}")
        assert shown.status_code == 200, path
        assert words in shown.content.decode(), path


def test_a_description_that_is_wrong_is_told_at_its_fields_and_changes_nothing(lead_client: Client) -> None:
    shown = lead_client.post(
        f"{LEAD}new", new_challenge(hashtag="#😀", closes_on="2020-01-01", slug="Not Good")
    )
    text = shown.content.decode()
    assert "emoji" in text
    assert "before the first day" in text
    assert "single hyphens" in text
    assert Challenge.objects.count() == 0


def test_a_fault_in_a_row_stands_in_that_row(lead_client: Client, lea: Person) -> None:
    draft(lea)
    sent = {
        "name_en": "School",
        "sentence_en": "About school.",
        "sources-count": "3",
        "sources-2-title": "A site",
        "sources-2-address": "not an address",
    }
    shown = lead_client.post(f"{LEAD}be-heard/themes/school/", sent)
    assert 'id="id_sources-2-address-error"' in shown.content.decode()


def test_the_file_that_is_downloaded_describes_the_challenge(lead_client: Client, lea: Person) -> None:
    draft(lea)
    content = lead_client.get(f"{LEAD}be-heard/file").content
    challenge = Challenge.objects.get()
    assert read_challenge_file(content, known_for(challenge)).slug == "be-heard"


def test_a_theme_with_videos_cannot_be_taken_out(lead_client: Client, lea: Person) -> None:
    challenge = open_challenge(lea)
    shown = lead_client.post(f"{LEAD}be-heard/themes/school/remove", follow=True)
    assert "has videos" in shown.content.decode()
    assert challenge.themes.count() == 2


def test_a_step_that_cannot_be_made_says_why(lead_client: Client, lea: Person) -> None:
    draft(lea, rules=[])
    shown = lead_client.post(f"{LEAD}be-heard/move", {"step": "prepare"}, follow=True)
    assert "There is no rule yet" in shown.content.decode()
    assert lead_client.post(f"{LEAD}be-heard/move", {"step": "open"}).status_code == 409
    assert lead_client.post(f"{LEAD}be-heard/move", {"step": "nonsense"}).status_code == 409


def test_nobody_but_a_lead_gets_in(client: Client, cast: Cast) -> None:
    lea = cast["lea"]
    assert isinstance(lea, Person)
    challenge = open_challenge(lea)
    original = public_id_of(original_of(challenge))
    pages = ["", "new", "be-heard/", "be-heard/edit", "be-heard/themes/school/", f"originals/{original}/"]
    for name, person in cast.items():
        client.logout()
        if isinstance(person, Person):
            client.force_login(person)
        for page in pages:
            status = client.get(f"{LEAD}{page}").status_code
            assert status == (200 if name == "lea" else 302 if name == "sol" else 403), (name, page)


def test_a_lead_is_warned_of_personal_data_under_an_original_and_may_leave_it(
    lead_client: Client, lea: Person
) -> None:
    open_challenge(lea)
    upload = SimpleUploadedFile("one.mp4", short_video().read_bytes(), "video/mp4")
    words = "Write to help@example.org"
    original = {FIELD: new_key(), "file": upload, "caption": words, "language": "en"}
    shown = lead_client.post(f"{LEAD}be-heard/themes/bullying/original", original, follow=True)
    assert b"This looks like an email address." in shown.content
    assert Entry.objects.filter(video__caption=words).exists()
