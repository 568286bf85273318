"""What leaves the house: signed, encrypted, only to public addresses, with a receipt."""

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.core import mail
from pytest_django.fixtures import Settings

from groundswell.notices.senders import (
    AddressRefused,
    NotSent,
    PushKeys,
    Subscription,
    check_address,
    check_subscription,
    public_key,
    send_mail,
    send_push,
    send_webhook,
    signature,
    vapid_key,
)
from groundswell.notices.senders.push import encrypt
from groundswell.notices.senders.wire import is_public

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)


def b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def raw(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Pager:
    """A server on this machine that remembers what it received and answers as it is told."""

    def __init__(self, status: int) -> None:
        self.status = status
        self.heard: list[tuple[str, dict[str, str], bytes]] = []
        pager = self

        class Ear(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                pager.heard.append((self.path, {k.lower(): v for k, v in self.headers.items()}, body))
                self.send_response(pager.status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = HTTPServer(("127.0.0.1", 0), Ear)
        self.address = f"http://127.0.0.1:{self.server.server_port}/hook?a=1"


@contextmanager
def pager(status: int = 200) -> Iterator[Pager]:
    """A pager that listens."""
    one = Pager(status)
    thread = threading.Thread(target=one.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield one
    finally:
        one.server.shutdown()
        one.server.server_close()
        thread.join()


def decrypt(sealed: bytes, browser: ec.EllipticCurvePrivateKey, auth: bytes) -> bytes:
    """What the browser reads: written against RFC 8188 and 8291, apart from the sender."""
    salt, length = sealed[:16], sealed[20]
    sender, box = sealed[21 : 21 + length], sealed[21 + length :]
    shared = browser.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sender))
    info = b"WebPush: info\x00" + raw(public_key(browser)) + sender
    secret = HKDF(hashes.SHA256(), 32, auth, info).derive(shared)
    key = HKDF(hashes.SHA256(), 16, salt, b"Content-Encoding: aes128gcm\x00").derive(secret)
    nonce = HKDF(hashes.SHA256(), 12, salt, b"Content-Encoding: nonce\x00").derive(secret)
    opened = AESGCM(key).decrypt(nonce, box, None)
    assert opened.endswith(b"\x02")
    return opened[:-1]


def test_it_encrypts_the_example_of_rfc_8291() -> None:
    sender = ec.derive_private_key(
        int.from_bytes(raw("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")), ec.SECP256R1()
    )
    browser = Subscription(
        "https://push.example/1",
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        "BTBZMqHH6r4Tts7J_aSIgg",
    )
    sealed = encrypt(
        b"When I grow up, I want to be a watermelon", browser, sender, raw("DGv6ra1nlYgDCS1FRnbzlw")
    )
    assert b64(sealed) == (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
        "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
        "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )


def test_the_subscribed_browser_reads_a_push_and_its_service_knows_the_sender() -> None:
    browser, auth = ec.generate_private_key(ec.SECP256R1()), b"0123456789abcdef"
    key = vapid_key("a kept secret")
    with pager(201) as one:
        target = Subscription(one.address, public_key(browser), b64(auth))
        receipt = send_push(
            target, {"level": "T0"}, PushKeys(key, "mailto:desk@example.org"), NOW, may_be_local=True
        )
    assert receipt.text == "push service answered 201"
    _path, headers, body = one.heard[0]
    assert json.loads(decrypt(body, browser, auth)) == {"level": "T0"}
    assert (headers["content-encoding"], headers["urgency"], headers["ttl"]) == ("aes128gcm", "high", "600")
    token = headers["authorization"].removeprefix("vapid t=").partition(",")[0]
    head, claims, signed = token.split(".")
    assert json.loads(raw(claims))["aud"] == one.address.removesuffix("/hook?a=1")
    proof = encode_dss_signature(int.from_bytes(raw(signed)[:32]), int.from_bytes(raw(signed)[32:]))
    key.public_key().verify(proof, f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256()))


def test_the_key_of_an_installation_stays_the_same() -> None:
    assert public_key(vapid_key("one")) == public_key(vapid_key("one")) != public_key(vapid_key("other"))


def test_a_subscription_that_ended_is_not_sent() -> None:
    browser = ec.generate_private_key(ec.SECP256R1())
    keys = PushKeys(vapid_key("a"), "mailto:a@example.org")
    with pager(410) as one, pytest.raises(NotSent, match="ended"):
        send_push(
            Subscription(one.address, public_key(browser), b64(bytes(16))), {}, keys, NOW, may_be_local=True
        )


def test_a_webhook_is_signed_with_its_time() -> None:
    with pager() as one:
        receipt = send_webhook(one.address, "shared", {"level": "T1"}, NOW, may_be_local=True)
    path, headers, body = one.heard[0]
    assert (path, json.loads(body), receipt.text) == ("/hook?a=1", {"level": "T1"}, "answered 200")
    assert headers["groundswell-timestamp"] == str(int(NOW.timestamp()))
    assert headers["groundswell-signature"] == signature("shared", str(int(NOW.timestamp())), body)
    assert signature("other", str(int(NOW.timestamp())), body) != headers["groundswell-signature"]


@pytest.mark.parametrize("status", [302, 404, 500])
def test_a_webhook_that_answers_anything_else_was_not_sent(status: int) -> None:
    with pager(status) as one, pytest.raises(NotSent, match=str(status)):
        send_webhook(one.address, "shared", {}, NOW, may_be_local=True)


def test_a_webhook_that_nobody_answers_was_not_sent() -> None:
    with pager() as one:
        address = one.address
    with pytest.raises(NotSent, match="No answer"):
        send_webhook(address, "shared", {}, NOW, may_be_local=True)


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://10.0.0.8/",
        "https://169.254.169.254/latest",
        "https://[::ffff:10.0.0.8]/",
        "https://[64:ff9b::a00:8]/",
        "https://[2002:a00:8::]/",
        "https://user:word@example.org/",
        "https://example.org/#part",
        "https:///nowhere",
        "https://example.org:99999/",
        "https://exa mple.org/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "",
    ],
)
def test_it_refuses_addresses_inside_the_house(address: str) -> None:
    with pytest.raises(AddressRefused):
        check_address(address)


def test_a_name_that_leads_inside_is_refused_when_it_is_looked_up() -> None:
    with pytest.raises(AddressRefused, match="public"):
        send_webhook("https://localhost/", "shared", {}, NOW)


def test_public_addresses_are_public() -> None:
    assert is_public("93.184.216.34")
    assert is_public("2606:2800:220:1:248:1893:25c8:1946")
    assert not is_public("224.0.0.1")


def test_a_subscription_with_broken_keys_is_refused() -> None:
    good = public_key(ec.generate_private_key(ec.SECP256R1()))
    for p256dh, auth in (("", b64(bytes(16))), ("AAAA", b64(bytes(16))), (good, "AAAA"), (good, "é")):
        with pytest.raises(AddressRefused):
            check_subscription(Subscription("https://push.example/1", p256dh, auth))


def test_a_mail_is_marked_as_sent_by_a_machine() -> None:
    assert send_mail("vera@example.org", "A case waits", "Open it.").text == "taken by the mail server"
    assert mail.outbox[0].extra_headers["Auto-Submitted"] == "auto-generated"


def test_a_mail_server_that_is_not_there_sends_nothing(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with pytest.raises(NotSent):
        send_mail("vera@example.org", "A case waits", "Open it.")
