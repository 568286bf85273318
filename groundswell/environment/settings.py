"""Every setting as a field of one frozen, typed object with its line of documentation; nothing is read here."""

from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from groundswell.environment.secret_key import SECRET_KEY_LENGTH

PREFIX = "GROUNDSWELL_"
IN_PROCESS = "duckdb"
"""The engine that needs nothing beside this software."""

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
        "http://localhost:8000",
        "Address under which people reach the pages, without a path; left out it follows web_port.",
    )
    live_origin: str = _setting(
        "http://localhost:8001",
        "Address of media, beacons and live figures, on another host than the pages in production; left "
        "out it follows live_port.",
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
    contact: str = _setting(
        "",
        "Mail address that the safety page names for whoever wants to write to the people who run this site.",
    )
    quick_exit: str = _setting(
        "https://www.wikipedia.org/",
        "Plain page to which 'Leave this page' leads from help and messages; nothing is asked of it before.",
    )
    translation_url: str = _setting(
        "",
        "Your own translation service: asked by POST with {text, from, to} (JSON), answers {text}, only when a "
        "moderator presses Translate; empty switches it off.",
    )
    known_material: str = _setting(
        "",
        "Your own access to lists of known abuse material, package.module:function; called with the path of each "
        "rendered video, true for a match, which is sealed at once; until it has answered nobody sees or publishes the "
        "video; empty asks no list.",
    )
    witness_url: str = _setting(
        "",
        "A time-stamping service (RFC 3161), http or https, asked once a day to witness the head of the manifest; "
        "it receives a hash and nothing else; empty asks nobody.",
    )
    engine: str = _setting(
        IN_PROCESS,
        "What answers questions about figures: duckdb, which is part of us, or a cluster of Apache Spark, "
        "spark://host:port, whose machines read the same segments.",
    )
    danger_limit: int = _setting(
        6, "Cases of Danger that one person opens within a shift of 12 hours before others are asked first."
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
    backups: Path = _setting(
        Path("backups"),
        "Folder in which backups lie: `groundswell backup` without a file writes there and deletes expired ones, "
        "and the proof of an erasure lists them.",
    )
    backup_kept_days: int = _setting(
        29,
        "Days after which a backup in that folder is deleted; at most 30, since erasing is promised within them.",
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


def _kind(kind: Any) -> str:
    if get_origin(kind) is Literal:
        return " | ".join(get_args(kind))
    return {int: "whole number", Path: "folder"}.get(kind, "text")
