"""The tree of answers as bare nodes, for figures about how a challenge spreads; no cards and no words."""

from groundswell.challenges.models import Entry
from groundswell.challenges.rules import TreeNode, localise


def tree_nodes(challenge: int, language: str) -> list[TreeNode]:
    """Every video of a challenge (its integer) that was ever published, each after the one that it answers; one query.

    Also those that were taken back or erased since: what answered them still hangs on them.
    """
    columns = (
        "pk", "parent_id", "video_id", "joined_at", "invitation", "theme__number", "theme__name",
        "video__author__pseudonym", "generation",
    )  # fmt: skip
    entries = Entry.objects.filter(challenge_id=challenge, joined_at__isnull=False).order_by("pk")
    names: dict[int, str] = {}
    nodes = []
    for pk, parent, video, at, invitation, theme, name, author, generation in entries.values_list(*columns):
        if theme not in names:
            names[theme] = localise(name, language)
        nodes.append(
            TreeNode(
                number=pk,
                parent=parent or 0,
                video=video or 0,
                joined_at=at,
                invitation=invitation,
                theme=theme,
                theme_name=names[theme],
                author=author or "",
                generation=generation,
            )
        )
    return nodes
