"""Collects what the rooms declare: what answers facts, and what runs by the clock."""

from importlib import import_module
from types import ModuleType

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from groundswell.events.rules import Job, Reaction


class DeclaredTwice(RuntimeError):
    """Two rooms declare the same name."""


def room_modules(name: str) -> tuple[ModuleType, ...]:
    """The module of this name of every room that has one, in the order of INSTALLED_APPS."""
    return tuple(
        import_module(f"{room.name}.{name}")
        for room in apps.get_app_configs()
        if room.name.startswith("groundswell.") and room.module and module_has_submodule(room.module, name)
    )


def reactions() -> tuple[Reaction, ...]:
    """Every reaction of every room. Raises DeclaredTwice, since deliveries are remembered by name."""
    found = tuple(reaction for module in room_modules("reactions") for reaction in module.REACTIONS)
    _check_names([reaction.name for reaction in found])
    return found


def schedule() -> tuple[Job, ...]:
    """Every job of every room. Raises DeclaredTwice."""
    found = tuple(job for module in room_modules("schedule") for job in module.SCHEDULE)
    _check_names([job.name for job in found])
    return found


def _check_names(names: list[str]) -> None:
    double = sorted({name for name in names if names.count(name) > 1})
    if double:
        raise DeclaredTwice(f"Declared by more than one room: {', '.join(double)}.")
