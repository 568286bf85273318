"""Log lines: JSON, and nothing in them that a person wrote or that tells who it was."""

import json
import logging
import logging.config
import sys

import pytest

from groundswell.config.logs import JsonLines, logging_config


def line(name: str, message: str, *arguments: object, exc_info: object = None) -> dict[str, object]:
    record = logging.LogRecord(name, logging.ERROR, "file.py", 1, message, arguments, None)
    record.exc_info = exc_info  # type: ignore[assignment]
    found: dict[str, object] = json.loads(JsonLines().format(record))
    return found


def test_our_own_lines_are_told_whole() -> None:
    told = line("groundswell.videos", "video %d failed", 7)
    assert (told["what"], told["level"], told["logger"]) == ("video 7 failed", "error", "groundswell.videos")


def test_what_libraries_fill_in_is_left_out() -> None:
    told = line("django.request", "Not Found: %s", "/people/?name=mina")
    assert told["what"] == "Not Found: %s"


def test_what_django_refuses_is_told_without_what_was_sent() -> None:
    assert (
        line("django.security.DisallowedHost", "Invalid HTTP_HOST header: '192.0.2.7'")["what"] == "refused"
    )


def test_an_exception_is_told_by_its_name_and_place_and_not_by_its_words() -> None:
    try:
        raise ValueError("this is my life")
    except ValueError:
        told = line("groundswell.events", "failed", exc_info=sys.exc_info())
    assert told["exception"] == "ValueError"
    assert "test_logs.py" in str(told["frames"])
    assert "my life" not in json.dumps(told)


def test_what_the_server_says_of_our_threads_is_no_news(capsys: pytest.CaptureFixture[str]) -> None:
    logging.config.dictConfig(logging_config(level="info", is_plain=True))
    logger = logging.getLogger("_granian")
    logger.warning("Configuration allows spawning up to 20 Python threads, which seems quite high.")
    logger.warning("something else")
    told = capsys.readouterr().err
    assert "something else" in told
    assert "spawning" not in told
