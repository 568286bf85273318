"""A certificate of our own for this machine's address in the local network, so that a phone can be tried.

Cameras and passkeys need TLS. No authority stands behind it: the phone asks once whether to trust it.
"""

import os
import socket
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address, ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

# iOS refuses certificates that are valid for longer than 825 days; a demonstration needs far less.
VALID = timedelta(days=90)
RENEWED_BEFORE_END = timedelta(days=7)
# Machines disagree about the time by minutes.
CLOCK_SLACK = timedelta(hours=1)


class NoLocalNetwork(RuntimeError):
    """This machine has no address that a phone could reach."""


def local_address() -> str:
    """The address of this machine in its local network. Raises NoLocalNetwork.

    Connecting a UDP socket sends nothing; it only asks the routing table (192.0.2.1 is reserved for
    documentation, RFC 5737).
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError as unreachable:
            raise NoLocalNetwork("This machine is in no network that a phone could join.") from unreachable
        address = str(probe.getsockname()[0])
    if ip_address(address).is_loopback:
        raise NoLocalNetwork("This machine is in no network that a phone could join.")
    return address


def certificate_for(address: str, keys: Path, now: datetime) -> tuple[Path, Path]:
    """Certificate and key (PEM, 0600) for this address, made again when they do not fit or end soon."""
    certificate_file, key_file = keys / "lan-certificate.pem", keys / "lan-key.pem"
    if key_file.exists() and certificate_file.exists() and _fits(certificate_file, address, now):
        return certificate_file, key_file
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = _self_signed(key, address, now)
    keys.mkdir(parents=True, exist_ok=True, mode=0o700)
    _write_closed(
        key_file,
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        ),
    )
    _write_closed(certificate_file, certificate.public_bytes(serialization.Encoding.PEM))
    return certificate_file, key_file


def _self_signed(key: ec.EllipticCurvePrivateKey, address: str, now: datetime) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Groundswell demonstration")])
    names = x509.SubjectAlternativeName(
        [
            x509.IPAddress(IPv4Address(address)),
            x509.IPAddress(IPv4Address("127.0.0.1")),
            x509.DNSName("localhost"),
        ]
    )
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - CLOCK_SLACK)
        .not_valid_after(now + VALID)
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(key, hashes.SHA256())
    )


def _fits(file: Path, address: str, now: datetime) -> bool:
    certificate = x509.load_pem_x509_certificate(file.read_bytes())
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    addresses = {str(one) for one in names.get_values_for_type(x509.IPAddress)}
    ends_at = certificate.not_valid_after_utc
    return address in addresses and now.astimezone(UTC) < ends_at - RENEWED_BEFORE_END


def _write_closed(file: Path, content: bytes) -> None:
    draft = file.with_name(f".{file.name}.part")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
        os.fsync(stream.fileno())
    draft.rename(file)
