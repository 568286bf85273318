"""The words of each kind of notice, in the language of the reader; no word here comes from inside a case."""

from collections.abc import Callable, Mapping

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.notices.decided import DECISIONS
from groundswell.notices.lines import Body, NoticeText

__all__ = ["TEXTS", "NoticeText", "text_of"]


def _video(body: Body) -> str:
    return reverse("pages:video", args=[str(body["video"])])


def _failed(body: Body) -> NoticeText:
    return NoticeText(
        _("Your video could not be prepared."),
        (_("It is not published, and the file is deleted. You can send it again or choose another one."),),
        reverse("videos:mine"),
        _("See why"),
    )


def _published(body: Body) -> NoticeText:
    return NoticeText(
        _("Your video is published."),
        (_("Everybody can watch it now."),),
        _video(body),
        _("Watch it"),
    )


def _answered(body: Body) -> NoticeText:
    return NoticeText(_("Somebody answered your video."), (), _video(body), _("See the answer"))


def _thread_answered(body: Body) -> NoticeText:
    address = reverse("safeguarding:thread", args=[str(body["thread"])])
    return NoticeText(_("Somebody answered you."), (), address, _("Read it"))


def _case_handed_over(body: Body) -> NoticeText:
    address = reverse("safeguarding:case", args=[str(body["case"])])
    return NoticeText(_("A colleague handed a case over to you."), (), address, _("Open it"))


def _author_waits(body: Body) -> NoticeText:
    address = reverse("safeguarding:case", args=[str(body["case"])])
    told = ngettext("%(waiting)s message waits.", "%(waiting)s messages wait.", 1) % {"waiting": 1}
    return NoticeText(told, (), f"{address}#thread", _("Open it"))


def _danger_limit_passed(body: Body) -> NoticeText:
    return NoticeText(
        _("%(name)s sees more cases of Danger in this shift than one person should.")
        % {"name": str(body["name"])},
        (_("Nobody else who reads these languages is on duty. Please find somebody who takes over."),),
        reverse("safeguarding:desk"),
        _("Go to the desk"),
    )


TEXTS: Mapping[str, Callable[[Body], NoticeText]] = {
    **DECISIONS,
    "video_failed": _failed,
    "video_published": _published,
    "answer_joined": _answered,
    "thread_answered": _thread_answered,
    "case_handed_over": _case_handed_over,
    "author_waits": _author_waits,
    "danger_limit_passed": _danger_limit_passed,
}


def text_of(kind: str, body: Body) -> NoticeText:
    """The words of a notice in the language that is active now."""
    return TEXTS[kind](body)
