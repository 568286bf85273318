"""What is refused comes back with 422, on the page with the words that were sent and why they were not taken."""

import pytest
from django.test import Client
from django.urls import reverse

from groundswell.challenges.access import Entry
from groundswell.engagement.access import Comment
from groundswell.frame.idempotency import FIELD, new_key
from groundswell.people.access import Person
from groundswell.safeguarding.tests.decided import COUNTED, commented, decided, statement_of
from tests.stage import open_challenge, original_of, public_id_of

pytestmark = pytest.mark.django_db

UNSEEN = (
    "",
    " \n\t ",
    "\u200b\u200d\u2060",
    "\u202e\u2066 \u2069",
    "\u00a0\u3000",
    "\u3164\u115f\u1160\uffa0",
    "\u2800",
    "\ufe0f\u0301",
    "\U000e0061",
)


@pytest.fixture
def school(lea: Person) -> Entry:
    return original_of(open_challenge(lea, comments="open"), "school")


def sent(client: Client, entry: Entry, text: str) -> tuple[int, str]:
    """The status and the page that come back when a comment is sent."""
    address = f"/videos/{public_id_of(entry)}/comments"
    answer = client.post(address, {FIELD: new_key(), "text": text})
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize("text", UNSEEN)
def test_a_comment_of_which_nobody_sees_anything_is_empty(
    client: Client, school: Entry, mina: Person, text: str
) -> None:
    client.force_login(mina)
    status, page = sent(client, school, text)
    assert status == 422
    assert "Write something first; the field is empty." in page
    assert not Comment.objects.exists()


@pytest.mark.parametrize("text", ["call me at +32 470 12 34 56", "x" * 1001])
def test_a_comment_that_has_to_be_mended_comes_back_with_its_words(
    client: Client, school: Entry, mina: Person, text: str
) -> None:
    client.force_login(mina)
    status, page = sent(client, school, text)
    assert status == 422
    assert text in page


def test_the_form_leaves_no_mark_in_the_address_of_the_page_after_it(
    client: Client, school: Entry, mina: Person
) -> None:
    """A browser keeps what follows # of the address that a form goes to, where the answer leads on without one."""
    client.force_login(mina)
    address = f"/videos/{public_id_of(school)}/comments"
    for page in (client.get(address).content.decode(), sent(client, school, " ")[1]):
        assert f'action="{address}"' in page


def test_a_report_without_a_reason_is_asked_for_one(client: Client, school: Entry, mina: Person) -> None:
    client.force_login(mina)
    address = reverse("safeguarding:report", args=[public_id_of(school)])
    assert client.get(address).status_code == 200
    assert client.post(address, {"category": "nothing like that"}).status_code == 422


def test_contesting_without_a_word_is_asked_for_one(
    client: Client, school: Entry, mina: Person, vera: Person
) -> None:
    _comment, case = commented(mina, school)
    address = f"/decisions/{statement_of(decided(vera, case, COUNTED)).public_id}/"
    client.force_login(mina)
    assert client.get(address).status_code == 200
    assert client.post(address, {FIELD: new_key(), "words": "x" * 5000}).status_code == 422


def test_a_helpline_without_a_number_is_asked_for_one(client: Client, sam: Person) -> None:
    client.force_login(sam)
    assert client.get("/helplines/new").status_code == 200
    assert client.post("/helplines/new", {"country": "BE"}).status_code == 422


def test_an_answer_without_a_video_is_asked_for_one(client: Client, school: Entry, mina: Person) -> None:
    client.force_login(mina)
    address = f"/answer/{public_id_of(school)}"
    assert client.get(address).status_code == 200
    assert client.post(address, {FIELD: new_key()}).status_code == 422


def test_a_challenge_without_a_name_is_asked_for_one(client: Client, lea: Person) -> None:
    client.force_login(lea)
    assert client.post(reverse("challenges:new"), {FIELD: new_key()}).status_code == 422
