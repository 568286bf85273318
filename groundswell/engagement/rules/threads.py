"""The frozen shapes in which a page gets the comments under a video; no queries here."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class CommentLine:
    """A comment as its reader sees it; a nameless place (`is_gone`) has neither author nor words.

    `state` is 'held' only for the author herself.
    """

    public_id: str
    author: str
    author_public_id: str
    text: str
    language: str
    at: datetime
    state: str
    is_mine: bool
    is_limited: bool
    is_gone: bool
    is_simulated: bool = False
    replies: tuple["CommentLine", ...] = ()


@dataclass(frozen=True)
class Thread:
    """One page of the comments under a video; `cursor` opens the next one and is '' at the end.

    `limited` stand folded behind the others, on the last page only. There is no count, for nobody's video.
    """

    comments: tuple[CommentLine, ...]
    limited: tuple[CommentLine, ...]
    cursor: str

    @property
    def is_empty(self) -> bool:
        """True where nothing is to be read on this page."""
        return not self.comments and not self.limited


@dataclass(frozen=True)
class OwnComment:
    """A comment as its author's own page shows it; `number` is its integer, for the desk's reads alone."""

    number: int
    public_id: str
    video_public_id: str
    text: str
    language: str
    at: datetime
    state: str
    is_urgent: bool
    has_personal_data: bool
    can_withdraw: bool


@dataclass(frozen=True)
class Commenting:
    """Whether and how this reader can write under a video; `hindrance` is a `CommentHindrance`, '' where she can.

    `language_name` is the language of her page, in its own words. The form stands there too while nobody is on
    duty, since a cry is taken at any time, and so are words in a language that somebody on duty reads.
    `is_read_first`: whatever she writes waits until a person has read it.
    """

    video_public_id: str
    challenge_slug: str
    theme_slug: str
    is_painful: bool
    hindrance: str
    language_name: str
    is_read_first: bool

    @property
    def has_form(self) -> bool:
        """True where the form stands on the page."""
        return self.hindrance in {"", "nobody_on_duty"}
