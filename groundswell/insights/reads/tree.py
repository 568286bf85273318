"""The tree and the names of a challenge whatever its kind: our own rows, and beside them those of registers.

Every figure that names a video, a creator or a link asks here. Numbers of the two never meet: those of registers
begin at `REGISTERED`.
"""

from collections.abc import Collection, Iterable

from groundswell.challenges import reads as challenges
from groundswell.challenges.rules import NamedVideo, TreeNode
from groundswell.insights.reads import registers
from groundswell.insights.rules.spread import Node
from groundswell.insights.rules.tree import CreatorLink, CreatorVideo, NamedTree, Original
from groundswell.outreach import reads as outreach
from groundswell.outreach.rules import InvitationLine


def named_tree(challenge: int, language: str) -> NamedTree:
    """Every video that was ever published in a challenge (its integer), its originals, and the links of its creators."""
    registered = registers.registered_tree(challenge, language)
    nodes = challenges.tree_nodes(challenge, language)
    lines = outreach.invitation_lines(challenge)
    originals = [
        Original(node.number, node.video, node.theme, node.theme_name) for node in nodes if not node.parent
    ]
    links = [CreatorLink(_key(line), _key(line), "", line.starts, line.answers) for line in lines]
    return NamedTree(
        [*_owed(nodes, lines), *registered.nodes],
        [*originals, *registered.originals],
        [*links, *registered.links],
    )


def video_names(videos: Collection[int], language: str) -> dict[int, NamedVideo]:
    """What these videos are called; those that were erased are not in it."""
    return {
        **challenges.video_names(videos, language),
        **registers.registered_names(videos, language),
    }


def original_numbers(challenge: int) -> list[int]:
    """The originals of a challenge (its integer) that stand, in the order in which they were published."""
    return [*challenges.original_numbers(challenge), *registers.registered_originals(challenge)]


def answer_numbers(video: int) -> list[int]:
    """The direct answers to a video (its number in the log)."""
    return registers.registered_answers(video) or challenges.answer_numbers(video)


def video_by_key(challenge: int, key: str) -> int | None:
    """The number of a video by `NamedVideo.public_id`; None where the challenge has none."""
    found = registers.registered_video(challenge, key)
    return challenges.video_by_public_id(challenge, key) if found is None else found


def creators_videos(challenge: int) -> list[CreatorVideo]:
    """Each published video of a creator in a challenge (its integer)."""
    ours = [CreatorVideo(*row) for row in challenges.creators_videos(challenge)]
    return [*ours, *registers.registered_creators(challenge)]


def invitation_labels(challenge: int) -> dict[int, str]:
    """How each invitation of a challenge is called, by its number in the log."""
    return {**outreach.invitation_labels(challenge), **registers.registered_labels(challenge)}


def _owed(nodes: Iterable[TreeNode], lines: Collection[InvitationLine]) -> Iterable[Node]:
    by_link = {line.number: _key(line) for line in lines}
    creators = {line.creator for line in lines if line.creator}
    for node in nodes:
        author = node.author if node.author in creators else ""
        joined_ms = int(node.joined_at.timestamp() * 1000)
        yield Node(node.number, node.parent, joined_ms, by_link.get(node.invitation, "") or author)


def _key(line: InvitationLine) -> str:
    """Under what a link stands in the league: its creator, or what the lead calls it."""
    return line.creator or line.label
