"""The desk and the report page, in a browser without scripts."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from groundswell.challenges.access import Entry
from groundswell.frame.idempotency import FIELD, new_key
from groundswell.frame.problems import NotAllowed
from groundswell.people.access import Person
from groundswell.people.rules import Role
from groundswell.safeguarding.actions import (
    CLAIM_LASTS,
    claim_case,
    give_verdict,
    open_case_for_video,
    report_video,
)
from groundswell.safeguarding.models import Case, Report
from groundswell.safeguarding.rules import Category, Decision, Level, VerdictWish, level_of_answer
from groundswell.videos.actions import erase_video, withdraw_video
from tests.cast import Cast, colleague
from tests.stage import open_challenge, original_of, public_id_of, video_id_of, waiting_answer


@pytest.fixture
def answer(lea: Person, mina: Person) -> Entry:
    """Mina's answer with its case."""
    entry = waiting_answer(mina, original_of(open_challenge(lea)), caption="Look at this")
    open_case_for_video(video_id_of(entry))
    return entry


def test_a_moderator_claims_looks_and_publishes(client: Client, answer: Entry, vera: Person) -> None:
    client.force_login(vera)
    assert b"Claim next" in client.get("/desk/").content
    shown = client.post("/desk/next", follow=True)
    text = shown.content.decode()
    assert "Look at this" in text
    assert 'preload="none"' in text
    assert "muted" in text
    assert "13-15" in text
    assert "Mina" not in text
    assert text.index('<h1 id="case">') < text.index('<h2 id="verdict">') < text.index('<h2 id="queue">')
    case = Case.objects.get()
    decided = client.post(f"/desk/{case.public_id}/", {"decision": "publish", "round": "1"}, follow=True)
    assert "Published. The author is told." in decided.content.decode()
    answer.refresh_from_db()
    assert answer.joined_at is not None


def test_a_decided_case_is_due_no_more_and_held_for_nobody(
    client: Client, answer: Entry, vera: Person
) -> None:
    address = f"/desk/{Case.objects.get().public_id}/"
    client.force_login(vera)
    waiting = client.get(address).content.decode()
    assert "<time" in waiting.partition('<div class="seen">')[0]
    assert "held until you decide" in waiting
    form = {"decision": "decline", "round": "1", "rule": "kind", "words": "Please mend it."}
    client.post(address, form)
    decided = client.get(address).content.decode()
    assert "This case is decided." in decided
    assert "held until you decide" not in decided
    assert "not published" in decided
    assert "<time" not in decided.partition('<div class="seen">')[0]


def test_leaving_a_reported_video_published_says_that_its_author_is_not_told(
    client: Client, answer: Entry, vera: Person, mina: Person
) -> None:
    case = Case.objects.get()
    give_verdict(vera, case.public_id, VerdictWish(Decision.PUBLISH), round_seen=1)
    told_before = mina.notices.count()
    report_video(None, video_id_of(answer), Category.OTHER)
    client.force_login(vera)
    decided = client.post(f"/desk/{case.public_id}/", {"decision": "publish", "round": "2"}, follow=True)
    assert "The video stays published. The author is not told" in decided.content.decode()
    assert mina.notices.count() == told_before


def test_a_decline_without_a_rule_is_asked_for_one(client: Client, answer: Entry, vera: Person) -> None:
    client.force_login(vera)
    address = f"/desk/{Case.objects.get().public_id}/"
    assert "Choose the rule" in client.post(address, {"decision": "decline", "round": "1"}).content.decode()
    asked = client.post(address, {"decision": "decline", "round": "1", "rule": "kind"}).content.decode()
    assert "in your own words" in asked
    form = {"decision": "decline", "round": "1", "rule": "kind", "words": "Please mend it."}
    assert "Declined. The author is told." in client.post(address, form, follow=True).content.decode()
    assert Case.objects.get().state == "decided"
    assert client.post(address, {"decision": "explode", "round": "x"}).status_code == 422


def test_the_second_moderator_is_told_and_nothing_happens_twice(
    client: Client, answer: Entry, vera: Person
) -> None:
    case = Case.objects.get()
    claim_case(colleague("Victor", Role.MODERATOR), case.public_id)
    client.force_login(vera)
    assert "<bdi>Victor</bdi> has this case" in client.get(f"/desk/{case.public_id}/").content.decode()
    told = client.post(f"/desk/{case.public_id}/", {"decision": "publish", "round": "1"}, follow=True)
    assert "A colleague has this case open" in told.content.decode()
    assert Case.objects.get().state == "open"


def test_what_comes_in_while_she_writes_is_shown_with_its_level_and_her_words_stay(
    client: Client, answer: Entry, vera: Person
) -> None:
    client.force_login(vera)
    case = Case.objects.get()
    address = f"/desk/{case.public_id}/"
    claim_case(vera, case.public_id)
    report_video(None, video_id_of(answer), Category.SELF_HARM, "She wants to die.")
    sent = {"decision": "decline", "round": "1", "rule": "kind", "words": "Please mend it."}
    text = client.post(address, sent).content.decode()
    assert "Something new came in: look again before you decide." in text
    assert "has been decided" not in text
    assert "She wants to die." in text
    assert "Danger" in text
    assert "Please mend it." in text
    assert 'name="round" value="2"' in text
    case.refresh_from_db()
    assert (case.state, case.round, case.verdicts.count()) == ("open", 2, 0)
    again = {**sent, "round": "2", "is_not_distress": "on"}
    client.post(address, again)
    case.refresh_from_db()
    assert case.state == "decided"


def test_a_video_that_was_taken_back_leaves_nothing_to_decide(
    client: Client, answer: Entry, mina: Person, vera: Person
) -> None:
    address = f"/desk/{Case.objects.get().public_id}/"
    withdraw_video(mina, public_id_of(answer))
    client.force_login(vera)
    assert "its video taken back" in client.get(address, follow=True).content.decode()
    told = client.post(address, {"decision": "publish", "round": "1"}, follow=True)
    assert "its video taken back" in told.content.decode()
    assert "Nothing waits" in client.post("/desk/next", follow=True).content.decode()
    erase_video(video_id_of(answer))
    assert client.get(address).status_code == 302


def test_a_claim_that_ran_out_leaves_the_case_to_the_next(
    client: Client, answer: Entry, vera: Person, sam: Person
) -> None:
    case = Case.objects.get()
    claim_case(vera, case.public_id)
    client.force_login(sam)
    address = f"/desk/{case.public_id}/"
    assert "You can look, not decide" in client.get(address).content.decode()
    with time_machine.travel(timezone.now() + CLAIM_LASTS + timedelta(minutes=1)):
        assert "You can look, not decide" not in client.get(address).content.decode()


def test_an_empty_desk_says_so(client: Client, vera: Person) -> None:
    client.force_login(vera)
    page = client.get("/desk/").content.decode()
    assert "Nothing waits" in page
    assert "Look again" in page
    assert 'data-key="n"' not in page
    assert "Nothing waits" in client.post("/desk/next", follow=True).content.decode()


def test_the_desk_is_for_moderators_alone(client: Client, cast: Cast) -> None:
    for name, person in cast.items():
        client.logout()
        if isinstance(person, Person):
            client.force_login(person)
        status = client.get("/desk/").status_code
        assert status == (200 if name in {"vera", "sam"} else 302 if name == "sol" else 403), name


def test_a_guest_reports_a_video_once_and_sees_where_help_is(client: Client, lea: Person) -> None:
    address = f"/report/{public_id_of(original_of(open_challenge(lea)))}"
    assert b"Report this video" in client.get(address).content
    form = {FIELD: new_key(), "category": "bullying", "words": "It hurts somebody."}
    client.post(address, form)
    thanks = client.post(address, form, follow=True)
    assert "A line" in thanks.content.decode()
    report = Report.objects.get()
    assert (report.reporter, report.category) == (None, "bullying")


def test_a_report_needs_a_category(client: Client, lea: Person) -> None:
    address = f"/report/{public_id_of(original_of(open_challenge(lea)))}"
    for category in ("", "nonsense"):
        client.post(address, {FIELD: new_key(), "category": category})
    assert Report.objects.count() == 0


def test_a_script_that_reports_is_slowed_down(client: Client, lea: Person) -> None:
    address = f"/report/{public_id_of(original_of(open_challenge(lea)))}"
    statuses = [
        client.post(address, {FIELD: new_key(), "category": "other"}).status_code for _time in range(31)
    ]
    assert statuses[-1] == 429
    assert Report.objects.count() == 1


def test_nobody_decides_on_her_own_video(client: Client, lea: Person, vera: Person) -> None:
    entry = waiting_answer(vera, original_of(open_challenge(lea)))
    case = open_case_for_video(video_id_of(entry))
    assert case is not None
    client.force_login(vera)
    assert "Nothing waits" in client.post("/desk/next", follow=True).content.decode()
    address = f"/desk/{case.public_id}/"
    assert client.get(address).status_code == 403
    assert client.post(f"{address}claim").status_code == 403
    assert client.post(address, {"decision": "publish", "round": "1"}).status_code == 403
    with pytest.raises(NotAllowed):
        give_verdict(vera, case.public_id, VerdictWish(Decision.PUBLISH), round_seen=1)


def test_what_looks_like_personal_data_under_an_answer_is_marked_for_the_moderator(
    client: Client, lea: Person, mina: Person, vera: Person
) -> None:
    entry = waiting_answer(mina, original_of(open_challenge(lea)), caption="Song: 0470 00 01 02")
    case = open_case_for_video(video_id_of(entry))
    assert case is not None
    client.force_login(vera)
    shown = client.get(f"/desk/{case.public_id}/").content.decode()
    assert "Song: <mark>0470 00 01 02</mark>" in shown
    assert "This looks like a phone number." in shown
    assert case.level == Level.RULES


def test_an_answer_with_personal_data_is_looked_at_as_soon_as_under_a_painful_theme() -> None:
    assert level_of_answer(False, has_personal_data=True) is Level.RULES
    assert level_of_answer(False) is Level.NOISE
