"""kill -9 of the pages while somebody hands in her answer: what was answered is kept, and kept once."""

from collections.abc import Iterator
from contextlib import suppress
from html.parser import HTMLParser
from pathlib import Path
from threading import Event, Thread

import httpx
import pytest

from tests.processes.installation import Installation, Staged, wait_for
from tests.processes.steps import rows

UPLOADS = "SELECT upload_path, upload_size_bytes FROM videos_video WHERE upload_path <> '' ORDER BY id"


class Fields(HTMLParser):
    """Every field of a page's forms with the value it has now."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a field."""
        named = dict(attrs)
        name = named.get("name")
        if tag == "input" and name and named.get("type") != "file":
            self.found[name] = named.get("value") or ""


class Browser:
    """Mina's browser, with an answer that she filled in."""

    def __init__(self, installation: Installation, stage: dict[str, str]) -> None:
        self.address = f"{installation.web}/answer/{stage['original']}"
        self.headers = {"Cookie": stage["cookie"], "Origin": installation.web}
        self.film = Path(stage["file"])

    def fill_in(self) -> dict[str, str]:
        """Open the form and fill it in; what is given can be sent once or again."""
        page = httpx.get(self.address, headers=self.headers, timeout=30)
        assert page.status_code == httpx.codes.OK, page.text
        self.headers["Cookie"] += "".join(f"; {name}={value}" for name, value in page.cookies.items())
        filled = Fields(page.text).found
        return filled | {"caption": "My answer", "language": "en", "is_accepted": "on"}

    def send(self, filled: dict[str, str]) -> httpx.Response:
        """Send the form; raises httpx.TransportError where the server goes away."""
        with self.film.open("rb") as stream:
            return httpx.post(
                self.address, data=filled, files={"file": stream}, headers=self.headers, timeout=30
            )


@pytest.fixture
def mina(staged: Staged) -> Browser:
    """Mina on the page that answers an original."""
    return Browser(*staged)


def kept(installation: Installation) -> list[int]:
    """The sizes of the raw files that rows name, each found on the disk."""
    sizes = []
    for name, size_bytes in rows(installation.data, UPLOADS):
        assert (installation.data / "uploads" / name).stat().st_size == size_bytes
        sizes.append(int(size_bytes))
    return sizes


def test_an_answer_that_was_taken_survives_and_is_taken_once(staged: Staged, mina: Browser) -> None:
    installation = staged.installation
    before = len(kept(installation))
    installation.start("web")
    filled = mina.fill_in()
    taken = mina.send(filled)
    installation.kill("web")
    assert taken.status_code == httpx.codes.FOUND, taken.text
    assert len(kept(installation)) == before + 1

    installation.start("web")
    again = mina.send(filled)
    assert again.headers["location"] == taken.headers["location"]
    assert len(kept(installation)) == before + 1


def test_an_upload_that_was_cut_off_leaves_no_row_and_can_be_sent_again(
    staged: Staged, mina: Browser
) -> None:
    installation = staged.installation
    before = len(kept(installation))
    installation.start("web")
    filled = mina.fill_in()
    is_under_way, may_end = Event(), Event()
    answers: list[httpx.Response] = []

    def slowly() -> Iterator[bytes]:
        head = '--wave\r\nContent-Disposition: form-data; name="file"; filename="a.mp4"\r\n\r\n'
        yield head.encode() + mina.film.read_bytes()[:20_000]
        is_under_way.set()
        may_end.wait(60)
        yield b"\r\n--wave--\r\n"

    def send() -> None:
        headers = mina.headers | {"Content-Type": "multipart/form-data; boundary=wave"}
        # A process that dies may still say that it does not take the file.
        with suppress(httpx.TransportError):
            answers.append(httpx.post(mina.address, content=slowly(), headers=headers, timeout=60))

    sending = Thread(target=send)
    sending.start()
    assert is_under_way.wait(30)
    installation.kill("web")
    may_end.set()
    sending.join(60)
    assert all(answer.is_error for answer in answers)
    assert len(kept(installation)) == before

    installation.start("web")
    assert mina.send(filled).status_code == httpx.codes.FOUND
    assert len(kept(installation)) == before + 1


def test_a_request_that_was_killed_in_the_middle_is_done_wholly_or_not_at_all(
    staged: Staged, mina: Browser
) -> None:
    installation = staged.installation
    before = len(kept(installation))
    for number in range(1, 3):
        installation.start("web")
        filled = mina.fill_in()
        sending = Thread(target=_send_and_forgive, args=(mina, filled))
        _begin_and_see_a_file(installation, sending)
        installation.kill("web")
        sending.join(60)
        installation.start("web")
        assert mina.send(filled).status_code == httpx.codes.FOUND
        assert len(kept(installation)) == before + number
        installation.kill("web")


def _send_and_forgive(browser: Browser, filled: dict[str, str]) -> None:
    try:
        browser.send(filled)
    except httpx.TransportError:
        return


def _begin_and_see_a_file(installation: Installation, sending: Thread) -> None:
    uploads = installation.data / "uploads"
    before = len(list(uploads.iterdir()))
    sending.start()
    wait_for("the file to arrive", lambda: len(list(uploads.iterdir())) > before, every_s=0.001)
