"""What counts as what: the counts, which `figures.counted` says how events add to.

Sources: TikTok Ads counts starts without replays, YouTube Shorts every start and replay since 31 March
2025, and the Media Rating Council calls viewable what shows 50 % of its pixels for 2 continuous
seconds. Four counts are kept, so that 'views' can always say which.
"""

from collections.abc import Mapping
from enum import IntEnum


class Count(IntEnum):
    """One count, as it stands in the rollups; the first values are those of the kinds in the log."""

    PLAY = 1
    VIEWABLE = 2
    COMPLETE = 3
    LEAVE = 4
    START = 5
    LIKE = 10
    UNLIKE = 11
    SHARE = 12
    COMMENT = 13
    TAKE_STARTED = 20
    TAKE_SENT = 21
    TAKE = 22


COLUMNS: Mapping[Count, str] = {count: f"{count.name.lower()}_count" for count in Count}
"""The column of each count, where one row has them all."""

FOUR_COUNTS = (Count.PLAY, Count.START, Count.VIEWABLE, Count.COMPLETE)
"""The four counts of watching, in the order in which they are shown."""
