"""TikTok's Research API, video query: other people's public videos, as JSON pages or as CSV of the same fields."""

from groundswell.challenges.rules import gettext_noop
from groundswell.insights.rules.networks.pages import videos_in
from groundswell.insights.rules.networks.shapes import Days, Form, Metric, Network

FORM = Form(
    network=Network.TIKTOK_RESEARCH,
    platform="TikTok",
    title=gettext_noop("TikTok Research API, video query"),
    note=gettext_noop(
        "Covers public videos of creators of 18 and over only: what younger ones posted is not in it."
    ),
    of_what=gettext_noop("Videos"),
    metrics=(
        Metric(
            "view_count",
            "views",
            gettext_noop("Views"),
            gettext_noop(
                "Views as TikTok states them for each video up to the query. It does not say from which moment a view counts."
            ),
        ),
        Metric(
            "like_count",
            "likes",
            gettext_noop("Likes"),
            gettext_noop("Likes as TikTok states them for each video up to the query."),
        ),
        Metric(
            "comment_count",
            "comments",
            gettext_noop("Comments"),
            gettext_noop("Comments as TikTok states them for each video up to the query."),
        ),
        Metric(
            "share_count",
            "shares",
            gettext_noop("Shares"),
            gettext_noop("Shares as TikTok states them for each video up to the query."),
        ),
    ),
    identity=("id",),
    day_column="create_time",
    days=Days.PUBLISHED,
    from_json=videos_in,
)
