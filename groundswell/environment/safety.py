"""What real people must not be served with; whether the settings can be used at all is `reading`'s matter."""

import stat
from collections.abc import Iterator
from urllib.parse import urlsplit

from groundswell.environment.secret_key import unsafe_key
from groundswell.environment.settings import Environment, variable_of


def unsafe_settings(settings: Environment, data_permissions: int | None) -> tuple[str, ...]:
    """Why production must not start like this, one sentence each; empty where it may.

    `data_permissions` are the permission bits of the data folder, None where it does not exist yet.
    """
    if not settings.is_production:
        return ()
    return (
        *unsafe_key(settings.secret_key),
        *_unsafe_origins(settings),
        *_unsafe_surroundings(settings, data_permissions),
    )


def _unsafe_origins(settings: Environment) -> Iterator[str]:
    for name in ("web_origin", "live_origin"):
        origin = str(getattr(settings, name))
        if not origin.startswith("https://"):
            yield f"{variable_of(name)} must begin with https:// in production, not {origin}."
    if urlsplit(settings.web_origin).hostname == urlsplit(settings.live_origin).hostname:
        yield (
            "GROUNDSWELL_WEB_ORIGIN and GROUNDSWELL_LIVE_ORIGIN must be on different hosts in "
            "production, so that no uploaded file shares a host with people's sessions."
        )
    if not settings.tls_certificate and not settings.trusted_proxies:
        yield (
            "Production needs TLS: set GROUNDSWELL_TRUSTED_PROXIES to the number of proxies in "
            "front (usually 1), or GROUNDSWELL_TLS_CERTIFICATE and GROUNDSWELL_TLS_KEY."
        )


def _unsafe_surroundings(settings: Environment, data_permissions: int | None) -> Iterator[str]:
    if settings.sandbox != "bubblewrap":
        yield (
            "GROUNDSWELL_SANDBOX must be bubblewrap (or left out) in production, because limits "
            "alone leave video work able to read files and reach the network."
        )
    if not settings.smtp_url:
        yield "Production needs GROUNDSWELL_SMTP_URL, so that staff can be reached by mail."
    if settings.mail_from.endswith("@localhost"):
        yield "Production needs GROUNDSWELL_MAIL_FROM, an address that can be answered."
    if data_permissions is not None and data_permissions & (stat.S_IROTH | stat.S_IXOTH):
        yield f"The data folder {settings.data} is open to every user here; run `chmod 750 {settings.data}`."
