"""What the checkout holds, for tests that read it: files, rooms and parsed modules; no rule of any kind."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "groundswell"


@cache
def files() -> tuple[Path, ...]:
    """Every file that belongs to the project, committed or about to be."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    paths = {ROOT / name for name in listed.stdout.split("\0") if name}
    return tuple(sorted(path for path in paths if path.is_file()))


def files_named(*suffixes: str) -> list[Path]:
    """Every file of the project whose name ends in one of `suffixes`."""
    return [path for path in files() if path.suffix in suffixes]


@cache
def rooms() -> tuple[str, ...]:
    """The names of all packages and modules directly in `groundswell`, in alphabetical order."""
    names = {path.relative_to(PACKAGE).parts[0] for path in files() if path.is_relative_to(PACKAGE)}
    return tuple(sorted(name.removesuffix(".py") for name in names - {"__init__.py", "locale"}))


def room_of(path: Path) -> str:
    """The room in which a file of the package lies."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def modules() -> list[Path]:
    """Every Python file of the package that is neither a test nor a migration."""
    return [
        path
        for path in files_named(".py")
        if path.is_relative_to(PACKAGE) and not {"tests", "migrations"} & set(path.parts)
    ]


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def text_of(path: Path) -> str | None:
    """What stands in a file; None where it is not text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


def place(path: Path, line: int | None = None) -> str:
    """How a fault names its place: the path from the root, and the line where there is one."""
    name = path.relative_to(ROOT).as_posix()
    return name if line is None else f"{name}:{line}"
