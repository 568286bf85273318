"""Every row of the table of holdings that has a time is there just before it is over, and gone just after."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
import time_machine
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Manager, Model
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from groundswell.challenges.access import Entry
from groundswell.config.registry import reactions, schedule
from groundswell.config.upkeep import UPKEEP
from groundswell.engagement.access import Comment
from groundswell.engagement.actions import decline_comment, withdraw_comment
from groundswell.engagement.rules import Circumstances
from groundswell.events.actions import deliver_facts, record_fact
from groundswell.frame.actions import act_once
from groundswell.frame.holdings import holdings
from groundswell.notices.actions import tell
from groundswell.people.access import Person
from groundswell.people.actions import ask_guardian, close_account, erase_closed_accounts
from groundswell.safeguarding.actions import give_verdict, report_video
from groundswell.safeguarding.actions.comments import send_comment
from groundswell.safeguarding.actions.holds import settle_holds
from groundswell.safeguarding.actions.opinions import ask_opinion, give_opinion
from groundswell.safeguarding.actions.rests import offer_rest
from groundswell.safeguarding.actions.threads import ask_for_person, send, tell_place
from groundswell.safeguarding.rules import Category, Decision, VerdictWish
from groundswell.videos.access import Video
from groundswell.videos.actions import decline_video, withdraw_video
from groundswell.videos.rules import State
from tests.cast import participant
from tests.stage import open_challenge, original_of, public_id_of, video_id_of, waiting_answer

pytestmark = pytest.mark.django_db
AROUND = Circumstances(language="en")
MINUTE = timedelta(minutes=1)

Left = Callable[[], int]


@dataclass(frozen=True)
class Stage:
    """Who makes what is kept."""

    original: Entry
    mina: Person
    vera: Person


@pytest.fixture
def stage(lea: Person, mina: Person, vera: Person) -> Stage:
    return Stage(original_of(open_challenge(lea), "school"), mina, vera)


def rows(label: str) -> Manager[Model]:
    """The rows of a room's table, which no other room may import."""
    found: Manager[Model] = apps.get_model(label)._default_manager
    return found


def settled() -> None:
    for _ in range(4):
        deliver_facts(reactions())
    settle_holds()


def inbox(stage: Stage) -> Left:
    tell(stage.mina, "video_published", {"video": public_id_of(stage.original)})
    return rows("notices.Notice").filter(person=stage.mina).count


def facts(stage: Stage) -> Left:
    deliver_facts([])
    with transaction.atomic():
        record_fact("consent_given", {"person": 0})
    deliver_facts([])
    return rows("events.Fact").filter(kind="consent_given").count


def forms(stage: Stage) -> Left:
    act_once("form", "key", lambda: "/", now=timezone.now())
    return rows("frame.SentForm").filter(scope="form").count


def session(stage: Stage) -> Left:
    Client().force_login(stage.mina)
    return Session.objects.count


def guardian_request(stage: Stage) -> Left:
    ask_guardian(participant("Mina in Germany", 14, "DE"))
    return rows("people.GuardianRequest").count


def erasure(stage: Stage) -> Left:
    close_account(stage.mina)
    settled()
    erase_closed_accounts()
    return rows("people.Erasure").count


def withdrawn_video(stage: Stage) -> Left:
    entry = waiting_answer(stage.mina, stage.original)
    withdraw_video(stage.mina, public_id_of(entry))
    settled()
    return Video.objects.filter(pk=video_id_of(entry), state=State.WITHDRAWN).count


def declined_video(stage: Stage) -> Left:
    entry = waiting_answer(stage.mina, stage.original)
    decline_video(video_id_of(entry), "Be kind.")
    return Video.objects.filter(pk=video_id_of(entry), state=State.DECLINED).count


def failed_video(stage: Stage) -> Left:
    entry = waiting_answer(stage.mina, stage.original)
    Video.objects.filter(pk=video_id_of(entry)).update(state=State.FAILED, state_since=timezone.now())
    return Video.objects.filter(pk=video_id_of(entry), state=State.FAILED).count


def _comment(stage: Stage) -> Comment:
    return send_comment(stage.mina, stage.original, "I want to die", circumstances=AROUND)


def _decided(stage: Stage, comment: Comment) -> None:
    wish = VerdictWish(Decision.PUBLISH, is_cared_for=True)
    give_verdict(stage.vera, comment.case.public_id, wish, round_seen=comment.case.round)
    settled()


def withdrawn_comment(stage: Stage) -> Left:
    comment = _comment(stage)
    _decided(stage, comment)
    withdraw_comment(stage.mina, comment.public_id)
    return Comment.objects.filter(pk=comment.pk).exclude(text="").count


def declined_comment(stage: Stage) -> Left:
    comment = _comment(stage)
    _decided(stage, comment)
    decline_comment(comment.pk)
    return Comment.objects.filter(pk=comment.pk).exclude(text="").count


def thread(stage: Stage) -> Left:
    comment = _comment(stage)
    send(stage.mina, ask_for_person(stage.mina, comment.case), "Please")
    _decided(stage, comment)
    return rows("safeguarding.Message").count


def reports(stage: Stage) -> Left:
    entry = waiting_answer(stage.mina, stage.original)
    settled()
    comment = _comment(stage)
    report_video(stage.vera, video_id_of(entry), Category.BULLYING, "It is about me")
    _decided(stage, comment)
    settled()
    case = Video.objects.get(pk=video_id_of(entry)).case
    give_verdict(_other(), case.public_id, VerdictWish(Decision.PUBLISH), round_seen=case.round)
    return rows("safeguarding.Report").exclude(words="").count


def _other() -> Person:
    return Person.objects.get(pseudonym="Sam")


def place(stage: Stage) -> Left:
    comment = _comment(stage)
    tell_place(stage.mina, comment.case, "At the harbour")
    _decided(stage, comment)
    return rows("safeguarding.Whereabouts").count


def opinion(stage: Stage) -> Left:
    comment = _comment(stage)
    ask_opinion(stage.vera, comment.case.public_id, "Is this a song?")
    give_opinion(_other(), comment.case.public_id, "No.")
    _decided(stage, comment)
    return rows("safeguarding.Opinion").exclude(words="", question="").count


def rest(stage: Stage) -> Left:
    offer_rest(stage.vera)
    return rows("safeguarding.Rest").count


def sender(stage: Stage) -> Left:
    report_video(stage.mina, video_id_of(stage.original), Category.BULLYING, "It is about me")
    return rows("safeguarding.Report").exclude(sender="").count


def task_result(stage: Stage) -> Left:
    DBTaskResult.objects.all().delete()
    DBTaskResult.objects.create(
        task_path="x", backend_name="default", status="SUCCESSFUL", args_kwargs={}, finished_at=timezone.now(),
        run_after=timezone.now(),
    )  # fmt: skip
    return DBTaskResult.objects.count


MAKERS: dict[str, Callable[[Stage], Left]] = {
    "notices.inbox": inbox,
    "events.facts": facts,
    "frame.sent_forms": forms,
    "people.sessions": session,
    "people.guardian_requests": guardian_request,
    "people.closed": erasure,
    "videos.withdrawn": withdrawn_video,
    "videos.declined": declined_video,
    "videos.failed": failed_video,
    "engagement.withdrawn_comments": withdrawn_comment,
    "engagement.declined_comments": declined_comment,
    "safeguarding.thread": thread,
    "safeguarding.reports": reports,
    "safeguarding.places": place,
    "safeguarding.opinions": opinion,
    "safeguarding.rests": rest,
    "safeguarding.senders": sender,
    "config.task_results": task_result,
}
BY_THEMSELVES = {
    "events.log_files": "groundswell/events/tests/test_retention.py",
    "events.salts": "groundswell/events/tests/test_retention.py",
    "events.viewers": "groundswell/events/tests/test_compacting.py",
    "videos.unknown_files": "groundswell/videos/tests/test_sweeping.py",
    "config.backups": "groundswell/config/tests/test_backups.py",
    "safeguarding.decisions": "the words of decisions go with those of threads and reports, below",
}
"""Rows whose time is kept outside the database, or beside another row's."""


def test_every_row_with_a_time_is_tried() -> None:
    assert {row.name for row in holdings() if row.kept_s is not None} == {*MAKERS, *BY_THEMSELVES}


def test_every_job_of_the_table_runs() -> None:
    jobs = {job.name for job in (*schedule(), *UPKEEP)} | {"groundswell backup"}
    assert {row.job for row in holdings() if row.job} <= jobs


@pytest.mark.parametrize("name", MAKERS)
def test_it_stays_until_its_time_is_over_and_then_goes(stage: Stage, sam: Person, name: str) -> None:
    row = next(row for row in holdings() if row.name == name)
    run = next(job.action for job in (*schedule(), *UPKEEP) if job.name == row.job)
    assert row.kept_s is not None
    start = timezone.now()
    with time_machine.travel(start, tick=False):
        left = MAKERS[name](stage)
        assert left() == 1
    with time_machine.travel(start + timedelta(seconds=row.kept_s) - MINUTE, tick=False):
        run()
        assert left() == 1
    with time_machine.travel(start + timedelta(seconds=row.kept_s) + MINUTE, tick=False):
        run()
        assert left() == 0
