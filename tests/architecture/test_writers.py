"""Only a room's actions write to the database."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.tree import PACKAGE, modules, parsed, place

ALWAYS = frozenset(
    {
        name
        for plain in ("bulk_create", "bulk_update", "get_or_create", "update_or_create")
        for name in (plain, f"a{plain}")
    }
)
# Dictionaries, digests and caches have methods of these names too, which take positional arguments; the
# database's take none but keywords.
WITHOUT_POSITIONALS = frozenset({"save", "asave", "delete", "adelete"})
WITH_KEYWORDS_ONLY = frozenset({"create", "acreate", "update", "aupdate"})
WRITING_SQL = re.compile(r"\s*(insert|update|delete|replace)\b", re.IGNORECASE)


def is_write(call: ast.Call) -> bool:
    """Whether a call looks like a write to the database."""
    if not isinstance(call.func, ast.Attribute):
        return False
    name = call.func.attr
    if name in ALWAYS:
        return True
    if name in WITHOUT_POSITIONALS:
        return not call.args
    if name in WITH_KEYWORDS_ONLY:
        return not call.args and bool(call.keywords)
    if name in {"execute", "executemany"} and call.args:
        statement = call.args[0]
        return (
            isinstance(statement, ast.Constant)
            and isinstance(statement.value, str)
            and WRITING_SQL.match(statement.value) is not None
        )
    return False


def writes_in(path: Path) -> Iterator[int]:
    """The lines of a module on which it writes to the database."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call) and is_write(node):
            yield node.lineno


def is_action(path: Path) -> bool:
    """Whether a module is a room's `actions.py`, or lies in its package `actions`."""
    inside = path.relative_to(PACKAGE).parts[1:]
    return bool(inside) and inside[0] in {"actions.py", "actions"}


def test_only_actions_write() -> None:
    writes = [place(path, line) for path in modules() if not is_action(path) for line in writes_in(path)]
    assert not writes, f"move these into the room's actions.py: {writes}"


def test_it_tells_a_write_from_a_dictionary() -> None:
    source = """
rows.update(state="open")
words.update(other)
digest.update(b"x")
row.save(update_fields=["state"])
picture.save(buffer)
person.roles.create(role="lead")
cursor.execute("update people set a = 1")
cursor.execute("select 1")
row.delete()
cache.delete("key")
"""
    calls = sorted(
        (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)),
        key=lambda call: call.lineno,
    )
    assert [is_write(call) for call in calls] == [
        True, False, False, True, False, True, True, False, True, False,
    ]  # fmt: skip
