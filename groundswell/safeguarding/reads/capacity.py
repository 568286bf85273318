"""Questions about what the desk can carry: measured handling times, what waits, what comes, and for how long."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, OuterRef, Subquery

from groundswell.challenges.access import Challenge
from groundswell.challenges.reads.intake import Intake, answers_since, intake_of, open_challenges
from groundswell.safeguarding import states
from groundswell.safeguarding.models import Case, LogLine, Verdict
from groundswell.safeguarding.reads.duty import Roster, roster
from groundswell.safeguarding.rules import LEVEL_NAMES, Level
from groundswell.safeguarding.rules.capacity import (
    DAY_HOURS,
    Capacity,
    capacity,
    handling_time,
    intake_per_hour,
    people_needed,
)
from groundswell.safeguarding.rules.desk import CLAIM_LASTS

MEASURED = timedelta(days=14)
MOST_MEASURED = 200
"""Verdicts of each level that are looked at; more say nothing more about how long one takes."""

DAY = timedelta(hours=DAY_HOURS)


@dataclass(frozen=True)
class LevelLine:
    """One level: what waits, what came in the last day, how long a case takes and from how many that is known."""

    level: str
    name: str
    waiting: int
    arrived: int
    seconds: float
    measured: int


@dataclass(frozen=True)
class Standing:
    """What the desk carries now and in the coming day, and what would be needed."""

    at: datetime
    on_duty: list[str]
    on_break: list[str]
    languages: tuple[str, ...]
    now: Capacity
    levels: list[LevelLine]
    person_hours: float
    arrivals_an_hour: float
    needed: int
    empty_at: datetime | None
    next_cover: datetime | None

    @property
    def is_enough(self) -> bool:
        """Say whether those on duty carry what comes."""
        return self.now.people >= self.needed


@dataclass(frozen=True)
class ChallengeIntake:
    """How many answers an hour an open challenge takes, and how many came."""

    challenge: Challenge
    intake: Intake


def standing(now: datetime) -> Standing:
    """Give what the desk carries; a dozen queries."""
    whole = roster()
    present, awake = whole.people_at(now), whole.awake_at(now)
    waiting, arrived = waiting_by_level(), arrived_by_level(now)
    measured = measured_seconds(now)
    carried = capacity(len(awake), arrived, measured, sum(waiting.values()))
    arrivals = sum(arrived.values()) / DAY_HOURS
    # Only what is carried beyond what comes empties the queue.
    spare = carried.cases_an_hour - arrivals
    return Standing(
        at=now,
        on_duty=[reader.person.pseudonym for reader in awake],
        on_break=[reader.person.pseudonym for reader in present if reader not in awake],
        languages=tuple(sorted(whole.languages_at(now))),
        now=carried,
        levels=[
            LevelLine(
                level,
                LEVEL_NAMES[level],
                waiting[level],
                arrived[level],
                handling_time(level, measured[level]),
                len(measured[level]),
            )
            for level in Level
        ],
        person_hours=whole.person_hours(now, DAY_HOURS),
        arrivals_an_hour=arrivals,
        needed=people_needed(arrivals, carried.seconds_a_case),
        empty_at=now + timedelta(hours=carried.waiting / spare) if spare > 0 else None,
        next_cover=None if awake else whole.next_cover(now),
    )


def waiting_by_level() -> Counter[str]:
    """Give how many open cases wait at each level; drills count nowhere."""
    rows = Case.objects.filter(state=states.OPEN, is_drill=False).values_list("level")
    return Counter(dict(rows.annotate(number=Count("pk")).order_by()))


def arrived_by_level(now: datetime) -> Counter[Level]:
    """Give how many cases came in the last day at each level."""
    rows = Case.objects.filter(opened_at__gt=now - DAY, opened_at__lte=now, is_drill=False)
    counted = rows.values_list("level").annotate(number=Count("pk")).order_by()
    return Counter({Level(level): number for level, number in counted})


def measured_seconds(now: datetime) -> dict[Level, list[float]]:
    """Give for each level the seconds from her first look to her verdict, of the newest verdicts of two weeks.

    What she looked at longer before than a claim lasts is not counted: she was called away.
    """
    looked = LogLine.objects.filter(
        action="case_seen",
        case=OuterRef("case__public_id"),
        actor=OuterRef("moderator__public_id"),
        at__gte=OuterRef("at") - CLAIM_LASTS,
        at__lte=OuterRef("at"),
    ).order_by("number")
    found: dict[Level, list[float]] = {}
    for level in Level:
        rows = Verdict.objects.filter(case__level=level, case__is_drill=False, at__gt=now - MEASURED)
        times = rows.order_by("-at").annotate(looked_at=Subquery(looked.values("at")[:1]))
        seen = times.values_list("at", "looked_at")[:MOST_MEASURED]
        found[level] = [(at - looked_at).total_seconds() for at, looked_at in seen if looked_at]
    return found


def intakes(now: datetime) -> list[ChallengeIntake]:
    """Give every open challenge with its intake."""
    return [ChallengeIntake(challenge, intake_of(challenge, now)) for challenge in open_challenges()]


def intake_limits(now: datetime) -> list[tuple[Challenge, int]]:
    """Give for every open challenge how many answers an hour the desk can carry, in proportion to what came."""
    challenges = open_challenges()
    weights = {challenge.pk: answers_since(challenge, now - DAY) + 1 for challenge in challenges}
    per_hour = _answers_per_hour(roster(), now)
    total = sum(weights.values())
    return [(challenge, per_hour(weights[challenge.pk] / total)) for challenge in challenges]


@dataclass(frozen=True)
class _PerHour:
    person_hours: float
    seconds_a_case: float
    waiting: int
    answers_share: float

    def __call__(self, share: float) -> int:
        return intake_per_hour(
            self.person_hours, self.seconds_a_case, self.waiting, self.answers_share * share
        )


PRIOR_ANSWERS = PRIOR_COMMENTS = 10
"""Half of what comes are answers, until the desk has seen more."""


def _answers_per_hour(whole: Roster, now: datetime) -> _PerHour:
    recent = Case.objects.filter(opened_at__gt=now - DAY, is_drill=False)
    answers, comments = recent.filter(video__isnull=False).count(), recent.filter(video=None).count()
    waiting = waiting_by_level()
    return _PerHour(
        whole.person_hours(now, DAY_HOURS),
        capacity(1, arrived_by_level(now), measured_seconds(now), 0).seconds_a_case,
        sum(waiting.values()),
        (answers + PRIOR_ANSWERS) / (answers + comments + PRIOR_ANSWERS + PRIOR_COMMENTS),
    )
