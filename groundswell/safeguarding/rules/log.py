"""The lines of the desk's log and how they are chained; knows no table. No text ever stands in a line."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from groundswell.safeguarding.rules.sentences import gettext_noop

ACTIONS: dict[str, str] = {
    "case_opened": gettext_noop("A case was opened by itself: level."),
    "case_seen": gettext_noop("Somebody opened a case and saw what it holds."),
    "case_claimed": gettext_noop("Somebody took a case."),
    "case_released": gettext_noop("Somebody gave a case back to the queue."),
    "claim_lapsed": gettext_noop("Nobody decided a case that somebody had opened; its alarm began again."),
    "case_handed_over": gettext_noop("Somebody handed a case to a colleague: to."),
    "second_opinion_asked": gettext_noop("Somebody asked for a second opinion."),
    "second_opinion_given": gettext_noop("Somebody gave a second opinion: agrees."),
    "second_opinion_taken_back": gettext_noop("Somebody needs no second opinion any more."),
    "level_changed": gettext_noop("Somebody set another level: level."),
    "verdict_given": gettext_noop("Somebody decided a case: decision."),
    "verdict_undone": gettext_noop("A verdict was undone after an appeal."),
    "appeal_made": gettext_noop("An author contested a verdict."),
    "appeal_decided": gettext_noop("Somebody else decided an appeal: outcome."),
    "report_made": gettext_noop("Somebody reported something: category."),
    "words_translated": gettext_noop("Words of a case were sent to the translation service: to."),
    "list_passed": gettext_noop("A safeguarding lead let a video pass without the list of known material."),
    "seal_set": gettext_noop("A case was sealed: reason."),
    "seal_seen": gettext_noop("Somebody looked at sealed material that two had opened."),
    "seal_lifted": gettext_noop("A seal was lifted; the case is in the queue again."),
    "seal_opened": gettext_noop("Somebody agreed to open sealed material; it takes two."),
    "alert_sent": gettext_noop("Somebody on duty was alerted: step, channel."),
    "alert_failed": gettext_noop("An alert did not reach anybody: step, channel."),
    "alert_received": gettext_noop("Somebody confirmed an alert."),
    "drill_run": gettext_noop("A drill was started."),
    "card_shown": gettext_noop("The author saw the help card."),
    "person_wanted": gettext_noop("The author asked for a person."),
    "message_sent": gettext_noop("A message was written in the thread: from."),
    "message_read": gettext_noop("A message in the thread was read: by."),
    "place_told": gettext_noop("The author said where she is; the words stand in the case alone."),
    "thread_joined": gettext_noop("A colleague became one of the two who see the thread: second."),
    "thread_closed": gettext_noop("The thread was closed."),
    "country_opened": gettext_noop("Answering opened in a country, since help stands there: country."),
    "country_paused": gettext_noop("Answering paused in a country, since help lapsed there: country."),
    "card_reviewed": gettext_noop("Somebody reviewed the words of a challenge's help card: challenge."),
    "protocol_step": gettext_noop("A step of the emergency protocol was done: country, step."),
    "helpline_changed": gettext_noop("A helpline was added, changed or verified: country."),
    "protocol_changed": gettext_noop("An emergency protocol was written or reviewed: country."),
    "kept_by_law": gettext_noop("A legal hold was set or lifted: kept."),
    "erasure_done": gettext_noop("What a person had here was erased."),
    "data_handed_out": gettext_noop("A person downloaded what is kept about her."),
    "consent_changed": gettext_noop("A guardian gave, changed or withdrew a consent: change, fact."),
    "consents_seen": gettext_noop(
        "The safeguarding lead looked at consents given on a young person's device."
    ),
    "limit_passed": gettext_noop("Somebody was given more cases of Danger than one person should see."),
    "break_skipped": gettext_noop("Somebody skipped the rest after a hard case."),
    "break_taken": gettext_noop("Somebody took a break: minutes."),
    "roster_changed": gettext_noop("The safeguarding lead changed who is on duty when: what."),
}
"""Every action that the log knows, with what its detail says; nothing else can be noted."""

FIRST = "0" * 64
"""What the first line has in place of the hash before it."""

OUTSIDE = "outside"
"""Who did it, where it was nobody of staff: an author, a reporter, a guardian. Lines last; whose they were must not."""


class UnknownAction(ValueError):
    """An action that ACTIONS does not list."""


class TextInLog(ValueError):
    """A detail that is no number, yes or no, or short code: it might be somebody's words."""


LONGEST_CODE = 40


@dataclass(frozen=True)
class Line:
    """One line: who (public id of staff, OUTSIDE, '' for the software) did what to which case (public id or ''), when."""

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
