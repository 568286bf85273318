"""Comments under /api/v1/: parse, access, action, answer; a comment that is held has its case at the same moment."""

from datetime import datetime
from typing import Literal, Self
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext
from ninja import Router, Schema, Status

from groundswell.challenges.access import Entry
from groundswell.engagement import reads
from groundswell.engagement.access import commentable_entry_for, own_comment_for, shareable_entry_for
from groundswell.engagement.actions import withdraw_comment
from groundswell.engagement.rules import (
    CommentLine,
    CommentRefused,
    CommentsClosed,
    OwnComment,
    PersonalDataFound,
    Thread,
)
from groundswell.frame.actions import act_once
from groundswell.frame.cross_site import require_same_origin
from groundswell.frame.problems import PROBLEM_JSON, NotAllowed, Problem, problem_details
from groundswell.frame.templatetags.frame import address
from groundswell.people.access import Person, require
from groundswell.safeguarding.actions.comments import send_comment
from groundswell.safeguarding.views.commenting import fault_in_words, is_a_cry, limit_comments
from groundswell.screening.personal_data import tell

router = Router(tags=["comments"])


class CommentBody(Schema):
    """Words to send; `id` is a UUID made by the sender, one for each comment, `answers` what it replies to or ''.

    `is_for_a_human` sends words in which personal data were found to be looked at as they are.
    """

    id: UUID
    text: str
    answers: str = ""
    is_for_a_human: bool = False


class CommentState(Schema):
    """Where one's own comment stands."""

    id: str
    state: Literal["held", "published", "declined", "withdrawn"]
    text: str
    language: str
    at: datetime

    @classmethod
    def of(cls, comment: OwnComment) -> Self:
        """Give the answer for a comment."""
        return cls.model_validate(
            {
                "id": comment.public_id,
                "state": comment.state,
                "text": comment.text,
                "language": comment.language,
                "at": comment.at,
            }
        )


class ReplyAnswer(Schema):
    """A comment as its reader sees it; one that is gone has neither id, author nor text."""

    id: str
    author: str
    text: str
    language: str
    at: datetime
    state: Literal["held", "published", "gone"]
    is_limited: bool

    @classmethod
    def of(cls, line: CommentLine) -> Self:
        """Give the answer for a line of the thread."""
        return cls.model_validate(_members(line))


class CommentAnswer(ReplyAnswer):
    """A comment that is no reply, with its replies."""

    replies: list[ReplyAnswer]

    @classmethod
    def of(cls, line: CommentLine) -> Self:
        """Give the answer for the head of a thread."""
        return cls.model_validate({**_members(line), "replies": [_members(reply) for reply in line.replies]})


class ThreadAnswer(Schema):
    """A page of comments, oldest first; `cursor` asks for the next one and is '' at the end."""

    comments: list[CommentAnswer]
    cursor: str


def _members(line: CommentLine) -> dict[str, object]:
    return {
        "id": line.public_id,
        "author": line.author,
        "text": line.text,
        "language": line.language,
        "at": line.at,
        "state": "gone" if line.is_gone else line.state,
        "is_limited": line.is_limited,
    }


@router.get("/videos/{public_id}/comments", response=ThreadAnswer, summary="The comments under a video")
def get_comments(request: HttpRequest, public_id: str, cursor: str = "") -> ThreadAnswer:
    """A page of comments; the held ones of the person who asks are among them, nobody else's."""
    entry = shareable_entry_for(request.user, public_id)
    thread: Thread = reads.thread_of(entry, request.user, cursor)
    lines = (*thread.comments, *thread.limited)
    return ThreadAnswer(comments=[CommentAnswer.of(line) for line in lines], cursor=thread.cursor)


@router.post("/videos/{public_id}/comments", response={201: CommentState}, summary="Write a comment")
def post_comment(
    request: HttpRequest, public_id: str, body: CommentBody
) -> Status[CommentState] | HttpResponse:
    """Takes a comment; sent again with the same id it is the same comment.

    403 where this person cannot comment here now, with the address of `help` for a cry; 422 for words that cannot be taken, with `findings` where they
    hold personal data.
    """
    require_same_origin(request)
    try:
        entry = commentable_entry_for(request.user, public_id)
    except NotAllowed as refused:
        return _not_sent(request, shareable_entry_for(request.user, public_id), body, refused)
    person = require(request.user)
    limit_comments(request, entry, body.text)
    try:
        key = act_once(
            f"comment:{person.pk}",
            str(body.id),
            lambda: _send(request, person, entry, body),
            now=timezone.now(),
        )
    except PersonalDataFound as found:
        return _told(found)
    except CommentRefused as refused:
        status = 403 if isinstance(refused, CommentsClosed) else 422
        raise Problem(fault_in_words(refused), status=status) from refused
    return Status(201, CommentState.of(reads.own_comment(own_comment_for(person, key))))


def _send(request: HttpRequest, person: Person, entry: Entry, body: CommentBody) -> str:
    comment = send_comment(
        person,
        entry,
        body.text,
        answers=body.answers,
        circumstances=reads.circumstances(request, entry.challenge_id),
        wants_look=body.is_for_a_human,
    )
    return comment.public_id


def _not_sent(request: HttpRequest, entry: Entry, body: CommentBody, refused: NotAllowed) -> HttpResponse:
    """The refusal, and for a cry where help is; other words only learn why."""
    limit_comments(request, entry, body.text)
    details = dict(problem_details(refused))
    if is_a_cry(body.text, entry):
        details["help"] = address("pages:theme_help", entry.challenge.slug, entry.theme.slug)
    return JsonResponse(details, status=refused.status, content_type=PROBLEM_JSON)


def _told(found: PersonalDataFound) -> HttpResponse:
    words = tell(found.text, found.findings, gettext).words
    problem = Problem(" ".join(f"{one.what} {one.why} {one.instead}" for one in words), status=422)
    findings = [{"kind": one.kind, "start": one.start, "end": one.end} for one in found.findings]
    details = {**problem_details(problem), "findings": findings}
    return JsonResponse(details, status=problem.status, content_type=PROBLEM_JSON)


@router.get("/comments/{public_id}", response=CommentState, summary="Where one's own comment stands")
def get_comment(request: HttpRequest, public_id: str) -> CommentState:
    """One's own comment; 404 for anybody else's."""
    return CommentState.of(reads.own_comment(own_comment_for(require(request.user), public_id)))


@router.delete("/comments/{public_id}", response=CommentState, summary="Take one's own comment back")
def delete_comment(request: HttpRequest, public_id: str) -> CommentState:
    """Takes it back: nobody sees it any more. Nothing happens where it was taken back already."""
    require_same_origin(request)
    person = require(request.user)
    withdraw_comment(person, public_id)
    return CommentState.of(reads.own_comment(own_comment_for(person, public_id)))
