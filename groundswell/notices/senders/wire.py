"""One POST to an address that somebody typed in: only over TLS and to public addresses, without redirects.

The name is looked up once, and the connection goes to the address that was checked, so that a name that changes
its mind in between leads nowhere else.
"""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

TIMEOUT_S = 5.0
LONGEST_ADDRESS = 1000
NOT_OURS = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("2002::/16"))
"""IPv6 networks that carry any IPv4 address inside, private ones too."""


class AddressRefused(ValueError):
    """An address to which nothing is sent; the message says why."""


class NotSent(RuntimeError):
    """It was not received; the message says why, without what was to be sent."""


@dataclass(frozen=True)
class Receipt:
    """What the other side answered, in a few words."""

    text: str


def check_address(url: str, *, may_be_local: bool = False) -> SplitResult:
    """Give the parts of an address to which something may be sent; looks nothing up. Raises AddressRefused.

    `may_be_local` is for tests alone: plain HTTP and this machine are allowed then.
    """
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError as wrong:
        raise AddressRefused("This is no address.") from wrong
    if parts.scheme != "https" and not (may_be_local and parts.scheme == "http"):
        raise AddressRefused("The address must begin with https://.")
    if not host or parts.username or parts.password or parts.fragment or len(url) > LONGEST_ADDRESS:
        raise AddressRefused("The address must name a host, and neither a password nor a fragment.")
    if not url.isascii() or any(character.isspace() for character in url):
        raise AddressRefused("The address may hold only ASCII, without spaces.")
    if not may_be_local and _is_literal(host) and not is_public(host):
        raise AddressRefused("The address must be a public one.")
    return parts


def is_public(address: str) -> bool:
    """Say whether an IP address is one of the public network."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            return is_public(str(ip.ipv4_mapped))
        if any(ip in network for network in NOT_OURS):
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved)


def _is_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def post(url: str, body: bytes, headers: Mapping[str, str], *, may_be_local: bool = False) -> int:
    """Give the status with which the other side answered a POST. Raises AddressRefused and NotSent."""
    parts = check_address(url, may_be_local=may_be_local)
    connection = _connection(parts, may_be_local=may_be_local)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request("POST", path, body, dict(headers))
        return connection.getresponse().status
    except (OSError, http.client.HTTPException) as failed:
        raise NotSent(f"No answer ({type(failed).__name__}).") from failed
    finally:
        connection.close()


def _connection(parts: SplitResult, *, may_be_local: bool) -> http.client.HTTPConnection:
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as unknown:
        raise NotSent("The name of the host is not known.") from unknown
    addresses = [str(address[4][0]) for address in found]
    if not may_be_local and not all(is_public(address) for address in addresses):
        raise AddressRefused("The address must be a public one.")
    if parts.scheme == "https":
        return _PinnedTls(host, port, addresses[0])
    return _Pinned(host, port, addresses[0])


class _Pinned(http.client.HTTPConnection):
    """A connection to the address that was checked, whatever the name says by now."""

    def __init__(self, host: str, port: int, address: str) -> None:
        super().__init__(host, port, timeout=TIMEOUT_S)
        self.address = address

    def connect(self) -> None:
        """Connect to the checked address."""
        self.sock = socket.create_connection((self.address, self.port), TIMEOUT_S)


class _PinnedTls(_Pinned):
    """The same over TLS, whose certificate must be the one of the name."""

    default_port = 443

    def connect(self) -> None:
        """Connect to the checked address and prove that it is the host."""
        super().connect()
        self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)
