"""The lists of the dashboard: which videos, creators and answers had most, by the names that people know them by."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.challenges.rules import NamedVideo
from groundswell.frame.language import isolated
from groundswell.insights.dashboard.parts import Setting
from groundswell.insights.dashboard.tables import heads, values
from groundswell.insights.reads import TOP, Answer, Board
from groundswell.insights.rules import COLUMNS, Link, Part, Table, TableRow, bar_of

ANSWERED = "answered"
"""The video whose answers are ranked, by its public id in the address."""


def top_videos(board: Board, setting: Setting) -> Part:
    """The videos with most starts, each with the way to its answers."""
    title = _("Videos with most views (starts)")
    return _videos("videos", title, board.videos, board, setting, has_answers=True)


def top_answers(board: Board, setting: Setting) -> Part:
    """The direct answers to one video with most starts."""
    if not board.answered:
        return Part("answers", _("Answers with most views (starts)"), setting.covers)
    title = _("Answers to one video with most views (starts): %(video)s") % {
        "video": isolated(video_name(board.answered, board.video_names))
    }
    return _videos("answers", title, board.answers, board, setting)


def top_creators(board: Board, setting: Setting) -> Part:
    """The creators whose own videos had most starts."""
    title = _("Creators with most views (starts)")
    shown = board.creators.rows[:TOP]
    most = max((row.starts for row in shown), default=0)
    rows = []
    for row in shown:
        known = board.creators_known.get(row.creator)
        name, office = (known.name, known.office) if known else ("", "")
        bar = bar_of(row.starts, most)
        rows.append(TableRow(name or _("Somebody who left"), values(row), bar=bar, detail=office))
    note = _("Their own videos only. What they set off stands in the report.")
    table = Table("creators", title, _("Creator"), heads(COLUMNS), rows, has_bars=True)
    return setting.part("creators", title, board.creators, table, note=note)


def video_name(number: int, names: Mapping[int, NamedVideo]) -> str:
    """What a list calls a video: whose it is, and what it is about; without a name once it was erased."""
    named = names.get(number)
    if named is None:
        return _("Video %(number)s") % {"number": number}
    return f"{named.author or _('An erased video')} · {named.theme_name}"


def _videos(
    key: str, title: str, answer: Answer[Any], board: Board, setting: Setting, *, has_answers: bool = False
) -> Part:
    shown = answer.rows[:TOP]
    most = max((row.starts for row in shown), default=0)
    rows = []
    for row in shown:
        named = board.video_names.get(row.video)
        label = video_name(row.video, board.video_names)
        more = []
        if has_answers and named:
            chosen = {**setting.filters.chosen, ANSWERED: named.public_id}
            more.append(Link(_("Its answers"), f"?{urlencode(chosen)}#answers", label))
        rows.append(
            TableRow(
                label,
                values(row),
                bar=bar_of(row.starts, most),
                address=reverse("pages:video", args=[named.public_id])
                if named and named.is_published
                else "",
                more=more,
                detail=named.caption if named else "",
            )
        )
    table = Table(key, title, _("Video"), heads(COLUMNS), rows, has_bars=True)
    return setting.part(key, title, answer, table)
