"""What the registers of folders say: the tree of a challenge, and what its videos, creators and links are called."""

from collections.abc import Collection

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from groundswell.challenges.rules import NamedVideo, localise
from groundswell.events.reads.asking import ask
from groundswell.figures.asked import Asked
from groundswell.figures.questions import by_invitation
from groundswell.insights.models import BulkCreator, BulkInvitation, BulkSource, BulkVideo
from groundswell.insights.rules.spread import Node
from groundswell.insights.rules.tree import REGISTERED, CreatorLink, CreatorVideo, NamedTree, Original


def registered_tree(challenge: int, language: str) -> NamedTree:
    """The tree that the register of a challenge (its integer) tells; empty where it has none."""
    source = BulkSource.objects.filter(challenge_id=challenge).first()
    if source is None:
        return NamedTree((), (), ())
    themes = _themes(challenge, language)
    owners = dict(source.invitations.values_list("invitation", "creator"))
    columns = ("number", "video", "parent", "theme", "creator", "invitation", "published_ms")
    rows = source.videos.order_by("generation", "published_ms", "number").values_list(*columns)
    videos: dict[int, int] = {0: 0}
    nodes, originals = [], []
    for number, video, parent, theme, creator, invitation, published_ms in rows:
        videos[number] = video
        owner = owners.get(invitation) or creator
        nodes.append(Node(video, videos[parent], published_ms, _key(owner) if owner else ""))
        if not parent:
            originals.append(Original(video, video, theme, themes.get(theme, "")))
    return NamedTree(nodes, originals, _links(source, challenge))


def registered_names(videos: Collection[int], language: str) -> dict[int, NamedVideo]:
    """What these videos are called of those that stand in a register; an original is called one."""
    columns = ("source__challenge_id", "video", "name", "theme", "generation")
    rows = list(BulkVideo.objects.filter(video__in=videos).values_list(*columns))
    themes = {challenge: _themes(challenge, language) for challenge in {row[0] for row in rows}}
    return {
        video: NamedVideo(
            public_id=str(video),
            author=name if generation else _("Original"),
            caption="" if generation else name,
            theme_name=themes[challenge].get(theme, ""),
            generation=generation,
            is_published=False,
        )
        for challenge, video, name, theme, generation in rows
    }


def registered_originals(challenge: int) -> list[int]:
    """The originals in the register of a challenge (its integer), in the order in which they were published."""
    originals = BulkVideo.objects.filter(source__challenge_id=challenge, parent=0)
    return list(originals.order_by("published_ms", "number").values_list("video", flat=True))


def registered_answers(video: int) -> list[int]:
    """The direct answers in a register to one of its videos."""
    if video < REGISTERED:
        return []
    answered = BulkVideo.objects.filter(video=video).values_list("source_id", "number").first()
    if answered is None:
        return []
    answers = BulkVideo.objects.filter(source_id=answered[0], parent=answered[1])
    return list(answers.order_by().values_list("video", flat=True))


def registered_video(challenge: int, key: str) -> int | None:
    """The number of a video in the register of a challenge by what stands for it in addresses; None for any other."""
    if not (key.isascii() and key.isdecimal() and len(key) == len(str(REGISTERED))):
        return None
    videos = BulkVideo.objects.filter(source__challenge_id=challenge, video=int(key))
    return videos.values_list("video", flat=True).first()


def registered_creators(challenge: int) -> list[CreatorVideo]:
    """Each video of a creator in the register of a challenge; her number is above those of all people."""
    creators = {
        creator.number: creator for creator in BulkCreator.objects.filter(source__challenge_id=challenge)
    }
    made = BulkVideo.objects.filter(source__challenge_id=challenge, creator__gt=0).order_by()
    return [
        CreatorVideo(video, REGISTERED + creator, creators[creator].name, creators[creator].office)
        for video, creator in made.values_list("video", "creator")
    ]


def registered_labels(challenge: int) -> dict[int, str]:
    """The label of each invitation in the register of a challenge, by its number in the log."""
    links = BulkInvitation.objects.filter(source__challenge_id=challenge)
    return dict(links.values_list("invitation", "label"))


def _links(source: BulkSource, challenge: int) -> list[CreatorLink]:
    creator = BulkCreator.objects.filter(source=source, number=OuterRef("creator"))
    links = source.invitations.annotate(
        name=Subquery(creator.values("name")), office=Subquery(creator.values("office"))
    )
    rows = list(links.values_list("invitation", "creator", "name", "office", "label"))
    counted = {row.invitation: row for row in ask(by_invitation, Asked(challenge))} if rows else {}
    found = []
    for invitation, number, name, office, label in rows:
        row = counted.get(invitation)
        starts, takes = (row.starts, row.takes) if row else (0, 0)
        found.append(CreatorLink(_key(number), name or label, office or "", starts, takes))
    return found


def _key(creator: int) -> str:
    """What stands for a creator of a register; no pseudonym and no label of a lead holds this sign."""
    return f"\0{creator}"


def _themes(challenge: int, language: str) -> dict[int, str]:
    themes = BulkSource.objects.get(challenge_id=challenge).challenge.themes
    return {number: localise(name, language) for number, name in themes.values_list("number", "name")}
