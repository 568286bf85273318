"""The pages of comments: all under a video, the form that takes one, and its author's own page of it."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.challenges.access import Entry
from groundswell.challenges.reads import entry_card
from groundswell.challenges.rules import language_name
from groundswell.engagement import reads as engagement
from groundswell.engagement.access import (
    comment_for,
    commentable_entry_for,
    commenting_for,
    own_comment_for,
    shareable_entry_for,
)
from groundswell.engagement.actions import withdraw_comment
from groundswell.engagement.rules import (
    LONGEST_COMMENT,
    CommentHindrance,
    CommentRefused,
    CommentsClosed,
    PersonalDataFound,
    is_cry,
)
from groundswell.frame.idempotency import once
from groundswell.frame.limits import limit
from groundswell.frame.problems import NotAllowed, NotFound, TooMany
from groundswell.frame.public_pages import public_page
from groundswell.people.access import Person, account_only, require
from groundswell.safeguarding.actions.comments import send_comment
from groundswell.safeguarding.reads.help import case_of_comment
from groundswell.safeguarding.views.helping import shown_card
from groundswell.screening.personal_data import Told, tell
from groundswell.screening.screen import screen

A_LONG_ANSWER = 30
"""Comments of one person in ten minutes: a quick exchange passes, a script does not."""


class CommentForm(forms.Form):
    """What was sent: the words, what they reply to, and whether a person shall look at them as they are."""

    text = forms.CharField(required=False, strip=False)
    answers = forms.CharField(required=False)
    is_for_a_human = forms.BooleanField(
        label=_("It leads to nobody. Send it as it is, and let a person look at these words."), required=False
    )

    def wants_look(self) -> bool:
        """Say whether she asked for a person, for the very words that she was told about."""
        is_asked: bool = self.cleaned_data["is_for_a_human"]
        told = self.data.get("told", "")
        return is_asked and " ".join(told.split()) == " ".join(self.cleaned_data["text"].split())


@require_http_methods(["GET", "HEAD", "POST"])
def comments(request: HttpRequest, public_id: str) -> HttpResponse:
    """All comments under a video, page by page, and the form that takes one."""
    return take_comment(request, public_id) if request.method == "POST" else show_comments(request, public_id)


@public_page
def show_comments(request: HttpRequest, public_id: str) -> HttpResponse:
    """A page of comments, and the form where this reader may write."""
    entry = shareable_entry_for(request.user, public_id)
    return _page(request, entry, answers=request.GET.get("answers", ""))


@never_cache
@require_POST
def take_comment(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a comment, or give the words back with what to do."""
    try:
        entry = commentable_entry_for(request.user, public_id)
    except NotAllowed:
        return _given_back(request, shareable_entry_for(request.user, public_id))
    person = require(request.user)
    limit_comments(request, entry, request.POST.get("text", ""))
    form = CommentForm(_without_nulls(request.POST))
    form.full_clean()
    return _send(request, person, entry, form)


def _given_back(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Give a cry back with help in sight to whoever cannot write, as when her guardian's consent ended meanwhile.

    Raises NotAllowed for other words.
    """
    words = request.POST.get("text", "").replace("\0", "")
    limit_comments(request, entry, words)
    if not is_a_cry(words, entry):
        commentable_entry_for(request.user, entry.video.public_id if entry.video else "")
    answer = _page(request, entry, unsent=words[:LONGEST_COMMENT], needs_help=True)
    answer.status_code = NotAllowed.status
    return answer


def limit_comments(request: HttpRequest, entry: Entry, words: str) -> None:
    """Count a comment of this sender; raises TooMany, but never for a cry: the day's bound for cries holds for it."""
    try:
        limit(request, "comment", times=A_LONG_ANSWER, within_s=600)
    except TooMany:
        if not is_a_cry(words, entry):
            raise


def is_a_cry(words: str, entry: Entry) -> bool:
    """Say whether words are a cry where they stand: 'this is my life' is one under a painful theme alone."""
    seen = screen(words, is_theme_painful=entry.theme.is_painful, language=get_language() or "")
    return is_cry(seen.level)


def _without_nulls(sent: QueryDict) -> QueryDict:
    """What was sent, without the sign that no form takes: for its sake no words may be lost."""
    cleaned = sent.copy()
    for name, values in sent.lists():
        cleaned.setlist(name, [value.replace("\0", "") for value in values])
    return cleaned


def _send(request: HttpRequest, person: Person, entry: Entry, form: CommentForm) -> HttpResponse:
    sent = form.cleaned_data
    told: Told | None = None

    def act() -> str:
        comment = send_comment(
            person,
            entry,
            sent["text"],
            answers=sent["answers"],
            circumstances=engagement.circumstances(request, entry.challenge_id),
            wants_look=form.wants_look(),
        )
        return reverse("safeguarding:comment", args=[comment.public_id])

    try:
        return redirect(once(request, "comment", act))
    except PersonalDataFound as found:
        told = tell(found.text, found.findings, gettext)
        fault = gettext("Change these words, or ask for a person to look at them.")
    except CommentRefused as refused:
        fault = fault_in_words(refused)
    return _page(
        request,
        entry,
        answers=sent["answers"],
        words=sent["text"],
        fault=fault,
        told=told,
        form=form,
        needs_help=is_a_cry(sent["text"], entry),
    )


def fault_in_words(refused: CommentRefused) -> str:
    """Give why words were not taken, in the reader's language; a language that nobody reads is named."""
    if isinstance(refused, CommentsClosed) and refused.hindrance is CommentHindrance.NOBODY_ON_DUTY:
        name = language_name(refused.language, get_language() or "en")
        if len(refused.language) == len("en"):
            return gettext(
                "Comments are closed now, because nobody who reads %(language)s is on duty. "
                "Your words are still here: send them later, or look where help is."
            ) % {"language": name}
    return refused.sentence.in_words(gettext)


def _page(request: HttpRequest, entry: Entry, *, answers: str = "", **sent: object) -> HttpResponse:
    language = get_language() or "en"
    context = {
        "card": entry_card(entry, language),
        "thread": engagement.thread_of(entry, request.user, request.GET.get("cursor", "")),
        "commenting": commenting_for(request.user, entry, language),
        "answered": _answered(request, entry, answers),
        **sent,
    }
    return render(request, "safeguarding/comments.html", context, status=422 if sent else 200)


def _answered(request: HttpRequest, entry: Entry, public_id: str) -> object:
    """The comment that is replied to, while it can be read; None where there is none."""
    if not public_id:
        return None
    try:
        found = comment_for(request.user, public_id)
    except NotFound:
        return None
    is_here = found.video_id == entry.video_id and found.state == "published"
    return found if is_here else None


@never_cache
@account_only
@require_safe
def own_comments(request: HttpRequest) -> HttpResponse:
    """What this person wrote lately, and where each of it stands."""
    person = require(request.user)
    return render(request, "safeguarding/own_comments.html", {"comments": engagement.own_comments(person)})


@never_cache
@account_only
@require_safe
def own_comment(request: HttpRequest, public_id: str) -> HttpResponse:
    """What happens with a comment; for its author alone."""
    person = require(request.user)
    comment = own_comment_for(person, public_id)
    entry = comment.video.entry
    context = {
        "comment": engagement.own_comment(comment),
        "challenge_slug": entry.challenge.slug,
        "theme_slug": entry.theme.slug,
        "is_painful": entry.theme.is_painful,
        "card": shown_card(request, case_of_comment(comment.pk), request.GET.get("country", "")),
    }
    return render(request, "safeguarding/own_comment.html", context)


@never_cache
@account_only
@require_POST
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take one's own comment back."""
    withdraw_comment(require(request.user), public_id)
    messages.success(request, gettext("Your comment is taken back. Nobody sees it any more."))
    return redirect("safeguarding:comment", public_id)
