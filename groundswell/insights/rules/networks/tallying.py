"""Adds up what may be added: one metric of one file, over its lines, its days and its sources; never across metrics."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from groundswell.insights.rules.networks.shapes import Line, Metric, Tally


def tallies_of(lines: Sequence[Line], metrics: Iterable[Metric]) -> tuple[Tally, ...]:
    """Give each metric over all lines, and by day and by part where lines have them.

    A metric counts the lines that its definition holds for and that the file asked about: those where `values` has
    its key, with None where the network gave nothing. None is no 0: it is counted as missing, and where nothing else
    is there the value is None too.
    """
    found: list[Tally] = []
    for metric in metrics:
        of_metric = [line for line in lines if metric.key in line.values]
        if not of_metric:
            continue
        found.append(_tally(metric, of_metric))
        found += [_tally(metric, some, day=day) for day, some in sorted(_by_day(of_metric).items())]
        found += [_tally(metric, some, part=part) for part, some in sorted(_by_part(of_metric).items())]
    return tuple(found)


def _tally(metric: Metric, lines: Sequence[Line], day: date | None = None, part: str = "") -> Tally:
    given = [number for line in lines if (number := line.values[metric.key]) is not None]
    is_one_figure = bool(given) and (metric.adds_up or len(lines) == 1)
    return Tally(
        metric=metric.key,
        day=day,
        part=part,
        value=sum(given) if is_one_figure else None,
        lowest=min(given, default=None),
        highest=max(given, default=None),
        lines=len(lines),
        missing=len(lines) - len(given),
    )


def _by_day(lines: Iterable[Line]) -> dict[date, list[Line]]:
    grouped: defaultdict[date, list[Line]] = defaultdict(list)
    for line in lines:
        if line.day is not None:
            grouped[line.day].append(line)
    return dict(grouped)


def _by_part(lines: Iterable[Line]) -> dict[str, list[Line]]:
    grouped: defaultdict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if line.part:
            grouped[line.part].append(line)
    return dict(grouped)
