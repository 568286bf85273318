"""Settings: read from a mapping, refused in sentences, documented one by one."""

import stat
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.environment import (
    Environment,
    SettingsError,
    documented_settings,
    environment,
    kept_secret,
    parse_env_file,
    read_environment,
    unsafe_settings,
)

SAFE = {
    "GROUNDSWELL_MODE": "production",
    "GROUNDSWELL_SECRET_KEY": "kq8Zt2LwXn4RbVh7GdPs9YcMf3JuTa6EoWi1KzBvNxQrSyCe0DgH",
    "GROUNDSWELL_WEB_ORIGIN": "https://wave.example.org",
    "GROUNDSWELL_LIVE_ORIGIN": "https://live.example.org",
    "GROUNDSWELL_TRUSTED_PROXIES": "1",
    "GROUNDSWELL_SMTP_URL": "smtp://user:word@mail.example.org:587",
    "GROUNDSWELL_MAIL_FROM": "wave@example.org",
}


def faults_of(**changed: str) -> tuple[str, ...]:
    variables = SAFE | {f"GROUNDSWELL_{name.upper()}": text for name, text in changed.items()}
    return unsafe_settings(read_environment(variables), 0o40750)


def test_it_needs_no_setting_for_development() -> None:
    settings = read_environment({})
    assert (settings.mode, settings.web_port, settings.data) == ("development", 8000, Path("var"))
    assert unsafe_settings(settings, 0o40777) == ()


def test_it_gives_each_value_its_type() -> None:
    settings = read_environment({"GROUNDSWELL_WEB_PORT": "9000", "GROUNDSWELL_DATA": "/srv/wave"})
    assert (settings.web_port, settings.data) == (9000, Path("/srv/wave"))


def test_an_origin_that_is_left_out_follows_its_port() -> None:
    settings = read_environment({"GROUNDSWELL_WEB_PORT": "9000"})
    assert (settings.web_origin, settings.live_origin) == ("http://localhost:9000", "http://localhost:8001")
    given = {"GROUNDSWELL_LIVE_PORT": "9001", "GROUNDSWELL_WEB_ORIGIN": "http://wave.test"}
    settings = read_environment(given)
    assert (settings.web_origin, settings.live_origin) == ("http://wave.test", "http://localhost:9001")


def test_it_ignores_what_is_not_ours() -> None:
    assert read_environment({"PATH": "/bin", "WEB_PORT": "1"}) == Environment()


def test_it_names_the_nearest_setting_for_an_unknown_one() -> None:
    with pytest.raises(SettingsError, match=r"did you mean GROUNDSWELL_WEB_ORIGIN\?"):
        read_environment({"GROUNDSWELL_WEB_ORIGN": "https://example.org"})


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("mode", "prod", "one of development, production, demonstration, test, not 'prod'"),
        ("web_port", "http", "a whole number from 1 on, not 'http'"),
        ("web_port", "70000", "a port from 1 to 65535, not '70000'"),
        ("web_port", "٨٠", "a whole number from 1 on"),
        ("render_workers", "0", "a whole number from 1 on"),
        ("data", "", "the path of a folder"),
        ("web_origin", "https://example.org/", "without a path or a slash"),
        ("web_origin", "example.org", "must be an origin such as https://example.org"),
        ("live_origin", "https://example.org:99999999", "must be an origin"),
        ("bind", "localhost", "must be a network address"),
        ("web_port", "8001", "GROUNDSWELL_WEB_PORT and GROUNDSWELL_LIVE_PORT must differ"),
        ("tls_key", "key.pem", "must be given together"),
        ("trusted_country_header", "CF-IPCountry", "needs GROUNDSWELL_TRUSTED_PROXIES"),
        ("smtp_url", "imap://example.org", "must begin with smtp:// or smtps://"),
        ("smtp_url", "smtp://", "and name a host"),
        ("smtp_url", "smtp://[", "and name a host"),
        ("smtp_url", "smtp://user:a/b@mail.example.org", "write %2F for a slash"),
        ("mail_from", "nobody", "must be a mail address"),
        ("engine", "spark", "must be duckdb, or the master of a Spark cluster such as spark://spark.example"),
        ("engine", "spark://host", "such as spark://spark.example.org:7077, not 'spark://host'"),
        ("engine", "spark://host:7077/path", "must be duckdb, or the master"),
        ("engine", "spark://a:7077,b:7077", "must be duckdb, or the master"),
    ],
)
def test_it_says_what_would_be_right(name: str, text: str, sentence: str) -> None:
    with pytest.raises(SettingsError, match=sentence.replace("?", ".")):
        read_environment({f"GROUNDSWELL_{name.upper()}": text})


def test_it_tells_every_fault_at_once() -> None:
    with pytest.raises(SettingsError) as told:
        read_environment({"GROUNDSWELL_WEB_PORT": "x", "GROUNDSWELL_NONSENSE": "", "GROUNDSWELL_MODE": "x"})
    assert len(told.value.faults) == 3


@given(name=st.sampled_from([one.name for one in documented_settings()]), text=st.text())
def test_whatever_is_set_gives_settings_or_a_sentence(name: str, text: str) -> None:
    with suppress(SettingsError):
        assert read_environment({f"GROUNDSWELL_{name.upper()}": text}).web_port != 0


def test_production_starts_when_everything_is_safe() -> None:
    assert faults_of() == ()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"secret_key": ""}, "Production needs GROUNDSWELL_SECRET_KEY"),
        ({"secret_key": "short"}, "has 5 characters"),
        ({"secret_key": "a" * 60}, "is a placeholder"),
        ({"secret_key": "please-change-me-" * 4}, "is a placeholder"),
        ({"web_origin": "http://wave.example.org"}, "GROUNDSWELL_WEB_ORIGIN must begin with https://"),
        ({"live_origin": "http://live.example.org"}, "GROUNDSWELL_LIVE_ORIGIN must begin with https://"),
        ({"live_origin": "https://wave.example.org:8443"}, "must be on different hosts"),
        ({"trusted_proxies": "0"}, "Production needs TLS"),
        ({"sandbox": "limits"}, "GROUNDSWELL_SANDBOX must be bubblewrap"),
        ({"smtp_url": ""}, "Production needs GROUNDSWELL_SMTP_URL"),
        ({"mail_from": "groundswell@localhost"}, "Production needs GROUNDSWELL_MAIL_FROM"),
    ],
)
def test_production_refuses_one_unsafe_setting_in_one_sentence(
    changed: dict[str, str], sentence: str
) -> None:
    (fault,) = faults_of(**changed)
    assert sentence in fault


def test_production_refuses_a_data_folder_that_is_open_to_everybody() -> None:
    (fault,) = unsafe_settings(read_environment(SAFE), stat.S_IFDIR | 0o755)
    assert "chmod 750" in fault


def test_production_always_demands_bubblewrap() -> None:
    assert read_environment(SAFE).sandbox == "bubblewrap"
    assert read_environment({}).sandbox == "auto"


def test_secrets_are_not_shown() -> None:
    shown = repr(read_environment(SAFE))
    assert SAFE["GROUNDSWELL_SECRET_KEY"] not in shown
    assert "word" not in shown


def test_an_env_file_has_comments_quotes_and_exports() -> None:
    text = "# ours\n\nexport GROUNDSWELL_MODE=test\nGROUNDSWELL_BIND=\"::1\"\nGROUNDSWELL_FFMPEG=''\n"
    assert parse_env_file(text) == {
        "GROUNDSWELL_MODE": "test",
        "GROUNDSWELL_BIND": "::1",
        "GROUNDSWELL_FFMPEG": "",
    }


def test_an_env_file_names_the_line_that_is_wrong() -> None:
    with pytest.raises(SettingsError) as told:
        parse_env_file("GROUNDSWELL_MODE=test\nnonsense\nMODE=test\n")
    assert [fault.split(" must")[0] for fault in told.value.faults] == [".env line 2", ".env line 3"]


def test_every_setting_has_a_documented_sentence() -> None:
    for one in documented_settings():
        assert one.documentation.endswith("."), one.name
        assert one.variable == f"GROUNDSWELL_{one.name.upper()}"


def test_a_made_secret_is_long_closed_and_kept(tmp_path: Path) -> None:
    file = tmp_path / "data" / "keys" / "secret_key"
    secret = kept_secret(file)
    assert len(secret) >= 50
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert kept_secret(file) == secret
    assert [path.name for path in file.parent.iterdir()] == ["secret_key"]
    assert unsafe_settings(replace(read_environment(SAFE), secret_key=secret), None) == ()


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"kq8Zt2LwXn4RbVh7GdPs9Yc", b"a" * 64, bytes(64), b"\xff" * 64]
)
def test_a_kept_secret_that_was_damaged_is_refused_in_one_sentence(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "keys" / "secret_key"
    kept_secret(file)
    file.write_bytes(content)
    monkeypatch.setenv("GROUNDSWELL_DATA", str(tmp_path))
    monkeypatch.setenv("GROUNDSWELL_MODE", "test")
    with pytest.raises(SettingsError) as told:
        environment.__wrapped__()
    (fault,) = told.value.faults
    assert f"The secret key in {file} is damaged" in fault
