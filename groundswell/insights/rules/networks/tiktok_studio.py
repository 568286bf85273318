"""TikTok Studio, Overview.csv: an account's days, with dates such as 'October 1' that carry no year."""

from groundswell.challenges.rules import gettext_noop
from groundswell.insights.rules.networks.shapes import Days, Form, Metric, Network

FORM = Form(
    network=Network.TIKTOK_STUDIO,
    platform="TikTok",
    title=gettext_noop("TikTok Studio, Overview.csv"),
    note=gettext_noop(
        "Covers everything that one account has, also videos that have nothing to do with this."
    ),
    of_what=gettext_noop("Days"),
    metrics=(
        Metric(
            "Video Views",
            "views",
            gettext_noop("Views"),
            gettext_noop("Views of all videos of the account on these days, as TikTok Studio states them."),
        ),
        Metric(
            "Profile Views",
            "profile_views",
            gettext_noop("Profile views"),
            gettext_noop("How often the account's own page was opened on these days."),
        ),
        Metric(
            "Likes",
            "likes",
            gettext_noop("Likes"),
            gettext_noop("Likes of all videos of the account on these days."),
        ),
        Metric(
            "Comments",
            "comments",
            gettext_noop("Comments"),
            gettext_noop("Comments on all videos of the account on these days."),
        ),
        Metric(
            "Shares",
            "shares",
            gettext_noop("Shares"),
            gettext_noop("Shares of all videos of the account on these days."),
        ),
    ),
    identity=("Date",),
    day_column="Date",
    days=Days.COUNTED,
)
