"""What may be uploaded, by how much, and what words of it are kept; files and rows are not touched here."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from groundswell.lifecycle import WrongState
from groundswell.studio.inspection import Inspection
from groundswell.studio.limits import ANSWER_MS, Trim
from groundswell.studio.refusals import SENTENCES, MediaRefused, gettext_noop
from groundswell.videos.states import PREPARING, State

__all__ = [
    "ANSWER_MS",
    "ATTEMPTS",
    "CAPTION_LENGTH",
    "LEASE_S",
    "MEGABYTE",
    "PREPARING",
    "PUBLISHED",
    "UPLOADS_A_DAY",
    "KeptUpload",
    "NotListedYet",
    "PlayableVideo",
    "State",
    "Trim",
    "UploadRefused",
    "check_allowance",
    "check_size",
    "clean_caption",
    "is_worker_gone",
    "list_pause",
    "trim_from_seconds",
]

PUBLISHED = State.PUBLISHED.value
MEGABYTE = 1_000_000
CAPTION_LENGTH = 150
"""As long as the captions of 2019, when the campaign that we follow ran."""
UPLOADS_A_DAY = 20
"""A person's uploads in 24 h: many tries for a child, few for a machine (20 × 200 MB = 4 GB before rendering)."""
LATEST_S = 86_400
"""No file that is taken has a piece to choose a day after its start."""
LEASE_S = 120
"""A worker renews its lease every second or two; 120 s outlasts a busy machine, not a dead worker."""
LIST_ASKED_EVERY = timedelta(minutes=1)
LIST_ASKED_AT_LEAST_EVERY = timedelta(hours=1)
"""A list that was silent is asked again after a minute, then after twice as long each time, up to an hour."""
ATTEMPTS = 3
"""A render that failed three times through no fault of the file is not tried again by itself."""


class NotListedYet(WrongState):
    """The operator's list of known abuse material has not answered, so nobody publishes the video yet."""


def list_pause(tries: int) -> timedelta:
    """Give how long to wait after the list was silent so many times (1 or more)."""
    return min(LIST_ASKED_EVERY * (1 << min(tries - 1, 10)), LIST_ASKED_AT_LEAST_EVERY)


UPLOAD_SENTENCES: Mapping[str, str] = {
    **SENTENCES,
    "no_file": gettext_noop("There is no video yet. Choose one, then send it."),
    "too_many_today": gettext_noop("You have sent %(most)s videos in one day. You can send more tomorrow."),
    "disk_full": gettext_noop(
        "There is no room for new videos at the moment. Try again later; we have been told."
    ),
    "gave_up": gettext_noop(
        "We could not prepare this video, after %(attempts)s tries. It is our fault: send it again."
    ),
    "waited_too_long": gettext_noop(
        "This video waited too long to be prepared. It is our fault: please send it again."
    ),
    "caption_too_long": gettext_noop("The words under your video may have up to %(most)s characters."),
    "trim_wrong": gettext_noop("The end has to come after the start. Choose both in seconds, like 2 and 17."),
}


class UploadRefused(MediaRefused):
    """A video is not taken; `str()` is a clear sentence, `sentence(gettext)` the same in the reader's language."""

    sentences = UPLOAD_SENTENCES


@dataclass(frozen=True)
class KeptUpload:
    """A raw file that lies below uploads/ under a name of ours and was found to be a video."""

    name: str
    size_bytes: int
    inspection: Inspection


@dataclass(frozen=True)
class PlayableVideo:
    """What a player needs; addresses are signed and good for 6 to 12 hours (minutes for held ones)."""

    public_id: str
    number: int
    author_public_id: str
    author_pseudonym: str
    caption: str
    language: str
    duration_ms: int
    width: int
    height: int
    has_sound: bool
    size_bytes_540: int
    size_bytes_270: int
    address_540: str
    address_270: str
    address_poster: str


@dataclass(frozen=True)
class Allowance:
    """What stands against another upload: sizes in bytes, uploads of this person in the last 24 h."""

    uploads_today: int
    free_bytes: int
    floor_bytes: int


def check_size(size_bytes: int, upload_max_mb: int) -> None:
    """Raise UploadRefused for a file of 0 bytes or of more than the operator allows."""
    if size_bytes == 0:
        raise UploadRefused("empty")
    if size_bytes > upload_max_mb * MEGABYTE:
        raise UploadRefused("too_many_bytes", {"most": upload_max_mb})


def check_allowance(allowance: Allowance, size_bytes: int) -> None:
    """Raise UploadRefused where the person's day or the disk is full."""
    if allowance.uploads_today >= UPLOADS_A_DAY:
        raise UploadRefused("too_many_today", {"most": UPLOADS_A_DAY})
    if allowance.free_bytes - size_bytes < allowance.floor_bytes:
        raise UploadRefused("disk_full")


def clean_caption(caption: str) -> str:
    """The caption in NFC, in one line, without control and direction characters; UploadRefused if too long."""
    spaced = "".join(
        " " if character.isspace() else character for character in unicodedata.normalize("NFC", caption)
    )
    kept = (character for character in spaced if character == "\u200d" or not _is_unseen(character))
    caption = " ".join("".join(kept).split())
    if len(caption) > CAPTION_LENGTH:
        raise UploadRefused("caption_too_long", {"most": CAPTION_LENGTH})
    return caption


def _is_unseen(character: str) -> bool:
    # U+200D joins emoji and letters of several scripts, so that it is spared by the caller.
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn"}


def trim_from_seconds(start_s: float | None, end_s: float | None) -> Trim | None:
    """The chosen piece, None where nothing was chosen; UploadRefused where it has no length."""
    if start_s is None and end_s is None:
        return None
    # Asked this way round, 'not a number' is refused too.
    if not all(0 <= chosen_s <= LATEST_S for chosen_s in (start_s or 0, end_s or 0)):
        raise UploadRefused("trim_wrong")
    start_ms = round((start_s or 0) * 1000)
    end_ms = round(end_s * 1000) if end_s is not None else start_ms + ANSWER_MS
    if end_ms <= start_ms:
        raise UploadRefused("trim_wrong")
    return Trim(start_ms, end_ms)


def is_worker_gone(holder: str, machine: str, mark_of: Callable[[int], str]) -> bool:
    """Whether a lease's holder ('machine:process.start') surely died; of another machine nothing is sure.

    `mark_of` gives 'process.start' of a living process and '' where there is none.
    """
    where, _, mark = holder.rpartition(":")
    number = mark.partition(".")[0]
    return where == machine and number.isdigit() and mark_of(int(number)) != mark
