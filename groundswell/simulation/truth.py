"""The truth about a simulated campaign: counted while it is made, by other code than that which counts a real one."""

from collections.abc import Mapping

import numpy as np

from groundswell.events.rules import Kind
from groundswell.figures.flags import Flag
from groundswell.simulation.calendar import DAY_MS, Calendar
from groundswell.simulation.chance import Array
from groundswell.simulation.plays import Plays
from groundswell.simulation.responses import Rows
from groundswell.simulation.visits import Visits

FIGURES = ("plays", "starts", "viewable", "complete", "likes", "shares", "comments", "takes")
CLEAN, BOT, LATE, STAFF, PREVIEW = range(5)
LEFT_OUT = {"bot": BOT, "late": LATE, "staff": STAFF, "preview": PREVIEW}
GROUP_OF = np.array([CLEAN, CLEAN, CLEAN, CLEAN, BOT, LATE, STAFF, PREVIEW], np.uint8)
"""By Manner."""

RESPONSES: Mapping[Kind, tuple[str, int]] = {
    Kind.LIKE: ("likes", 1),
    Kind.UNLIKE: ("likes", -1),
    Kind.SHARE: ("shares", 1),
    Kind.COMMENT: ("comments", 1),
    Kind.TAKE: ("takes", 1),
}


class Truth:
    """Adds up what an hour brings; each batch is to be given once, however often it is sent."""

    def __init__(self, calendar: Calendar, days: int, people: Array, originals: int) -> None:
        self._calendar, self._originals = calendar, originals
        # By group, figure, and whether the video is an original.
        self._counts = np.zeros((5, len(FIGURES), 2), np.int64)
        self._seen = [np.zeros(int(count), np.bool_) for count in people]
        self._others: list[list[Array]] = [[] for _ in range(days)]
        self.duplicate_batches = 0
        self.clamped = 0

    def add_plays(self, hour: int, visits: Visits, plays: Plays) -> None:
        """Count the plays of an hour, and who of the day has been seen."""
        group = GROUP_OF[visits.manner][plays.visit]
        is_original = plays.video <= self._originals
        bits = plays.flags & np.uint16(Flag.REPLAY | Flag.VIEWABLE | Flag.COMPLETE)
        # Replay stands in bit 0, viewable and complete in bits 12 and 13.
        code = (
            (bits & np.uint16(1)) | (bits >> np.uint16(11)) | (is_original.astype(np.uint16) << np.uint16(3))
        )
        code |= group.astype(np.uint16) << np.uint16(4)
        counted = np.bincount(code, minlength=80).reshape(
            5, 2, 2, 2, 2
        )  # group, original, complete, viewable, replay
        for at, number in enumerate(
            (
                counted.sum(axis=(2, 3, 4)),
                counted[..., 0].sum(axis=(2, 3)),
                counted[..., 1, :].sum(axis=(2, 3)),
                counted[:, :, 1].sum(axis=(2, 3)),
            )
        ):
            self._counts[:, at] += number
        self._see(hour, visits, plays, group == CLEAN)

    def add_responses(self, rows: Rows) -> None:
        """Count what the server decided in an hour."""
        is_staff = rows["flags"] & np.uint16(Flag.STAFF) != 0
        is_original = rows["video"] <= self._originals
        for kind, (figure, sign) in RESPONSES.items():
            is_kind = rows["kind"] == kind
            for group, mask in ((CLEAN, ~is_staff), (STAFF, is_staff)):
                of_originals = int((is_kind & mask & is_original).sum())
                both = int((is_kind & mask).sum())
                self._counts[group, FIGURES.index(figure)] += sign * np.array(
                    [both - of_originals, of_originals]
                )

    def _see(self, hour: int, visits: Visits, plays: Plays, is_clean: Array) -> None:
        """Note who watched: of the day on which it arrived by place, of other days by name."""
        today = hour // 24
        day = (plays.counted_ms - self._calendar.begin_ms) // DAY_MS
        is_today = day == today
        if today < len(self._seen):
            self._seen[today][visits.person[plays.visit[is_clean & is_today]]] = True
        for other in np.unique(day[is_clean & ~is_today]):
            rows = is_clean & (day == other)
            self._others[other].append(np.unique(visits.viewer[plays.visit[rows]]))

    def reach_by_day(self) -> dict[str, int]:
        """Distinct viewers with a clean play on each UTC day on which there were any."""
        found = {}
        for day, seen in enumerate(self._seen):
            others = self._others[day]
            number = int(seen.sum()) + (len(np.unique(np.concatenate(others))) if others else 0)
            if number:
                found[self._calendar.day(day).isoformat()] = number
        return found

    def figures(self, group: int = CLEAN) -> dict[str, int]:
        """Every figure, over all and by scope."""
        found: dict[str, int] = {}
        for figure, (takes, originals) in zip(FIGURES, self._counts[group].tolist(), strict=True):
            found |= {figure: takes + originals, f"{figure}_originals": originals, f"{figure}_takes": takes}
        return found
