"""Takes a comment in: screens it, decides whether it waits for the desk, and lets its author take it back."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from groundswell.challenges.access import Entry
from groundswell.challenges.rules import gettext_noop, mode_of, say
from groundswell.engagement import states
from groundswell.engagement.access import comment_hindrance, hindrance_of, own_comment_for
from groundswell.engagement.actions.steps import appear, locked, move, tell
from groundswell.engagement.models import Comment
from groundswell.engagement.rules import (
    Circumstances,
    CommentRefused,
    CommentsClosed,
    PersonalDataFound,
    Standing,
    appears_at_once,
    check_quota,
    clean_comment,
    is_cry,
    level_with_personal_data,
)
from groundswell.engagement.rules.comments import OF_THE_PERSON
from groundswell.events.actions import record_fact
from groundswell.people.access import Person
from groundswell.people.rules import is_minor
from groundswell.screening.levels import Level
from groundswell.screening.personal_data import Finding, personal_data
from groundswell.screening.screen import screen
from groundswell.screening.signals import Screening, Signal

DAY = timedelta(hours=24)


@dataclass(frozen=True)
class _Seen:
    """What was seen in the words: by screening, by the shield, and the level that both set."""

    screening: Screening
    findings: tuple[Finding, ...]
    level: Level | None

    @property
    def signals(self) -> tuple[Signal, ...]:
        names = {signal.name for signal in self.screening.signals}
        if not self.findings or "personal_data" in names:
            return self.screening.signals
        return (*self.screening.signals, Signal("personal_data", self.findings[0].reason))


@transaction.atomic
def write_comment(
    person: Person,
    entry: Entry,
    text: str,
    *,
    answers: str = "",
    circumstances: Circumstances,
    wants_look: bool = False,
    at: datetime | None = None,
) -> Comment:
    """Give the new comment under an entry, published at once or held until the desk has looked at it.

    `answers` is the public id of the comment it replies to, `wants_look` says that she sends it to be looked at
    although the shield found something. Danger and Distress are taken, and held, whatever is closed.
    Raises CommentRefused: no words, too many, too often; PersonalDataFound; CommentsClosed.
    """
    at, video_id = at or timezone.now(), _video_of(entry)
    words = clean_comment(text)
    if (own := hindrance_of(person)) in OF_THE_PERSON:
        raise CommentsClosed(own, "")
    parent = _answered(entry, answers)
    seen = _look_at(words, person, entry, parent, circumstances)
    is_a_cry = is_cry(seen.level)
    hindrance = comment_hindrance(person, entry, seen.screening.language, now=at)
    if hindrance and not is_a_cry:
        raise CommentsClosed(hindrance, seen.screening.language)
    if answers and parent is None and not is_a_cry:
        raise CommentRefused(say(gettext_noop("The comment that you answer is not here any more.")))
    check_quota(Comment.objects.filter(author=person, at__gt=at - DAY).count(), is_a_cry=is_a_cry)
    # A cry waits for a human anyway: asking its author about a number first might silence her.
    if seen.findings and not wants_look and not is_a_cry:
        raise PersonalDataFound(words, seen.findings)
    comment = Comment.objects.create(
        video_id=video_id,
        author=person,
        answers=parent and (parent.answers or parent),
        text=words,
        language=seen.screening.language,
        level=seen.level or "",
        signals=[{"name": signal.name, "reason": signal.reason} for signal in seen.signals],
        score=seen.screening.score,
        state_since=at,
        at=at,
        invitation=circumstances.invitation,
        is_simulated=circumstances.is_simulated,
    )
    written = {"comment": comment.pk, "video": video_id, "challenge": entry.challenge_id}
    record_fact("comment_written", written, at=at)
    if not hindrance and appears_at_once(_standing(person, entry, seen, wants_look=wants_look)):
        appear(comment, states.GATE, at)
    return comment


def _video_of(entry: Entry) -> int:
    if entry.video_id is None:
        raise ValueError("Nobody can comment on an erased video.")
    return entry.video_id


def _look_at(
    words: str, person: Person, entry: Entry, parent: Comment | None, circumstances: Circumstances
) -> _Seen:
    is_painful, known = entry.theme.is_painful, _no_secret(entry, parent)
    screening = screen(words, is_theme_painful=is_painful, language=circumstances.language, known=known)
    country = person.country or circumstances.country
    findings = personal_data(words, country=country, known=known)
    level = level_with_personal_data(screening) if findings else screening.level
    return _Seen(screening, tuple(findings), level)


def _no_secret(entry: Entry, parent: Comment | None) -> list[str]:
    """Names that stand on the page anyway, so that whoever addresses somebody there is not warned."""
    people = [entry.video.author if entry.video else None, parent.author if parent else None]
    tags = [entry.challenge.slug, entry.challenge.hashtag.removeprefix("#")]
    return [*tags, *(one.pseudonym for one in people if one is not None)]


def _standing(person: Person, entry: Entry, seen: _Seen, *, wants_look: bool) -> Standing:
    return Standing(
        mode=mode_of(entry.challenge.comments, entry.theme.comments),
        level=seen.level,
        is_by_minor=is_minor(person.age_band),
        wants_look=wants_look,
    )


def _answered(entry: Entry, public_id: str) -> Comment | None:
    """The comment that is replied to; None where there is none, or not any more."""
    return (
        Comment.objects.select_related("answers", "author")
        .filter(public_id=public_id, video_id=_video_of(entry), state=states.PUBLISHED)
        .first()
        if public_id
        else None
    )


@transaction.atomic
def withdraw_comment(person: Person, public_id: str) -> Comment:
    """Take one's own comment back: nobody sees it from now on. Twice is once. Raises NotFound for another's."""
    comment = locked(own_comment_for(person, public_id).pk)
    if comment.state != states.WITHDRAWN:
        at = timezone.now()
        move(comment, "withdraw", states.AUTHOR, at)
        tell("comment_withdrawn", comment, at)
    return comment


def withdraw_comments_of(person_id: int) -> int:
    """Take back all that a person wrote, as when her guardian's consent ends; how many. Twice is once."""
    standing = Comment.objects.filter(author_id=person_id).exclude(state=states.WITHDRAWN)
    found = list(standing.select_related("author").order_by("pk"))
    for comment in found:
        if comment.author is not None:
            withdraw_comment(comment.author, comment.public_id)
    return len(found)
