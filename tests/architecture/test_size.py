"""A file fits into a head, and a function onto a screen."""

import ast

from tests.tree import files_named, parsed, place

LINES_IN_A_FILE = 400
LINES_IN_A_FUNCTION = 60


def test_no_file_is_longer_than_400_lines() -> None:
    long = {
        place(path): count
        for path in files_named(".py", ".ts", ".css", ".html", ".md", ".sh", ".toml")
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > LINES_IN_A_FILE
    }
    assert not long, f"make each a package with one noun or question per file: {long}"


def test_no_function_is_longer_than_60_lines() -> None:
    long = [
        f"{place(path, node.lineno)} {node.name}: {span}"
        for path in files_named(".py")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (span := (node.end_lineno or node.lineno) - node.lineno + 1) > LINES_IN_A_FUNCTION
    ]
    assert not long, f"a function does one thing; these do several: {long}"
