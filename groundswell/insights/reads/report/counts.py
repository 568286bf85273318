"""The figures of a report with what is left out of them: one object for each count and scope."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from groundswell.events.reads.asking import ask
from groundswell.figures.asked import Asked
from groundswell.figures.days import iso_day
from groundswell.figures.measures import MEASURES, Measures
from groundswell.figures.questions import excluded, reach_by_day, totals
from groundswell.figures.scope import Scope
from groundswell.insights.reads.report.words import REASONS, labels, meanings
from groundswell.insights.rules.report import Column, Figure, Reach, Section, Table, Unit
from groundswell.insights.words import exclusion_words, scope_words

SUFFIXES = {Scope.ALL: "", Scope.ORIGINALS: "_originals", Scope.TAKES: "_takes"}
HIGHLIGHTS = ("starts", "likes", "shares", "takes")
"""What stands on the cover."""


@dataclass(frozen=True, slots=True)
class Counted:
    """All counts of one scope: the clean ones, and for each reason those left out."""

    clean: Measures
    left_out: Mapping[str, Measures]


def counted(challenge: int, scope: Scope) -> Counted:
    """The counts of a challenge (its integer); a reason for which nothing was left out has zeros."""
    asked = Asked(challenge, scope)
    rows = {row.exclusion: row for row in ask(excluded, asked)}
    nothing = Measures()
    left_out = {name: rows.get(int(reason), nothing) for name, reason in REASONS.items()}
    return Counted(next(iter(ask(totals, asked)), nothing), left_out)


def figures_of(counts: Mapping[Scope, Counted]) -> tuple[Figure, ...]:
    """Every figure in every scope: `plays`, `plays_originals`, `plays_takes` and so on."""
    words, says = labels(), meanings()
    return tuple(
        Figure(
            name=f"{name}{suffix}",
            label=words[name],
            value=getattr(counts[scope].clean, name),
            definition=says[name],
            scope=str(scope),
            excluded={reason: getattr(out, name) for reason, out in counts[scope].left_out.items()},
        )
        for scope, suffix in SUFFIXES.items()
        for name in MEASURES
    )


def reach_of(challenge: int, counts: Mapping[Scope, Counted]) -> tuple[Reach, ...]:
    """Different people by day in every scope: `reach_by_day` and so on."""
    words, says = labels(), meanings()
    return tuple(
        Reach(
            name=f"reach_by_day{suffix}",
            label=words["reach"],
            value={
                iso_day(row.day): row.reach
                for row in sorted(ask(reach_by_day, Asked(challenge, scope)), key=lambda row: row.day)
            },
            definition=says["reach"],
            scope=str(scope),
            excluded={reason: out.plays for reason, out in counts[scope].left_out.items()},
        )
        for scope, suffix in SUFFIXES.items()
    )


def key_figures(counts: Mapping[Scope, Counted]) -> Section:
    """The strip of key figures, each with its definition."""
    words, says, scopes = labels(), meanings(), scope_words()
    rows = tuple(
        (words[name], *(getattr(counts[scope].clean, name) for scope in SUFFIXES), says[name])
        for name in MEASURES
    )
    columns = (
        Column("figure", _("Figure")),
        *(Column(str(scope), scopes[scope], Unit.COUNT) for scope in SUFFIXES),
        Column("definition", _("What it counts")),
    )
    said = [
        _(
            "Where somebody says ‘views’, the figure to name is views (starts). Originals are the challenge’s own videos; "
            "answers are what young people published."
        )
    ]
    if not any(getattr(counts[Scope.ALL].clean, name) for name in MEASURES):
        said.append(_("Nothing was counted yet."))
    table = Table("key_figures", _("Key figures by videos"), columns, rows)
    return Section("key_figures", _("Key figures"), tuple(said), (table,))


def exclusions(counts: Counted, beside: Mapping[str, tuple[str, int]]) -> Section:
    """What is left out of the clean figures and why; `beside` are words and number of what never came that far."""
    words, reasons = labels(), exclusion_words()
    columns = (
        Column("reason", _("Reason")),
        *(Column(name, words[name], Unit.COUNT) for name in MEASURES),
    )
    rows = tuple(
        (reasons[str(int(REASONS[name]))], *(getattr(out, each) for each in MEASURES))
        for name, out in counts.left_out.items()
    )
    tables = [Table("excluded", _("Left out of the figures above, and why"), columns, rows)]
    if beside:
        tables.append(
            Table(
                "beside",
                _("Beside the figures"),
                (
                    Column("key", _("Key"), only_for_machines=True),
                    Column("what", _("What")),
                    Column("number", _("Number"), Unit.COUNT),
                ),
                tuple((key, text, number) for key, (text, number) in beside.items()),
                _(
                    "What was refused before we knew of which challenge it was stands here for the whole site."
                ),
            )
        )
    said = _(
        "Nothing is dropped: it is counted here. Each event has one reason, the first of these that holds."
    )
    return Section("excluded", _("What was left out"), (said,), tuple(tables))
