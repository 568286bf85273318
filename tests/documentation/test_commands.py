"""Every command with its options and every make target is in docs/guide/commands.md, and nothing else is."""

import re
from collections.abc import Iterator

import typer
from typer.core import TyperCommand, TyperGroup

from groundswell.config import cli
from tests.documentation.pages import GUIDE, names, rows, section
from tests.tree import ROOT

PAGE = GUIDE / "commands.md"


def commands_of(command: object, path: str) -> Iterator[tuple[str, set[str]]]:
    """The full name of every command that does something, with its long options."""
    if isinstance(command, TyperGroup):
        for name, inner in command.commands.items():
            yield from commands_of(inner, f"{path} {name}")
    elif isinstance(command, TyperCommand):
        options = {option for parameter in command.params for option in parameter.opts if option[:2] == "--"}
        yield path, options


def existing() -> dict[str, set[str]]:
    """What `groundswell` offers."""
    command = cli.build()
    cli.add_rooms(command)
    return dict(commands_of(typer.main.get_command(command), "groundswell"))


def sentences_of(command: typer.Typer) -> dict[str, str]:
    """What the list of commands says of each, in its order."""
    group = typer.main.get_command(command)
    assert isinstance(group, TyperGroup)
    return {
        name: " ".join((each.help or "").split("\n\n")[0].split()) for name, each in group.commands.items()
    }


def written() -> dict[str, str]:
    """The rows of the page by command; arguments are in capitals."""
    page = section(PAGE, "groundswell")
    by_name = zip(names(page), rows(page), strict=True)
    return {re.split(r" [A-Z]", name)[0]: " ".join(row) for name, row in by_name}


def test_every_command_is_documented_and_exists() -> None:
    assert sorted(written()) == sorted(existing())


def test_the_list_of_all_commands_says_what_the_rooms_say() -> None:
    loaded, listed = cli.build(), cli.build()
    cli.add_rooms(loaded)
    cli.list_rooms(listed)
    known, shown = (sentences_of(command) for command in (loaded, listed))
    assert list(shown.items()) == list(known.items())


def test_every_option_is_documented() -> None:
    silent = [
        f"{command} {option}"
        for command, options in existing().items()
        for option in sorted(options)
        if f"`{option}" not in written().get(command, "")
    ]
    assert not silent


def test_every_make_target_is_documented() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = {f"make {name}" for name in re.findall(r"^([a-z-]+):.*## ", makefile, flags=re.MULTILINE)}
    assert set(names(section(PAGE, "make"))) == targets
