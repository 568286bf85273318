"""The words of each kind of notice, in the language of the reader; no word here comes from inside a case."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.events.rules import JSON


@dataclass(frozen=True, slots=True)
class NoticeText:
    """What a notice says: a sentence, lines under it, and where it leads."""

    title: str
    lines: tuple[str, ...] = ()
    address: str = ""
    address_text: str = ""


Body = Mapping[str, JSON]


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


def _declined(body: Body) -> NoticeText:
    rule, words = str(body["rule"]), str(body["words"])
    lines = [_("It was not published, because of this rule: %(rule)s") % {"rule": rule}] if rule else []
    return NoticeText(
        _("Your video stays with you."),
        (*lines, *([words] if words else []), _("You can change it and send another one.")),
    )


def _answered(body: Body) -> NoticeText:
    return NoticeText(_("Somebody answered your video."), (), _video(body), _("See the answer"))


TEXTS: dict[str, Callable[[Body], NoticeText]] = {
    "video_failed": _failed,
    "video_published": _published,
    "video_declined": _declined,
    "answer_joined": _answered,
}


def text_of(kind: str, body: Body) -> NoticeText:
    """The words of a notice in the language that is active now."""
    return TEXTS[kind](body)
