"""What deploy/ offers is understood by the programs it is for, and agrees with our settings."""

import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from groundswell.config.lan import certificate_for
from groundswell.environment import parse_env_file, read_environment, unsafe_settings
from tests.tree import ROOT

DEPLOY = ROOT / "deploy"


def program(name: str) -> str:
    """Where a program is; the test is skipped where it is not installed."""
    found = shutil.which(name, path="/usr/local/bin:/usr/bin:/usr/sbin:/bin:/sbin")
    if found is None:
        pytest.skip(f"MISSING: {name}; on Debian: apt-get install {name}")
    return found


def run(*command: str, cwd: Path) -> str:
    result = subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, timeout=60, check=False, stdin=subprocess.DEVNULL
    )
    output = result.stdout + result.stderr
    assert result.returncode == 0, output
    return output


def test_caddy_takes_its_file(tmp_path: Path) -> None:
    shutil.copy(DEPLOY / "caddy" / "Caddyfile", tmp_path)
    output = run(
        program("caddy"), "validate", "--config", "Caddyfile", "--adapter", "caddyfile", cwd=tmp_path
    )
    assert "Valid configuration" in output


def test_nginx_takes_its_file(tmp_path: Path) -> None:
    nginx = program("nginx")
    certificate, key = certificate_for("192.0.2.7", tmp_path, datetime.now(UTC))
    site = (DEPLOY / "nginx" / "groundswell.conf").read_text(encoding="utf-8")
    site = re.sub(r"/etc/letsencrypt/\S+/fullchain\.pem", str(certificate), site)
    site = re.sub(r"/etc/letsencrypt/\S+/privkey\.pem", str(key), site)
    site = site.replace("/var/log/nginx/groundswell.log", str(tmp_path / "error.log"))
    (tmp_path / "nginx.conf").write_text(
        f"pid {tmp_path}/pid;\nerror_log {tmp_path}/error.log;\nevents {{}}\nhttp {{\n{site}\n}}\n",
        encoding="utf-8",
    )
    assert "test is successful" in run(nginx, "-t", "-p", str(tmp_path), "-c", "nginx.conf", cwd=tmp_path)


def test_systemd_takes_the_units(tmp_path: Path) -> None:
    analyze = program("systemd-analyze")
    for unit in (DEPLOY / "systemd").iterdir():
        text = unit.read_text(encoding="utf-8").replace("/opt/groundswell/.venv/bin/groundswell", "/bin/true")
        text = text.replace("User=groundswell", "User=nobody").replace("Group=groundswell", "Group=nogroup")
        (tmp_path / unit.name).write_text(text, encoding="utf-8")
    units = sorted(path.name for path in tmp_path.iterdir())
    assert "Unknown" not in run(analyze, "verify", "--man=no", *units, cwd=tmp_path)


@pytest.mark.parametrize("part", ["web", "live", "work"])
def test_every_part_has_a_unit_that_starts_it(part: str) -> None:
    unit = (DEPLOY / "systemd" / f"groundswell-{part}.service").read_text(encoding="utf-8")
    assert f"groundswell serve --only {part}\n" in unit
    assert f"groundswell-{part}.service" in (DEPLOY / "systemd" / "groundswell.target").read_text(
        encoding="utf-8"
    )


def test_the_example_settings_lack_nothing_but_the_secret() -> None:
    text = (DEPLOY / "environment.example").read_text(encoding="utf-8")
    (fault,) = unsafe_settings(read_environment(parse_env_file(text)), None)
    assert "GROUNDSWELL_SECRET_KEY" in fault


def test_the_service_may_put_another_folder_in_the_place_of_its_data() -> None:
    text = (DEPLOY / "environment.example").read_text(encoding="utf-8")
    data = read_environment(parse_env_file(text)).data
    assert data.parent == Path("/var/lib/groundswell")
    for unit in (DEPLOY / "systemd").glob("*.service"):
        assert "StateDirectory=groundswell\n" in unit.read_text(encoding="utf-8")


@pytest.mark.parametrize("file", ["caddy/Caddyfile", "nginx/groundswell.conf"])
def test_no_proxy_writes_addresses_down(file: str) -> None:
    text = (DEPLOY / file).read_text(encoding="utf-8")
    servers = text.count("listen 443 ssl")
    if servers:
        assert text.count("access_log off;") == servers + 1
        assert set(re.findall(r"error_log \S+ (\w+);", text)) == {"emerg"}
    else:
        assert "request delete" in text
