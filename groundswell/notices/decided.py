"""The words of notices about what a person decided: of videos, comments, accounts, appeals and reports."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from groundswell.notices.lines import Body, NoticeText


def _video(body: Body) -> str:
    return reverse("pages:video", args=[str(body["video"])])


def _comment(body: Body) -> str:
    return reverse("safeguarding:comment", args=[str(body["comment"])])


def _decision(body: Body) -> str:
    return reverse("safeguarding:statement", args=[str(body["decision"])])


def _why(body: Body, title: str, *more: str) -> NoticeText:
    """A decision with its rule, the words of whoever decided, and the way to its page, where it has one."""
    rule, words = str(body["rule"]), str(body["words"])
    lines = [_("The reason is this: %(rule)s") % {"rule": rule}] if rule else []
    lines += [words] if words else []
    if not body.get("decision"):
        return NoticeText(title, (*lines, *more))
    return NoticeText(title, (*lines, *more), _decision(body), _("Read why, and what you can do"))


def _video_declined(body: Body) -> NoticeText:
    return _why(body, _("Your video stays with you."), _("You can change it and send another one."))


def _video_limited(body: Body) -> NoticeText:
    return _why(
        body,
        _("Your video is shown in fewer places."),
        _("Whoever has its link sees it, and it stands on your page. It is in no list and takes no answers."),
    )


def _video_kept(body: Body) -> NoticeText:
    return NoticeText(
        _("We read what you made, and we care how you are."),
        (
            str(body["words"]),
            _("We have not shown it to everybody, to protect you. You did nothing wrong."),
        ),
        reverse("videos:mine"),
        _("Your videos"),
    )


def _video_restored(body: Body) -> NoticeText:
    return NoticeText(
        _("Your video stands as before again."), (_("Everybody can watch it."),), _video(body), _("Watch it")
    )


def _video_held(_body: Body) -> NoticeText:
    return NoticeText(
        _("Your video is being checked again."),
        (_("Until then only you can see it. You will hear from us."),),
        reverse("videos:mine"),
        _("Your videos"),
    )


def _comment_published(body: Body) -> NoticeText:
    return NoticeText(_("Your comment is published."), (), _comment(body), _("See it"))


def _comment_declined(body: Body) -> NoticeText:
    return _why(body, _("Your comment stays with you."), _("You can write another one."))


def _comment_limited(body: Body) -> NoticeText:
    return _why(body, _("Your comment is folded and stands last."), _("Whoever opens it can read it."))


def _comment_kept(body: Body) -> NoticeText:
    return NoticeText(
        _("We read what you wrote, and we care how you are."),
        (
            str(body["words"]),
            _("We have not shown it to everybody, to protect you. You did nothing wrong."),
        ),
        _comment(body),
        _("Where somebody helps"),
    )


def _comment_restored(body: Body) -> NoticeText:
    return NoticeText(_("Your comment stands as before again."), (), _comment(body), _("See it"))


def _comment_held(body: Body) -> NoticeText:
    return NoticeText(
        _("Your comment is being checked again."),
        (_("Until then only you can see it. You will hear from us."),),
        _comment(body),
        _("See it"),
    )


def _written(body: Body) -> NoticeText:
    return NoticeText(
        _("We have written down what we decided, for you to read when you like."),
        (_("It also says how to ask another person to look again."),),
        _decision(body),
        _("Read it"),
    )


def _rests(body: Body) -> NoticeText:
    until = timezone.localtime(datetime.fromisoformat(str(body["until"])))
    return NoticeText(
        _("Your account rests until %(until)s.") % {"until": formats.date_format(until, "DATETIME_FORMAT")},
        (_("You can watch, read, ask for help and take your data with you. Then you can send again."),),
        _decision(body),
        _("Read why, and what you can do"),
    )


def _closed(body: Body) -> NoticeText:
    return NoticeText(
        _("Your account can send nothing any more."),
        (_("You can watch, read, ask for help and take your data with you."),),
        _decision(body),
        _("Read why, and what you can do"),
    )


def _appeal_received(body: Body) -> NoticeText:
    return NoticeText(
        _("Another person will look again, within 72 hours."),
        (_("It is somebody who had nothing to do with the first decision."),),
        _decision(body),
        _("See what was decided"),
    )


def _appeal_upheld(body: Body) -> NoticeText:
    return NoticeText(
        _("Another person has looked again, and it stays as it was."),
        (str(body["words"]),),
        _decision(body),
        _("Read it, and what else you can do"),
    )


def _appeal_overturned(body: Body) -> NoticeText:
    return NoticeText(
        _("Another person has looked again, and decided for you."),
        (str(body["words"]), _("We are sorry. Everything is as it was before.")),
        _decision(body),
        _("Read it"),
    )


def _appeal_overdue(body: Body) -> NoticeText:
    return NoticeText(
        _("Nobody has decided an appeal within 72 hours."),
        (_("Its author waits. Please see that somebody decides it who had no hand in the first decision."),),
        reverse("safeguarding:appeal", args=[str(body["appeal"])]),
        _("Open it"),
    )


def _report_answered(body: Body) -> NoticeText:
    is_video, is_changed = body["what"] == "video", body["outcome"] == "changed"
    titles = {
        (True, True): _("A person has looked at the video that you reported, and changed how it is shown."),
        (True, False): _("A person has looked at the video that you reported, and it stays."),
        (False, True): _(
            "A person has looked at the comment that you reported, and changed how it is shown."
        ),
        (False, False): _("A person has looked at the comment that you reported, and it stays."),
    }
    more = () if is_changed else (_("If you know more about it, report it again and say so."),)
    return NoticeText(titles[is_video, is_changed], (_("Thank you for looking after others."), *more))


DECISIONS: Mapping[str, Callable[[Body], NoticeText]] = {
    "video_declined": _video_declined,
    "video_limited": _video_limited,
    "video_kept": _video_kept,
    "video_restored": _video_restored,
    "video_held": _video_held,
    "comment_published": _comment_published,
    "comment_declined": _comment_declined,
    "comment_limited": _comment_limited,
    "comment_kept": _comment_kept,
    "comment_restored": _comment_restored,
    "comment_held": _comment_held,
    "decision_written": _written,
    "account_rests": _rests,
    "account_closed": _closed,
    "appeal_received": _appeal_received,
    "appeal_upheld": _appeal_upheld,
    "appeal_overturned": _appeal_overturned,
    "appeal_overdue": _appeal_overdue,
    "report_answered": _report_answered,
}
"""The words of each kind of decision, in the language that is active."""
