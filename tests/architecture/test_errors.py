"""No error is swallowed, and nothing is left for later."""

import ast
import re

from tests.tree import files_named, parsed, place

# Put together here, so that this file does not find itself.
LATER = re.compile(
    r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X", "NotImplemented" + "Error"]) + r")\b"
)


def is_swallowed(handler: ast.ExceptHandler) -> bool:
    """Whether nothing at all is done about the error."""
    return all(
        isinstance(step, ast.Pass) or (isinstance(step, ast.Expr) and isinstance(step.value, ast.Constant))
        for step in handler.body
    )


def test_no_error_is_swallowed() -> None:
    swallowed = [
        place(path, node.lineno)
        for path in files_named(".py")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ExceptHandler) and is_swallowed(node)
    ]
    assert not swallowed, f"say what follows from the error, or let it pass upward: {swallowed}"


def test_nothing_is_left_for_later() -> None:
    left = [
        place(path, number)
        for path in files_named(".py", ".ts", ".css", ".html", ".sh", ".toml")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if LATER.search(line)
    ]
    assert not left, f"do it, or open an issue: {left}"
