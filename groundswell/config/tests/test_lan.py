"""The certificate of a demonstration in the local network."""

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509

from groundswell.config.demonstration import demonstration_settings, lan_settings
from groundswell.config.lan import certificate_for
from groundswell.environment import SettingsError, read_environment

NOW = datetime(2026, 5, 1, tzinfo=UTC)


def names(file: Path) -> list[str]:
    certificate = x509.load_pem_x509_certificate(file.read_bytes())
    found = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return [str(one) for one in found.get_values_for_type(x509.IPAddress)]


def test_it_names_the_address_and_keeps_the_key_to_ourselves(tmp_path: Path) -> None:
    certificate, key = certificate_for("192.0.2.7", tmp_path / "keys", NOW)
    assert names(certificate) == ["192.0.2.7", "127.0.0.1"]
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    # granian reads PKCS#8 only.
    assert key.read_text().startswith("-----BEGIN PRIVATE KEY-----")


def test_it_is_kept_while_it_fits(tmp_path: Path) -> None:
    certificate, _ = certificate_for("192.0.2.7", tmp_path, NOW)
    before = certificate.read_bytes()
    certificate_for("192.0.2.7", tmp_path, NOW + timedelta(days=80))
    assert certificate.read_bytes() == before


@pytest.mark.parametrize(("address", "days"), [("192.0.2.8", 0), ("192.0.2.7", 84)])
def test_it_is_made_again_for_another_address_or_when_it_ends_soon(
    tmp_path: Path, address: str, days: int
) -> None:
    certificate, _ = certificate_for("192.0.2.7", tmp_path, NOW)
    before = certificate.read_bytes()
    certificate_for(address, tmp_path, NOW + timedelta(days=days))
    assert certificate.read_bytes() != before
    assert names(certificate)[0] == address


def test_a_demonstration_keeps_away_from_other_data() -> None:
    settings = read_environment(demonstration_settings({}))
    assert (settings.mode, settings.data) == ("demonstration", Path("var/demonstration"))


def test_a_demonstration_refuses_to_be_production() -> None:
    with pytest.raises(SettingsError, match="accounts whose passwords everybody knows"):
        demonstration_settings({"GROUNDSWELL_MODE": "production"})


def test_the_lan_is_served_over_tls_on_both_origins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("groundswell.config.demonstration.local_address", lambda: "192.0.2.7")
    given = {"GROUNDSWELL_DATA": str(tmp_path), "GROUNDSWELL_WEB_PORT": "9000"}
    settings = read_environment(given | lan_settings(given, NOW))
    assert settings.web_origin == "https://192.0.2.7:9000"
    assert settings.live_origin == "https://192.0.2.7:8001"
    assert Path(settings.tls_key).is_relative_to(tmp_path / "keys")
