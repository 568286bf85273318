"""How often something may be tried, counted in the memory of this process; nothing is written down."""

import math
import threading
import time
from collections import deque
from collections.abc import Callable

from django.http import HttpRequest

from groundswell.frame.problems import TooMany

MOST_KEYS = 50_000  # about 10 MB of memory; beyond it the keys that were quiet longest are forgotten


class Limiter:
    """Counts tries in a sliding window for each key."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, most_keys: int = MOST_KEYS) -> None:
        self._clock = clock
        self._most_keys = most_keys
        self._tries: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def wait_s(self, key: str, *, times: int, within_s: float) -> float:
        """0 and one try counted when `key` was tried fewer than `times` within `within_s`; else the seconds to wait."""
        now = self._clock()
        with self._lock:
            tries = self._tries.pop(key, deque())
            while tries and tries[0] <= now - within_s:
                tries.popleft()
            if len(self._tries) >= self._most_keys:
                self._tries.pop(next(iter(self._tries)))
            self._tries[key] = tries
            if len(tries) >= times:
                return tries[0] + within_s - now
            tries.append(now)
            return 0.0

    def forget(self) -> None:
        """Starts counting anew."""
        with self._lock:
            self._tries.clear()


LIMITER = Limiter()


def limit(request: HttpRequest, name: str, *, times: int, within_s: float, key: str = "") -> None:
    """Counts one try of `name` by this sender (or by `key`, e.g. a pseudonym); raises TooMany beyond `times`."""
    sender = key or _sender(request)
    wait_s = LIMITER.wait_s(f"{name}:{sender}", times=times, within_s=within_s)
    if wait_s > 0:
        raise TooMany(headers={"Retry-After": str(math.ceil(wait_s))})


def _sender(request: HttpRequest) -> str:
    if request.user.is_authenticated:
        return f"person {request.user.pk}"
    return f"address {request.META.get('REMOTE_ADDR', '')}"
