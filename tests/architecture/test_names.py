"""A module is named after what it holds."""

from tests.tree import PACKAGE, ROOT, files_named, place

SAYS_NOTHING = frozenset(
    {
        "utils",
        "util",
        "helpers",
        "helper",
        "common",
        "misc",
        "base",
        "manager",
        "managers",
        "tools",
        "methods",
    }
)


def test_no_module_has_a_name_that_says_nothing() -> None:
    bad = [
        place(path)
        for path in files_named(".py", ".ts", ".css")
        if SAYS_NOTHING & {path.stem, *path.relative_to(ROOT).parts}
    ]
    assert not bad, f"name these after the noun or question that they hold: {bad}"


def test_every_module_of_tests_is_named_after_what_it_tests() -> None:
    bad = [
        place(path)
        for path in files_named(".py")
        if path.is_relative_to(PACKAGE)
        and path.parent.name == "tests"
        and path.stem in {"test_models", "test_main", "test_all", "tests"}
    ]
    assert not bad, f"one file for one action, view or rule: {bad}"
