"""What other networks say, to be shown beside our figures; this file adds nothing up."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from django.utils.translation import gettext

from groundswell.insights.models import NetworkFile, NetworkSnapshot
from groundswell.insights.rules.networks.figures import (
    BrokenDown,
    BrokenDownRow,
    NetworkCell,
    NetworkFigure,
    NetworkFileLine,
    Standing,
)
from groundswell.insights.rules.networks.forms import FORMS
from groundswell.insights.rules.networks.shapes import Form, Network

NAMES = tuple(FORMS)


def network_figures(challenge: int) -> list[NetworkFigure]:
    """Every figure of other networks that counts for a challenge (its integer), in the reader's language.

    Of files of one form about the same thing only the one that was fetched last counts; figures of several files are
    several figures. Ordered by network, then by what the file is about, then as the network orders them.
    """
    counting = NetworkFile.objects.filter(challenge_id=challenge, pk__in=_shown(challenge))
    files = sorted(counting, key=lambda file: (NAMES.index(Network(file.network)), file.about))
    rows = _totals(files)
    return [figure for file in files for figure in figures_of(file, rows[file.pk])]


def figures_of(file: NetworkFile, rows: Sequence[NetworkSnapshot] | None = None) -> list[NetworkFigure]:
    """The figures of one file, whether or not it counts."""
    form = form_of(file)
    totals = {row.metric: row for row in (_totals([file])[file.pk] if rows is None else rows)}
    return [_figure(file, form, totals[metric.key]) for metric in form.metrics if metric.key in totals]


def network_files(challenge: int) -> list[NetworkFileLine]:
    """All files that were brought for a challenge (its integer), the last fetched first, also those taken out."""
    files = (
        NetworkFile.objects.filter(challenge_id=challenge)
        .select_related("brought_by", "removed_by")
        .order_by("-fetched_at", "-pk")
    )
    shown = _shown(challenge)
    return [_line(file, shown) for file in files]


def network_file_line(file: NetworkFile) -> NetworkFileLine:
    """One file."""
    return _line(file, _shown(file.challenge_id))


def by_day(file: NetworkFile) -> BrokenDown:
    """The figures of a file by day, without those that cannot be added up and are no one line's."""
    return _broken_down(file, file.snapshots.filter(day__isnull=False), lambda row: row.day)


def by_part(file: NetworkFile) -> BrokenDown:
    """The figures of a file by part, such as the source of traffic."""
    return _broken_down(file, file.snapshots.exclude(part=""), lambda row: row.part)


def form_of(file: NetworkFile) -> Form:
    """The form in which a file came."""
    return FORMS[Network(file.network)]


def _shown(challenge: int) -> set[int]:
    """The files that count: of each form and matter the one that was fetched last."""
    counting = NetworkFile.objects.filter(
        challenge_id=challenge, confirmed_at__isnull=False, removed_at=None
    ).order_by("fetched_at", "pk")
    return set({(row.network, row.about): row.pk for row in counting.only("network", "about")}.values())


def _totals(files: Iterable[NetworkFile]) -> dict[int, list[NetworkSnapshot]]:
    rows = NetworkSnapshot.objects.filter(file__in=[file.pk for file in files], day=None, part="")
    grouped: defaultdict[int, list[NetworkSnapshot]] = defaultdict(list)
    for row in rows:
        grouped[row.file_id].append(row)
    return grouped


def _figure(file: NetworkFile, form: Form, row: NetworkSnapshot) -> NetworkFigure:
    metric = form.named(row.metric)
    return NetworkFigure(
        network=form.network,
        platform=form.platform,
        title=gettext(form.title),
        note=gettext(form.note),
        about=file.about,
        metric=metric.key,
        name=gettext(metric.name),
        definition=gettext(metric.definition),
        unit=metric.unit,
        value=row.value,
        lowest=row.lowest,
        highest=row.highest,
        lines=row.lines,
        missing=row.missing,
        of_what=gettext(form.of_what),
        days=form.days,
        first_day=file.first_day,
        last_day=file.last_day,
        is_partial=file.is_partial,
        fetched_at=file.fetched_at,
        file_name=file.file_name,
        file_sha256=file.sha256,
        file_id=file.public_id,
    )


def _line(file: NetworkFile, shown: set[int]) -> NetworkFileLine:
    form = form_of(file)
    return NetworkFileLine(
        public_id=file.public_id,
        network=form.network,
        title=gettext(form.title),
        about=file.about,
        file_name=file.file_name,
        sha256=file.sha256,
        size_bytes=file.size_bytes,
        encoding=file.encoding,
        lines=file.lines,
        of_what=gettext(form.of_what),
        days=form.days,
        first_day=file.first_day,
        last_day=file.last_day,
        fetched_at=file.fetched_at,
        brought_at=file.brought_at,
        brought_by=file.brought_by.pseudonym if file.brought_by else "",
        standing=_standing(file, shown),
        removed_at=file.removed_at,
        removed_by=file.removed_by.pseudonym if file.removed_by else "",
        removed_because=file.removed_because,
    )


def _standing(file: NetworkFile, shown: set[int]) -> Standing:
    if file.removed_at is not None:
        return Standing.REMOVED
    if file.confirmed_at is None:
        return Standing.UNCONFIRMED
    return Standing.SHOWN if file.pk in shown else Standing.OLDER


def _broken_down(
    file: NetworkFile, rows: Iterable[NetworkSnapshot], key: Callable[[NetworkSnapshot], date | str | None]
) -> BrokenDown:
    metrics = [metric for metric in form_of(file).metrics if metric.adds_up]
    cells: defaultdict[date | str, dict[str, int | None]] = defaultdict(dict)
    for row in rows:
        cells[key(row) or ""][row.metric] = row.value
    seen = [metric for metric in metrics if any(metric.key in row for row in cells.values())]
    return BrokenDown(
        columns=tuple(gettext(metric.name) for metric in seen),
        rows=tuple(
            BrokenDownRow(
                each, tuple(NetworkCell(cells[each].get(metric.key), metric.unit) for metric in seen)
            )
            for each in sorted(cells, key=str)
        ),
    )
