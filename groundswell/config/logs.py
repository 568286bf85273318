"""How log lines look: JSON without addresses, query strings or anything that people wrote."""

import json
import logging
import traceback
from datetime import UTC, datetime
from pathlib import PurePath
from typing import Any

PLAIN_MODES = ("development", "demonstration")
"""Where somebody reads along at a terminal, lines are for her and not for a machine."""

# Lines of our own code are written with care; of a library's line only its template is kept,
# because its arguments may be an address, a path with a query string, or a person's words.
OWN_LOGGERS = ("groundswell", "_granian")


class JsonLines(logging.Formatter):
    """One JSON object a line: at, level, logger, what, and where an exception came from."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of one record."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "what": told(record),
        }
        details = getattr(record, "details", None)
        if isinstance(details, dict):
            line["details"] = details
        if record.exc_info and record.exc_info[0] is not None:
            line["exception"] = record.exc_info[0].__name__
            line["frames"] = [
                f"{PurePath(frame.filename).name}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(record.exc_info[2])
            ]
        return json.dumps(line, ensure_ascii=False, default=str)


def told(record: logging.LogRecord) -> str:
    """What a record may say: our own message, or only the template of a library's."""
    if record.name.partition(".")[0] in OWN_LOGGERS:
        return record.getMessage()
    if record.name.startswith("django.security"):
        return "refused"
    return str(record.msg)


class News(logging.Filter):
    """Leaves out what the server says of our many threads at every start: they are meant so (see `bodies`)."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the line is worth reading."""
        return not record.getMessage().startswith("Configuration allows spawning")


def logging_config(*, level: str, is_plain: bool) -> dict[str, Any]:
    """The `dictConfig` of every process; `is_plain` writes readable lines for a developer."""
    formatter: dict[str, Any] = (
        {"format": "{asctime} {levelname:7} {name}: {message}", "style": "{"}
        if is_plain
        else {"()": "groundswell.config.logs.JsonLines"}
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": formatter},
        "filters": {"news": {"()": "groundswell.config.logs.News"}},
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "formatter": "line",
                "stream": "ext://sys.stderr",
            }
        },
        "root": {"handlers": ["stderr"], "level": level.upper()},
        "loggers": {
            # Django mails errors to ADMINS and prints addresses unless its handlers are replaced.
            "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
            # Each task would be four lines, and what it did stands in its room's row.
            "django_tasks": {"level": "WARNING"},
            "django_tasks_db": {"level": "WARNING"},
            "_granian": {
                "handlers": ["stderr"],
                "filters": ["news"],
                "level": "WARNING",
                "propagate": False,
            },
            "granian.access": {"handlers": [], "level": "CRITICAL", "propagate": False},
        },
    }
