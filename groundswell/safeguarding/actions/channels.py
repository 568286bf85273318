"""Writes how colleagues and the organisation are reached."""

import secrets

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from groundswell.environment import environment
from groundswell.notices.actions import AddressRefused, Subscription, check_address, check_subscription
from groundswell.people.access import Person, require
from groundswell.people.reads import staff_address
from groundswell.people.rules import Role
from groundswell.safeguarding.actions.log import note
from groundswell.safeguarding.models import AlertChannel
from groundswell.safeguarding.rules import gettext_noop
from groundswell.safeguarding.rules.alarm import Way

MOST_CHANNELS = 10


class ChannelRefused(ValueError):
    """A channel over which nothing could be sent."""


@transaction.atomic
def add_channel(
    actor: Person, way: Way, address: str, *, for_organisation: bool = False, keys: tuple[str, str] = ("", "")
) -> AlertChannel:
    """Give the new way to reach `actor`, or the organisation (safeguarding leads alone); the same twice is one.

    `keys` are the two keys of a browser. A webhook gets a secret with which its messages are signed.
    Raises NotAllowed and ChannelRefused.
    """
    roles = (Role.SAFEGUARDING_LEAD,) if for_organisation else (Role.MODERATOR, Role.SAFEGUARDING_LEAD)
    require(actor, *roles)
    person = None if for_organisation else actor
    address = address.strip()
    _check(way, address, keys)
    known = AlertChannel.objects.filter(person=person)
    same = known.filter(way=way, address=address).first()
    if same is not None and way is not Way.PUSH:
        return same
    if same is None and known.count() >= MOST_CHANNELS:
        raise ChannelRefused(gettext_noop("There are ten ways already; remove one first."))
    kept = {
        Way.EMAIL: {},
        Way.WEBHOOK: {"shared": secrets.token_urlsafe(32)},
        Way.PUSH: {"p256dh": keys[0], "auth": keys[1]},
    }[way]
    channel, _is_new = AlertChannel.objects.update_or_create(
        person=person, way=way, address=address, defaults={"secrets": kept, "made_at": timezone.now()}
    )
    note(actor, "roster_changed", what=f"channel_{way}")
    return channel


def _check(way: Way, address: str, keys: tuple[str, str]) -> None:
    may_be_local = environment().mode == "test"
    try:
        if way is Way.EMAIL:
            validate_email(address)
        elif way is Way.PUSH:
            check_subscription(Subscription(address, *keys), may_be_local=may_be_local)
        else:
            check_address(address, may_be_local=may_be_local)
    except ValidationError as wrong:
        raise ChannelRefused(gettext_noop("This is no mail address.")) from wrong
    except AddressRefused as refused:
        raise ChannelRefused(str(refused)) from refused


@transaction.atomic
def remove_channel(actor: Person, public_id: str) -> None:
    """Take a way away: one's own, or as a safeguarding lead the organisation's; nothing where it is neither."""
    require(actor, Role.MODERATOR, Role.SAFEGUARDING_LEAD)
    channel = AlertChannel.objects.filter(public_id=public_id).first()
    if channel is None:
        return
    if channel.person_id is None:
        require(actor, Role.SAFEGUARDING_LEAD)
    elif channel.person_id != actor.pk:
        return
    channel.delete()
    note(actor, "roster_changed", what="channel_gone")


def channels_for(person: Person) -> list[AlertChannel]:
    """Give the ways to reach a colleague; where she has chosen none, the mail address with which she signs in."""
    known = list(AlertChannel.objects.filter(person=person).order_by("pk"))
    if known:
        return known
    email = staff_address(person)
    if not email:
        return []
    made, _is_new = AlertChannel.objects.get_or_create(
        person=person, way=Way.EMAIL, address=email, defaults={"made_at": timezone.now()}
    )
    return [made]
