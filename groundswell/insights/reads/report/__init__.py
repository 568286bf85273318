"""Gathers the report of a challenge: every section that there is something to say in, in the language asked for."""

from datetime import datetime
from importlib.metadata import version

from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from groundswell.challenges.access import Challenge
from groundswell.challenges.rules import localise
from groundswell.events.reads import manifest_head
from groundswell.figures.asked import Asked
from groundswell.figures.scope import Scope
from groundswell.insights.reads.report.audience import by_day, themes, watching
from groundswell.insights.reads.report.counts import (
    HIGHLIGHTS,
    SUFFIXES,
    counted,
    exclusions,
    figures_of,
    key_figures,
    reach_of,
)
from groundswell.insights.reads.report.promotions import promotions
from groundswell.insights.reads.report.spreading import Tree, creators, spreading
from groundswell.insights.reads.report.surroundings import beside, method, networks, safeguarding
from groundswell.insights.reads.report.tops import most_watched
from groundswell.insights.rules.report import Head, Report, Subject, Words
from groundswell.insights.words import scope_words


def report_of(challenge: Challenge, language: str, scope: Scope = Scope.ALL) -> Report:
    """The report of a challenge in this language as of now.

    Its figures stand in all three scopes whatever `scope` is, which says what videos the sections are about.
    """
    with translation.override(language):
        # Read before the figures: all that it vouches for is in them.
        head = manifest_head()
        counts = {each: counted(challenge.pk, each) for each in SUFFIXES}
        reach = reach_of(challenge.pk, counts)
        asked = Asked(challenge.pk, scope)
        tree = Tree(challenge.pk, language)
        reached = {each.scope: each.value for each in reach}[str(scope)]
        sections = (
            key_figures(counts),
            by_day(asked, reached),
            themes(asked, challenge, language),
            watching(asked, tree.videos),
            most_watched(asked, challenge, language),
            creators(tree),
            spreading(tree),
            promotions(asked),
            safeguarding(challenge.pk),
            exclusions(counts[scope], beside(challenge.pk)),
            networks(challenge.pk),
            method(head),
        )
        subject = _subject(challenge, language)
        made_at = timezone.now().replace(microsecond=0)
        return Report(
            language=language,
            made_at=made_at,
            version=version("groundswell"),
            subject=subject,
            scope=str(scope),
            figures=figures_of(counts),
            reach=reach,
            highlights=HIGHLIGHTS,
            sections=sections,
            head=head,
            words=_words(subject, scope, head, made_at),
        )


def _words(subject: Subject, scope: Scope, head: Head, made_at: datetime) -> Words:
    simulated = _("This challenge is marked as simulated as a whole: its figures are not of real people.")
    sealed = _("Line %(number)s of the list of sealed files: %(hash)s")
    return Words(
        title=_("Figures of the challenge %(name)s") % {"name": subject.name},
        days=f"{formats.date_format(subject.opens_on)} – {formats.date_format(subject.closes_on)}",
        simulated=simulated if subject.is_simulated else "",
        made=_("Made on %(moment)s (UTC) with Groundswell %(version)s.")
        % {"moment": formats.date_format(made_at, "DATETIME_FORMAT"), "version": version("groundswell")},
        scope=""
        if scope is Scope.ALL
        else _("The sections are about: %(videos)s.") % {"videos": scope_words()[scope]},
        contents=_("What stands here"),
        head=sealed % {"number": head.number, "hash": head.hash}
        if head.number
        else _("Nothing was sealed yet."),
    )


def _subject(challenge: Challenge, language: str) -> Subject:
    return Subject(
        slug=challenge.slug,
        name=localise(challenge.name, language),
        hashtag=challenge.hashtag,
        state=challenge.state,
        is_simulated=challenge.is_simulated,
        opens_on=challenge.opens_on,
        closes_on=challenge.closes_on,
        zone=challenge.zone,
    )
