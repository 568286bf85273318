"""The forms of challenges: they show a description and give it back as plain data; `rules` judges it."""

from groundswell.challenges.forms.answering import AnswerForm, OriginalForm
from groundswell.challenges.forms.describing import ChallengeForm, NewChallengeForm, RuleRow
from groundswell.challenges.forms.faults import place_faults
from groundswell.challenges.forms.rows import Rows
from groundswell.challenges.forms.themes import FactRow, HelpRow, SourceRow, StepRow, ThemeForm

__all__ = [
    "AnswerForm",
    "ChallengeForm",
    "FactRow",
    "HelpRow",
    "NewChallengeForm",
    "OriginalForm",
    "Rows",
    "RuleRow",
    "SourceRow",
    "StepRow",
    "ThemeForm",
    "place_faults",
]
