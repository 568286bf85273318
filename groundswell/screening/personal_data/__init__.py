"""Finds what could lead to somebody in her own words, so that she can be told before anything is published."""

from groundswell.screening.personal_data.detecting import LONGEST, personal_data
from groundswell.screening.personal_data.finding import Finding, Kind
from groundswell.screening.personal_data.reasons import REASONS
from groundswell.screening.personal_data.telling import Piece, Told, tell
from groundswell.screening.personal_data.words import PERSONAL_DATA_WORDS, KindWords

__all__ = [
    "LONGEST",
    "PERSONAL_DATA_WORDS",
    "REASONS",
    "Finding",
    "Kind",
    "KindWords",
    "Piece",
    "Told",
    "personal_data",
    "tell",
]
