"""The media server as a player meets it."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import httpx
import pytest

from groundswell.videos.addresses import BUCKET_S, held_address, media_key, public_address
from groundswell.videos.media import CHUNK_BYTES, MediaFiles

KEY = media_key("secret")
NOW = BUCKET_S * 100 + 60
PATH = "ab/abcdefghijklmnop/0123456789abcdef-540.mp4"
CONTENT = os.urandom(CHUNK_BYTES * 2 + 777)
ORIGIN = "http://live.test"


@pytest.fixture
def app(tmp_path: Path) -> MediaFiles:
    file = tmp_path / "media" / PATH
    file.parent.mkdir(parents=True)
    file.write_bytes(CONTENT)
    (tmp_path / "secret").write_text("not media")
    return MediaFiles(tmp_path / "media", KEY, "http://web.test", lambda: NOW)


def ask(
    app: MediaFiles, address: str, method: str = "GET", headers: Mapping[str, str] | None = None
) -> httpx.Response:
    async def request() -> httpx.Response:
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=True)
        async with httpx.AsyncClient(transport=transport) as client:
            return await client.request(method, address, headers=headers)

    return asyncio.run(request())


def address(path: str = PATH) -> str:
    return public_address(ORIGIN, path, KEY, NOW)


def test_the_whole_file_is_sent_and_may_be_kept_until_its_bucket_ends(app: MediaFiles) -> None:
    answer = ask(app, address())

    assert (answer.status_code, answer.content) == (200, CONTENT)
    assert answer.headers["content-type"] == "video/mp4"
    assert answer.headers["content-length"] == str(len(CONTENT))
    assert answer.headers["accept-ranges"] == "bytes"
    assert answer.headers["cache-control"] == f"public, max-age={2 * BUCKET_S - 60}, immutable"
    assert answer.headers["access-control-allow-origin"] == "http://web.test"
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("wanted", "first", "last"),
    [
        ("bytes=0-1", 0, 1),
        ("bytes=100-", 100, len(CONTENT) - 1),
        ("bytes=-5", len(CONTENT) - 5, len(CONTENT) - 1),
    ],
)
def test_a_range_is_sent_alone(wanted: str, first: int, last: int, app: MediaFiles) -> None:
    answer = ask(app, address(), headers={"range": wanted})

    assert (answer.status_code, answer.content) == (206, CONTENT[first : last + 1])
    assert answer.headers["content-range"] == f"bytes {first}-{last}/{len(CONTENT)}"
    assert answer.headers["content-length"] == str(last - first + 1)


def test_a_range_behind_the_end_is_answered_416(app: MediaFiles) -> None:
    answer = ask(app, address(), headers={"range": f"bytes={len(CONTENT)}-"})

    assert answer.status_code == 416
    assert answer.headers["content-range"] == f"bytes */{len(CONTENT)}"
    assert answer.headers["content-type"] == "application/problem+json"


def test_head_tells_the_same_without_the_file(app: MediaFiles) -> None:
    answer = ask(app, address(), "HEAD", {"range": "bytes=0-9"})

    assert (answer.status_code, answer.content, answer.headers["content-length"]) == (206, b"", "10")


def test_what_a_player_has_already_is_not_sent_again(app: MediaFiles) -> None:
    tag = ask(app, address()).headers["etag"]

    assert ask(app, address(), headers={"if-none-match": f'"other", {tag}'}).status_code == 304


def test_a_range_of_another_file_is_answered_with_the_whole(app: MediaFiles) -> None:
    tag = ask(app, address()).headers["etag"]

    assert ask(app, address(), headers={"range": "bytes=0-1", "if-range": tag}).status_code == 206
    assert ask(app, address(), headers={"range": "bytes=0-1", "if-range": '"other"'}).status_code == 200


def test_held_media_are_kept_by_nobody(app: MediaFiles) -> None:
    answer = ask(app, held_address(ORIGIN, PATH, KEY, NOW))

    assert (answer.status_code, answer.headers["cache-control"]) == (200, "private, no-store")


def test_an_address_without_signature_or_after_its_time_is_refused(app: MediaFiles) -> None:
    bare = f"{ORIGIN}/media/{PATH}"
    over = public_address(ORIGIN, PATH, KEY, NOW - 2 * BUCKET_S)
    for wrong in (bare, f"{bare}?e=99999999999&s=0000000000000000000000", over, f"{bare}?e=%00&s=%FF"):
        answer = ask(app, wrong)
        assert answer.status_code == 403
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.json()["status"] == 403


@pytest.mark.parametrize(
    "path",
    [
        "../secret",
        "%2e%2e/secret",
        "ab/../../secret",
        "/etc/passwd",
        "",
        "ab//x",
        PATH + "/",
        PATH.upper(),
        "ab\\x",
    ],
)
def test_no_path_leads_out_of_the_folder(path: str, app: MediaFiles) -> None:
    assert ask(app, address(path)).status_code == 404


def test_a_link_in_the_folder_is_not_followed(app: MediaFiles, tmp_path: Path) -> None:
    other = PATH.replace("0123", "3210")
    (app.folder / other).symlink_to(tmp_path / "secret")

    assert ask(app, address(other)).status_code == 404


def test_a_file_that_was_taken_back_is_gone(app: MediaFiles) -> None:
    (app.folder / PATH).unlink()

    assert ask(app, address()).status_code == 404


def test_other_methods_are_refused_and_preflights_answered(app: MediaFiles) -> None:
    assert ask(app, address(), "POST").status_code == 405
    preflight = ask(app, address(), "OPTIONS")
    assert (preflight.status_code, preflight.headers["access-control-allow-headers"]) == (204, "range")


def test_it_needs_no_django(tmp_path: Path) -> None:
    program = "import sys, groundswell.videos.media; print([name for name in sys.modules if name.startswith('django')])"
    run = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "GROUNDSWELL_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert run.stdout == "[]\n"


def test_an_address_with_very_many_fields_is_refused(app: MediaFiles) -> None:
    answer = ask(app, address() + "&x=1" * 50)

    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_key_is_not_shown_where_the_application_is_named(app: MediaFiles) -> None:
    assert repr(KEY) not in repr(app)
