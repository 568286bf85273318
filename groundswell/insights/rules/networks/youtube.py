"""YouTube Analytics: a channel's figures by day, video or source of traffic, as JSON result table or as CSV."""

from datetime import date

from groundswell.challenges.rules import gettext_noop, say
from groundswell.insights.rules.networks.rows import Record, answers_of, cell_of
from groundswell.insights.rules.networks.shapes import Days, Form, Metric, Network, Row, Rows, Unit, refuse

EVERY_START_SINCE = date(2025, 3, 31)
"""From this day `views` of Shorts counts every start and replay (YouTube's announcement of 26 March 2025)."""


def result_table(document: object) -> Rows:
    """Give the rows of one result table. NetworkFaults where it is none."""
    (answer, *more) = answers_of(document)
    if more:
        raise refuse(say(gettext_noop("Bring one result table at a time.")), more[0].line)
    if "error" in answer:
        raise refuse(say(gettext_noop("The network answered with an error, not with figures.")), answer.line)
    headers = answer.get("columnHeaders")
    if not isinstance(headers, list):
        raise refuse(say(gettext_noop("Here belong 'columnHeaders' and 'rows'.")), answer.line)
    columns = tuple(str(header.get("name", "")) for header in headers if isinstance(header, Record))
    if len(set(columns)) != len(headers):
        raise refuse(say(gettext_noop("Every column needs a name of its own.")), answer.line, "columnHeaders")
    rows = answer.get("rows") or []
    if not isinstance(rows, list):
        raise refuse(say(gettext_noop("Here belongs a list.")), answer.line, "rows")
    return Rows(columns, tuple(_row(answer.line, number, columns, row) for number, row in enumerate(rows)))


def _row(line: int, number: int, columns: tuple[str, ...], cells: object) -> Row:
    place = f"rows[{number}]"
    if not isinstance(cells, list) or len(cells) != len(columns):
        sentence = gettext_noop("This row has another number of cells than the heading (%(columns)d).")
        raise refuse(say(sentence, columns=len(columns)), line, place)
    return Row(line, place, dict(zip(columns, map(cell_of, cells), strict=True)))


FORM = Form(
    network=Network.YOUTUBE,
    platform="YouTube",
    title=gettext_noop("YouTube Analytics"),
    note=gettext_noop("Covers what the report was asked for: a whole channel, or some of its videos."),
    of_what=gettext_noop("Lines"),
    metrics=(
        Metric(
            "views",
            "views",
            gettext_noop("Views"),
            gettext_noop(
                "Since 31 March 2025 YouTube counts every start and every replay of a Short, however short it was."
            ),
            since=EVERY_START_SINCE,
        ),
        Metric(
            "views",
            "views_until_2025_03_30",
            gettext_noop("Views (until 30 March 2025)"),
            gettext_noop(
                "Until 30 March 2025 YouTube counted a view of a Short only after some time of watching."
            ),
            until=date(2025, 3, 30),
        ),
        Metric(
            "engagedViews",
            "engaged_views",
            gettext_noop("Engaged views"),
            gettext_noop("The older, stricter count, which YouTube goes on with beside its new views."),
        ),
        Metric("likes", "likes", gettext_noop("Likes"), gettext_noop("Likes as YouTube states them.")),
        Metric(
            "comments", "comments", gettext_noop("Comments"), gettext_noop("Comments as YouTube states them.")
        ),
        Metric(
            "shares", "shares", gettext_noop("Shares"), gettext_noop("How often 'Share' was used on YouTube.")
        ),
        Metric(
            "averageViewDuration",
            "average_time",
            gettext_noop("Average time watched"),
            gettext_noop("How long a video was watched in the average view. Averages are not added up."),
            unit=Unit.MILLISECONDS,
            scale=1000,
            adds_up=False,
        ),
        Metric(
            "estimatedMinutesWatched",
            "minutes_watched",
            gettext_noop("Minutes watched"),
            gettext_noop("How long the videos were watched altogether, as YouTube estimates it."),
            unit=Unit.MINUTES,
        ),
        Metric(
            "subscribersGained",
            "subscribers_gained",
            gettext_noop("Subscribers gained"),
            gettext_noop("How often somebody subscribed; who left again is not taken off."),
        ),
    ),
    day_column="day",
    days=Days.COUNTED,
    part_column="insightTrafficSourceType",
    needs_period=True,
    from_json=result_table,
)
