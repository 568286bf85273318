"""What came through promotions: a section of the report."""

from django.utils.translation import gettext as _

from groundswell.events.reads.asking import ask
from groundswell.figures.asked import Asked
from groundswell.figures.measures import MEASURES
from groundswell.figures.questions import by_promotion
from groundswell.insights.reads.report.words import measure_columns
from groundswell.insights.rules.report import Column, Section, Table


def promotions(asked: Asked) -> Section:
    """What was counted through each promotion, by its number; that there was none is said too."""
    rows = ask(by_promotion, asked)
    said = (
        _(
            "A promotion is a placement that was paid for or chosen. What came through one is also in the figures above."
        )
        if rows
        else _("Nothing came through a promotion."),
        _(
            "What was before and after a promotion cannot be shown yet: for that promotions have to be registered with "
            "their days, which Groundswell does not do so far."
        ),
    )
    table = Table(
        "by_promotion",
        _("By promotion"),
        (Column("promotion", _("Number of the promotion")), *measure_columns()),
        tuple((str(row.promotion), *(getattr(row, name) for name in MEASURES)) for row in rows),
    )
    return Section("promotions", _("Promotions"), said, (table,) if rows else ())
