"""Started as a program of its own: puts limits on itself, then becomes the confined command.

It imports nothing of ours, so that it starts within milliseconds (`python -I -S launcher.py`).
"""

import json
import os
import resource
import signal
import sys
from ctypes import CDLL

PR_SET_PDEATHSIG = 1
NICENESS = 10
"""Pages and intake go before rendering."""


def limit(name: str, value: int) -> None:
    """Set one limit, soft and hard; a hard limit that is lower already stays."""
    which = getattr(resource, name)
    hard = resource.getrlimit(which)[1]
    most = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(which, (most, most))


def main(limits_json: str, command: list[str]) -> None:
    """Apply the limits and replace this process by the command."""
    limits = json.loads(limits_json)
    for name, value in limits.items():
        limit(name, value)
    limit("RLIMIT_CORE", 0)
    os.nice(NICENESS)
    # A worker that is killed takes its child along; bubblewrap has an option of its own for that.
    CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    os.execv(command[0], command)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
