"""The words of figures in a report: labels, definitions, scopes and reasons, in the language that is active."""

from django.utils.translation import gettext as _

from groundswell.figures.exclusion import Exclusion
from groundswell.figures.measures import MEASURES
from groundswell.insights.rules import Measure
from groundswell.insights.rules.report import Column, Unit
from groundswell.insights.words import definitions, measure_words

_AS_ON_THE_LIVE_PAGE = {
    "plays": Measure.PLAY,
    "starts": Measure.START,
    "viewable": Measure.VIEWABLE,
    "complete": Measure.COMPLETE,
    "likes": Measure.LIKE,
    "shares": Measure.SHARE,
    "comments": Measure.COMMENT,
    "takes": Measure.ANSWER,
}

REASONS = {reason.name.lower(): reason for reason in Exclusion if reason is not Exclusion.CLEAN}
"""Why something is left out, by the name that stands in the JSON."""


def labels() -> dict[str, str]:
    """What each count is called."""
    known = measure_words()
    words = {name: known[measure] for name, measure in _AS_ON_THE_LIVE_PAGE.items()}
    return {**words, "reach": _("Different people")}


def meanings() -> dict[str, str]:
    """What each count counts, in a sentence."""
    known = definitions()
    words = {name: known[measure] for name, measure in _AS_ON_THE_LIVE_PAGE.items()}
    return {
        **words,
        "reach": _(
            "Different viewers of a day (UTC) by the devices that told of a play. Days are never added up: who comes "
            "again on another day cannot be known."
        ),
    }


def measure_columns() -> tuple[Column, ...]:
    """A column for each of the eight counts."""
    words = labels()
    return tuple(Column(name, words[name], Unit.COUNT) for name in MEASURES)
