"""The only doors to challenges, themes, hashtags and entries."""

from datetime import datetime
from enum import StrEnum

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.translation import gettext as _

from groundswell.challenges import states
from groundswell.challenges.models import Challenge, Entry, HashtagAlias, Theme
from groundswell.challenges.reads.gates import is_country_open
from groundswell.challenges.reads.intake import intake_of
from groundswell.challenges.rules import HashtagFault, gettext_noop, is_within_days, normalise_hashtag
from groundswell.frame.problems import NotAllowed, NotFound
from groundswell.people.access import Person, has_role, is_suspended, require
from groundswell.people.access import may_answer as is_old_enough
from groundswell.people.rules import AgeBand, Role
from groundswell.videos.rules import PUBLISHED

__all__ = ["Challenge", "Entry", "Theme"]
Reader = Person | AnonymousUser


class Hindrance(StrEnum):
    """Why somebody cannot answer a video now; NONE where she can."""

    NONE = ""
    SIGNED_OUT = "signed_out"
    TOO_YOUNG = "too_young"
    GUARDIAN = "guardian"
    SUSPENDED = "suspended"
    NOT_OPEN = "not_open"
    COUNTRY = "country"
    COUNTRY_UNKNOWN = "country_unknown"
    INTAKE = "intake"


SENTENCES = {
    Hindrance.NOT_OPEN: gettext_noop("This video cannot be answered at the moment."),
    Hindrance.SIGNED_OUT: gettext_noop("Sign in to answer this video."),
    Hindrance.TOO_YOUNG: gettext_noop("You can watch and share. To send a video you need to be 13 or older."),
    Hindrance.GUARDIAN: gettext_noop(
        "You can watch now. To send a video you need a parent or guardian to agree first."
    ),
    Hindrance.SUSPENDED: gettext_noop(
        "Your account rests for a while, so you can watch and not send. Your notices say until when, and why."
    ),
    Hindrance.COUNTRY: gettext_noop(
        "Answering is closed in your country at the moment. Watching and help stay."
    ),
    Hindrance.COUNTRY_UNKNOWN: gettext_noop(
        "Say in your account in which country you live. Then you can answer."
    ),
    Hindrance.INTAKE: gettext_noop(
        "So many answers have come that our people cannot look at them in time. Come back a little later."
    ),
}
"""What each says to whoever sends an answer all the same."""


def challenge_for(person: Reader, slug: str) -> Challenge:
    """Give a challenge that this person may see: an open or closed one, to a lead any; NotFound."""
    challenge = Challenge.objects.prefetch_related("hashtags", "themes").filter(slug=slug).first()
    if challenge is None or not (challenge.state in states.PUBLIC_STATES or has_role(person, Role.LEAD)):
        raise NotFound(_("There is no such challenge."))
    return challenge


def managed_challenge_for(person: Reader, slug: str) -> Challenge:
    """Give a challenge that this person may set up: leads only; NotAllowed, NotFound."""
    require(person, Role.LEAD)
    return challenge_for(person, slug)


def theme_for(person: Reader, slug: str, theme_slug: str) -> Theme:
    """Give a theme of a challenge that this person may see; NotFound."""
    challenge = challenge_for(person, slug)
    theme = next((theme for theme in challenge.themes.all() if theme.slug == theme_slug), None)
    if theme is None:
        raise NotFound(_("There is no such theme."))
    theme.challenge = challenge
    return theme


def hashtag_for(person: Reader, text: str) -> Challenge:
    """Give the challenge of a hashtag or alias, however it is written; NotFound."""
    try:
        normalised = normalise_hashtag(text)
    except HashtagFault as fault:
        raise NotFound(_("Nobody uses this hashtag here.")) from fault
    alias = HashtagAlias.objects.select_related("challenge").filter(normalised=normalised).first()
    if alias is None:
        raise NotFound(_("Nobody uses this hashtag here."))
    return challenge_for(person, alias.challenge.slug)


def entry_for(person: Reader, public_id: str) -> Entry:
    """Give an entry that this person may see.

    Published ones of a public challenge to everybody, others to their author and those who decide; originals, and
    what is published in a challenge that is not public yet, to leads; NotFound.
    """
    found = (
        Entry.objects.select_related(
            "challenge", "theme", "video__author", "parent__video__author", "original"
        )
        .filter(video__public_id=public_id)
        .order_by()[:1]
    )
    entry = next(iter(found), None)
    if entry is None or entry.video is None or not _may_see(person, entry):
        raise NotFound(_("This video is not here, or not any more."))
    return entry


def _may_see(person: Reader, entry: Entry) -> bool:
    if is_published(entry) and entry.challenge.state in states.PUBLIC_STATES:
        return True
    is_author = isinstance(person, Person) and entry.video is not None and entry.video.author_id == person.pk
    if is_author or has_role(person, Role.MODERATOR, Role.SAFEGUARDING_LEAD):
        return True
    # What a young person handed in is nobody's business until it is published, the lead's neither.
    return (entry.generation == 0 or is_published(entry)) and has_role(person, Role.LEAD)


def published_entry_for(person: Reader, public_id: str) -> Entry:
    """Give a published entry that this person may see; NotFound, for its author and staff too where it is not."""
    entry = entry_for(person, public_id)
    if not is_published(entry):
        raise NotFound(_("This video is not here, or not any more."))
    return entry


def own_entry_for(person: Reader, public_id: str) -> Entry:
    """Give an entry to the author of its video, in every state; NotFound for anybody else."""
    entry = entry_for(person, public_id)
    if not isinstance(person, Person) or entry.video is None or entry.video.author_id != person.pk:
        raise NotFound(_("This video is not here, or not any more."))
    return entry


def original_for(person: Reader, public_id: str) -> Entry:
    """Give an original that this person may publish: leads only; NotAllowed, NotFound."""
    require(person, Role.LEAD)
    entry = entry_for(person, public_id)
    if entry.generation != 0:
        raise NotFound(_("This video is no original."))
    return entry


def is_published(entry: Entry) -> bool:
    """Say whether an entry stands in the tree with a video that everybody may watch."""
    return entry.joined_at is not None and entry.video is not None and entry.video.state == PUBLISHED


def is_taking_part_open(entry: Entry, now: datetime) -> bool:
    """Say whether a published entry stands in an open challenge on one of its days: then it takes what is sent.

    One that the desk limited takes nothing.
    """
    challenge = entry.challenge
    is_limited = entry.video is not None and entry.video.is_limited
    is_open = challenge.state == states.OPEN and is_published(entry) and not is_limited
    return is_open and is_within_days(challenge.opens_on, challenge.closes_on, challenge.zone, now)


def hindrance(person: Reader, entry: Entry, *, has_open_form: bool = False) -> Hindrance:
    """Say why this person cannot answer this entry now, if anything stands against it.

    Whoever opened the form in time (`has_open_form`) is let through where only the hour's intake is full.
    """
    if not is_taking_part_open(entry, timezone.now()):
        return Hindrance.NOT_OPEN
    if found := _of_person(person):
        return found
    if found := country_hindrance(require(person), entry.challenge_id):
        return found
    if not is_old_enough(person):
        return Hindrance.GUARDIAN
    is_let_through = has_open_form or (isinstance(person, Person) and person.is_simulated)
    is_full = not is_let_through and intake_of(entry.challenge, timezone.now()).is_full
    return Hindrance.INTAKE if is_full else Hindrance.NONE


def _of_person(person: Reader) -> Hindrance:
    """What of the person herself, wherever she lives, stands against answering."""
    if not isinstance(person, Person) or not person.is_active:
        return Hindrance.SIGNED_OUT
    if person.age_band == AgeBand.UNDER_13:
        return Hindrance.TOO_YOUNG
    return Hindrance.SUSPENDED if is_suspended(person) else Hindrance.NONE


def country_hindrance(person: Person, challenge_id: int) -> Hindrance:
    """Say whether people of this person's country wait, because no checked help is there for them now.

    Colleagues are grown-ups whom the organisation knows, and are asked for no country.
    """
    if person.is_staff or is_country_open(challenge_id, person.country):
        return Hindrance.NONE
    return Hindrance.COUNTRY if person.country else Hindrance.COUNTRY_UNKNOWN


def answerable_entry_for(person: Reader, public_id: str, *, has_open_form: bool = False) -> Entry:
    """Give an entry that this person may answer now (`hindrance`); NotFound, NotAllowed."""
    entry = entry_for(person, public_id)
    found = hindrance(person, entry, has_open_form=has_open_form)
    if found:
        raise NotAllowed(_(SENTENCES[found]))
    return entry
