"""Writes what a challenge is: from its description to rows, whole or not at all."""

from django.db import transaction
from django.utils import timezone

from groundswell.challenges import states
from groundswell.challenges.models import Challenge, HashtagAlias, Theme
from groundswell.challenges.reads import documents
from groundswell.challenges.rules import (
    HASHTAG_TAKEN,
    REVIEWED,
    SLUG_TAKEN,
    ChallengeDocument,
    ChallengeFaults,
    Fault,
    bare,
    gettext_noop,
    normalise_hashtag,
    say,
)
from groundswell.events.actions import record_fact, register_challenge
from groundswell.people.access import Person


@transaction.atomic
def create_challenge(document: ChallengeDocument, by: Person | None = None) -> Challenge:
    """Give a new draft; `by` is the lead, None for the command.

    Raises ChallengeFaults where its slug or a hashtag was taken meanwhile.
    """
    _refuse_taken(document, None)
    now = timezone.now()
    challenge = Challenge.objects.create(
        state=states.DRAFT,
        state_since=now,
        created_at=now,
        created_by=by,
        **documents.challenge_columns(document),
    )
    _write_hashtags(challenge, document)
    for number, theme in enumerate(document.themes, 1):
        Theme.objects.create(
            challenge=challenge, number=number, position=number, **documents.theme_columns(theme)
        )
    register_challenge(challenge.pk, is_simulated=challenge.is_simulated)
    record_fact("challenge_state_changed", {"challenge": challenge.pk, "state": challenge.state})
    return challenge


@transaction.atomic
def update_challenge(challenge: Challenge, document: ChallengeDocument) -> Challenge:
    """Give the challenge rewritten after its new description.

    Raises ChallengeFaults for what may no longer change: the slug and the mark of a simulation never;
    the terms of use once it is open, since answers were given under them; a theme that has videos.
    """
    challenge = Challenge.objects.select_for_update().get(pk=challenge.pk)
    _refuse_fixed(challenge, document)
    _refuse_taken(document, challenge)
    review = {key: value for key, value in challenge.card.items() if key.startswith(REVIEWED)}
    for column, value in documents.challenge_columns(document).items():
        setattr(challenge, column, value)
    # What was reviewed goes on being shown until somebody has reviewed what is new.
    challenge.card |= review
    challenge.save()
    challenge.hashtags.all().delete()
    _write_hashtags(challenge, document)
    _write_themes(challenge, document)
    return challenge


def _refuse_taken(document: ChallengeDocument, challenge: Challenge | None) -> None:
    own = challenge.pk if challenge else 0
    faults = []
    if Challenge.objects.filter(slug=document.slug).exclude(pk=own).exists():
        faults.append(Fault(0, "slug", say(SLUG_TAKEN, slug=document.slug)))
    normalised = [normalise_hashtag(shown) for shown in document.hashtags]
    taken = HashtagAlias.objects.filter(normalised__in=normalised).exclude(challenge=own)
    faults += [Fault(0, "hashtag", say(HASHTAG_TAKEN, text=alias.shown)) for alias in taken]
    if faults:
        raise ChallengeFaults(faults)


def _refuse_fixed(challenge: Challenge, document: ChallengeDocument) -> None:
    faults = []
    columns = documents.challenge_columns(document)
    if document.slug != challenge.slug:
        faults.append(
            Fault(0, "slug", say(gettext_noop("The short name stands in links and cannot change.")))
        )
    if document.is_simulated != challenge.is_simulated:
        sentence = say(gettext_noop("Nothing sets or removes the mark of a simulation afterwards."))
        faults.append(Fault(0, "simulated", sentence))
    if challenge.state in states.PUBLIC_STATES and columns["use_terms"] != challenge.use_terms:
        sentence = say(gettext_noop("Answers were given under these terms; they cannot change any more."))
        faults.append(Fault(0, "use_terms", sentence))
    kept = {theme.slug for theme in document.themes}
    used = challenge.themes.exclude(slug__in=kept).filter(entries__isnull=False).distinct()
    text = gettext_noop("The theme '%(theme)s' has videos and cannot be taken out.")
    faults += [Fault(0, "themes", say(text, theme=theme.slug)) for theme in used]
    if faults:
        raise ChallengeFaults(faults)


def _write_hashtags(challenge: Challenge, document: ChallengeDocument) -> None:
    HashtagAlias.objects.bulk_create(
        HashtagAlias(
            challenge=challenge,
            shown=f"#{bare(shown)}",
            normalised=normalise_hashtag(shown),
            position=position,
        )
        for position, shown in enumerate(document.hashtags)
    )


def _write_themes(challenge: Challenge, document: ChallengeDocument) -> None:
    challenge.themes.exclude(slug__in=[theme.slug for theme in document.themes]).delete()
    standing = {theme.slug: theme for theme in challenge.themes.all()}
    for position, described in enumerate(document.themes, 1):
        columns = documents.theme_columns(described)
        theme = standing.get(described.slug)
        if theme is None:
            number = _free_number({one.number for one in standing.values()})
            theme = Theme.objects.create(challenge=challenge, number=number, position=position, **columns)
            standing[described.slug] = theme
        else:
            Theme.objects.filter(pk=theme.pk).update(position=position, **columns)


def _free_number(taken: set[int]) -> int:
    return next(number for number in range(1, 256) if number not in taken)
