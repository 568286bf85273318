"""What one check found; the checks themselves are in the neighbouring modules."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How a check came out: a fault means that something needed is missing."""

    GOOD = "good"
    WARNING = "warning"
    FAULT = "fault"


@dataclass(frozen=True)
class Finding:
    """One line of the report; `remedy` is what to do, empty where all is well."""

    check: str
    state: State
    found: str
    remedy: str = ""


def good(check: str, found: str) -> Finding:
    """All is well."""
    return Finding(check, State.GOOD, found)


def warning(check: str, found: str, remedy: str) -> Finding:
    """It works, and somebody should know."""
    return Finding(check, State.WARNING, found, remedy)


def fault(check: str, found: str, remedy: str) -> Finding:
    """Something needed is missing."""
    return Finding(check, State.FAULT, found, remedy)
