"""A person with everything closes her account: it goes out of sight, is erased, and the proof finds what is left."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from groundswell.challenges.access import Entry
from groundswell.config.registry import reactions
from groundswell.engagement.access import Comment, comment_for
from groundswell.engagement.actions import like
from groundswell.engagement.rules import Circumstances
from groundswell.environment import environment
from groundswell.events.actions import deliver_facts, record_fact
from groundswell.frame.holdings import holdings
from groundswell.frame.public_pages import PAGES
from groundswell.notices.actions import tell
from groundswell.people.access import Person
from groundswell.people.actions import close_account, erase_closed_accounts, withdraw_consent
from groundswell.people.proof import Left, sought, traces
from groundswell.people.tests.asked import consented
from groundswell.safeguarding.access import case_for
from groundswell.safeguarding.actions import (
    Subject,
    drop_case,
    give_verdict,
    open_case_for_video,
    report_video,
)
from groundswell.safeguarding.actions.comments import send_comment
from groundswell.safeguarding.actions.holds import end_keeping, keep_by_law, settle_holds
from groundswell.safeguarding.actions.opinions import ask_opinion, give_opinion
from groundswell.safeguarding.actions.rests import offer_rest
from groundswell.safeguarding.actions.seals import agree_to_open, seal_case
from groundswell.safeguarding.actions.threads import ask_for_person, send, tell_place
from groundswell.safeguarding.reads.log import verify_log
from groundswell.safeguarding.rules import Category, Decision, VerdictWish
from groundswell.safeguarding.rules.seals import SealReason
from groundswell.videos.access import Video
from groundswell.videos.actions import act_on_timeouts
from groundswell.videos.rules import State
from groundswell.videos.workplace import store
from tests.cast import PASSWORD, participant
from tests.stage import open_challenge, original_of, published_answer, video_id_of, waiting_answer

pytestmark = pytest.mark.django_db
AROUND = Circumstances(language="en")


@pytest.fixture
def settle(db: None) -> Callable[[], None]:
    """What the worker does within seconds."""

    def pump() -> None:
        for _ in range(6):
            deliver_facts(reactions())

    return pump


@pytest.fixture
def original(lea: Person) -> Entry:
    return original_of(open_challenge(lea, comments="approval"), "school")


@pytest.fixture
def young(db: None) -> Person:
    """A girl of 14 in Germany, whose guardian agreed to everything."""
    person = participant("Wave of Kiel", 14, "DE")
    consented(person, "answer", "comment", "notices")
    return person


def cry_of(person: Person, entry: Entry) -> Comment:
    return send_comment(person, entry, "I want to die. I cannot go on like this.", circumstances=AROUND)


def everything(person: Person, entry: Entry, vera: Person) -> tuple[Entry, Comment]:
    """All that somebody can leave here."""
    answered = published_answer(person, entry, "About my school days")
    waiting_answer(person, entry, "My second answer")
    comment = cry_of(person, entry)
    like(person, entry, AROUND)
    thread = ask_for_person(person, comment.case)
    send(person, thread, "Please help me")
    tell_place(person, comment.case, "At the harbour")
    report_video(person, video_id_of(entry), Category.BULLYING, "It is about me")
    tell(person, "video_published", {"video": answered.video.public_id if answered.video else ""})
    return answered, comment


def decided(comment: Comment, vera: Person) -> None:
    """Somebody looked at the comment and let it appear."""
    case = case_for(vera, comment.case.public_id)
    give_verdict(
        vera, case.public_id, VerdictWish(Decision.PUBLISH, is_cared_for=True), round_seen=case.round
    )


def wholly_gone(person: Person, settle: Callable[[], None]) -> int:
    close_account(person)
    settle()
    done = erase_closed_accounts()
    settle()
    return done + erase_closed_accounts()


def found(public_id: str, *names: str) -> list[Left]:
    return list(traces(sought(public_id, *names), environment().data))


def bad(public_id: str, *names: str) -> list[str]:
    return [left.place for left in found(public_id, *names) if not left.may_stay]


def test_everything_goes_and_the_proof_finds_nothing(
    original: Entry,
    young: Person,
    vera: Person,
    settle: Callable[[], None],
    client: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    _answered, comment = everything(young, original, vera)
    client.force_login(young)
    settle()
    decided(comment, vera)
    settle()
    public_id = young.public_id
    assert bad(public_id)
    with django_capture_on_commit_callbacks(execute=True):
        assert wholly_gone(young, settle) == 1
    assert bad(public_id, "Wave of Kiel") == []
    assert {left.place for left in found(public_id)} <= {
        "videos_video.public_id",
        "engagement_comment.public_id",
    }
    assert verify_log().fault == ""


def test_her_videos_and_words_are_out_of_sight_at_once(
    original: Entry, young: Person, vera: Person, settle: Callable[[], None], client: Client
) -> None:
    answered, comment = everything(young, original, vera)
    decided(comment, vera)
    settle()
    assert answered.video is not None
    address = reverse("pages:video", args=[answered.video.public_id])
    assert client.get(address).status_code == 200
    close_account(young)
    settle()
    PAGES.forget()
    assert client.get(address).status_code == 404
    assert client.get(reverse("pages:person", args=[young.public_id])).status_code == 404
    assert "want to die" not in client.get(reverse("pages:home")).content.decode()


def test_an_open_case_keeps_its_subject_for_the_desk_alone_until_it_is_decided(
    original: Entry, young: Person, vera: Person, settle: Callable[[], None], sol: object
) -> None:
    comment = cry_of(young, original)
    settle()
    public_id = young.public_id
    assert wholly_gone(young, settle) == 0
    kept = Comment.objects.get(pk=comment.pk)
    assert "want to die" in kept.text
    assert comment_for(vera, kept.public_id) == kept
    assert Person.objects.get(public_id=public_id).pseudonym.startswith("gone-")
    decided(kept, vera)
    settle()
    assert erase_closed_accounts() == 1
    assert bad(public_id) == []
    assert Comment.objects.get(pk=comment.pk).text == ""


def test_a_legal_hold_keeps_it_longer_and_its_end_lets_the_erasure_happen(
    original: Entry, young: Person, vera: Person, sam: Person, settle: Callable[[], None]
) -> None:
    comment = cry_of(young, original)
    keep_by_law(sam, comment.case, "authority")
    decided(comment, vera)
    settle()
    assert wholly_gone(young, settle) == 0
    assert settle_holds() == 0
    end_keeping(sam, case_for(sam, comment.case.public_id))
    assert erase_closed_accounts() == 1
    assert bad(young.public_id) == []


def test_a_guardian_who_takes_her_consent_back_erases_all_but_what_an_open_case_keeps(
    original: Entry, young: Person, vera: Person, settle: Callable[[], None]
) -> None:
    answered = published_answer(young, original, "About my school days")
    comment = cry_of(young, original)
    settle()
    withdraw_consent(young.guardian_consents.get(ended_at=None))
    settle()
    assert Video.objects.get(pk=video_id_of(answered)).state == State.WITHDRAWN
    with time_machine.travel(timezone.now() + timedelta(hours=24), tick=False):
        act_on_timeouts()
        assert Video.objects.get(pk=video_id_of(answered)).state == State.ERASED
        assert "want to die" in Comment.objects.get(pk=comment.pk).text


def test_a_case_under_the_law_is_not_dropped_with_its_video(
    original: Entry, mina: Person, sam: Person, settle: Callable[[], None]
) -> None:
    entry = waiting_answer(mina, original)
    case = open_case_for_video(video_id_of(entry))
    assert case is not None
    keep_by_law(sam, case, "crime")
    drop_case(Subject(video=video_id_of(entry)))
    case.refresh_from_db()
    assert case.state == "open"


def planted_row(public_id: str, person: int) -> None:
    with transaction.atomic():
        record_fact("consent_given", {"person": person})


def planted_session(public_id: str, person: int) -> None:
    client = Client()
    session = client.session
    session["_auth_user_id"] = str(person)
    session.save()


def planted_text(public_id: str, person: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into frame_sentform (scope, key, outcome, sent_at) values ('x', 'y', %s, %s)",
            [f"/p/{public_id}/", timezone.now()],
        )


def planted_cache(public_id: str, person: int) -> None:
    cache.set("page", f"/p/{public_id}/")


def planted_file(folder: str) -> Callable[[str, int], None]:
    def plant(public_id: str, person: int) -> None:
        place = environment().data / folder
        place.mkdir(parents=True, exist_ok=True)
        if folder in {"media", "uploads", "sealed"}:
            (place / public_id).write_bytes(b"a video")
        else:
            (place / "report.csv").write_text(f"who,what\n{public_id},much\n")

    return plant


@pytest.mark.parametrize(
    ("plant", "place"),
    [
        (planted_row, "events_fact.body"),
        (planted_session, "sessions"),
        (planted_text, "frame_sentform.outcome"),
        (planted_cache, "cache"),
        (planted_file("media"), "media/"),
        (planted_file("uploads"), "uploads/"),
        (planted_file("sealed"), "sealed/"),
        (planted_file("work"), "work/"),
        (planted_file("reports"), "reports/"),
        (planted_file("events/wal"), "events/"),
        (planted_file("mail"), "mail/"),
    ],
)
def test_a_leftover_is_found_wherever_it_lies(
    mina: Person,
    settle: Callable[[], None],
    plant: Callable[[str, int], None],
    place: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here = replace(environment(), data=tmp_path)
    for module in ("groundswell.videos.workplace", f"{__name__}"):
        monkeypatch.setattr(f"{module}.environment", lambda: here)
    public_id, number = mina.public_id, mina.pk
    assert wholly_gone(mina, settle) == 1
    assert bad(public_id) == []
    plant(public_id, number)
    assert bad(public_id) == [place]


def test_a_sealed_file_that_no_row_names_is_found(
    original: Entry,
    mina: Person,
    settle: Callable[[], None],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    published_answer(mina, original, "My answer")
    settle()
    public_id = mina.public_id
    with django_capture_on_commit_callbacks(execute=True):
        assert wholly_gone(mina, settle) == 1
    assert bad(public_id) == []
    left = store().sealed / "0123456789abcdef-540.mp4"
    left.parent.mkdir(parents=True, exist_ok=True)
    left.write_bytes(b"a video")
    assert bad(public_id) == ["videos.published (not empty)"]
    left.unlink()


def test_a_colleague_takes_along_her_rests_opinions_and_keys(
    original: Entry, mina: Person, vera: Person, sam: Person
) -> None:
    case = cry_of(mina, original).case
    ask_opinion(sam, case.public_id, "Is this a song?")
    give_opinion(vera, case.public_id, "I think not.")
    offer_rest(vera)
    seal_case(sam, case.public_id, SealReason.SUSPECTED)
    agree_to_open(vera, case.public_id)
    handed = {row.name: row.hand_out(vera.pk) for row in holdings() if row.hand_out}
    assert "I think not." in str(handed["safeguarding.opinions"])
    assert "Is this a song?" not in str(handed["safeguarding.opinions"])
    for name in ("rests", "seal_keys"):
        assert len(list(handed[f"safeguarding.{name}"] or ())) == 1  # type: ignore[arg-type]
    public_id = vera.public_id
    vera.delete()
    assert [one for one in bad(public_id) if "opinion" in one or "rest" in one or "seal" in one] == []


def test_a_video_that_was_not_emptied_is_found(
    original: Entry, mina: Person, settle: Callable[[], None]
) -> None:
    answered = published_answer(mina, original)
    public_id = mina.public_id
    assert wholly_gone(mina, settle) == 1
    video = Video.objects.get(pk=video_id_of(answered))
    Video.objects.filter(pk=video.pk).update(caption="my real name")
    (store().media / video.public_id[:2] / video.public_id).mkdir(parents=True, exist_ok=True)
    assert [left.found for left in found(public_id) if not left.may_stay] == [2, 1]


def test_her_download_holds_what_is_hers_and_nothing_of_others(
    original: Entry, young: Person, vera: Person, settle: Callable[[], None], client: Client
) -> None:
    answered, comment = everything(young, original, vera)
    send(vera, comment.case.thread, "I am here")
    decided(comment, vera)
    settle()
    client.force_login(young)
    sent = client.post(reverse("people:download"), {"proof": PASSWORD})
    assert sent.status_code == 200
    content = b"".join(sent.streaming_content)  # type: ignore[attr-defined]
    with ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        data = json.loads(archive.read("data.json"))
    assert answered.video is not None
    assert f"videos/{answered.video.public_id}.mp4" in names
    assert data["people.account"]["name"] == "Wave of Kiel"
    assert data["people.consents"]["given"][0]["allows"]["answer"] is True
    assert data["engagement.comments"][0]["words"].startswith("I want to die")
    assert len(data["engagement.likes"]) == 1
    assert [line["from"] for line in data["safeguarding.thread"]["messages"]] == ["you", "us"]
    assert data["safeguarding.reports"][0]["words"] == "It is about me"
    assert data["safeguarding.decisions"][0]["decision"] == "publish"
    told = json.dumps(data)
    assert "Vera" not in told
    assert vera.public_id not in told
    assert not any(key in told for key in ('"level"', '"signals"', '"score"'))
