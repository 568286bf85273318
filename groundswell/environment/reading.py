"""From a mapping of variables to settings; what is wrong is refused here, what is merely unsafe in `safety`."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import Field, fields, replace
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints
from urllib.parse import SplitResult, urlsplit

from groundswell.environment.settings import IN_PROCESS, PREFIX, Environment, SettingsError, variable_of


def parse_env_file(text: str) -> dict[str, str]:
    """The assignments of an `.env` file: `NAME=value` lines, `#` comments, optional quotes.

    Raises SettingsError with the number of each line that is none of these.
    """
    values: dict[str, str] = {}
    faults: list[str] = []
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        name, equals, value = line.removeprefix("export ").partition("=")
        name, value = name.strip(), value.strip()
        if not equals or not name.startswith(PREFIX):
            faults.append(f".env line {number} must read {PREFIX}NAME=value.")
            continue
        if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
            value = value[1:-1]
        values[name] = value
    if faults:
        raise SettingsError(faults)
    return values


def read_environment(variables: Mapping[str, str]) -> Environment:
    """The settings that these variables give; everything without our prefix is ignored.

    Raises SettingsError for unknown names and values of the wrong kind, all of them at once.
    """
    hints = get_type_hints(Environment)
    known = {variable_of(item.name): item for item in fields(Environment)}
    faults: list[str] = []
    values: dict[str, Any] = {}
    for variable, text in sorted(variables.items()):
        if not variable.startswith(PREFIX):
            continue
        if variable not in known:
            faults.append(_unknown(variable, list(known)))
            continue
        name = known[variable].name
        try:
            values[name] = _parse(text.strip(), hints[name], known[variable])
        except ValueError as wrong:
            faults.append(f"{variable} must be {wrong}, not {_shown(text, known[variable])}.")
    if faults:
        raise SettingsError(faults)
    settings = _with_origins_of_ports(Environment(**values), given=set(values))
    if settings.is_production and settings.sandbox == "auto":
        settings = replace(settings, sandbox="bubblewrap")
    faults = list(_wrong_values(settings))
    if faults:
        raise SettingsError(faults)
    return settings


def _with_origins_of_ports(settings: Environment, given: set[str]) -> Environment:
    """Where an origin was left out, the one of its port: what is printed and checked is what is served."""
    if "web_origin" not in given:
        settings = replace(settings, web_origin=f"http://localhost:{settings.web_port}")
    if "live_origin" not in given:
        settings = replace(settings, live_origin=f"http://localhost:{settings.live_port}")
    return settings


def _wrong_values(settings: Environment) -> Iterator[str]:
    if settings.staff_second_factor == "relaxed" and settings.mode not in {"demonstration", "test"}:
        yield (
            "GROUNDSWELL_STAFF_SECOND_FACTOR may be relaxed only in a demonstration or test, because "
            "staff see children's videos before anybody else does."
        )
    if not _is_address(settings.bind):
        yield f"GROUNDSWELL_BIND must be a network address such as 127.0.0.1, not {settings.bind!r}."
    if settings.web_port == settings.live_port:
        yield "GROUNDSWELL_WEB_PORT and GROUNDSWELL_LIVE_PORT must differ."
    if bool(settings.tls_certificate) != bool(settings.tls_key):
        yield "GROUNDSWELL_TLS_CERTIFICATE and GROUNDSWELL_TLS_KEY must be given together."
    if settings.trusted_country_header and not settings.trusted_proxies:
        yield (
            "GROUNDSWELL_TRUSTED_COUNTRY_HEADER needs GROUNDSWELL_TRUSTED_PROXIES, because "
            "without a proxy anybody can send that header."
        )
    yield from _wrong_addresses(settings)
    yield from _wrong_engine(settings.engine)
    if settings.backup_kept_days > 30:
        yield "GROUNDSWELL_BACKUP_KEPT_DAYS must be at most 30: what people erased must be gone from backups by then."


def _wrong_addresses(settings: Environment) -> Iterator[str]:
    for name in ("web_origin", "live_origin"):
        origin = str(getattr(settings, name))
        if not _is_origin(origin):
            yield (
                f"{variable_of(name)} must be an origin such as https://example.org, without a "
                f"path or a slash at the end, not {origin!r}."
            )
    if settings.smtp_url and not _located(settings.smtp_url, "smtp", "smtps"):
        yield "GROUNDSWELL_SMTP_URL must begin with smtp:// or smtps:// and name a host; write %2F for a slash."
    if not _located(settings.quick_exit, "http", "https"):
        yield f"GROUNDSWELL_QUICK_EXIT must be the address of a page, not {settings.quick_exit!r}."
    if "@" not in settings.mail_from:
        yield f"GROUNDSWELL_MAIL_FROM must be a mail address, not {settings.mail_from!r}."


def _wrong_engine(engine: str) -> Iterator[str]:
    parts = _located(engine, "spark")
    if engine != IN_PROCESS and not (parts and parts.port and engine == f"spark://{parts.netloc}"):
        yield (
            f"GROUNDSWELL_ENGINE must be {IN_PROCESS}, or the master of a Spark cluster such as "
            f"spark://spark.example.org:7077, not {engine!r}."
        )


def _located(text: str, *schemes: str) -> SplitResult | None:
    """The parts of an address with one of these schemes and a host; None where it is none."""
    try:
        parts = urlsplit(text)
        return parts if parts.hostname and parts.port != 0 and parts.scheme in schemes else None
    except ValueError:
        return None


def _is_origin(text: str) -> bool:
    parts = _located(text, "http", "https")
    return parts is not None and not (parts.path or parts.query or parts.fragment or parts.username)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _unknown(variable: str, known: list[str]) -> str:
    near = difflib.get_close_matches(variable, known, n=1, cutoff=0.5)
    hint = f"; did you mean {near[0]}?" if near else "; `groundswell settings` lists them all."
    return f"{variable} is not a setting{hint}"


def _shown(text: str, item: "Field[Any]") -> str:
    return repr(text) if item.repr else "what it is"


def _parse(text: str, kind: Any, item: "Field[Any]") -> object:
    """The value that the text stands for; raises ValueError with what would have been right."""
    if get_origin(kind) is Literal:
        if text not in get_args(kind):
            raise ValueError("one of " + ", ".join(get_args(kind)))
        return text
    if kind is int:
        least = 0 if item.name in {"trusted_proxies", "disk_floor_mb"} else 1
        if not (text.isascii() and text.isdecimal()) or int(text) < least:
            raise ValueError(f"a whole number from {least} on")
        if item.name.endswith("_port") and int(text) > 65535:
            raise ValueError("a port from 1 to 65535")
        return int(text)
    if kind is Path:
        if not text:
            raise ValueError("the path of a folder")
        return Path(text)
    return text
