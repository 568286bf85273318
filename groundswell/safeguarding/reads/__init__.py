"""Questions about the desk, a noun a file."""

from groundswell.safeguarding.reads.context import (
    CaseInContext,
    Queue,
    QueueRow,
    ReportLine,
    VerdictLine,
    case_in_context,
    has_something_to_see,
    help_beside,
    next_case,
    queue,
)

__all__ = [
    "CaseInContext",
    "Queue",
    "QueueRow",
    "ReportLine",
    "VerdictLine",
    "case_in_context",
    "has_something_to_see",
    "help_beside",
    "next_case",
    "queue",
]
