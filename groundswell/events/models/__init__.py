"""The tables of the log: facts to deliver, batches seen, how far files are sealed, the manifest, the rollups."""

from groundswell.events.models.bulk import BulkFile, BulkIds, BulkRun
from groundswell.events.models.facts import Delivery, Fact
from groundswell.events.models.log import LogPosition, RegisteredChallenge, RegisteredVideo, SeenBatch
from groundswell.events.models.manifest import LiveSegment, ManifestRow
from groundswell.events.models.published import AuditorCopy, HeadStamp, PublicRelease
from groundswell.events.models.rollups import (
    ROLLUP_TABLES,
    DayByDetail,
    DayByGeneration,
    DayByInvitation,
    DayByPromotion,
    DayByVideo,
    DayByWatch,
    DayCube,
    DayReach,
    HourByCountry,
    HourByTheme,
    HourTally,
    MinuteTotal,
    Rollup,
)

__all__ = [
    "ROLLUP_TABLES",
    "AuditorCopy",
    "BulkFile",
    "BulkIds",
    "BulkRun",
    "DayByDetail",
    "DayByGeneration",
    "DayByInvitation",
    "DayByPromotion",
    "DayByVideo",
    "DayByWatch",
    "DayCube",
    "DayReach",
    "Delivery",
    "Fact",
    "HeadStamp",
    "HourByCountry",
    "HourByTheme",
    "HourTally",
    "LiveSegment",
    "LogPosition",
    "ManifestRow",
    "MinuteTotal",
    "PublicRelease",
    "RegisteredChallenge",
    "RegisteredVideo",
    "Rollup",
    "SeenBatch",
]
