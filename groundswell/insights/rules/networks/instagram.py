"""Instagram's media insights: what it says of an account's own posts, as JSON answers or as CSV with a line for each."""

from groundswell.challenges.rules import gettext_noop, say
from groundswell.insights.rules.networks.cells import shortened
from groundswell.insights.rules.networks.rows import Record, answers_of, cell_of, columns_of
from groundswell.insights.rules.networks.shapes import Cell, Form, Metric, Network, Row, Rows, Unit, refuse


def posts_in(document: object) -> Rows:
    """Give a row for each post: an answer is a list of metrics, whose ids begin with that of the post. NetworkFaults.

    What Instagram has no figure for, it leaves out, or gives an empty list; neither is a 0.
    """
    posts: dict[str, tuple[int, str, dict[str, Cell]]] = {}
    for answer in answers_of(document):
        if "error" in answer:
            raise refuse(
                say(gettext_noop("The network answered with an error, not with figures.")), answer.line
            )
        data = answer.get("data")
        if not isinstance(data, list):
            raise refuse(say(gettext_noop("Here belongs 'data' with a list of metrics.")), answer.line)
        for number, datum in enumerate(data):
            place = f"data[{number}]"
            if not isinstance(datum, Record):
                raise refuse(say(gettext_noop("Here belongs an object with fields.")), answer.line, place)
            post, _, _ = str(datum.get("id", "")).partition("/")
            name = str(datum.get("name", ""))
            if not post or not name:
                raise refuse(say(gettext_noop("This metric has no 'id' or no 'name'.")), datum.line, place)
            cells = posts.setdefault(post, (datum.line, place, {"id": post}))[2]
            if name in cells:
                sentence = gettext_noop("'%(name)s' of this post stands here twice.")
                raise refuse(say(sentence, name=shortened(name)), datum.line, place)
            cells[name] = _value(datum, place)
    rows = tuple(Row(line, place, cells) for line, place, cells in posts.values())
    return Rows(columns_of(rows), rows)


def _value(datum: Record, place: str) -> Cell:
    if datum.get("period", "lifetime") != "lifetime":
        sentence = gettext_noop("Only figures of the post's whole life are taken (period 'lifetime').")
        raise refuse(say(sentence), datum.line, place)
    values = datum.get("values", [])
    if not isinstance(values, list) or len(values) > 1:
        raise refuse(say(gettext_noop("Here belongs one value.")), datum.line, place)
    given = values[0] if values else datum.get("total_value")
    return cell_of(given.get("value")) if isinstance(given, Record) else None


FORM = Form(
    network=Network.INSTAGRAM,
    platform="Instagram",
    title=gettext_noop("Instagram media insights"),
    note=gettext_noop("Covers the posts of one account only, without what advertising brought."),
    of_what=gettext_noop("Posts"),
    metrics=(
        Metric(
            "views",
            "views",
            gettext_noop("Views"),
            gettext_noop(
                "How often a post was played or shown, repeated times included, as Instagram counts since 2025."
            ),
        ),
        Metric(
            "reach",
            "reach",
            gettext_noop("Reach"),
            gettext_noop(
                "Different accounts that saw a post. Whoever saw two is in both, so posts are not added up."
            ),
            adds_up=False,
        ),
        Metric(
            "likes",
            "likes",
            gettext_noop("Likes"),
            gettext_noop("Likes of the account's posts as Instagram states them."),
        ),
        Metric(
            "comments",
            "comments",
            gettext_noop("Comments"),
            gettext_noop("Comments on the account's posts as Instagram states them."),
        ),
        Metric(
            "shares",
            "shares",
            gettext_noop("Shares"),
            gettext_noop("Shares of the account's posts as Instagram states them."),
        ),
        Metric(
            "saved",
            "saved",
            gettext_noop("Saved"),
            gettext_noop("How often somebody kept a post for later."),
        ),
        Metric(
            "total_interactions",
            "interactions",
            gettext_noop("Interactions"),
            gettext_noop("Likes, comments, shares and saves together, less those taken back."),
        ),
        Metric(
            "ig_reels_avg_watch_time",
            "average_time",
            gettext_noop("Average time watched"),
            gettext_noop("How long a reel was watched in the average play. Averages are not added up."),
            unit=Unit.MILLISECONDS,
            adds_up=False,
        ),
        Metric(
            "ig_reels_video_view_total_time",
            "time_watched",
            gettext_noop("Time watched"),
            gettext_noop("How long the reels were watched, all plays and replays together."),
            unit=Unit.MILLISECONDS,
        ),
    ),
    identity=("id",),
    from_json=posts_in,
)
