"""Reports: what they say sets how soon a human looks, and how many they are sets nothing."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from time_machine import travel

from groundswell.challenges.access import Entry
from groundswell.engagement.actions import write_comment
from groundswell.engagement.rules import Circumstances
from groundswell.events.reads import recorded_facts
from groundswell.frame.idempotency import FIELD, new_key
from groundswell.frame.problems import NotFound
from groundswell.notices.reads import unread_count
from groundswell.people.access import Person
from groundswell.safeguarding.access import reportable_comment_for
from groundswell.safeguarding.actions import forget_senders, report_comment, report_video, reports
from groundswell.safeguarding.models import Case, LogLine, Report, ReportTally
from groundswell.safeguarding.reads.reports import report_count
from groundswell.safeguarding.rules import KEPT_A_DAY, Category
from groundswell.safeguarding.tests.decided import PUBLISH, commented, decided, state_of
from tests.cast import Cast
from tests.stage import open_challenge, original_of, published_answer, video_id_of


@pytest.fixture
def school(lea: Person) -> Entry:
    return original_of(open_challenge(lea, comments="open"), "school")


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> int:
    """So many reports without a reason are kept a day; fewer than in earnest, so that a test takes a second."""
    monkeypatch.setattr(reports, "KEPT_A_DAY", 8)
    return 8


@pytest.fixture
def answer(school: Entry, mina: Person) -> Entry:
    """Mina's answer, published."""
    return published_answer(mina, school, "Look at this")


def test_many_reports_without_a_reason_weigh_less_than_one_with_it(answer: Entry) -> None:
    for number in range(20):
        report_video(None, video_id_of(answer), Category.BULLYING, address=str(number))
    assert Case.objects.get().level == "T3"
    report_video(None, video_id_of(answer), Category.BULLYING, "She names a boy.", address="x")
    assert Case.objects.get().level == "T2"


def test_one_report_of_a_danger_is_enough(answer: Entry) -> None:
    report_video(None, video_id_of(answer), Category.SELF_HARM, address="x")
    assert Case.objects.get().level == "T0"


def test_a_flood_against_one_child_costs_little_and_changes_nothing(
    answer: Entry, mina: Person, kept: int
) -> None:
    flood = kept + 40
    for number in range(flood):
        report_video(None, video_id_of(answer), Category.BULLYING, address=f"10.0.{number}")
    for words in ("She hits me.", "It is my friend.", "It is not true."):
        report_video(None, video_id_of(answer), Category.BULLYING, words, address=words)
    case = Case.objects.get()
    count = report_count(case)
    assert (count.reports, count.reasons) == (flood + 3, 3)
    assert count.categories == (("It bullies somebody, or spreads hate", flood + 3),)
    assert Report.objects.count() == kept + 3
    assert ReportTally.objects.count() == 1
    assert len(recorded_facts("report_made")) == kept + 3
    answer.refresh_from_db()
    assert answer.video is not None
    assert (answer.video.state, answer.video.is_limited) == ("published", False)
    assert unread_count(mina) == 0
    assert (case.state, case.round) == ("open", 1)


@pytest.mark.long
def test_ten_thousand_reports_against_one_child_change_nothing(answer: Entry, mina: Person) -> None:
    for number in range(10_000):
        report_video(None, video_id_of(answer), Category.BULLYING, address=f"10.0.{number}")
    assert report_count(Case.objects.get()).reports == 10_000
    assert Report.objects.count() == KEPT_A_DAY
    assert Case.objects.get().level == "T3"
    assert unread_count(mina) == 0


def test_beyond_the_flood_a_danger_is_still_heard(answer: Entry, kept: int) -> None:
    for number in range(kept + 1):
        report_video(None, video_id_of(answer), Category.OTHER, address=str(number))
    assert report_video(None, video_id_of(answer), Category.DANGER, address="late") is None
    assert Case.objects.get().level == "T0"


def test_an_account_counts_once_a_day_and_again_with_a_new_reason(answer: Entry, kim: Person) -> None:
    for _time in range(3):
        report_video(kim, video_id_of(answer), Category.BULLYING)
    assert report_count(Case.objects.get()).reports == 1
    for _time in range(2):
        report_video(kim, video_id_of(answer), Category.BULLYING, "She names a boy.")
    count = report_count(Case.objects.get())
    assert (count.reports, count.reasons, Report.objects.count()) == (2, 1, 2)
    with travel(timezone.now() + timedelta(days=1), tick=False):
        report_video(kim, video_id_of(answer), Category.BULLYING)
    assert report_count(Case.objects.get()).reports == 3


def test_no_reason_is_lost_where_many_stand_behind_one_address(answer: Entry) -> None:
    for words in ("First", "Second", "Third", "First"):
        report_video(None, video_id_of(answer), Category.OTHER, words, address="school")
    assert sorted(Report.objects.values_list("words", flat=True)) == ["First", "Second", "Third"]
    assert report_count(Case.objects.get()).reports == 4


def test_a_guests_address_is_nowhere_and_what_tells_senders_apart_goes_after_two_days(answer: Entry) -> None:
    report_video(None, video_id_of(answer), Category.OTHER, address="192.0.2.7")
    report = Report.objects.get()
    assert "192.0.2.7" not in repr(report.__dict__)
    assert len(report.sender) == 32
    assert forget_senders() == 0
    with travel(timezone.now() + timedelta(days=2, minutes=1), tick=False):
        assert forget_senders() == 1
    assert Report.objects.get().sender == ""


def test_after_a_verdict_the_same_report_opens_the_case_once_a_day(answer: Entry, vera: Person) -> None:
    start = timezone.now()
    report_video(None, video_id_of(answer), Category.BULLYING, address="a")
    decided(vera, Case.objects.get(), PUBLISH)
    rounds = []
    for hours in (1, 2, 3, 24, 26):
        with travel(start + timedelta(hours=hours), tick=False):
            report_video(None, video_id_of(answer), Category.BULLYING, address=f"b{hours}")
            case = Case.objects.get()
            rounds.append(case.round)
            if case.state == "open":
                decided(vera, case, PUBLISH)
    assert rounds == [2, 2, 2, 2, 3]
    report_video(None, video_id_of(answer), Category.BULLYING, "It names a boy.", address="c")
    assert (Case.objects.get().round, Case.objects.get().state) == (4, "open")


def test_the_log_says_that_somebody_reported_and_not_who(answer: Entry, kim: Person) -> None:
    report_video(kim, video_id_of(answer), Category.OTHER, "Because of the music.")
    line = LogLine.objects.get(action="report_made")
    assert (line.actor, line.detail) == ("", {"category": "other"})


def test_a_comment_is_reported_on_its_page_and_its_author_is_not_told(
    client: Client, school: Entry, mina: Person, vera: Person
) -> None:
    comment, case = commented(mina, school)
    address = f"/report/comment/{comment.public_id}"
    assert client.get(address).status_code == 404
    decided(vera, case, PUBLISH)
    notices = unread_count(mina)
    assert "What a good song" in client.get(address).content.decode()
    form = {FIELD: new_key(), "category": "personal_data", "words": "My number is in it."}
    thanks = client.post(address, form, follow=True).content.decode()
    assert "Thank you for telling us" in thanks
    case.refresh_from_db()
    assert (case.state, case.level, case.round) == ("open", "T2", 2)
    assert state_of(comment) == ("published", False)
    assert unread_count(mina) == notices


def test_everybody_may_report_what_is_published_and_nobody_what_is_not(
    cast: Cast, school: Entry, mina: Person, vera: Person
) -> None:
    comment, case = commented(mina, school)
    for person in cast.values():
        with pytest.raises(NotFound):
            reportable_comment_for(person, comment.public_id)
    decided(vera, case, PUBLISH)
    for person in cast.values():
        assert reportable_comment_for(person, comment.public_id) == comment


def test_a_comment_that_nobody_held_gets_its_case_by_a_report(school: Entry, kim: Person) -> None:
    comment = published_comment(kim, school)
    report_comment(None, comment, Category.SPAM, "It sells shoes.", address="a")
    assert Case.objects.get().level == "T3"


def published_comment(author: Person, entry: Entry) -> int:
    """An adult's harmless comment, which appears at once."""
    made = write_comment(author, entry, "What a good song", circumstances=Circumstances(language="en"))
    assert made.state == "published"
    return made.pk
