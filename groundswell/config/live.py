"""The ASGI application of the process `live`: which room answers which path; handing over is in `dispatch`."""

import gc
import signal
from multiprocessing import parent_process
from pkgutil import resolve_name

from groundswell.config.dispatch import Dispatcher
from groundswell.config.processes import die_with_parent
from groundswell.config.ready import set_up_django

# Each room's own ASGI application, by the beginning of the path that it answers.
ROUTES = (
    ("/beacons", "groundswell.events.intake:app"),
    ("/media/", "groundswell.videos.media:app"),
    ("/stream/", "groundswell.insights.stream:app"),
)


def build() -> Dispatcher:
    """The application with every room that answers here."""
    set_up_django()
    dispatcher = Dispatcher([(path, resolve_name(target)) for path, target in ROUTES])
    # What was loaded by now stays: looking for garbage in it took tens of milliseconds from whoever waited.
    gc.freeze()
    return dispatcher


if parent_process() is not None:
    # granian forks us; where it is killed we must not go on holding its port.
    die_with_parent(signal.SIGKILL)
app = build()
