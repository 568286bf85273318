"""The seam for the operator's own access to lists of known abuse material; no list and no access is shipped."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TypeAlias

IsKnown: TypeAlias = Callable[[Path], bool]
"""Called with the path of a rendered video (MP4, no sound or picture left out); true where a list holds it."""


class NoSuchList(RuntimeError):
    """The setting names no function."""


def list_of(name: str) -> IsKnown | None:
    """Give the function that `package.module:function` names; None for ''. Raises NoSuchList."""
    if not name:
        return None
    module, colon, function = name.partition(":")
    try:
        found = getattr(import_module(module), function, None) if colon else None
    except ImportError as missing:
        raise NoSuchList(f"GROUNDSWELL_KNOWN_MATERIAL: {module} cannot be imported: {missing}") from missing
    if not callable(found):
        raise NoSuchList(f"GROUNDSWELL_KNOWN_MATERIAL must be package.module:function, not {name!r}.")
    is_known: IsKnown = found
    return is_known
