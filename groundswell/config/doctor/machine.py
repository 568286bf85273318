"""Checks of the machine: Python, FFmpeg, the sandbox and the clock; the data folder is in `store`."""

import ctypes
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import imageio_ffmpeg

from groundswell.config.doctor.finding import Finding, fault, good, warning
from groundswell.environment import Environment
from groundswell.studio.sandbox import Job, Limits, Sandbox, SandboxMissing, choose_sandbox

OLDEST_PYTHON = (3, 11)
NEEDED_ENCODERS = ("libx264", "aac", "mjpeg")
NEEDED_DECODERS = ("h264", "hevc", "vp8", "vp9", "aac", "opus")
# What adjtimex answers while no time service keeps the kernel's clock (<sys/timex.h>).
TIME_ERROR = 5
# `struct timex` has 208 bytes on 64-bit Linux; larger does no harm.
TIMEX_BYTES = 512
# Clocks of file servers and containers differ by this much without anybody noticing.
CLOCK_TOLERANCE_S = 120

# Run inside the sandbox: ends with 0 only where nothing but the loopback interface is to be seen and no
# route leads out (connecting UDP sends nothing; 192.0.2.1 is reserved for documentation, RFC 5737).
NETWORK_PROBE = """
import socket, sys
if any(name != "lo" for _, name in socket.if_nameindex()):
    sys.exit(1)
try:
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(("192.0.2.1", 9))
except OSError:
    sys.exit(0)
sys.exit(1)
"""


def check_python(version: tuple[int, int, int]) -> Finding:
    """Whether this Python is new enough."""
    found = ".".join(map(str, version))
    if version[:2] < OLDEST_PYTHON:
        return fault("python", found, "Install Python 3.11 or newer and make the environment again.")
    return good("python", found)


def ffmpeg_program(settings: Environment) -> str:
    """The FFmpeg that is used: the operator's, or the one of the wheel. Raises RuntimeError for none."""
    return settings.ffmpeg or str(imageio_ffmpeg.get_ffmpeg_exe())


def check_ffmpeg(settings: Environment) -> Finding:
    """Whether FFmpeg runs, and knows the codecs that we write and the ones that phones send."""
    remedy = "Install ffmpeg and set GROUNDSWELL_FFMPEG to it, or leave the setting out to use ours."
    try:
        program = ffmpeg_program(settings)
        version, encoders, decoders = (
            _output(program, argument) for argument in ("-version", "-encoders", "-decoders")
        )
    except (OSError, RuntimeError, subprocess.SubprocessError) as broken:
        return fault("ffmpeg", str(broken), remedy)
    missing = [
        *missing_codecs(encoders, NEEDED_ENCODERS, "encoder"),
        *missing_codecs(decoders, NEEDED_DECODERS, "decoder"),
    ]
    name = " ".join(version.split()[:3])
    if missing:
        return fault("ffmpeg", f"{name} has no {', no '.join(missing)}", remedy)
    return good("ffmpeg", f"{name} with {', '.join(NEEDED_ENCODERS)}")


def missing_codecs(listing: str, needed: tuple[str, ...], kind: str) -> Iterator[str]:
    """The needed names that do not stand in FFmpeg's listing (flags, name, description per line)."""
    known = set(re.findall(r"^ [A-Z.]{6} (\S+)", listing, flags=re.MULTILINE))
    return (f"{kind} {name}" for name in needed if name not in known)


def _output(program: str, argument: str) -> str:
    return subprocess.run(
        [program, "-hide_banner", argument],
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
        stdin=subprocess.DEVNULL,
    ).stdout


def check_sandbox(settings: Environment) -> Finding:
    """Whether untrusted video is worked on in a confined place, and that place has no network."""
    remedy = "Install bubblewrap and allow unprivileged user namespaces (see the operator's guide)."
    try:
        sandbox = choose_sandbox(settings.sandbox, is_demanded=settings.is_production)
    except SandboxMissing as missing:
        return fault("sandbox", str(missing), remedy)
    if not sandbox.bubblewrap:
        return warning("sandbox", "limits only: video work could read files and reach the network", remedy)
    if not _is_without_network(sandbox):
        return fault("sandbox", "bubblewrap runs, and the network can be reached from inside", remedy)
    return good("sandbox", f"bubblewrap ({sandbox.bubblewrap}), no network inside")


def _is_without_network(sandbox: Sandbox) -> bool:
    program = Path(sys.executable).resolve()
    job = Job(
        [str(program), "-I", "-S", "-c", NETWORK_PROBE],
        reads=[Path(sys.base_prefix).resolve()],
        limits=Limits(wall_s=20, stall_s=20),
    )
    return sandbox.run(job).status == 0


def check_clock(now: datetime, newest_file: datetime | None, kernel_state: int | None) -> Finding:
    """Whether the clock can be right, as far as a machine can know without asking another.

    `newest_file` is the latest change in the data folder, `kernel_state` what adjtimex answers.
    """
    found = now.astimezone(UTC).isoformat(timespec="seconds")
    remedy = "Install a time service (chrony, or systemd-timesyncd) and let it set the clock."
    built = datetime.fromtimestamp(Path(__file__).stat().st_mtime, UTC)
    for moment, what in ((newest_file, "the newest file of the data folder"), (built, "this software")):
        if moment and (moment - now).total_seconds() > CLOCK_TOLERANCE_S:
            return fault("clock", f"{found} is before {what} was written", remedy)
    if kernel_state == TIME_ERROR:
        return warning("clock", f"{found}; the kernel knows of no time service that keeps it", remedy)
    kept = "kept by a time service" if kernel_state is not None else "whether it is kept is not known here"
    return good("clock", f"{found}; {kept}")


def kernel_clock_state() -> int | None:
    """What the kernel says of its clock, None where it cannot be asked. Nothing is changed."""
    if sys.platform != "linux":
        return None
    buffer = ctypes.create_string_buffer(TIMEX_BYTES)
    answer = int(ctypes.CDLL(None).adjtimex(buffer))
    return answer if answer >= 0 else None


def machine_findings(settings: Environment, newest_file: datetime | None) -> Iterator[Finding]:
    """All checks of the machine."""
    yield check_python(sys.version_info[:3])
    yield check_ffmpeg(settings)
    yield check_sandbox(settings)
    yield check_clock(datetime.fromtimestamp(time.time(), UTC), newest_file, kernel_clock_state())
