"""What people do beside watching: likes and their taking back, shares, comments, answers; the server's own rows.

The server decides these and names no viewer; they arrive in batches of their own.
"""

from dataclasses import dataclass

import numpy as np

from groundswell.events.rules import Channel, CountrySource, Kind, Source
from groundswell.figures.flags import Flag
from groundswell.simulation.calendar import HOUR_MS, Calendar
from groundswell.simulation.chance import Array, Stream, chance, spread
from groundswell.simulation.creators import Creators
from groundswell.simulation.places import country_codes, language_tables
from groundswell.simulation.plays import Plays
from groundswell.simulation.presets import Targets
from groundswell.simulation.tree import Tree
from groundswell.simulation.visits import Manner, Visits

TAKEN_BACK = 0.035
"""Likes that are taken back, beside those that stay."""

OF_STAFF = 0.04
LIKES_OF_ORIGINALS, LIKES_OF_WHOLE = 2.0, 4.0
"""How much likelier an original is liked, and a video that was watched to its end."""

BEGUN_FOR_SENT, SENT_FOR_TAKEN = 2.6, 1.12
"""Answers begun for each one handed in, and handed in for each one published; ours."""


@dataclass(frozen=True, slots=True)
class Quotas:
    """How many likes (net), shares and comments each hour has."""

    likes: Array
    shares: Array
    comments: Array


def quotas(targets: Targets, starts: Array) -> Quotas:
    """Divided as the starts are; no hour has more of anything than starts."""
    weights = starts.astype(np.float64)
    return Quotas(
        spread(targets.likes, weights), spread(targets.shares, weights), spread(targets.comments, weights)
    )


Rows = dict[str, Array]
"""Columns of BATCHES by name, without batch and received, of events that the server decided."""


class Responses:
    """Draws what people do beside watching."""

    def __init__(self, tree: Tree, calendar: Calendar, creators: Creators, quota: Quotas, seed: int) -> None:
        self._calendar, self._quotas, self._originals = calendar, quota, tree.originals
        self._answers = _answers(tree, creators, chance(seed, Stream.RESPONSES))
        self._hour_of_answers = (self._answers["at"] - calendar.begin_ms) // HOUR_MS

    def rows(self, random: np.random.Generator, hour: int, visits: Visits, plays: Plays) -> Rows:
        """Everything that the server decided in this hour, by time."""
        is_clean = (visits.manner < Manner.BOT)[plays.visit]
        starts = np.flatnonzero(is_clean & (plays.flags & np.uint16(Flag.REPLAY) == 0))
        first, last = np.searchsorted(self._hour_of_answers, [hour, hour + 1])
        parts = [
            *self._likes(random, hour, visits, plays, starts),
            self._chosen(random, hour, Kind.SHARE, int(self._quotas.shares[hour]), (visits, plays, starts)),
            self._chosen(
                random, hour, Kind.COMMENT, int(self._quotas.comments[hour]), (visits, plays, starts)
            ),
            self._of_staff(random, hour, visits, plays),
            {name: column[first:last] for name, column in self._answers.items()},
        ]
        joined = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
        order = np.argsort(joined["at"], kind="stable")
        return {name: column[order] for name, column in joined.items()}

    def _likes(
        self, random: np.random.Generator, hour: int, visits: Visits, plays: Plays, starts: Array
    ) -> list[Rows]:
        """Likes, and the taking back of those that do not stay, in the same hour."""
        net = int(self._quotas.likes[hour])
        back = min(int(net * TAKEN_BACK + random.random()), len(starts) - net)
        weights = np.where(plays.flags[starts] & np.uint16(Flag.COMPLETE), LIKES_OF_WHOLE, 1.0)
        weights *= np.where(plays.video[starts] <= self._originals, LIKES_OF_ORIGINALS, 1.0)
        keys = random.random(len(starts)) / weights
        count = net + back
        chosen = starts[np.argpartition(keys, count - 1)[:count]] if count else starts[:0]
        liked = self._events(random, hour, Kind.LIKE, visits, plays, np.sort(chosen))
        taken = {
            name: column[:: max(1, count // max(1, back))][:back].copy() for name, column in liked.items()
        }
        taken["kind"][:] = Kind.UNLIKE
        end = self._calendar.hour_ms(hour + 1) - 1
        taken["at"] += (random.random(back) * (end - taken["at"])).astype(np.int64)
        return [liked, taken]

    def _chosen(
        self,
        random: np.random.Generator,
        hour: int,
        kind: Kind,
        count: int,
        watched: tuple[Visits, Plays, Array],
    ) -> Rows:
        visits, plays, starts = watched
        chosen = np.sort(random.choice(len(starts), count, replace=False, shuffle=False))
        return self._events(random, hour, kind, visits, plays, starts[chosen])

    def _of_staff(self, random: np.random.Generator, hour: int, visits: Visits, plays: Plays) -> Rows:
        """Colleagues like a video now and then; it counts apart."""
        rows = np.flatnonzero((visits.manner == Manner.STAFF)[plays.visit])
        rows = rows[random.random(len(rows)) < OF_STAFF]
        return self._events(random, hour, Kind.LIKE, visits, plays, rows)

    def _events(
        self, random: np.random.Generator, hour: int, kind: Kind, visits: Visits, plays: Plays, rows: Array
    ) -> Rows:
        """One event for each of these plays, by the server's clock, about when the visit arrived."""
        visit = plays.visit[rows]
        at = visits.received_ms[visit] - random.integers(0, 30_000, len(rows))
        detail = np.zeros(len(rows), np.uint8)
        if kind == Kind.SHARE:
            detail[:] = np.where(random.random(len(rows)) < 0.6, Channel.SHARE_SHEET, Channel.COPIED_LINK)
        keeps = np.uint16(Flag.SIMULATED | Flag.PROMOTED | Flag.STAFF)
        return {
            "at": np.maximum(at, self._calendar.hour_ms(hour)),
            "kind": np.full(len(rows), int(kind), np.uint8),
            "video": plays.video[rows],
            "invitation": visits.invitation[visit],
            "promotion": visits.promotion[visit],
            "office": visits.office[visit],
            "country": visits.country[visit],
            "country_source": visits.country_source[visit],
            "language": visits.language[visit],
            "source": visits.source[visit],
            "detail": detail,
            "watched_ms": np.zeros(len(rows), np.uint32),
            "flags": visits.flags[visit] & keeps,
        }


def _answers(tree: Tree, creators: Creators, random: np.random.Generator) -> Rows:
    """Each answer that was published, and those that were begun and handed in at the video that they answer."""
    takes = np.arange(tree.originals, len(tree.parent))
    handed = np.concatenate([takes, random.choice(takes, int(len(takes) * (SENT_FOR_TAKEN - 1)))])
    begun = np.concatenate([handed, random.choice(takes, int(len(handed) * (BEGUN_FOR_SENT - 1)))])
    parts = [(Kind.TAKE, takes), (Kind.TAKE_SENT, handed), (Kind.TAKE_STARTED, begun)]
    take = np.concatenate([rows for _, rows in parts])
    kind = np.repeat([int(kind) for kind, _ in parts], [len(rows) for _, rows in parts]).astype(np.uint8)
    number = np.where(kind == Kind.TAKE, take + 1, tree.parent[take]).astype(np.uint32)
    since = tree.published_ms[tree.parent[take] - 1]
    # The later, the nearer to when it was published: handing in takes a minute, and checking some hours.
    back = np.where(kind == Kind.TAKE, 0.0, 0.02 + 0.3 * random.random(len(take)) ** 2)
    at = tree.published_ms[take] - (back * (tree.published_ms[take] - since)).astype(np.int64)
    place, invitation = tree.country[take], tree.invitation[take]
    languages = language_tables()[place, random.integers(0, 256, len(take))]
    zeros = np.zeros(len(take), np.uint32)
    rows = {
        "at": at,
        "kind": kind,
        "video": number,
        "invitation": invitation,
        "promotion": zeros,
        "office": creators.office_of[invitation],
        "country": country_codes()[place],
        "country_source": np.full(len(take), int(CountrySource.ACCOUNT), np.uint8),
        "language": languages,
        "source": np.where(invitation > 0, int(Source.INVITATION), int(Source.CHALLENGE_PAGE)).astype(
            np.uint8
        ),
        "detail": zeros.astype(np.uint8),
        "watched_ms": zeros,
        "flags": np.full(len(take), int(Flag.SIMULATED), np.uint16),
    }
    order = np.argsort(at, kind="stable")
    return {name: column[order] for name, column in rows.items()}
