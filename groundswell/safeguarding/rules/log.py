"""The lines of the desk's log and how they are chained; knows no table. No text ever stands in a line."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

ACTIONS: dict[str, str] = {
    "case_opened": "A case was opened by itself: level.",
    "case_seen": "Somebody opened a case and saw what it holds.",
    "case_claimed": "Somebody took a case.",
    "case_released": "Somebody gave a case back to the queue.",
    "case_handed_over": "Somebody handed a case to a colleague: to.",
    "second_opinion_asked": "Somebody asked for a second opinion.",
    "level_changed": "Somebody set another level: level.",
    "verdict_given": "Somebody decided a case: decision.",
    "verdict_undone": "A verdict was undone after an appeal.",
    "appeal_made": "An author contested a verdict.",
    "appeal_decided": "Somebody else decided an appeal: outcome.",
    "report_made": "Somebody reported something: category.",
    "seal_set": "A case was sealed.",
    "seal_opened": "Somebody agreed to open sealed material; it takes two.",
    "alert_sent": "Somebody on duty was alerted: step, channel.",
    "alert_failed": "An alert did not reach anybody: step, channel.",
    "alert_received": "Somebody confirmed an alert.",
    "drill_run": "A drill was started.",
    "card_shown": "The author saw the help card.",
    "person_wanted": "The author asked for a person.",
    "message_sent": "A message was written in the thread: from.",
    "message_read": "A message in the thread was read: by.",
    "protocol_step": "A step of the emergency protocol was done: step.",
    "helpline_changed": "A helpline was added, changed or verified: country.",
    "protocol_changed": "An emergency protocol was written or reviewed: country.",
    "kept_by_law": "A legal hold was set or lifted: kept.",
    "erasure_done": "What a person had here was erased.",
    "data_handed_out": "A person downloaded what is kept about her.",
    "break_taken": "Somebody took a break: minutes.",
    "roster_changed": "The safeguarding lead changed who is on duty when: what.",
}
"""Every action that the log knows, with what its detail says; nothing else can be noted."""

FIRST = "0" * 64
"""What the first line has in place of the hash before it."""


class UnknownAction(ValueError):
    """An action that ACTIONS does not list."""


class TextInLog(ValueError):
    """A detail that is no number, yes or no, or short code: it might be somebody's words."""


LONGEST_CODE = 40


@dataclass(frozen=True)
class Line:
    """One line: who (public id, '' for the software) did what to which case (public id or ''), when."""

    number: int
    at: datetime
    actor: str
    action: str
    case: str
    detail: Mapping[str, object]
    previous: str
    hash: str = ""


def check_detail(action: str, detail: Mapping[str, object]) -> None:
    """Raise UnknownAction, and TextInLog where a value is more than a number, yes or no, or short code."""
    if action not in ACTIONS:
        raise UnknownAction(f"The log knows no action {action!r}; rules/log.py lists them.")
    for key, value in detail.items():
        is_code = isinstance(value, str) and len(value) <= LONGEST_CODE and " " not in value
        if not (isinstance(value, bool | int) or is_code):
            raise TextInLog(f"{action}: {key} must be a number, yes or no, or a code without spaces.")


def hash_of(line: Line) -> str:
    """Give the SHA-256 (hex) over the line and the hash of the line before it."""
    told = [
        line.number,
        line.at.astimezone(UTC).isoformat(timespec="microseconds"),
        line.actor,
        line.action,
        line.case,
        line.detail,
        line.previous,
    ]
    canonical = json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def broken_at(lines: Iterable[Line]) -> str:
    """Say in one sentence where the chain is broken, '' where it holds; lines in the order of their numbers."""
    previous = FIRST
    for number, line in enumerate(lines, 1):
        if line.number != number:
            return f"Line {number} is missing; line {line.number} follows."
        if line.previous != previous:
            return f"Line {number} does not follow the line before it: one of the two was changed."
        if line.hash != hash_of(line):
            return f"Line {number} was changed after it was written."
        previous = line.hash
    return ""
