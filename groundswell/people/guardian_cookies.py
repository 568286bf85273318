"""What a browser remembers about guardians: a young person's own open link, and that young people use this device.

Both stand in signed or encrypted cookies on the device alone: the server keeps no device and no link.
"""

import json
from dataclasses import dataclass

from cryptography.fernet import InvalidToken
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from groundswell.people.ciphers import cipher
from groundswell.people.models import GuardianRequest, Person
from groundswell.people.rules import REQUEST_LASTS

LINK_COOKIE = "gs_guardian_link"
DEVICE_COOKIE = "gs_device"
DEVICE_SALT = "people.guardian-device"

DEVICE_REMEMBERED_S = 180 * 86_400
"""Half a year: a consent is mostly given within days of joining, and a device may change hands."""

MOST_MARKS = 12
"""More young people than use the device of one family."""


@dataclass(frozen=True, slots=True)
class Device:
    """The marks of the young people who were signed in on a device, and of those for whom somebody agreed on it."""

    young: tuple[str, ...] = ()
    agreed_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownLink:
    """The secret of a link and its code, as their owner sees them."""

    link_secret: str
    code: str


def mark_of(person: Person) -> str:
    """What stands for `person` on a device; it says nothing to whoever reads the cookie."""
    return salted_hmac(DEVICE_SALT, person.public_id, algorithm="sha256").hexdigest()[:16]


def device_of(request: HttpRequest) -> Device:
    """What this browser remembers; a cookie that was changed counts as none."""
    try:
        said = signing.loads(
            request.COOKIES.get(DEVICE_COOKIE, ""), salt=DEVICE_SALT, max_age=DEVICE_REMEMBERED_S
        )
    except signing.BadSignature:
        return Device()
    return Device(tuple(said["young"]), tuple(said["agreed_for"]))


def with_young(device: Device, person: Person) -> Device:
    """The device once `person` was signed in on it."""
    others = tuple(mark for mark in device.young if mark != mark_of(person))
    return Device((*others, mark_of(person))[-MOST_MARKS:], device.agreed_for)


def with_agreement(device: Device, person: Person) -> Device:
    """The device once somebody agreed on it for `person`."""
    others = tuple(mark for mark in device.agreed_for if mark != mark_of(person))
    return Device(device.young, (*others, mark_of(person))[-MOST_MARKS:])


def remember_device(request: HttpRequest, response: HttpResponse, device: Device) -> None:
    """Leaves what is remembered with the browser."""
    word = signing.dumps({"young": device.young, "agreed_for": device.agreed_for}, salt=DEVICE_SALT)
    response.set_cookie(
        DEVICE_COOKIE,
        word,
        max_age=DEVICE_REMEMBERED_S,
        httponly=True,
        secure=request.is_secure(),
        samesite="Lax",
    )


def remember_link(
    request: HttpRequest, response: HttpResponse, asked: GuardianRequest, shown: ShownLink
) -> None:
    """Leaves a new link with the device of the young person who made it, so that she can show it again."""
    text = json.dumps([asked.public_id, shown.link_secret, shown.code])
    response.set_cookie(
        LINK_COOKIE,
        cipher("guardian-link").encrypt(text.encode()).decode(),
        max_age=int(REQUEST_LASTS.total_seconds()),
        httponly=True,
        secure=request.is_secure(),
        samesite="Lax",
    )


def remembered_link(request: HttpRequest, asked: GuardianRequest) -> ShownLink | None:
    """The link and code of `asked`, where this device made them."""
    word = request.COOKIES.get(LINK_COOKIE, "")
    if not word:
        return None
    try:
        text = cipher("guardian-link").decrypt(word.encode(), ttl=int(REQUEST_LASTS.total_seconds()))
    except InvalidToken:
        return None
    public_id, link_secret, code = json.loads(text)
    return ShownLink(link_secret, code) if public_id == asked.public_id else None


def forget_link(response: HttpResponse) -> None:
    """Takes the link from the device."""
    response.delete_cookie(LINK_COOKIE, samesite="Lax")
