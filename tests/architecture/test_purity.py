"""Rules, states and definitions are functions of what they are given."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.tree import PACKAGE, modules, parsed, place

PURE_FILES = frozenset({"rules", "states"})
PURE_ROOMS = frozenset({"figures", "lifecycle"})
# The world outside: disk, network, chance, other programs. Chance with a seed is a function of the seed.
OUTSIDE = frozenset(
    {"glob", "http", "httpx", "os", "secrets", "shutil", "socket", "subprocess", "tempfile", "urllib.request"}
)
CLOCKS = frozenset({"now", "utcnow", "today", "time", "time_ns", "monotonic", "perf_counter", "localtime"})
CLOCK_OWNERS = frozenset({"datetime", "date", "time", "timezone"})
READERS = frozenset({"open", "read_text", "read_bytes", "write_text", "write_bytes", "unlink", "mkdir"})


def is_pure(path: Path) -> bool:
    """Whether a module promises to be a function of what it is given."""
    room, *inside = path.relative_to(PACKAGE).with_suffix("").parts
    return room in PURE_ROOMS or (bool(inside) and inside[0] in PURE_FILES)


def breaches_in(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Lines at which a module looks at the clock, the disk, the network or chance."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names if alias.name in OUTSIDE)
        elif isinstance(node, ast.ImportFrom) and node.module in OUTSIDE:
            yield node.lineno, node.module
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "open":
            yield node.lineno, "open"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield from _breach_of_call(node.func)


def _breach_of_call(called: ast.Attribute) -> Iterator[tuple[int, str]]:
    owner = called.value
    name = owner.id if isinstance(owner, ast.Name) else owner.attr if isinstance(owner, ast.Attribute) else ""
    if called.attr in CLOCKS and name in CLOCK_OWNERS:
        yield called.lineno, f"{name}.{called.attr}"
    if name == "random" and called.attr != "Random":
        yield called.lineno, f"random.{called.attr}"
    if called.attr in READERS - {"open"}:
        yield called.lineno, called.attr


def test_pure_modules_look_at_nothing_outside() -> None:
    breaches = [
        f"{place(path, line)} uses {what}"
        for path in modules()
        if is_pure(path)
        for line, what in breaches_in(parsed(path))
    ]
    assert not breaches, f"pass the clock, chance, disk or network in: {breaches}"


def test_it_sees_a_clock_a_die_and_a_file() -> None:
    source = """
import secrets
datetime.now(UTC)
random.choice(cards)
random.Random(seed).shuffle(cards)
path.read_text()
at.date()
"""
    assert [what for _, what in breaches_in(ast.parse(source))] == [
        "secrets",
        "datetime.now",
        "random.choice",
        "read_text",
    ]


def test_only_the_settings_read_the_environment() -> None:
    readers = [
        place(path, node.lineno)
        for path in modules()
        if path != PACKAGE / "environment" / "__init__.py"
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call | ast.Subscript)
        and any(part in ast.unparse(node) for part in ("os.getenv", "os.environ.get(", "os.environ["))
    ]
    assert not readers, f"take it from groundswell.environment: {readers}"
