"""Words of need that cannot be taken from who writes them: they are given back, with help in sight."""

from uuid import uuid4

import pytest
from django.test import Client

from groundswell.challenges.access import Entry
from groundswell.engagement.access import Comment
from groundswell.frame.idempotency import FIELD, new_key
from groundswell.people.access import Person
from tests.cast import Cast
from tests.stage import open_challenge, original_of, public_id_of

pytestmark = pytest.mark.django_db
CRY = "I want to die"
HELP = "/c/be-heard/themes/school/help/"


@pytest.fixture
def school(lea: Person) -> Entry:
    """An original of a theme that hurts nobody, so that help stands beside it for a cry alone."""
    return original_of(open_challenge(lea, comments="open"), "school")


def sent(client: Client, entry: Entry, words: str) -> tuple[int, str]:
    answer = client.post(f"/videos/{public_id_of(entry)}/comments", {FIELD: new_key(), "text": words})
    return answer.status_code, answer.content.decode()


def test_a_cry_of_who_cannot_write_is_given_back_with_help_in_sight(
    school: Entry, mina_in_germany: Person
) -> None:
    for person in (mina_in_germany, None):
        visitor = Client()
        if person is not None:
            visitor.force_login(person)
        status, page = sent(visitor, school, CRY)
        assert (status, HELP in page, CRY in page) == (403, True, True)
        status, page = sent(visitor, school, "Hello")
        assert (status, HELP in page) == (403, False)
    assert not Comment.objects.exists()


def test_no_cry_of_who_can_write_is_given_back(school: Entry, cast: Cast) -> None:
    for person in (cast["mina"], cast["omar"], cast["kim"]):
        assert isinstance(person, Person)
        visitor = Client()
        visitor.force_login(person)
        assert sent(visitor, school, CRY)[0] == 302


def test_programs_learn_where_help_is_too(school: Entry, mina_in_germany: Person) -> None:
    visitor = Client()
    visitor.force_login(mina_in_germany)

    def post(words: str) -> dict[str, object]:
        body = {"id": str(uuid4()), "text": words}
        answer = visitor.post(
            f"/api/v1/videos/{public_id_of(school)}/comments",
            body,
            content_type="application/json",
            headers={"sec-fetch-site": "same-origin"},
        )
        assert answer.status_code == 403
        details: dict[str, object] = answer.json()
        return details

    assert post(CRY)["help"] == HELP
    assert "help" not in post("Hello")
