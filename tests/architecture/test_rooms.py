"""Every room has the same files, and rooms meet only at their doors."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.tree import PACKAGE, ROOT, files, modules, parsed, place, room_of, rooms

# Rooms whose modules are named after the concepts of their field; other rooms import these modules directly.
LIBRARIES = frozenset({"studio", "simulation", "figures", "screening", "frame", "lifecycle", "environment"})
DOORS = frozenset({"actions", "reads", "access", "rules"})
FILES = frozenset(
    {
        "__init__", "rules", "models", "states", "actions", "reads", "access", "reactions", "schedule", "holdings",
        "tasks", "views", "urls", "forms", "api", "commands", "apps", "migrations", "templates",
        "templatetags", "middleware", "static", "tests",
    }
)  # fmt: skip
ROW_OF_OWN_FILE = re.compile(r"^\| `(?P<room>[a-z]+)/(?P<file>[a-z_]+)(?:\.py|/)` \|", re.MULTILINE)


def imports_of(path: Path) -> Iterator[tuple[int, str]]:
    """Every dotted name of the package that a module imports, with its line."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def own_files() -> set[tuple[str, str]]:
    """The files that docs/files.md says only one room has."""
    text = (ROOT / "docs" / "files.md").read_text(encoding="utf-8")
    return {(row["room"], row["file"]) for row in ROW_OF_OWN_FILE.finditer(text)}


def test_a_room_imports_of_another_room_only_its_doors() -> None:
    wrong = [
        f"{place(path, line)} imports {name}"
        for path in modules()
        if room_of(path) != "config"
        for line, name in imports_of(path)
        if name.startswith("groundswell.")
        for room, door in [[*name.split("."), ""][1:3]]
        if room not in {room_of(path), *LIBRARIES} and door not in DOORS
    ]
    assert not wrong, f"import actions, reads, access or rules, which offer the types too: {wrong}"


def test_every_room_has_only_the_files_that_rooms_have() -> None:
    own = own_files()
    nouns = [room for room in rooms() if room not in LIBRARIES | {"config", "locale"}]
    strange = sorted(
        {
            f"{room}/{entry}"
            for path in files()
            if path.is_relative_to(PACKAGE)
            for room, entry in [[*path.relative_to(PACKAGE).with_suffix("").parts, ""][:2]]
            if room in nouns and entry not in FILES and (room, entry) not in own
        }
    )
    assert not strange, (
        f"put what these hold into one of the files that every room has, or list them in "
        f"docs/files.md, and say what they are: {strange}"
    )


def test_no_file_is_listed_that_does_not_exist() -> None:
    stale = [
        f"{room}/{name}"
        for room, name in own_files()
        if not (PACKAGE / room / f"{name}.py").exists() and not (PACKAGE / room / name).is_dir()
    ]
    assert not stale, f"docs/files.md lists files that are gone: {stale}"


def test_every_module_opens_with_what_it_holds() -> None:
    silent = [
        place(path)
        for path in modules()
        if path.read_text(encoding="utf-8").strip() and not ast.get_docstring(parsed(path))
    ]
    assert not silent, f"open these with one sentence: what lives here, and what does not: {silent}"


def contracts() -> list[dict[str, object]]:
    """The contracts on imports in pyproject.toml."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: list[dict[str, object]] = settings["tool"]["importlinter"]["contracts"]
    return found


def test_the_models_of_every_room_are_protected() -> None:
    protected = {
        str(name)
        for contract in contracts()
        if contract["type"] == "protected" and isinstance(contract["protected_modules"], list)
        for name in contract["protected_modules"]
    }
    models = {
        f"groundswell.{room_of(path)}.models"
        for path in modules()
        if path.relative_to(PACKAGE).parts[1:2] in {("models.py",), ("models",)}
    }
    assert protected == models


def test_no_contract_has_exceptions() -> None:
    excepted = [contract["name"] for contract in contracts() if "ignore_imports" in contract]
    assert not excepted
