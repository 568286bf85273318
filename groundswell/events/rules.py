"""The words of the log: kinds, sources, flags, facts and who answers them; no storage and no clock."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from typing import TypeAlias

JSON: TypeAlias = bool | int | float | str | list["JSON"] | dict[str, "JSON"] | None

LONGEST_BATCH = 50
"""So many events stand in a batch at most."""
CLOCK_TOLERANCE_MS = 300_000
"""A sender's clock may be wrong by five minutes (what Kerberos tolerates, RFC 4120 section 1.6)."""

TOKEN_LIFE_S = 72 * 3600
"""A play token counts for 72 h; what arrives with an older one goes into the 'late' bucket.

No batch can therefore be accepted again later than 72 h after its first arrival, whatever the
sender's clock says, and that is how long the ids of batches are remembered.
"""


class Kind(IntEnum):
    """What happened, as it stands in the log (one byte)."""

    PLAY = 1
    VIEWABLE = 2
    COMPLETE = 3
    LEAVE = 4
    LIKE = 10
    UNLIKE = 11
    SHARE = 12
    COMMENT = 13
    TAKE_STARTED = 20
    TAKE_SENT = 21
    TAKE = 22


class Source(IntEnum):
    """Where on our pages it happened (one byte)."""

    UNKNOWN = 0
    CHALLENGE_PAGE = 1
    FEED = 2
    HASHTAG = 3
    PROFILE = 4
    LINK = 5
    EMBED = 6
    INVITATION = 7
    PROMOTION = 8
    FEDERATION = 9


class CountrySource(IntEnum):
    """How the country was found (one byte)."""

    UNKNOWN = 0
    ACCOUNT = 1
    PROXY = 2
    DATABASE = 3
    TIME_ZONE = 4


class Channel(IntEnum):
    """How a video was shared; stands in the detail byte of a share."""

    UNKNOWN = 0
    SHARE_SHEET = 1
    COPIED_LINK = 2


class Refusal(IntEnum):
    """Why something sent to the log was not taken; counted by the hour."""

    ORIGIN = 1
    SIZE = 2
    SHAPE = 3
    TOKEN = 4
    METHOD = 5
    MEDIA_TYPE = 6
    STORE = 7
    OVERLOAD = 8
    SIMULATED = 20
    UNREGISTERED = 21


@dataclass(frozen=True, slots=True)
class FactKind:
    """One kind of fact: what it says, and as what it enters the event log, if it does."""

    about: str
    log_kind: Kind | None = None


FACTS: Mapping[str, FactKind] = {
    "person_joined": FactKind("Somebody signed up: person, invitation."),
    "consent_given": FactKind("A guardian agreed that a young person takes part: person."),
    "consent_changed": FactKind("A guardian changed what she agreed to: person."),
    "consent_withdrawn": FactKind(
        "A guardian took her consent back; what the person published goes: person."
    ),
    "account_closed": FactKind("Somebody closed her account; what she sent goes: person."),
    "person_erased": FactKind("Nothing is left of somebody who closed her account; it names nobody."),
    "data_handed_out": FactKind("Somebody downloaded what is kept about her; it names nobody."),
    "video_uploaded": FactKind("A file was received and waits to be rendered: video."),
    "video_rendered": FactKind("The files of a video are finished; it awaits a verdict: video."),
    "video_failed": FactKind("A video could not be rendered: video."),
    "video_published": FactKind("A video may be watched by everybody: video."),
    "video_declined": FactKind("A moderator declined a video: video."),
    "video_held": FactKind("A video was taken out of sight until a human looked again: video."),
    "video_limited": FactKind("A video left the lists, or came back to them: video."),
    "video_withdrawn": FactKind("The author took a video back: video."),
    "video_erased": FactKind("The files and words of a video are gone: video."),
    "original_published": FactKind("An original of a challenge can be answered: challenge, theme, video."),
    "take_started": FactKind("Somebody opened the form to answer this video.", Kind.TAKE_STARTED),
    "take_sent": FactKind("An answer to this video was handed in.", Kind.TAKE_SENT),
    "take_joined": FactKind("This answer was published and joined the tree.", Kind.TAKE),
    "like_given": FactKind("A person likes this video.", Kind.LIKE),
    "like_withdrawn": FactKind("A person took her like of this video back.", Kind.UNLIKE),
    "video_shared": FactKind(
        "The share sheet was confirmed or the link copied; channel says which.", Kind.SHARE
    ),
    "comment_written": FactKind("Words were written under a video and are held: comment, video."),
    "comment_published": FactKind("Words appeared under this video.", Kind.COMMENT),
    "comment_restored": FactKind("Words that had been held or declined appeared again: comment, video."),
    "comment_limited": FactKind("Words are shown folded and last, or as all others again: comment."),
    "comment_held": FactKind("Words were taken out of sight until a human looked again: comment."),
    "comment_declined": FactKind("A moderator declined words: comment."),
    "comment_withdrawn": FactKind("The author took her words back: comment."),
    "comment_erased": FactKind("Words are gone: comment."),
    "report_made": FactKind("Somebody reported a video or a comment: video or comment, report."),
    "verdict_given": FactKind("A moderator decided a case: case, video or comment, decision."),
    "appeal_made": FactKind("An author asked another person to look again: appeal, case."),
    "appeal_decided": FactKind("Another person decided an appeal: appeal, case, outcome."),
    "appeal_overdue": FactKind("Nobody decided an appeal within 72 h: appeal, case."),
    "invitation_made": FactKind("A personal link was made for a creator: challenge, invitation."),
    "challenge_state_changed": FactKind("A challenge moved to another state: challenge, state."),
}

LOG_BODY_NEEDED = frozenset({"challenge", "video"})
"""What the body of a fact that enters the log must name, as integers."""

LOG_BODY_KNOWN: Mapping[str, type] = {
    "challenge": int,
    "video": int,
    "invitation": int,
    "promotion": int,
    "office": int,
    "country": str,
    "country_source": int,
    "language": str,
    "source": int,
    "channel": int,
    "staff": bool,
    "simulated": bool,
}
"""What of such a body reaches the log; other keys (theme, original, parent, ...) are for reactions only.

Theme, original, parent and generation come from the registered video, so that they cannot disagree.
"""


class UnknownFact(ValueError):
    """A fact of a kind that `FACTS` does not list, or with a body that its kind forbids."""


@dataclass(frozen=True, slots=True)
class FactRecord:
    """A recorded fact as reactions receive it; body holds plain JSON with integers for rows."""

    id: int
    kind: str
    at: datetime
    body: Mapping[str, JSON]

    def number(self, key: str) -> int:
        """The integer under `key`; raises `UnknownFact` where there is none."""
        value = self.body.get(key)
        if not isinstance(value, int):
            raise UnknownFact(f"The fact {self.kind} {self.id} has no integer {key!r}.")
        return value


@dataclass(frozen=True, slots=True)
class Reaction:
    """An action of a room that answers a kind of fact; it must be idempotent (delivered at least once)."""

    name: str
    fact: str
    action: Callable[[FactRecord], None]

    def __post_init__(self) -> None:
        if self.fact not in FACTS:
            raise UnknownFact(f"The reaction {self.name} waits for the unknown fact {self.fact!r}.")


@dataclass(frozen=True, slots=True)
class Job:
    """What a room wants to have done every so many seconds; `action` takes nothing and may be repeated."""

    name: str
    every_s: float
    action: Callable[[], object]


@dataclass(frozen=True, slots=True)
class PlayClaims:
    """What the server vouches for when it hands out a video to be played; the client cannot change it.

    `challenge` and `video` are the integers of the log, `country` two letters or '', `language` the
    primary subtag (two or three letters) or ''.
    """

    challenge: int
    video: int
    invitation: int = 0
    promotion: int = 0
    office: int = 0
    country: str = ""
    country_source: CountrySource = CountrySource.UNKNOWN
    language: str = ""
    source: Source = Source.CHALLENGE_PAGE
    staff: bool = False
    simulated: bool = False
    preview: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, in the widths of the log; times in ms since 1970, UTC.

    `detail` depends on the kind (the `Channel` of a share), `flags` those of `figures.flags`.
    """

    at_ms: int
    kind: Kind
    challenge: int
    video: int
    flags: int = 0
    invitation: int = 0
    promotion: int = 0
    office: int = 0
    country: str = ""
    country_source: int = 0
    language: str = ""
    source: int = 0
    detail: int = 0
    watched_ms: int = 0


@dataclass(frozen=True, slots=True)
class Batch:
    """Up to 50 events of one sender under one UUIDv7 (16 bytes): the unit that is counted once.

    `viewer` is the hash of the device's random name under the salt of the day, 0 where nobody watches.
    """

    id: bytes
    received_ms: int
    viewer: int
    events: tuple[Event, ...] = field(default=())
