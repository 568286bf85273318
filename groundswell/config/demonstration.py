"""The demonstration: which settings it runs under; what it shows is built by the room `demo`."""

from collections.abc import Mapping, MutableMapping
from datetime import datetime
from pathlib import Path

from groundswell.config.lan import certificate_for, local_address
from groundswell.environment import SettingsError, variable_of

# Apart from a developer's own data: the demonstration has accounts whose passwords everybody knows.
DATA = Path("var/demonstration")


def demonstration_settings(given: Mapping[str, str]) -> dict[str, str]:
    """The variables that make an installation a demonstration; what the operator set stays.

    Raises SettingsError where the settings say that this is something else.
    """
    mode = given.get(variable_of("mode"), "demonstration")
    if mode != "demonstration":
        raise SettingsError(
            [
                (
                    f"GROUNDSWELL_MODE is {mode}, and a demonstration has accounts whose passwords "
                    "everybody knows; leave the setting out to start one."
                )
            ]
        )
    return {
        variable_of("mode"): mode,
        variable_of("data"): given.get(variable_of("data"), str(DATA)),
        # Its terminal is for telling people where to look.
        variable_of("log_level"): given.get(variable_of("log_level"), "warning"),
        # Its staff are made up, and whoever tries them has no phone that knows them.
        variable_of("staff_second_factor"): given.get(variable_of("staff_second_factor"), "relaxed"),
    }


def lan_settings(given: Mapping[str, str], now: datetime) -> dict[str, str]:
    """The variables that serve both origins over TLS to the local network.

    Makes the certificate where there is none that fits. Raises NoLocalNetwork.
    """
    address = local_address()
    keys = Path(given[variable_of("data")]) / "keys"
    certificate, key = certificate_for(address, keys, now)
    web_port = given.get(variable_of("web_port"), "8000")
    live_port = given.get(variable_of("live_port"), "8001")
    return {
        variable_of("bind"): address,
        variable_of("web_origin"): f"https://{address}:{web_port}",
        variable_of("live_origin"): f"https://{address}:{live_port}",
        variable_of("tls_certificate"): str(certificate.absolute()),
        variable_of("tls_key"): str(key.absolute()),
    }


def become_demonstration(variables: MutableMapping[str, str], *, is_lan: bool, now: datetime) -> None:
    """Change the variables of this process, which its parts inherit. Raises as the two above."""
    variables.update(demonstration_settings(variables))
    if is_lan:
        variables.update(lan_settings(variables, now))
