"""Hands in an answer to a published video of an open challenge."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from groundswell.challenges import access
from groundswell.challenges.actions.uploads import Upload
from groundswell.challenges.models import Entry
from groundswell.challenges.rules import TermsNotAccepted, terms_hash
from groundswell.events.actions import record_fact
from groundswell.events.rules import CountrySource, Source
from groundswell.people.access import Person
from groundswell.videos.actions import keep_upload, receive_upload
from groundswell.videos.rules import KeptUpload, Trim


@dataclass(frozen=True)
class Way:
    """How somebody came to answer: the invitation's number (0 = none) and the kind of page.

    `has_open_form` says that she opened the form before the hour's intake was full.
    """

    invitation: int = 0
    source: Source = Source.LINK
    has_open_form: bool = False


def answer(
    person: Person,
    upload: Upload,
    parent_public_id: str,
    *,
    terms_accepted: str,
    caption: str = "",
    language: str = "",
    trim: Trim | None = None,
    way: Way = Way(),
) -> Entry:
    """Give the entry of an answer that now waits to be rendered and looked at.

    `terms_accepted` is the hash of the terms that she was shown (`ChallengePage.terms_hash`).
    Inside a transaction pass what `keep_upload` gave.
    Raises NotAllowed or NotFound (who may not answer what), TermsNotAccepted, UploadRefused.
    """
    parent = access.answerable_entry_for(person, parent_public_id, has_open_form=way.has_open_form)
    if terms_accepted != terms_hash(parent.challenge.use_terms):
        raise TermsNotAccepted
    kept = upload if isinstance(upload, KeptUpload) else keep_upload(person, upload)
    with transaction.atomic():
        language = language or person.language
        video = receive_upload(person, kept, caption=caption, language=language, trim=trim)
        entry = _hang(parent, video.pk, terms_accepted, way)
        _record("take_sent", person, parent, way)
    return entry


def _hang(parent: Entry, video_id: int, terms_accepted: str, way: Way) -> Entry:
    return Entry.objects.create(
        challenge=parent.challenge,
        theme=parent.theme,
        video_id=video_id,
        parent=parent,
        original=parent.original or parent,
        generation=parent.generation + 1,
        invitation=way.invitation,
        terms_hash=terms_accepted,
        handed_in_at=timezone.now(),
    )


@transaction.atomic
def note_answer_started(person: Person, parent: Entry, way: Way = Way()) -> None:
    """Note that somebody who may answer opened the form to answer this video."""
    _record("take_started", person, parent, way)


def _record(kind: str, person: Person, parent: Entry, way: Way) -> None:
    record_fact(
        kind,
        {
            "challenge": parent.challenge_id,
            "theme": parent.theme.number,
            "video": parent.video_id,
            "invitation": way.invitation,
            "country": person.country,
            "country_source": int(CountrySource.ACCOUNT if person.country else CountrySource.UNKNOWN),
            "language": person.language.split("-")[0],
            "source": int(way.source),
            "staff": person.is_staff,
            "simulated": person.is_simulated,
        },
    )
