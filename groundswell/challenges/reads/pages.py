"""What the public pages ask: a challenge and a theme in the reader's language, with two counts."""

from datetime import date

from django.db.models import Count, Q
from django.utils import timezone

from groundswell.challenges import states
from groundswell.challenges.models import Challenge, Entry, Theme
from groundswell.challenges.reads.entries import PUBLISHED_ENTRY, entries_to_show, entry_card
from groundswell.challenges.rules import (
    ChallengeLine,
    ChallengePage,
    FactLine,
    HelpLine,
    RuleLine,
    SourceLine,
    ThemePage,
    UseTerms,
    is_within_days,
    localise,
    terms_hash,
)
from groundswell.videos.rules import PUBLISHED


def challenge_page(challenge: Challenge, language: str) -> ChallengePage:
    """Give all that a challenge's page shows of it; two queries for a challenge from `access`."""
    originals = entries_to_show().filter(challenge=challenge, generation=0).order_by("theme__position", "pk")
    counts = Entry.objects.filter(PUBLISHED_ENTRY, challenge=challenge, generation__gt=0).aggregate(
        answers=Count("pk"),
        countries=Count("video__author__country", distinct=True, filter=~Q(video__author__country="")),
    )
    return ChallengePage(
        slug=challenge.slug,
        number=challenge.pk,
        name=localise(challenge.name, language),
        hashtag=challenge.hashtag,
        aliases=tuple(hashtag.shown for hashtag in challenge.hashtags.all() if hashtag.position),
        brief=localise(challenge.brief, language),
        state=challenge.state,
        is_taking_answers=is_taking_answers(challenge),
        is_simulated=challenge.is_simulated,
        opens_on=challenge.opens_on,
        closes_on=challenge.closes_on,
        zone=challenge.zone,
        languages=tuple(challenge.languages),
        countries=tuple(challenge.countries),
        rules=rule_lines(challenge, language),
        use_terms=UseTerms(
            what=localise(challenge.use_terms["what"], language),
            where=localise(challenge.use_terms["where"], language),
            until=date.fromisoformat(challenge.use_terms["until"]),
        ),
        terms_hash=terms_hash(challenge.use_terms),
        themes=tuple(theme_page(theme, language) for theme in challenge.themes.all()),
        originals=tuple(entry_card(entry, language) for entry in originals),
        answers=counts["answers"],
        answer_countries=counts["countries"],
    )


def is_taking_answers(challenge: Challenge) -> bool:
    """Say whether a challenge is open and today is one of its days."""
    return challenge.state == states.OPEN and is_within_days(
        challenge.opens_on, challenge.closes_on, challenge.zone, timezone.now()
    )


def rule_lines(challenge: Challenge, language: str) -> tuple[RuleLine, ...]:
    """Give the rules of a challenge in the reader's language."""
    return tuple(RuleLine(rule["id"], localise(rule["text"], language)) for rule in challenge.rules)


def theme_page(theme: Theme, language: str) -> ThemePage:
    """Give a theme in the reader's language; no query."""
    return ThemePage(
        slug=theme.slug,
        number=theme.number,
        name=localise(theme.name, language),
        sentence=localise(theme.sentence, language),
        colour=theme.colour,
        is_painful=theme.is_painful,
        facts=tuple(FactLine(localise(fact["text"], language), fact["source"]) for fact in theme.facts),
        sources=tuple(SourceLine(source["title"], source["address"]) for source in theme.sources),
        what_to_do=tuple(localise(words, language) for words in theme.what_to_do),
        help=tuple(
            HelpLine(
                localise(line["name"], language), line["contact"], line["country"], line["is_fictitious"]
            )
            for line in theme.help
        ),
    )


def challenge_lines(language: str, *, public_only: bool = True) -> list[ChallengeLine]:
    """Give the challenges, newest first; with `public_only` those that everybody may see; one query."""
    published = Q(
        entries__joined_at__isnull=False, entries__generation__gt=0, entries__video__state=PUBLISHED
    )
    challenges = Challenge.objects.annotate(answer_count=Count("entries", filter=published))
    if public_only:
        challenges = challenges.filter(state__in=states.PUBLIC_STATES)
    return [
        ChallengeLine(
            slug=challenge.slug,
            number=challenge.pk,
            name=localise(challenge.name, language),
            hashtag=challenge.hashtag,
            state=challenge.state,
            is_simulated=challenge.is_simulated,
            opens_on=challenge.opens_on,
            closes_on=challenge.closes_on,
            answers=challenge.answer_count,
        )
        for challenge in challenges.order_by("-opens_on", "-pk")
    ]


def open_challenges(language: str) -> list[ChallengeLine]:
    """Give the open challenges, newest first; one query."""
    return [line for line in challenge_lines(language) if line.state == states.OPEN]
