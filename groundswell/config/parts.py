"""The processes of an installation, one at a time: web, live, work, and what prepares them.

`python -m groundswell.config.parts NAME PARENT` is how the supervisor starts one: it ends with its
parent. `groundswell serve --only NAME` runs the same in the foreground, for systemd.
"""

import sys
from pathlib import Path
from pkgutil import resolve_name

from granian.constants import Interfaces, SSLProtocols
from granian.log import LogLevels
from granian.server import MPServer

from groundswell.config.bodies import BODIES_AT_ONCE
from groundswell.config.database import StateUnusable
from groundswell.config.folder import held
from groundswell.config.logs import PLAIN_MODES, logging_config
from groundswell.config.processes import die_with_parent
from groundswell.config.ready import set_up_django
from groundswell.environment import Environment, environment

SERVERS = ("web", "live")
PARTS = (*SERVERS, "work")

# How long open connections (live figures are always open) may hold up a stop.
STOP_WAIT_S = 5


def server(name: str, settings: Environment) -> MPServer:
    """The granian server of `web` or `live`, not yet serving."""
    is_web = name == "web"
    certificate = Path(settings.tls_certificate) if settings.tls_certificate else None
    return MPServer(
        "groundswell.config.web:application" if is_web else "groundswell.config.live:app",
        address=settings.bind,
        port=settings.web_port if is_web else settings.live_port,
        interface=Interfaces.WSGI if is_web else Interfaces.ASGI,
        blocking_threads=settings.web_threads + BODIES_AT_ONCE if is_web else None,
        websockets=False,
        # Pages are answered in milliseconds, so a long queue in front of few threads is better than
        # refusing; live holds one connection open for everybody who watches figures.
        backpressure=None if is_web else 4096,
        log_level=LogLevels.warning,
        log_dictconfig=logging_config(level=settings.log_level, is_plain=settings.mode in PLAIN_MODES),
        log_access=False,
        ssl_cert=certificate,
        ssl_key=Path(settings.tls_key) if certificate else None,
        ssl_protocol_min=SSLProtocols.tls12,
        workers_kill_timeout=STOP_WAIT_S,
    )


def run_part(name: str) -> None:
    """Run one part until it is asked to stop."""
    settings = environment()
    # Held by all of us together: a restore waits for nobody, it refuses while somebody is here.
    with held(settings.data, "running", shared=True, wait_s=STOP_WAIT_S):
        if name in SERVERS:
            server(name, settings).serve()
            return
        set_up_django()
        run = resolve_name(f"groundswell.config.{name}:run")
        run()


def main() -> None:
    """Entry of a supervised part: its name and the supervisor's process id are the arguments."""
    name, parent = sys.argv[1:]
    die_with_parent(parent=int(parent))
    try:
        run_part(name)
    except StateUnusable as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
