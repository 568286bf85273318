"""The store, the sandbox and FFmpeg of this installation, found once from its settings."""

import os
import socket
from functools import cache
from pathlib import Path

from groundswell.environment import environment
from groundswell.studio.rendering import Workshop, ffmpeg_program
from groundswell.studio.sandbox import Sandbox, choose_sandbox
from groundswell.videos.files import Store


def store() -> Store:
    """Where this installation keeps its files."""
    return Store(environment().data)


def sandbox() -> Sandbox:
    """How this installation confines work on files; SandboxMissing where it demands what is not there."""
    settings = environment()
    return choose_sandbox(settings.sandbox, is_demanded=settings.is_production and settings.sandbox == "auto")


@cache
def workshop() -> Workshop:
    """FFmpeg and the sandbox in which it runs here."""
    return Workshop(ffmpeg_program(environment().ffmpeg), sandbox())


def machine() -> str:
    """A name that tells this machine's workers from others'."""
    return socket.gethostname()


def lease_holder() -> str:
    """Who holds a lease that this process takes."""
    return f"{machine()}:{process_mark(os.getpid())}"


def process_mark(number: int) -> str:
    """'number.start' of a living process, '' of none: numbers come again, together with a start they do not."""
    try:
        status = Path(f"/proc/{number}/stat").read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return ""
    # The name stands in brackets and may hold anything; the start is the 20th field behind it (proc(5)).
    return f"{number}.{status.rpartition(')')[2].split()[19]}"
