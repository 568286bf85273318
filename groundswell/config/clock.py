"""Runs jobs by the clock; which jobs there are is declared in the rooms' `schedule.py`."""

import logging
import time
from collections.abc import Callable, Sequence

from groundswell.events.rules import Job
from groundswell.frame.problems import is_busy

logger = logging.getLogger(__name__)


class Clock:
    """Knows when each job is due: once at the start, so that nothing is missed while we were away,
    and then whenever its time has passed. Jobs are idempotent, so a restart needs no memory.
    """

    def __init__(self, jobs: Sequence[Job], *, now: Callable[[], float] = time.monotonic) -> None:
        self.jobs = tuple(jobs)
        self.now = now
        self.due_at: dict[str, float] = {}

    def run_due(self) -> bool:
        """Run every job whose time has come; one that fails is logged and waits for its next time."""
        for job in self.jobs:
            if self.now() < self.due_at.get(job.name, float("-inf")):
                continue
            self.due_at[job.name] = self.now() + job.every_s
            try:
                job.action()
            except Exception as error:
                if is_busy(error):
                    logger.warning("the job %s found the database busy; again in %d s", job.name, job.every_s)
                else:
                    logger.exception("the job %s failed and is tried again in %d s", job.name, job.every_s)
        return False
