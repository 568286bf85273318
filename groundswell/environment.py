"""The settings: one frozen, typed object, read once; nothing else in the house reads the environment.

Parsing and judging are pure functions of a mapping; only `environment()` touches the process
environment, the file `.env` and the data folder.
"""

import difflib
import os
import secrets
import stat
from collections.abc import Iterator, Mapping
from dataclasses import Field, dataclass, field, fields, replace
from functools import cache
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints
from urllib.parse import SplitResult, urlsplit

PREFIX = "GROUNDSWELL_"

# 50 is the length that Django's own deployment check asks for (security.W009).
SECRET_KEY_LENGTH = 50
SECRET_KEY_VARIETY = 5

Mode = Literal["development", "production", "demonstration", "test"]
Sandbox = Literal["auto", "bubblewrap", "limits"]
LogLevel = Literal["debug", "info", "warning", "error"]
SecondFactor = Literal["required", "relaxed"]


class SettingsError(ValueError):
    """The settings cannot be used; `faults` holds one sentence for each reason."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


def _setting(default: Any, documentation: str, *, secret: bool = False) -> Any:
    return field(default=default, repr=not secret, metadata={"documentation": documentation})


@dataclass(frozen=True, kw_only=True)
class Environment:
    """Every setting of an installation; the variable is `GROUNDSWELL_` and the name in capitals."""

    mode: Mode = _setting(
        "development",
        "What this installation is for: development, production, demonstration or test.",
    )
    data: Path = _setting(Path("var"), "Folder that holds all state: database, media, events, keys, uploads.")
    secret_key: str = _setting(
        "",
        "Signs sessions, links and media addresses; production needs one of at least "
        f"{SECRET_KEY_LENGTH} random characters, elsewhere it is made and kept in keys/secret_key.",
        secret=True,
    )
    web_origin: str = _setting(
        "http://localhost:8000", "Address under which people reach the pages, without a path."
    )
    live_origin: str = _setting(
        "http://localhost:8001",
        "Address of media, beacons and live figures; in production on another host than the pages.",
    )
    bind: str = _setting("127.0.0.1", "Network address on which both servers listen.")
    web_port: int = _setting(8000, "Port on which the pages are served.")
    live_port: int = _setting(8001, "Port on which media, beacons and live figures are served.")
    web_threads: int = _setting(
        4, "Threads that build pages; SQLite lets one write at a time, so more gain little."
    )
    tls_certificate: str = _setting(
        "", "Certificate file (PEM) when the servers speak TLS themselves instead of a proxy."
    )
    tls_key: str = _setting("", "Private key file (PEM) that belongs to tls_certificate.")
    trusted_proxies: int = _setting(
        0, "Number of own proxies in front whose X-Forwarded-* headers are believed; 0 for none."
    )
    trusted_country_header: str = _setting(
        "", "Header in which the trusted proxy names the visitor's country (ISO 3166, two letters)."
    )
    smtp_url: str = _setting(
        "",
        "Mail server for staff, smtp://user:password@host:587 (STARTTLS) or smtps://…:465; "
        "empty writes mail to the data folder.",
        secret=True,
    )
    mail_from: str = _setting("groundswell@localhost", "Address from which mail to staff is sent.")
    staff_second_factor: SecondFactor = _setting(
        "required",
        "Whether staff need a code app or passkey beside the password: required, or relaxed in a "
        "demonstration or test, where the passwords are printed anyway.",
    )
    ffmpeg: str = _setting("", "FFmpeg program to use; empty takes the one that is installed with us.")
    sandbox: Sandbox = _setting(
        "auto",
        "How video work is confined: bubblewrap, limits (no namespaces), or auto, which is "
        "bubblewrap where it is installed and always in production.",
    )
    render_workers: int = _setting(1, "Videos that are rendered at the same time.")
    upload_max_mb: int = _setting(200, "Largest video file that is accepted, in megabytes.")
    disk_floor_mb: int = _setting(
        500, "Free disk below which uploads are refused, in megabytes, so that events never are."
    )
    log_level: LogLevel = _setting("info", "Least severe log lines written: debug, info, warning, error.")

    @property
    def is_production(self) -> bool:
        """Whether real people are served, so that nothing unsafe may be left standing."""
        return self.mode == "production"

    @property
    def is_https(self) -> bool:
        """Whether people reach the pages over TLS, so that cookies may demand it."""
        return self.web_origin.startswith("https://")


@dataclass(frozen=True)
class Setting:
    """One setting as documentation shows it; `default` is text as it would be written in `.env`."""

    name: str
    variable: str
    kind: str
    default: str
    documentation: str


def documented_settings() -> tuple[Setting, ...]:
    """Every setting with its variable, kind, default and line of documentation."""
    hints = get_type_hints(Environment)
    return tuple(
        Setting(
            item.name,
            variable_of(item.name),
            _kind(hints[item.name]),
            str(item.default),
            item.metadata["documentation"],
        )
        for item in fields(Environment)
    )


def variable_of(name: str) -> str:
    """The environment variable of a setting."""
    return PREFIX + name.upper()


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
    settings = Environment(**values)
    if settings.is_production and settings.sandbox == "auto":
        settings = replace(settings, sandbox="bubblewrap")
    faults = list(_wrong_values(settings))
    if faults:
        raise SettingsError(faults)
    return settings


def unsafe_settings(settings: Environment, data_permissions: int | None) -> tuple[str, ...]:
    """Why production must not start like this, one sentence each; empty where it may.

    `data_permissions` are the permission bits of the data folder, None where it does not exist yet.
    """
    if not settings.is_production:
        return ()
    return (
        *_unsafe_key(settings.secret_key),
        *_unsafe_origins(settings),
        *_unsafe_surroundings(settings, data_permissions),
    )


def _unsafe_key(key: str) -> Iterator[str]:
    how = "`python3 -c 'import secrets; print(secrets.token_urlsafe(48))'` makes a good one"
    if not key:
        yield f"Production needs GROUNDSWELL_SECRET_KEY; {how}."
    elif len(key) < SECRET_KEY_LENGTH:
        yield (
            f"GROUNDSWELL_SECRET_KEY has {len(key)} characters where production needs at least "
            f"{SECRET_KEY_LENGTH}; {how}."
        )
    elif len(set(key)) < SECRET_KEY_VARIETY or "insecure" in key or "change" in key.lower():
        yield f"GROUNDSWELL_SECRET_KEY is a placeholder, which anybody can guess; {how}."


def _unsafe_origins(settings: Environment) -> Iterator[str]:
    for name in ("web_origin", "live_origin"):
        origin = str(getattr(settings, name))
        if not origin.startswith("https://"):
            yield f"{variable_of(name)} must begin with https:// in production, not {origin}."
    if urlsplit(settings.web_origin).hostname == urlsplit(settings.live_origin).hostname:
        yield (
            "GROUNDSWELL_WEB_ORIGIN and GROUNDSWELL_LIVE_ORIGIN must be on different hosts in "
            "production, so that no uploaded file shares a host with people's sessions."
        )
    if not settings.tls_certificate and not settings.trusted_proxies:
        yield (
            "Production needs TLS: set GROUNDSWELL_TRUSTED_PROXIES to the number of proxies in "
            "front (usually 1), or GROUNDSWELL_TLS_CERTIFICATE and GROUNDSWELL_TLS_KEY."
        )


def _unsafe_surroundings(settings: Environment, data_permissions: int | None) -> Iterator[str]:
    if settings.sandbox != "bubblewrap":
        yield (
            "GROUNDSWELL_SANDBOX must be bubblewrap (or left out) in production, because limits "
            "alone leave video work able to read files and reach the network."
        )
    if not settings.smtp_url:
        yield "Production needs GROUNDSWELL_SMTP_URL, so that staff can be reached by mail."
    if settings.mail_from.endswith("@localhost"):
        yield "Production needs GROUNDSWELL_MAIL_FROM, an address that can be answered."
    if data_permissions is not None and data_permissions & (stat.S_IROTH | stat.S_IXOTH):
        yield f"The data folder {settings.data} is open to every user here; run `chmod 750 {settings.data}`."


def _wrong_values(settings: Environment) -> Iterator[str]:
    for name in ("web_origin", "live_origin"):
        origin = str(getattr(settings, name))
        if not _is_origin(origin):
            yield (
                f"{variable_of(name)} must be an origin such as https://example.org, without a "
                f"path or a slash at the end, not {origin!r}."
            )
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
    if settings.smtp_url and not _located(settings.smtp_url, "smtp", "smtps"):
        yield "GROUNDSWELL_SMTP_URL must begin with smtp:// or smtps:// and name a host; write %2F for a slash."
    if "@" not in settings.mail_from:
        yield f"GROUNDSWELL_MAIL_FROM must be a mail address, not {settings.mail_from!r}."


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


def _kind(kind: Any) -> str:
    if get_origin(kind) is Literal:
        return " | ".join(get_args(kind))
    return {int: "whole number", Path: "folder"}.get(kind, "text")


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


def kept_secret(file: Path) -> str:
    """The secret in this file (0600), made where there is none; of processes that race one wins."""
    if not file.exists():
        file.parent.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
        file.parent.mkdir(exist_ok=True, mode=0o700)
        draft = file.with_name(f".{file.name}.{secrets.token_hex(8)}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as stream:
            stream.write(secrets.token_urlsafe(48))
            stream.flush()
            os.fsync(stream.fileno())
        try:
            os.link(draft, file)
        except FileExistsError:
            return file.read_text(encoding="ascii").strip()
        finally:
            draft.unlink()
    return file.read_text(encoding="ascii").strip()
