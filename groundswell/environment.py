"""The settings of an installation: one typed object, read once from the environment; nothing else reads it."""

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Environment:
    """What an operator can set; each field is GROUNDSWELL_<NAME> in the environment or in `.env`."""

    mode: str = "development"
    data: Path = Path("var")
    secret_key: str = ""
    web_origin: str = "http://127.0.0.1:8000"
    live_origin: str = "http://127.0.0.1:8001"
    web_port: int = 8000
    live_port: int = 8001
    bind: str = "127.0.0.1"
    smtp_url: str = ""
    mail_from: str = ""
    ffmpeg: str = ""
    sandbox: str = "auto"
    disk_floor_mb: int = 500
    upload_max_mb: int = 200
    render_workers: int = 1
    trusted_country_header: str = ""


@cache
def environment() -> Environment:
    """The settings, read once."""
    values = {
        name: field.type(os.environ[f"GROUNDSWELL_{name.upper()}"])
        for name, field in Environment.__dataclass_fields__.items()
        if callable(field.type) and f"GROUNDSWELL_{name.upper()}" in os.environ
    }
    return Environment(**values)
