"""TikTok's Business API, video list: an account's own videos, as JSON pages or as CSV of the same fields."""

from groundswell.challenges.rules import gettext_noop
from groundswell.insights.rules.networks.cells import WHOLE_SHARE
from groundswell.insights.rules.networks.pages import videos_in
from groundswell.insights.rules.networks.shapes import Form, Metric, Network, Unit

SECOND_MS = 1000

FORM = Form(
    network=Network.TIKTOK_BUSINESS,
    platform="TikTok",
    title=gettext_noop("TikTok Business, video list"),
    note=gettext_noop("Covers the videos of one account only."),
    of_what=gettext_noop("Videos"),
    metrics=(
        Metric(
            "video_views",
            "views",
            gettext_noop("Views"),
            gettext_noop(
                "Views of the account's videos as TikTok Business states them since each was published."
            ),
        ),
        Metric(
            "reach",
            "reach",
            gettext_noop("Reach"),
            gettext_noop(
                "Different people who saw a video. Whoever saw two is in both, so videos are not added up."
            ),
            adds_up=False,
        ),
        Metric(
            "likes",
            "likes",
            gettext_noop("Likes"),
            gettext_noop("Likes of the account's videos as TikTok Business states them."),
        ),
        Metric(
            "comments",
            "comments",
            gettext_noop("Comments"),
            gettext_noop("Comments on the account's videos as TikTok Business states them."),
        ),
        Metric(
            "shares",
            "shares",
            gettext_noop("Shares"),
            gettext_noop("Shares of the account's videos as TikTok Business states them."),
        ),
        Metric(
            "total_time_watched",
            "time_watched",
            gettext_noop("Time watched"),
            gettext_noop("How long the account's videos were watched, all views together."),
            unit=Unit.MILLISECONDS,
            scale=SECOND_MS,
        ),
        Metric(
            "average_time_watched",
            "average_time",
            gettext_noop("Average time watched"),
            gettext_noop("How long a video was watched in the average view. Averages are not added up."),
            unit=Unit.MILLISECONDS,
            scale=SECOND_MS,
            adds_up=False,
        ),
        Metric(
            "full_video_watched_rate",
            "completion",
            gettext_noop("Watched to the end"),
            gettext_noop("The share of views in which the video was watched whole. Shares are not added up."),
            unit=Unit.MILLIONTHS,
            scale=WHOLE_SHARE,
            adds_up=False,
        ),
    ),
    identity=("item_id",),
    from_json=videos_in,
)
