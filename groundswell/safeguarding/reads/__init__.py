"""Questions about the desk, a noun a file."""

from groundswell.safeguarding.reads.context import (
    CaseInContext,
    ReportLine,
    VerdictLine,
    case_in_context,
    has_something_to_see,
    help_beside,
    looking_too,
    reported_by,
    round_of,
)
from groundswell.safeguarding.reads.queues import (
    NextCase,
    Queue,
    QueueRow,
    next_case,
    open_cases,
    queue,
    rest_of,
)
from groundswell.safeguarding.reads.seals import SealLine, is_sealed, seal_line, sealed_cases

__all__ = [
    "CaseInContext",
    "NextCase",
    "Queue",
    "QueueRow",
    "ReportLine",
    "SealLine",
    "VerdictLine",
    "case_in_context",
    "has_something_to_see",
    "help_beside",
    "is_sealed",
    "looking_too",
    "next_case",
    "open_cases",
    "queue",
    "reported_by",
    "rest_of",
    "round_of",
    "seal_line",
    "sealed_cases",
]
