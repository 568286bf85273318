"""Writes the statement of reasons of a verdict, in the author's language, without anybody's own words in its fields."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from groundswell.challenges.reads import rule_lines
from groundswell.challenges.rules import localise
from groundswell.environment import environment
from groundswell.frame.identifiers import public_id
from groundswell.frame.language import spoken
from groundswell.people.rules import is_minor
from groundswell.safeguarding.actions.subjects import About
from groundswell.safeguarding.models import Case, Statement, Verdict
from groundswell.safeguarding.rules import Decision, Ground
from groundswell.safeguarding.rules.statements import (
    Restriction,
    StatementCategory,
    fields_of,
    usual_category,
)


def write_statement(
    verdict: Verdict, about: About, category: str, reported: frozenset[str]
) -> Statement | None:
    """Give the statement of a verdict that restricts something; None where nobody is left to read it.

    `reported` are the categories that the subject was reported for in this round.
    """
    author, case = about.author, verdict.case
    if author is None:
        return None
    language = spoken(author.language)
    ground, puid = Ground(verdict.ground) if verdict.ground else None, public_id()
    usual = usual_category(ground, case.signals, reported, is_by_minor=is_minor(author.age_band))
    with override(language):
        restriction = Restriction(
            puid=puid,
            decision=Decision(verdict.decision),
            ground=ground,
            category=StatementCategory(category) if category else usual,
            is_video=about.is_video,
            content_at=about.made_at,
            decided_at=verdict.at,
            language=about.language,
            is_reported=bool(reported),
            is_screened=bool(case.signals),
            rests_until=verdict.rests_until,
            # A rule of the challenge may be written in more languages than pages speak.
            ground_text=ground_text(verdict, about, author.language),
            explanation=_explanation(ground, about, language),
            facts=_facts(case, about, language, is_reported=bool(reported)),
            reference_url=environment().web_origin + reverse("pages:challenge", args=[_slug(about)]),
        )
    return Statement.objects.create(
        verdict=verdict,
        public_id=puid,
        language=language,
        fields=fields_of(restriction),
        at=verdict.at,
    )


def ground_text(verdict: Verdict, about: About, language: str) -> str:
    """Give the rule in the author's words, the law, or the sentence of care or of a hold; in the language that is active."""
    if verdict.ground == Ground.LAW:
        return verdict.law
    if verdict.ground == Ground.CARE:
        return _(
            "What shows that somebody may need help is not shown to everybody. This protects whoever made it."
        )
    if verdict.decision == Decision.HOLD:
        return _("What has to be looked at again can be out of sight until a person has decided.")
    lines = rule_lines(about.entry.challenge, language)
    return next((rule.text for rule in lines if rule.id == verdict.rule), verdict.rule)


def _explanation(ground: Ground | None, about: About, language: str) -> str:
    name = localise(about.entry.challenge.name, language)
    if ground is None:
        return _(
            "Nobody has decided that anything is wrong with it. A person looks at it again, and decides."
        )
    if ground is Ground.CARE:
        return _("A person looked at it in its context. Whoever made it did nothing wrong.")
    if ground is Ground.LAW:
        return _("A person looked at it in its context and found that it is against this law.")
    sentence = _(
        "A person looked at it in its context and found that it does not keep this rule of %(challenge)s."
    )
    return sentence % {"challenge": name}


def _facts(case: Case, about: About, language: str, *, is_reported: bool) -> str:
    name = {"challenge": localise(about.entry.challenge.name, language)}
    what = (
        _("A video in the challenge %(challenge)s.")
        if about.is_video
        else _("A comment under a video of the challenge %(challenge)s.")
    )
    return " ".join(
        (what % name, _found(case, is_reported=is_reported), _("A person decided, and no software."))
    )


def _found(case: Case, *, is_reported: bool) -> str:
    if is_reported:
        return _("Somebody reported it.")
    if case.signals:
        return _("Software had put it before a person sooner than others.")
    return _("It was looked at as everything that is sent here.")


def _slug(about: About) -> str:
    return about.entry.challenge.slug
