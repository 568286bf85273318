"""Drawn faces as pictures, and the choice of one from its parts."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from groundswell.frame.problems import NotFound
from groundswell.people.drawing import draw_avatar
from groundswell.people.rules import (
    AVATAR_PARTS,
    AvatarRefused,
    decode_avatar,
    drawn_avatar,
    encode_avatar,
)

PART_NAMES: dict[str, Promise] = {
    "ground": _("Background"),
    "shape": _("Head"),
    "colour": _("Colour"),
    "eyes": _("Eyes"),
    "mouth": _("Mouth"),
    "top": _("On top"),
    "extra": _("Extra"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a part, with the face as it would be."""

    value: int
    address: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a face with all its choices."""

    name: str
    label: Promise
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Face:
    """A face to be chosen from its parts."""

    code: str
    address: str
    parts: tuple[Part, ...]


@require_safe
def avatar(request: HttpRequest, code: str) -> HttpResponse:
    """The face as SVG. One address is one face for good, so it is kept a year; each way to write it is one address."""
    try:
        parts = decode_avatar(code)
    except AvatarRefused as refused:
        raise NotFound(_("There is no such face.")) from refused
    response = HttpResponse(draw_avatar(parts), content_type="image/svg+xml")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    # Opened alone the picture may load and run nothing.
    response["Content-Security-Policy"] = "default-src 'none'"
    return response


def face(parts: Mapping[str, object]) -> Face:
    """What a page needs to show a face and the ways to change it."""
    code = encode_avatar(parts)
    chosen = decode_avatar(code)
    return Face(
        code=code,
        address=_address(chosen),
        parts=tuple(
            Part(
                name=name,
                label=PART_NAMES[name],
                choices=tuple(
                    Choice(value, _address({**chosen, name: value}), chosen[name] == value)
                    for value in range(count)
                ),
            )
            for name, count in AVATAR_PARTS.items()
        ),
    )


def face_by_chance() -> dict[str, int]:
    """Some face."""
    return drawn_avatar(secrets.randbelow)


def posted_face(request: HttpRequest) -> dict[str, int]:
    """The face that the form carries, with the parts chosen in it; some face where it carries none that exists."""
    try:
        parts = decode_avatar(request.POST.get("face", ""))
        for name, count in AVATAR_PARTS.items():
            value = request.POST.get(f"part-{name}", "")
            if len(value) <= 2 and value.isascii() and value.isdigit() and int(value) < count:
                parts[name] = int(value)
    except AvatarRefused:
        return face_by_chance()
    return parts


def _address(parts: Mapping[str, object]) -> str:
    return reverse("people:avatar", args=[encode_avatar(parts)])
