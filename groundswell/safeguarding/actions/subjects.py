"""What a verdict acts on, video or comment alike: lets it appear, holds, declines, limits it; decides nothing."""

from dataclasses import dataclass
from datetime import datetime

from groundswell.challenges.access import Entry
from groundswell.challenges.actions import join_tree
from groundswell.challenges.reads import entry_of_video
from groundswell.engagement.access import Comment
from groundswell.engagement.actions import decline_comment, hold_comment, limit_comment, publish_comment
from groundswell.engagement.reads import comment_of
from groundswell.engagement.rules import DECLINED, ERASED, HELD, PUBLISHED, WITHDRAWN
from groundswell.people.access import Person
from groundswell.safeguarding.models import Case
from groundswell.videos.access import Video
from groundswell.videos.actions import decline_video, limit_video, publish_video, recall_video
from groundswell.videos.reads import waits_for_list
from groundswell.videos.rules import PREPARING, State

GONE = frozenset({State.WITHDRAWN, State.ERASED, State.FAILED, WITHDRAWN, ERASED})
NEW = frozenset({State.AWAITING_VERDICT, HELD})


@dataclass(frozen=True)
class About:
    """The subject of a case: the video, or the comment under it, with its author and where it stands."""

    entry: Entry
    video: Video
    comment: Comment | None
    author: Person | None

    @property
    def is_video(self) -> bool:
        """Whether the case is about the video itself."""
        return self.comment is None

    @property
    def kind(self) -> str:
        """`video` or `comment`, as the kinds of notices begin."""
        return "video" if self.comment is None else "comment"

    @property
    def state(self) -> str:
        """The state of the subject, as it was read."""
        return self.video.state if self.comment is None else self.comment.state

    @property
    def is_gone(self) -> bool:
        """Whether its author took it back, it is erased, or its video could not be prepared."""
        return self.state in GONE

    @property
    def is_preparing(self) -> bool:
        """Whether the video is not rendered yet, so that nobody has seen it."""
        return self.comment is None and self.video.state in PREPARING

    @property
    def waits_for_list(self) -> bool:
        """Whether it is a video out of sight about which the list of known abuse material has not answered."""
        is_shown = self.is_public or self.is_gone
        return self.comment is None and not is_shown and waits_for_list(self.video)

    @property
    def is_public(self) -> bool:
        """Whether everybody can see it, limited or not."""
        return self.state in {State.PUBLISHED, PUBLISHED}

    @property
    def is_declined(self) -> bool:
        """Whether a verdict took it from the public."""
        return self.state in {State.DECLINED, DECLINED}

    @property
    def is_limited(self) -> bool:
        """Whether it stands in no list, or folded and last."""
        return self.video.is_limited if self.comment is None else self.comment.is_limited

    @property
    def made_at(self) -> datetime:
        """When it was sent."""
        return self.video.created_at if self.comment is None else self.comment.at

    @property
    def language(self) -> str:
        """The language of its words."""
        return self.video.language if self.comment is None else self.comment.language

    @property
    def public_ids(self) -> dict[str, str]:
        """The public ids that a notice about it carries."""
        ids = {"video": self.video.public_id}
        return ids if self.comment is None else {**ids, "comment": self.comment.public_id}


def about_case(case: Case) -> About | None:
    """Give what a case is about; None where its video is in no challenge any more."""
    comment = comment_of(case.comment_id) if case.comment_id else None
    video_id = comment.video_id if comment else case.video_id
    entry = entry_of_video(video_id) if video_id else None
    if entry is None or entry.video is None or (case.comment_id and comment is None):
        return None
    return About(entry, entry.video, comment, comment.author if comment else entry.video.author)


def let_appear(about: About, *, is_limited: bool = False) -> None:
    """Show the subject to everybody, limited or not, with all that hangs on it. Raises WrongState."""
    if about.comment is None:
        publish_video(about.video.pk)
        limit_video(about.video.pk, is_limited=is_limited)
        join_tree(about.video.pk)
        return
    publish_comment(about.comment.pk)
    limit_comment(about.comment.pk, is_limited=is_limited)


def put_away(about: About, reason: str) -> None:
    """Keep the subject, or take it, from the public; `reason` is what its author reads beside it. Raises WrongState."""
    if about.comment is None:
        decline_video(about.video.pk, reason)
    else:
        decline_comment(about.comment.pk)


def take_in(about: About) -> None:
    """Take the subject out of sight until somebody has looked at it again. Raises WrongState."""
    if about.comment is None:
        recall_video(about.video.pk)
    else:
        hold_comment(about.comment.pk)
