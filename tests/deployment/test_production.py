"""Production as a visitor's browser meets it behind a proxy: TLS, cookies, headers, hosts, logs."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from groundswell.environment import parse_env_file
from tests.deployment.test_deploy import DEPLOY
from tests.processes.installation import Installation, free_ports, wait_for
from tests.tree import ROOT

SECRET = "kq8Zt2LwXn4RbVh7GdPs9YcMf3JuTa6EoWi1KzBvNxQrSyCe0DgH"
BY_PROXY = {"Host": "wave.example.org", "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"}


class Production(Installation):
    """An installation with the settings of deploy/environment.example."""

    @property
    def variables(self) -> dict[str, str]:
        """The example's variables, with this test's folder, ports and a key."""
        example = parse_env_file((DEPLOY / "environment.example").read_text(encoding="utf-8"))
        ours = {
            "GROUNDSWELL_DATA": str(self.data),
            "GROUNDSWELL_SECRET_KEY": SECRET,
            "GROUNDSWELL_WEB_PORT": str(self.web_port),
            "GROUNDSWELL_LIVE_PORT": str(self.live_port),
        }
        return super().variables | example | ours


@pytest.fixture(scope="module")
def production(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Production]:
    """The pages of a production installation, behind no proxy but with one's headers."""
    made = Production(tmp_path_factory.mktemp("production") / "data", *free_ports())
    made.do("prepare")
    made.begin("web", stderr=made.data / "log")
    wait_for("the pages", lambda: _status(made, "/health", {"Host": "wave.example.org"}))
    yield made
    made.kill_all()


def _get(production: Production, path: str, headers: dict[str, str]) -> httpx.Response:
    return httpx.get(f"http://127.0.0.1:{production.web_port}{path}", headers=headers, timeout=20)


def _status(production: Production, path: str, headers: dict[str, str]) -> int:
    try:
        return _get(production, path, headers).status_code
    except httpx.TransportError:
        return 0


def test_a_page_carries_everything_that_keeps_it_safe(production: Production) -> None:
    headers = _get(production, "/", BY_PROXY).headers
    policy = {part.split()[0]: part.split()[1:] for part in headers["content-security-policy"].split("; ")}
    assert policy["default-src"] == policy["script-src"] == policy["style-src"] == ["'self'"]
    assert policy["media-src"] == ["'self'", "https://live.example.org"]
    assert policy["frame-ancestors"] == policy["object-src"] == policy["base-uri"] == ["'none'"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["strict-transport-security"] == "max-age=63072000"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "geolocation=()" in headers["permissions-policy"]


def test_cookies_belong_to_this_host_alone(production: Production) -> None:
    cookies = _get(production, "/people/sign-in/", BY_PROXY).headers.get_list("set-cookie")
    assert cookies
    for cookie in cookies:
        name, _, attributes = cookie.partition("=")
        assert name.startswith("__Host-"), name
        assert "Secure" in attributes
        assert "Path=/" in attributes
        assert "Domain" not in attributes


def test_without_tls_it_only_leads_to_tls(production: Production) -> None:
    answer = _get(production, "/", {"Host": "wave.example.org"})
    assert (answer.status_code, answer.headers["location"]) == (301, "https://wave.example.org/")


def test_another_host_is_refused_even_for_a_page_that_is_kept(production: Production) -> None:
    assert _status(production, "/", BY_PROXY) == 200
    assert _status(production, "/", BY_PROXY | {"Host": "elsewhere.example.org"}) == 400


def test_the_log_holds_json_without_addresses_paths_or_words(production: Production) -> None:
    _get(production, "/nowhere-to-be-found?name=mina", BY_PROXY)
    _get(production, "/", BY_PROXY | {"Host": "elsewhere.example.org"})
    lines = (production.data / "log").read_text(encoding="utf-8").splitlines()
    assert lines
    for line in lines:
        json.loads(line)
        assert not any(told in line for told in ("192.0.2.7", "127.0.0.1", "mina", "elsewhere", "nowhere-to"))


def test_django_finds_nothing_to_warn_of(production: Production) -> None:
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    checked = subprocess.run(
        [*command, "--settings", "groundswell.config.settings"],
        env=production.variables,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert checked.returncode == 0, checked.stderr


def test_the_folder_is_closed_to_other_users(production: Production) -> None:
    closed = [production.data, *(path for path in production.data.rglob("*") if path.is_dir())]
    assert [path for path in closed if Path(path).stat().st_mode & 0o007] == []
