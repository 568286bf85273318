"""The worker: seals the log, delivers facts, keeps the schedule and renders, each in its own thread."""

import logging
import signal
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Thread
from time import monotonic
from types import FrameType

from django.db import close_old_connections
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from groundswell.config.clock import Clock
from groundswell.config.database import migrate_once
from groundswell.config.folder import held
from groundswell.config.registry import reactions, schedule
from groundswell.config.upkeep import UPKEEP
from groundswell.environment import Environment, environment
from groundswell.events.actions import deliver_facts
from groundswell.events.actions.sealing import Sealed, seal_log
from groundswell.frame.problems import is_busy
from groundswell.safeguarding.actions.ringing import ring
from groundswell.screening.screen import load_screening

logger = logging.getLogger(__name__)

# Facts are delivered within a second and figures shown within two, so the pumps look five times a
# second; a look at an empty outbox is one query on a partial index.
PUMP_PAUSE_S = 0.2
SCHEDULE_PAUSE_S = 0.5
ALARM_PAUSE_S = 0.5
TASK_PAUSE_S = 0.3
# A rendering of 15 s of video takes about two seconds; what takes longer is taken up again later.
STOP_WAIT_S = 5.0
LONGEST_PAUSE_S = 30.0


@dataclass(frozen=True)
class Part:
    """Something that the worker does again and again; `step` says whether there was anything to do."""

    name: str
    step: Callable[[], bool]
    pause_s: float


def pause_after_failures(failures: int) -> float:
    """Seconds to wait after so many failures in a row: half a second, doubled, at most half a minute."""
    return float(min(LONGEST_PAUSE_S, 0.5 * 2 ** (failures - 1)))


def keep_running(part: Part, stop: Event) -> None:
    """Repeat a part until `stop` is set; a failure is logged and the part goes on after a pause."""
    failures = 0
    while not stop.is_set():
        close_old_connections()
        try:
            pause_s = 0.0 if part.step() else part.pause_s
            failures = 0
        except Exception as error:
            failures += 1
            pause_s = pause_after_failures(failures)
            if is_busy(error):
                logger.warning(
                    "the part %s found the database busy and goes on in %.1f s", part.name, pause_s
                )
            else:
                logger.exception("the part %s failed and goes on in %.1f s", part.name, pause_s)
        stop.wait(pause_s)
    close_old_connections()


class TaskRunner:
    """Runs queued tasks one after another with the library's own worker, until it is stopped."""

    def __init__(self, name: str, stop: Event) -> None:
        self.name = name
        self.stop = stop

    def step(self) -> bool:
        """Run what is queued and say whether there was anything.

        The library takes the database's write lock to look for work, so we look first without it.
        """
        if not DBTaskResult.objects.ready().exists():
            return False
        worker = _OneTaskWorker(self.name)
        worker.run()
        return not self.stop.is_set()


class _OneTaskWorker(Worker):
    """The library's worker, for one task at most and without signals, so that it can run in a thread."""

    def __init__(self, name: str) -> None:
        super().__init__(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=1,
            worker_id=name,
            excluded_queue_names=[],
        )


class SealingPace:
    """When to seal again: every sealing leaves a file and a row behind, so there is a pause between two.

    The pause is ten times what the sealing took, so that a tenth of one core is the most it costs; at least
    a second and at most five, so that figures are a few seconds old whatever happens. None while more waits.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._next = 0.0

    def is_due(self) -> bool:
        """Whether the pause is over."""
        return self._clock() >= self._next

    def kept(self, seal: Callable[[], Sealed]) -> Sealed:
        """Seal, and pause afterwards where something was sealed and nothing more waits."""
        began = self._clock()
        sealed = seal()
        if sealed.batches and not sealed.is_behind:
            ended = self._clock()
            self._next = ended + min(5.0, max(1.0, 10 * (ended - began)))
        return sealed


def parts_of(settings: Environment, stop: Event) -> tuple[Part, ...]:
    """Everything the worker does; each part gets a thread, so that rendering never delays the pumps."""
    answers = reactions()
    clock = Clock((*schedule(), *UPKEEP))
    alive = settings.data / "work" / "alive"

    pace = SealingPace(monotonic)

    def pump_log() -> bool:
        alive.touch()
        return pace.is_due() and pace.kept(seal_log).is_behind

    return (
        Part("log", pump_log, PUMP_PAUSE_S),
        Part("facts", lambda: deliver_facts(answers) > 0, PUMP_PAUSE_S),
        Part("schedule", clock.run_due, SCHEDULE_PAUSE_S),
        Part("alarm", ring, ALARM_PAUSE_S),
        *(
            Part(f"tasks {number}", TaskRunner(f"worker-{number}", stop).step, TASK_PAUSE_S)
            for number in range(1, settings.render_workers + 1)
        ),
    )


def run() -> None:
    """Work until SIGTERM or SIGINT. Raises FolderBusy where another worker has this data folder."""
    settings = environment()
    with held(settings.data, "worker", wait_s=STOP_WAIT_S):
        migrate_once()
        # A caption may be a cry for help; it does not wait for phrases, languages and the model to be loaded.
        load_screening()
        stop = Event()

        def ask_to_stop(number: int, frame: FrameType | None) -> None:
            stop.set()

        signal.signal(signal.SIGTERM, ask_to_stop)
        signal.signal(signal.SIGINT, ask_to_stop)
        work_until(stop, parts_of(settings, stop))


def work_until(stop: Event, parts: tuple[Part, ...]) -> None:
    """Run every part in a thread until `stop` is set, then wait a little for what is under way.

    What is not finished by then is left as after a crash: its row says where it stood.
    """
    threads = [Thread(target=keep_running, args=(part, stop), name=part.name, daemon=True) for part in parts]
    for thread in threads:
        thread.start()
    logger.info("working: %s", ", ".join(part.name for part in parts))
    stop.wait()
    for thread in threads:
        thread.join(STOP_WAIT_S / len(threads))
    left = [thread.name for thread in threads if thread.is_alive()]
    logger.info("stopped%s", f", leaving to the sweeper: {', '.join(left)}" if left else "")
