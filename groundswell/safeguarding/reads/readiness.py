"""What the desk asks of a challenge before it opens; the checklist of `challenges` shows it beside its own checks."""

from groundswell.challenges.reads import challenge_by_slug
from groundswell.challenges.rules import (
    Check,
    Sentence,
    Standing,
    gettext_noop,
    is_reviewed,
    lacking_languages,
    say,
)
from groundswell.safeguarding.reads.helplines import countries_covered


def _look_at_countries(standing: Standing) -> Sentence | None:
    covered = countries_covered()
    wanted = set(standing.document.countries)
    if covered & wanted or (covered and not wanted):
        return None
    return say(
        gettext_noop(
            "No country of this challenge has a helpline verified within 90 days and a reviewed emergency protocol."
        )
    )


def _look_at_card(standing: Standing) -> Sentence | None:
    card = standing.document.card
    if card is None:
        return say(gettext_noop("The help card has no words yet; write them where you edit the challenge."))
    lacking = lacking_languages(card, standing.document.languages)
    if lacking:
        text = gettext_noop("The help card has no words in: %(languages)s.")
        return say(text, languages=", ".join(lacking))
    found = challenge_by_slug(standing.document.slug)
    if found is None or not is_reviewed(found.card):
        return say(gettext_noop("A safeguarding lead has not reviewed the words of the help card yet."))
    return None


CHECKS = [
    Check(
        "help_by_country",
        gettext_noop("Help and a protocol by country"),
        _look_at_countries,
        only_to_open=True,
    ),
    Check("help_card", gettext_noop("A help card with reviewed words"), _look_at_card, only_to_open=True),
]
"""Named by `settings.READINESS_CHECKS`."""
