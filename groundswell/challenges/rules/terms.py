"""The terms an answer is given under and the days on which it can be; both as pure functions."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo


def terms_hash(use_terms: Mapping[str, object]) -> str:
    """Give the SHA-256 (hex) of the terms as stored, so that what was accepted can be shown later."""
    canonical = json.dumps(use_terms, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def today_in(zone: str, now: datetime) -> date:
    """Give the day that it is in a challenge's zone."""
    return now.astimezone(ZoneInfo(zone)).date()


def is_within_days(opens_on: date, closes_on: date, zone: str, now: datetime) -> bool:
    """Say whether `now` falls on a day of the challenge; first and last day included, in its zone."""
    return opens_on <= today_in(zone, now) <= closes_on
