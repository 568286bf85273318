"""What the house asks of the operating system about processes; no process is defined here."""

import ctypes
import os
import signal
import sys

# From <sys/prctl.h>; Python has no name for it.
PR_SET_PDEATHSIG = 1


def die_with_parent(signal_number: int = signal.SIGTERM, *, parent: int | None = None) -> None:
    """Ask Linux to send this process a signal when its parent is gone, however that came about.

    `parent` is the process id that the parent had when it started this one: where it is already
    gone the process ends at once. Elsewhere than on Linux nothing happens.
    """
    if sys.platform != "linux":
        return
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal_number, 0, 0, 0)
    if parent is not None and os.getppid() != parent:
        sys.exit(0)
