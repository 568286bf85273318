"""What the rollups of a challenge add up to; every count is one of groundswell.figures.counts."""

from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from groundswell.events.models import (
    DayByDetail,
    DayByVideo,
    HourByCountry,
    HourByInvitation,
    HourByTheme,
    HourTally,
    RegisteredChallenge,
    Rollup,
)
from groundswell.figures.counts import Count
from groundswell.figures.exclusion import Exclusion
from groundswell.figures.scope import Scope, videos_in

Cells = TypeVar("Cells", bound=Rollup)

DAY_HOURS = 24


class FigureRow(NamedTuple):
    """A count over all time, the last 24 hours (this one included) and the 24 before them."""

    theme: int
    source: int
    exclusion: int
    kind: int
    total: int
    last_day: int
    day_before: int


class HourRow(NamedTuple):
    """A clean count of one hour (in hours since 1970) and theme."""

    hour: int
    theme: int
    kind: int
    total: int


class KeyRow(NamedTuple):
    """A clean count over all time under one key: a challenge, country, invitation or video."""

    key: str | int
    kind: int
    total: int


def figure_rows(challenge: int, scope: Scope, hour: int) -> list[FigureRow]:
    """The counts of a challenge by theme, source, reason of exclusion and kind; `hour` is this one."""
    last = Q(hour__gt=hour - DAY_HOURS)
    before = Q(hour__gt=hour - 2 * DAY_HOURS, hour__lte=hour - DAY_HOURS)
    rows = (
        _cells(HourByTheme.objects.all(), challenge, scope)
        .values_list("theme", "source", "exclusion", "kind")
        .annotate(
            total=Sum("count"),
            last_day=Coalesce(Sum("count", filter=last), 0),
            day_before=Coalesce(Sum("count", filter=before), 0),
        )
    )
    return [FigureRow(*row) for row in rows]


def challenge_totals(challenges: Iterable[int]) -> list[KeyRow]:
    """The clean counts of all videos of each of these challenges."""
    cells = _clean(HourByTheme.objects.filter(challenge__in=list(challenges))).order_by()
    return [KeyRow(*row) for row in cells.values_list("challenge", "kind").annotate(Sum("count"))]


def hour_rows(challenge: int, scope: Scope, since_hour: int) -> list[HourRow]:
    """The clean counts of each hour from `since_hour` on, by theme."""
    cells = _clean(_cells(HourByTheme.objects.all(), challenge, scope)).filter(hour__gte=since_hour)
    return [HourRow(*row) for row in cells.values_list("hour", "theme", "kind").annotate(Sum("count"))]


def country_rows(challenge: int, scope: Scope) -> list[KeyRow]:
    """The clean counts by country ('' where it is unknown)."""
    cells = _clean(_cells(HourByCountry.objects.all(), challenge, scope))
    return [KeyRow(*row) for row in cells.values_list("country", "kind").annotate(Sum("count"))]


def invitation_rows(challenge: int, scope: Scope) -> list[KeyRow]:
    """The clean counts of what came through each invitation."""
    cells = _clean(_cells(HourByInvitation.objects.all(), challenge, scope))
    return [KeyRow(*row) for row in cells.values_list("invitation", "kind").annotate(Sum("count"))]


def video_rows(challenge: int, scope: Scope = Scope.ALL) -> list[KeyRow]:
    """The clean counts of each video."""
    cells = _clean(_cells(DayByVideo.objects.all(), challenge, scope))
    return [KeyRow(*row) for row in cells.values_list("video", "kind").annotate(Sum("count"))]


def share_channels(challenge: int, scope: Scope) -> dict[int, int]:
    """The clean shares by `events.rules.Channel`."""
    cells = _clean(_cells(DayByDetail.objects.all(), challenge, scope)).filter(kind=Count.SHARE)
    return dict(cells.values_list("detail").annotate(Sum("count")))


def tallies(challenge: int) -> dict[str, int]:
    """What stands beside the figures, by name: late, clamped and refused events of this challenge.

    Refused requests and repeated batches are known only for the whole installation and stand under
    challenge 0.
    """
    rows = HourTally.objects.filter(challenge=challenge).values_list("tally").annotate(Sum("count"))
    return dict(rows)


def figure_versions(challenges: Iterable[int]) -> dict[int, int]:
    """For each challenge a number that grows whenever its figures change."""
    rows = RegisteredChallenge.objects.filter(challenge__in=list(challenges))
    return dict(rows.values_list("challenge", "version"))


def _cells(rows: QuerySet[Cells], challenge: int, scope: Scope) -> QuerySet[Cells]:
    return rows.filter(challenge=challenge, scope__in=videos_in(scope)).order_by()


def _clean(rows: QuerySet[Cells]) -> QuerySet[Cells]:
    return rows.filter(exclusion=Exclusion.CLEAN)
