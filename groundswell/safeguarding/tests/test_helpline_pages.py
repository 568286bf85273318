"""The staff pages of helplines, protocols and the card's words, in a browser without scripts."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from groundswell.people.access import Person
from groundswell.safeguarding.models import Helpline, Protocol
from tests.cast import Cast
from tests.stage import draft, open_challenge

pytestmark = pytest.mark.django_db

LINE = {
    "country": "BE",
    "name_en": "A line",
    "contact": "103",
    "channel": "phone",
    "source": "their page",
    "languages": "fr nl",
    "age_to": "18",
}


def test_a_line_is_added_verified_changed_and_taken_out(client: Client, sam: Person) -> None:
    client.force_login(sam)
    assert "No helpline yet" in client.get("/helplines/").content.decode()
    client.post("/helplines/new", LINE)
    row = Helpline.objects.get()
    assert (row.languages, row.age_to, row.verified_at) == (["fr", "nl"], 18, None)
    assert "never" in client.get("/helplines/").content.decode()
    client.post(f"/helplines/{row.public_id}/verify")
    row.refresh_from_db()
    assert row.verified_by == sam
    assert "A line" in client.get(f"/helplines/{row.public_id}/").content.decode()
    client.post(f"/helplines/{row.public_id}/", {**LINE, "contact": "104"})
    row.refresh_from_db()
    assert (row.contact, row.verified_at) == ("104", None)
    client.post(f"/helplines/{row.public_id}/retire")
    assert client.get(f"/helplines/{row.public_id}/").status_code == 404
    assert "taken out" in client.get("/helplines/").content.decode()


def test_what_is_wrong_stands_beside_its_field(client: Client, sam: Person) -> None:
    client.force_login(sam)
    wrong = client.post("/helplines/new", {**LINE, "languages": "fr xx1", "age_from": "old"}).content.decode()
    assert "xx1" in wrong
    assert "Write an age in whole years." in wrong
    assert not Helpline.objects.exists()


def test_a_file_is_taken_whole_or_told_line_by_line(client: Client, sam: Person) -> None:
    client.force_login(sam)
    heading = "country,name,contact,channel,source\n"

    def sent(text: str) -> str:
        file = SimpleUploadedFile("lines.csv", text.encode())
        return client.post("/helplines/import", {"file": file}, follow=True).content.decode()

    shown = sent(f"{heading}BE,A,103,phone,s\nBE,B,104,pigeon,s\n")
    assert "Line 3" in shown
    assert "pigeon" in shown
    assert not Helpline.objects.exists()
    assert "Verify each before it counts." in sent(f"{heading}BE,A,103,phone,s\n")
    assert Helpline.objects.count() == 1


def test_a_protocol_is_written_ordered_and_reviewed(client: Client, sam: Person) -> None:
    client.force_login(sam)
    form = {
        "count": "2",
        "order_0": "2",
        "whom_0_en": "The office",
        "who_0": "safeguarding_lead",
        "order_1": "1",
        "whom_1_en": "112",
        "what_1_en": "Where she is",
        "who_1": "moderator",
    }
    client.post("/protocols/BE/", form)
    protocol = Protocol.objects.get()
    assert [step["whom"]["en"] for step in protocol.steps] == ["112", "The office"]
    assert "Not reviewed yet" in client.get("/protocols/BE/").content.decode()
    client.post("/protocols/BE/review")
    protocol.refresh_from_db()
    assert protocol.reviewed_by == sam
    wrong = client.post("/protocols/BE/", {"count": "1", "what_0_en": "Tell them", "who_0": "moderator"})
    assert "Say whom to call" in wrong.content.decode()
    assert client.get("/protocols/XX/").status_code == 404
    assert client.post("/protocols/DE/review").status_code == 404


def test_nobody_calls_good_what_changed_while_she_read_it(client: Client, sam: Person) -> None:
    client.force_login(sam)
    client.post("/protocols/BE/", {"count": "1", "whom_0_en": "112", "who_0": "moderator"})
    read = _seen(client.get("/protocols/BE/").content.decode())
    client.post("/protocols/BE/", {"count": "1", "whom_0_en": "Nobody", "who_0": "moderator"})
    told = client.post("/protocols/BE/review", {"seen": read}, follow=True).content.decode()
    assert "A colleague changed this while you read it" in told
    assert Protocol.objects.get().reviewed_at is None
    assert "It counts from now on" in (
        client.post("/protocols/BE/review", {"seen": _seen(told)}, follow=True).content.decode()
    )
    client.post("/helplines/new", LINE)
    row = Helpline.objects.get()
    read = _seen(client.get("/helplines/").content.decode())
    client.post(f"/helplines/{row.public_id}/", {**LINE, "contact": "104"})
    address = f"/helplines/{row.public_id}/verify"
    told = client.post(address, {"seen": read}, follow=True).content.decode()
    assert "A colleague changed this while you read it" in told
    assert "Verified for 90 days" in client.post(address, {"seen": _seen(told)}, follow=True).content.decode()


def _seen(page: str) -> str:
    return page.partition('name="seen" value="')[2].partition('"')[0]


def test_the_words_of_the_card_are_read_and_called_good(client: Client, lea: Person, sam: Person) -> None:
    challenge = draft(lea)
    client.force_login(sam)
    text = client.get(f"/help-cards/{challenge.slug}/").content.decode()
    assert "You are not alone." in text
    assert "لستِ وحدك." in text
    seen = text.split('name="seen" value="')[1].split('"')[0]
    assert (
        "Read them once more"
        in client.post(f"/help-cards/{challenge.slug}/", {"seen": "another"}, follow=True).content.decode()
    )
    client.post(f"/help-cards/{challenge.slug}/", {"seen": seen})
    challenge.refresh_from_db()
    assert challenge.card["reviewed_by"] == sam.public_id


def test_who_sees_and_who_writes(client: Client, cast: Cast) -> None:
    lea = cast["lea"]
    assert isinstance(lea, Person)
    challenge = open_challenge(lea)
    row = Helpline.objects.filter(country="BE").get()
    looked, wrote = set(), set()
    for name, person in cast.items():
        client.logout()
        if isinstance(person, Person):
            client.force_login(person)
        pages = ("/helplines/", "/protocols/BE/", f"/help-cards/{challenge.slug}/")
        if all(client.get(page).status_code == 200 for page in pages):
            looked.add(name)
        opened = client.get("/helplines/new").status_code == 200
        verified = client.post(f"/helplines/{row.public_id}/verify").status_code == 302
        if opened and verified:
            wrote.add(name)
    assert looked == {"sam", "lea", "olu"}
    assert wrote == {"sam"}


def test_the_help_page_of_a_theme_shows_the_lines_of_the_chosen_country(client: Client, lea: Person) -> None:
    open_challenge(lea)
    text = client.get("/c/be-heard/themes/bullying/help/?country=JO").content.decode()
    assert "JO 000" in text
    assert "BE 000" not in text
    assert "Nobody answers there." in text
    assert "JO 000" not in client.get("/c/be-heard/themes/bullying/help/").content.decode()
