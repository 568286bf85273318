"""What the tests beside it do and look at inside an installation, each in a process of its own.

`python -m tests.processes.steps NAME ARGUMENTS` prints what the function returns as JSON.
"""

import json
import os
import signal
import sqlite3
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

from groundswell.config.database import migrate_once
from groundswell.config.folder import prepare_folder
from groundswell.config.ready import set_up_django
from groundswell.environment import environment
from groundswell.events.rules import PlayClaims

CHALLENGE, VIDEO = 1, 10


def prepare() -> int:
    """An installation as it is after its first start; gives how many migrations there were."""
    return migrate_once()


def token() -> str:
    """Register a video with the log and give a token to play it."""
    actions = resolve_name("groundswell.events.actions")
    actions.register_challenge(CHALLENGE)
    actions.register_video(VIDEO, challenge=CHALLENGE, theme=1, original=VIDEO)
    made: str = resolve_name("groundswell.events.reads").play_token(PlayClaims(CHALLENGE, VIDEO))
    return made


def upload(file: str) -> int:
    """Somebody hands in a file; gives the number of the video."""
    person = resolve_name("tests.cast").participant(f"Mina {time.time_ns() % 10**6}", 14)
    receive_upload = resolve_name("groundswell.videos.actions").receive_upload
    return int(receive_upload(person, Path(file), caption="", language="en").pk)


def uploads(*files: str) -> list[int]:
    """Somebody hands in several files; gives the numbers of the videos."""
    return [upload(file) for file in files]


def tidy_up() -> list[str]:
    """What the schedule clears away in an hour, cleared away now: the files that no row names."""
    long_ago = time.time() - 7200
    for folder in ("uploads", "media", "work/renders"):
        for path in (environment().data / folder).rglob("*"):
            os.utime(path, (long_ago, long_ago))
    return [str(path) for path in resolve_name("groundswell.videos.actions").drop_unknown_files()]


def like(count: str) -> int:
    """So many people like the video of `token`, each in a transaction of her own."""
    actions, transaction = resolve_name("groundswell.events.actions"), resolve_name("django.db.transaction")
    for _ in range(int(count)):
        with transaction.atomic():
            actions.record_fact("like_given", {"challenge": CHALLENGE, "video": VIDEO})
    return int(count)


def stage() -> dict[str, str]:
    """An open challenge, and Mina signed in; gives the id of an original, her cookie, and a video's file."""
    cast, scene = resolve_name("tests.cast"), resolve_name("tests.stage")
    role = resolve_name("groundswell.people.rules").Role
    challenge = scene.open_challenge(cast.colleague("Lea", role.LEAD))
    browser = resolve_name("django.test").Client()
    browser.force_login(cast.participant("Mina", 14), backend="django.contrib.auth.backends.ModelBackend")
    name = resolve_name("django.conf").settings.SESSION_COOKIE_NAME
    return {
        "original": scene.public_id_of(scene.original_of(challenge)),
        "cookie": f"{name}={browser.cookies[name].value}",
        "file": str(scene.short_video()),
    }


def hold_comment(original: str) -> str:
    """Mina writes a cry for help, which the desk holds; gives the public id of its case."""
    decided = resolve_name("groundswell.safeguarding.tests.decided")
    person = resolve_name("groundswell.people.reads").person_by_pseudonym("Mina")
    entry = resolve_name("groundswell.challenges.access").published_entry_for(person, original)
    _comment, case = decided.commented(person, entry, decided.CRY)
    return str(case.public_id)


def decline(case: str, dies: str = "") -> str:
    """A moderator keeps it back out of care; `dies` kills the process (SIGKILL) when the author is about to be told."""
    telling = resolve_name("groundswell.safeguarding.actions.telling")
    decided = resolve_name("groundswell.safeguarding.tests.decided")
    cast, role = resolve_name("tests.cast"), resolve_name("groundswell.people.rules").Role
    person_by_pseudonym = resolve_name("groundswell.people.reads").person_by_pseudonym
    moderator = person_by_pseudonym("Vera") or cast.colleague("Vera", role.MODERATOR)
    if dies:
        telling.tell = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
    found = resolve_name("groundswell.safeguarding.models").Case.objects.get(public_id=case)
    return str(decided.decided(moderator, found, decided.CARE).decision)


def desk(*languages: str) -> str:
    """An open challenge; Vera, Sam and Wim on duty, who read these languages; Kim. Gives the id of a painful original."""
    cast, scene = resolve_name("tests.cast"), resolve_name("tests.stage")
    role = resolve_name("groundswell.people.rules").Role
    named = {"Lea": role.LEAD, "Vera": role.MODERATOR, "Sam": role.SAFEGUARDING_LEAD, "Wim": role.MODERATOR}
    lea, *on_duty = (cast.colleague(name, of, has_second_factor=False) for name, of in named.items())
    challenge = scene.open_challenge(lea)
    staff = resolve_name("groundswell.safeguarding.actions.duty").staff_around_the_clock
    staff(on_duty[1], on_duty, languages)
    cast.creator("Kim")
    original: str = scene.public_id_of(scene.original_of(challenge))
    return original


def simulated() -> str:
    """An open challenge that is marked as simulated as a whole, and Mina and Kim, who can sign in; gives its slug."""
    cast, scene = resolve_name("tests.cast"), resolve_name("tests.stage")
    role = resolve_name("groundswell.people.rules").Role
    challenge = scene.open_challenge(cast.colleague("Lea", role.LEAD), simulated=True)
    for name in ("Mina", "Kim"):
        cast.participant(name, 24)
    return str(challenge.slug)


def counted(slug: str) -> dict[str, int]:
    """What the log has counted in a challenge so far."""
    challenge = resolve_name("groundswell.challenges.reads").challenge_by_slug(slug)
    asked = resolve_name("groundswell.figures.asked").Asked(challenge.pk)
    totals = resolve_name("groundswell.figures.questions.totals")
    (row,) = resolve_name("groundswell.events.reads.asking").ask(totals, asked)
    return {name: getattr(row, name) for name in resolve_name("groundswell.figures.measures").MEASURES}


def with_figures(film: str) -> str:
    """An open challenge whose film lasts as long as the file, counted in two countries; gives its slug."""
    cast, scene = resolve_name("tests.cast"), resolve_name("tests.stage")
    counting, rules = (
        resolve_name("groundswell.insights.tests.report_stage"),
        resolve_name("groundswell.events.rules"),
    )
    lea = cast.colleague("Lena", resolve_name("groundswell.people.rules").Role.LEAD, has_second_factor=False)
    challenge = scene.open_challenge(
        lea, slug="counted", hashtag="#Counted", aliases=[], films={"bullying": Path(film)}
    )
    original = scene.video_id_of(scene.original_of(challenge))
    for country, language, times in (("BE", "fr", 30), ("JO", "ar", 14)):
        told = {"video": original, "country": country, "language": language}
        for kind in (rules.Kind.PLAY, rules.Kind.VIEWABLE, rules.Kind.COMPLETE):
            counting.count(*counting.happened(challenge, kind, times, **told), viewer=times)
    resolve_name("groundswell.insights.tests.network_files").bring(challenge)
    return str(challenge.slug)


def alerted_at(case: str, *minutes: str) -> list[list[str]]:
    """Ring as if the clock stood so many minutes after a case began; gives who was alerted by then, each time.

    The real alarm runs, in a process whose clock is moved: the worker beside it keeps the real one.
    """
    models = resolve_name("groundswell.safeguarding.models")
    begins = resolve_name("groundswell.safeguarding.actions.alerts").alarm_begins
    ring = resolve_name("groundswell.safeguarding.actions.ringing").ring
    found = models.Case.objects.get(public_id=case)
    rounds = []
    for minute in minutes:
        ring(begins(found) + timedelta(minutes=int(minute)))
        sent = models.Alert.objects.filter(case=found, sent_at__isnull=False).order_by("pk")
        rounds.append([alert.person.pseudonym if alert.person else "" for alert in sent])
    return rounds


STEPS: Mapping[str, Callable[..., Any]] = {
    "prepare": prepare,
    "token": token,
    "upload": upload,
    "uploads": uploads,
    "tidy_up": tidy_up,
    "like": like,
    "stage": stage,
    "hold_comment": hold_comment,
    "decline": decline,
    "desk": desk,
    "simulated": simulated,
    "counted": counted,
    "with_figures": with_figures,
    "alerted_at": alerted_at,
}


def rows(data: Path, query: str) -> list[tuple[Any, ...]]:
    """What a query finds in the state database, read from outside by whoever tests."""
    with closing(sqlite3.connect(f"file:{data / 'state.sqlite3'}?mode=ro", uri=True, timeout=20)) as state:
        return state.execute(query).fetchall()


def main() -> None:
    """Run one step."""
    name, *arguments = sys.argv[1:]
    prepare_folder(environment().data)
    set_up_django()
    sys.stdout.write(json.dumps(STEPS[name](*arguments)))


if __name__ == "__main__":
    main()
