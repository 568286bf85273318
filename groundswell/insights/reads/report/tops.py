"""The videos that were watched most: a section of the report that names nobody but creators and invented people."""

from django.utils.translation import gettext as _

from groundswell.challenges.access import Challenge
from groundswell.challenges.rules import NamedVideo
from groundswell.events.reads.asking import ask
from groundswell.figures.asked import Asked
from groundswell.figures.measures import MEASURES
from groundswell.figures.questions import top_videos
from groundswell.insights.reads.report.words import measure_columns
from groundswell.insights.reads.tree import creators_videos, video_names
from groundswell.insights.rules.report import Column, Section, Table, Unit

TOP = 20


def most_watched(asked: Asked, challenge: Challenge, language: str) -> Section:
    """The videos with most starts; a report goes to many hands, so young people's pseudonyms do not stand in it."""
    title = _("Most watched")
    rows = ask(top_videos, asked)[:TOP]
    if not rows:
        return Section("most_watched", title, (_("Nothing was counted yet."),))
    names = video_names([row.video for row in rows], language)
    creators = {each.video: each.name for each in creators_videos(challenge.pk)}
    table = Table(
        "top_videos",
        _("Videos with most views (starts)"),
        (
            Column("rank", _("Rank"), Unit.COUNT),
            Column("video", _("Video")),
            Column("theme", _("Theme")),
            Column("generation", _("Generation"), Unit.COUNT),
            *measure_columns(),
        ),
        tuple(
            (
                rank,
                _called(row.video, names.get(row.video), creators.get(row.video, ""), challenge),
                names[row.video].theme_name if row.video in names else None,
                names[row.video].generation if row.video in names else None,
                *(getattr(row, name) for name in MEASURES),
            )
            for rank, row in enumerate(rows, start=1)
        ),
    )
    said = _(
        "Only creators are named here. Other people who answered are not, since a report goes to many hands."
    )
    return Section("most_watched", title, () if challenge.is_simulated else (said,), (table,))


def _called(video: int, named: NamedVideo | None, creator: str, challenge: Challenge) -> str:
    if named is None:
        return _("Video %(number)s") % {"number": video}
    if not named.generation:
        return _("Original")
    return creator or (named.author if challenge.is_simulated else "") or _("An answer")
