"""The page on which somebody answers, in a browser without scripts."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from groundswell.challenges.models import Entry
from groundswell.challenges.reads import challenge_page
from groundswell.events.reads import recorded_facts
from groundswell.frame.idempotency import FIELD, new_key
from groundswell.people.access import Person
from groundswell.videos.workplace import store
from tests.cast import participant
from tests.stage import (
    draft,
    handed_in_answer,
    open_challenge,
    original_of,
    public_id_of,
    rendered_original,
    short_video,
)


@pytest.fixture
def page(lea: Person) -> str:
    """The address of the form that answers an original."""
    return f"/answer/{public_id_of(original_of(open_challenge(lea)))}"


def filled(**changes: object) -> dict[str, object]:
    entry = Entry.objects.select_related("challenge").get(generation=0, theme__slug="bullying")
    file = SimpleUploadedFile("../../\u202e4pm.video.mp4", short_video().read_bytes(), "video/mp4")
    return {
        FIELD: new_key(),
        "file": file,
        "caption": "Listen",
        "language": "en",
        "terms": challenge_page(entry.challenge, "en").terms_hash,
        "is_accepted": "on",
        **changes,
    }


def uploads() -> set[str]:
    return {file.name for file in store().uploads.glob("*")}


def test_a_young_person_sends_an_answer_and_is_told_what_happens_next(
    client: Client, page: str, mina: Person
) -> None:
    client.force_login(mina)
    shown = client.get(page)
    assert b"Send to be checked" in shown.content
    assert b"Show it to the parliament." in shown.content
    sent = client.post(page, filled(), follow=True)
    assert b"on its way" in sent.content
    entry = Entry.objects.get(generation=1)
    assert entry.video is not None
    assert (entry.video.caption, entry.video.state) == ("Listen", "uploaded")


def test_the_same_form_sent_twice_is_one_answer(client: Client, page: str, mina: Person) -> None:
    client.force_login(mina)
    key = new_key()
    first = client.post(page, filled(**{FIELD: key}))
    kept = uploads()
    again = client.post(page, filled(**{FIELD: key}))
    assert first.headers["Location"] == again.headers["Location"]
    assert Entry.objects.filter(generation=1).count() == 1
    assert uploads() == kept


@pytest.mark.parametrize("fault", [{FIELD: ""}, {"terms": "older"}, {"trim_end_s": "1e308"}])
def test_a_form_that_is_refused_leaves_no_file(
    client: Client, page: str, mina: Person, fault: dict[str, str]
) -> None:
    client.force_login(mina)
    before = uploads()
    assert client.post(page, filled(**fault)).status_code in {400, 422}
    assert uploads() == before
    assert not Entry.objects.filter(generation=1).exists()


def test_an_opened_form_is_counted_once_for_a_session(client: Client, page: str, mina: Person) -> None:
    client.force_login(mina)
    for _time in range(3):
        client.get(page)
    assert len(recorded_facts("take_started")) == 1


def test_a_stranger_is_led_to_join_and_back(client: Client, page: str) -> None:
    shown = client.get(page)
    assert f"/people/join/?next=%2Fanswer%2F{page.removeprefix('/answer/')}" in shown.content.decode()
    assert client.post(page, filled()).status_code == 200
    assert Entry.objects.filter(generation=1).count() == 0


def test_who_needs_a_guardian_reads_kind_words(client: Client, page: str, mina_in_germany: Person) -> None:
    client.force_login(mina_in_germany)
    assert "parent or guardian" in client.get(page).content.decode()
    client.post(page, filled())
    assert Entry.objects.filter(generation=1).count() == 0


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"file": ""}, "Choose a video first"),
        ({"file": SimpleUploadedFile("v.mp4", b"")}, "0 bytes"),
        ({"file": SimpleUploadedFile("v.mp4", b"#EXTM3U\n#EXT-X-VERSION:3\n")}, "not a video"),
        ({"is_accepted": ""}, "Without this we may not show your video"),
        ({"terms": "0" * 64}, "The terms have changed"),
        ({"trim_start_s": "9", "trim_end_s": "2"}, "The end has to come after the start"),
        ({"trim_start_s": "60", "trim_end_s": "70"}, "outside this video"),
        ({"caption": "a" * 151}, "150"),
        ({"language": "xx"}, "xx"),
    ],
)
def test_bad_input_is_told_at_its_field_and_leaves_nothing(
    client: Client, page: str, mina: Person, changes: dict[str, object], says: str
) -> None:
    client.force_login(mina)
    shown = client.post(page, filled(**changes))
    assert shown.status_code == 422
    assert says in shown.content.decode()
    assert Entry.objects.filter(generation=1).count() == 0


def test_a_name_with_path_parts_is_never_used_on_disk(client: Client, page: str, mina: Person) -> None:
    client.force_login(mina)
    client.post(page, filled())
    entry = Entry.objects.get(generation=1)
    assert entry.video is not None
    assert ".." not in entry.video.upload_path
    assert Path(entry.video.upload_path).name == entry.video.upload_path


def test_what_waits_or_does_not_exist_cannot_be_answered(client: Client, lea: Person, mina: Person) -> None:
    waiting = public_id_of(rendered_original(lea, draft(lea), "school"))
    client.force_login(mina)
    assert client.get(f"/answer/{waiting}").status_code == 404
    assert client.get("/answer/nothing").status_code == 404


def test_the_page_of_a_sent_answer_is_for_its_author(client: Client, page: str, mina: Person) -> None:
    client.force_login(mina)
    sent = client.post(page, filled()).headers["Location"]
    client.force_login(participant("Somebody", 20))
    assert client.get(sent).status_code == 404


def test_whoever_was_signed_out_meanwhile_signs_in_and_comes_back(
    client: Client, page: str, mina: Person
) -> None:
    client.force_login(mina)
    sent = client.post(page, filled()).headers["Location"]
    client.logout()
    assert client.get(sent).headers["Location"] == f"/people/sign-in/?next={sent}"


def test_what_is_not_published_has_no_page_to_answer_or_report_it(
    client: Client, lea: Person, mina: Person, vera: Person
) -> None:
    answer = public_id_of(handed_in_answer(mina, original_of(open_challenge(lea))))
    for person in (mina, vera, lea):
        client.force_login(person)
        assert client.get(f"/answer/{answer}").status_code == 404
        assert client.get(f"/report/{answer}").status_code == 404


def test_words_with_personal_data_are_shown_marked_before_the_file_is_taken(
    client: Client, page: str, mina: Person
) -> None:
    client.force_login(mina)
    before = uploads()
    shown = client.post(page, filled(caption="Call me on 0470 00 01 02 <3")).content.decode()
    assert "Call me on <mark>0470 00 01 02</mark> &lt;3" in shown
    assert "This looks like a phone number." in shown
    assert "Choose your video once more" in shown
    assert 'value="Call me on 0470 00 01 02 &lt;3"' in shown
    assert uploads() == before
    client.post(page, filled(caption="Call me"))
    assert Entry.objects.filter(generation=1, video__caption="Call me").exists()


def test_who_says_that_it_leads_to_nobody_lets_a_person_look_at_these_words(
    client: Client, page: str, mina: Person
) -> None:
    client.force_login(mina)
    words = "My song: 0470 00 01 02"
    client.post(page, filled(caption=words))
    sent = client.post(page, filled(caption=words, told=words, is_for_a_human="on"))
    assert sent.status_code == 302
    entry = Entry.objects.get(generation=1)
    assert entry.video is not None
    assert (entry.video.caption, entry.video.state) == (words, "uploaded")


def test_the_tick_holds_only_for_the_words_that_were_shown(client: Client, page: str, mina: Person) -> None:
    client.force_login(mina)
    sent = client.post(
        page, filled(caption="0470 00 01 03", told="My song: 0470 00 01 02", is_for_a_human="on")
    )
    assert b"<mark>0470 00 01 03</mark>" in sent.content
    assert not Entry.objects.filter(generation=1).exists()


def test_the_challenges_own_name_is_no_secret(client: Client, page: str, mina: Person) -> None:
    client.force_login(mina)
    assert client.post(page, filled(caption="Thank you @BeHeard")).status_code == 302
