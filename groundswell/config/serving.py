"""The commands that run an installation: serve, work, demo."""

import logging.config
import os
import sys
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

import segno
import typer
from rich.console import Console

from groundswell.config.demonstration import become_demonstration
from groundswell.config.folder import prepare_folder
from groundswell.config.lan import NoLocalNetwork
from groundswell.config.logs import PLAIN_MODES, logging_config
from groundswell.config.parts import PARTS, run_part
from groundswell.config.reload import SourceWatch
from groundswell.config.serve import (
    Supervisor,
    check_certificate,
    check_ports,
    prepare,
    start_part,
    supervise,
)
from groundswell.environment import Environment, environment

SERVERS_FIRST_S = 4.0

serving = typer.Typer()
people = Console(stderr=True, highlight=False)


class Part(StrEnum):
    """What `serve --only` runs, for a supervisor such as systemd."""

    WEB = "web"
    LIVE = "live"
    WORK = "work"


@serving.command()
def serve(
    *,
    only: Annotated[Part | None, typer.Option(help="Run this part alone, in the foreground.")] = None,
    reload: Annotated[bool, typer.Option(help="Start again when the source changes.")] = False,
) -> None:
    """Serve the pages, media and figures, and do the work behind them."""
    settings = environment()
    prepare_folder(settings.data)
    if only is not None:
        if only is not Part.WORK:
            prepare()
        run_part(only.value)
        return
    _log_here(settings)
    check_certificate(settings)
    check_ports(settings)
    prepare()
    has_changed = SourceWatch().has_changed if reload else lambda: False
    supervise(
        settings,
        Supervisor(start=start_part),
        when_ready=lambda: _say_where(settings),
        has_changed=has_changed,
    )


@serving.command()
def work() -> None:
    """Apply the log, deliver facts, keep the schedule and render: what `serve` runs beside its servers."""
    run_part("work")


@serving.command()
def demo(
    *,
    lan: Annotated[
        bool, typer.Option("--lan", help="Serve the local network over TLS, to try a real phone.")
    ] = False,
) -> None:
    """Build the demonstration challenge and serve it; the second start takes seconds."""
    try:
        become_demonstration(os.environ, is_lan=lan, now=datetime.now(UTC))
    except NoLocalNetwork as nowhere:
        people.print(f"[red]{nowhere}[/]")
        raise typer.Exit(1) from nowhere
    environment.cache_clear()
    settings = environment()
    prepare_folder(settings.data)
    _log_here(settings)
    check_certificate(settings)
    check_ports(settings)
    people.print("Preparing the demonstration …")
    prepare()
    supervise(
        settings,
        Supervisor(
            start=start_part,
            names=(*PARTS, "demonstrate"),
            once=frozenset({"demonstrate"}),
            # Somebody waits for the page: what builds and renders leaves the cores to the servers until it is there.
            later={"work": SERVERS_FIRST_S, "demonstrate": SERVERS_FIRST_S},
        ),
        when_ready=lambda: _say_where(settings, is_lan=lan),
    )


def _log_here(settings: Environment) -> None:
    """The supervisor knows no Django, which configures logging in the other processes."""
    logging.config.dictConfig(logging_config(level=settings.log_level, is_plain=settings.mode in PLAIN_MODES))


def _say_where(settings: Environment, *, is_lan: bool = False) -> None:
    people.print(f"\n[bold]Groundswell is at {settings.web_origin}[/]  (Ctrl-C stops it)\n")
    if is_lan:
        segno.make(settings.web_origin, error="m").terminal(sys.stderr, compact=True)
        people.print(
            "Scan this with a phone in the same network. Its browser warns of the certificate, because "
            "this machine made it itself: continue, and if videos stay dark, open "
            f"{settings.live_origin}/health once and continue there too.\n"
        )
