"""Files such as other networks hand out, made by us after their lists of fields; no line is anybody's."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from groundswell.challenges.access import Challenge
from groundswell.insights.actions import confirm_network_file, hold_network_file
from groundswell.insights.models import NetworkFile
from groundswell.insights.rules.networks.forms import FORMS
from groundswell.insights.rules.networks.reading import read_network_file
from groundswell.insights.rules.networks.shapes import Network, Told
from groundswell.people.access import Person

FETCHED = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)

RESEARCH_CSV = """\
id,video_description,create_time,region_code,share_count,view_count,like_count,comment_count,music_id,\
hashtag_names,username,effect_ids,playlist_id,voice_to_text,video_duration
7300000000000000001,"=cmd|' /C calc'!A0, said nobody",1793620800,BE,12,1500,140,9,1,realchallenge,made_up_1,,,,14
7300000000000000002,"two
lines",1793707200,TN,,900,70,0,1,realchallenge,made_up_2,,,,9
7300000000000000003,three,,FR,3,,5,1,1,realchallenge,made_up_3,,,,11
"""

BUSINESS_CSV = """\
item_id,caption,likes,comments,shares,reach,video_views,total_time_watched,average_time_watched,\
full_video_watched_rate,impression_sources,audience_countries
7400000000000000001,one,140,9,12,1200,1500,9000.5,6.003,0.25,,
7400000000000000002,two,70,0,4,88000,91000,250000,2.7473,0.1,,
"""

STUDIO_CSV = """\
Date,Video Views,Profile Views,Likes,Comments,Shares
October 30,1000,12,100,7,3
October 31,2000,15,160,,4
November 1,4000,22,210,11,9
"""

INSTAGRAM_CSV = """\
id,views,reach,likes,comments,shares,saved,total_interactions,ig_reels_avg_watch_time,ig_reels_video_view_total_time
17900000000000001,5000,4100,300,21,18,40,379,4200,21000000
17900000000000002,,,,,,,,,
"""

YOUTUBE_CSV = """\
day,insightTrafficSourceType,views,engagedViews,likes,comments,shares,averageViewDuration,estimatedMinutesWatched,subscribersGained
2026-11-01,SHORTS,900,400,30,4,2,7,105,1
2026-11-01,YT_SEARCH,100,80,5,0,1,9,15,0
2026-11-02,SHORTS,1100,500,41,6,2,8,146,3
"""


def research_page(*videos: Mapping[str, Any], has_more: bool = False) -> dict[str, Any]:
    """One answer of TikTok's Research API."""
    return {
        "data": {"videos": list(videos), "cursor": 100, "has_more": has_more, "search_id": "1"},
        "error": {"code": "ok", "message": "", "log_id": "1"},
    }


def insight(post: str, name: str, *values: int | None) -> dict[str, Any]:
    """One metric of Instagram's media insights; without values it has no figure."""
    return {
        "name": name,
        "period": "lifetime",
        "values": [{"value": value} for value in values],
        "id": f"{post}/insights/{name}/lifetime",
    }


def result_table(columns: list[str], *rows: list[Any]) -> dict[str, Any]:
    """A result table of YouTube Analytics."""
    headers = [{"name": name, "columnType": "METRIC", "dataType": "INTEGER"} for name in columns]
    return {"kind": "youtubeAnalytics#resultTable", "columnHeaders": headers, "rows": rows}


def as_json(document: object) -> bytes:
    """The document as a file with a record a line or so."""
    return json.dumps(document, indent=1).encode()


def told(**changes: Any) -> Told:
    """What is said of a file of the challenge of 1 November to 20 December 2026, fetched on its last day."""
    days = {
        "fetched_on": date(2026, 12, 20),
        "opens_on": date(2026, 11, 1),
        "closes_on": date(2026, 12, 20),
    }
    return Told(**{**days, **changes})


def hold(
    challenge: Challenge,
    network: Network = Network.TIKTOK_RESEARCH,
    content: str = RESEARCH_CSV,
    *,
    by: Person | None = None,
    about: str = "#realchallenge",
    fetched_at: datetime = FETCHED,
) -> NetworkFile:
    """A file that nobody has confirmed yet."""
    said = told(year=2026) if network is Network.TIKTOK_STUDIO else told()
    read = read_network_file(content.encode(), FORMS[network], said)
    return hold_network_file(
        by, challenge, read, about=about, file_name="Overview.csv", fetched_at=fetched_at
    )


def bring(challenge: Challenge, *args: object, **said: object) -> NetworkFile:
    """A file that counts."""
    file = hold(challenge, *args, **said)  # type: ignore[arg-type]  # passed on as it is
    confirm_network_file(file)
    return file
