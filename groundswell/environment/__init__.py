"""The settings: one frozen, typed object, read once; nothing else in the house reads the environment.

Parsing and judging are pure functions of a mapping; only what stands here touches the process
environment, the file `.env` and, for the secret key, the data folder.
"""

import os
from dataclasses import replace
from functools import cache
from pathlib import Path

from groundswell.environment.reading import parse_env_file, read_environment
from groundswell.environment.safety import unsafe_settings
from groundswell.environment.secret_key import SECRET_KEY_LENGTH, KeyDamaged, kept_secret
from groundswell.environment.settings import (
    IN_PROCESS,
    PREFIX,
    Environment,
    Setting,
    SettingsError,
    documented_settings,
    variable_of,
)

__all__ = [
    "IN_PROCESS",
    "SECRET_KEY_LENGTH",
    "Environment",
    "KeyDamaged",
    "Setting",
    "SettingsError",
    "documented_settings",
    "environment",
    "given_settings",
    "kept_secret",
    "parse_env_file",
    "read_environment",
    "unsafe_here",
    "unsafe_settings",
    "variable_of",
]


@cache
def environment() -> Environment:
    """The settings of this process, read once from the process environment and `.env`.

    Outside production a missing secret key is made and kept in the data folder (0600).
    Raises SettingsError where something is wrong, or unsafe in production.
    """
    settings = given_settings()
    if faults := unsafe_here(settings):
        raise SettingsError(list(faults))
    if settings.secret_key:
        return settings
    try:
        return replace(settings, secret_key=kept_secret(settings.data / "keys" / "secret_key"))
    except KeyDamaged as damaged:
        raise SettingsError([str(damaged)]) from damaged
    except OSError as error:
        raise SettingsError([f"GROUNDSWELL_DATA names {settings.data}, unusable here: {error}."]) from error


def given_settings() -> Environment:
    """What the process environment and `.env` say, safe or not; changes nothing. Raises SettingsError."""
    given = {name: text for name, text in os.environ.items() if name.startswith(PREFIX)}
    file = Path(".env")
    # A developer's own settings must not decide whether tests pass.
    if given.get(variable_of("mode")) != "test" and file.is_file():
        given = parse_env_file(file.read_text(encoding="utf-8", errors="replace")) | given
    settings = read_environment(given)
    return replace(settings, data=settings.data.expanduser().absolute())


def unsafe_here(settings: Environment) -> tuple[str, ...]:
    """`unsafe_settings` with the data folder of this machine."""
    return unsafe_settings(settings, settings.data.stat().st_mode if settings.data.exists() else None)
