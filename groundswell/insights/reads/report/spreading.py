"""How the challenge spread: the sections of a report about the tree of answers and about what creators set off."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.figures.days import iso_day
from groundswell.insights.charts import COLOURS
from groundswell.insights.reads.tree import named_tree
from groundswell.insights.rules.report import Chart, Column, Drawing, Section, Table, Unit, Value
from groundswell.insights.rules.spread import SetOff, Spread, spread_of
from groundswell.insights.rules.tree import CreatorLink, Original

HOUR_MS = 3_600_000
NOTHING = SetOff(0, 0, 0, Fraction(), 0)


class Tree:
    """The tree of a challenge with its creators: what both sections are made from."""

    def __init__(self, challenge: int, language: str) -> None:
        named = named_tree(challenge, language)
        self.links = named.links
        self.originals = _named_originals(named.originals)
        self.videos = {each.video: self.originals[each.node] for each in named.originals}
        self.spread = spread_of(named.nodes)


def _named_originals(originals: Sequence[Original]) -> dict[int, str]:
    """What the originals are called, by their node: after their theme, numbered where a theme has several."""
    names = {}
    for each in originals:
        alike = [one.node for one in originals if one.theme == each.theme]
        number = alike.index(each.node) + 1
        names[each.node] = each.theme_name if len(alike) == 1 else f"{each.theme_name} {number}"
    return names


def creators(tree: Tree) -> Section:
    """The league of creators: their links, what came through them, what they set off, by three rules side by side."""
    title = _("Creators")
    if not tree.links:
        return Section("creators", title, (_("No personal link was made."),))
    by_creator: defaultdict[str, list[CreatorLink]] = defaultdict(list)
    by_office: defaultdict[str, list[CreatorLink]] = defaultdict(list)
    for link in tree.links:
        by_creator[link.key].append(link)
        by_office[link.office].append(link)
    has_offices = any(by_office)
    office, links = Column("office", _("Office")), Column("links", _("Personal links"), Unit.COUNT)
    through = (
        Column("starts", _("Views (starts) through them"), Unit.COUNT),
        Column("takes", _("Answers through them"), Unit.COUNT),
        Column("set_off_first", _("Set off (first on the way)"), Unit.COUNT),
        Column("set_off_last", _("Set off (last on the way)"), Unit.COUNT),
        Column("set_off_shared", _("Set off (shared)"), Unit.DECIMAL),
        Column("generations", _("Generations"), Unit.COUNT),
    )
    league = Table(
        "creators",
        _("The league of creators"),
        (Column("creator", _("Creator")), *((office,) if has_offices else ()), links, *through),
        _best_first(
            ((each[0].creator, *((each[0].office,) if has_offices else ())), each, tree.spread)
            for each in by_creator.values()
        ),
    )
    offices = Table(
        "offices",
        _("By office"),
        (office, Column("creators", _("Creators"), Unit.COUNT), links, *through),
        _best_first(
            ((name or _("Without an office"), len({link.key for link in each})), each, tree.spread)
            for name, each in by_office.items()
        ),
    )
    said = (
        _(
            "An answer is owed to the creators on its way from the original: those who made a video on it, or through "
            "whose personal link one was made. Three rules stand side by side, because none is right alone: the first "
            "creator on the way, the last one, or all of them in equal parts."
        ),
        _("Generations are how many steps of answers followed below her."),
    )
    return Section("creators", title, said, (league, *((offices,) if has_offices else ())))


def _best_first(
    rows: Iterable[tuple[tuple[Value, ...], Sequence[CreatorLink], Spread]],
) -> tuple[tuple[Value, ...], ...]:
    """A row for each set of links after what it is called, in the order of what was set off, then of what was watched."""
    ranked = []
    for called, links, spread in rows:
        owed = [spread.set_off.get(key, NOTHING) for key in dict.fromkeys(link.key for link in links)]
        shared = round(float(sum((each.shared for each in owed), Fraction())), 1)
        starts = sum(link.starts for link in links)
        row = (
            *called,
            len(links),
            starts,
            sum(link.answers for link in links),
            sum(each.first for each in owed),
            sum(each.last for each in owed),
            shared,
            max(each.generations for each in owed),
        )
        ranked.append(((-shared, -starts, str(called)), row))
    return tuple(row for _place, row in sorted(ranked))


def spreading(tree: Tree) -> Section:
    """The tree: generations, answers for each video by generation and by day, times between, and each original's own."""
    title = _("How it spread")
    spread = tree.spread
    if not spread.answers:
        return Section("spread", title, (_("Nothing was answered yet."),))
    words = [
        ngettext(
            "%(answers)s answer grew from the originals, and the longest chain has %(depth)s steps.",
            "%(answers)s answers grew from the originals, and the longest chain has %(depth)s steps.",
            spread.answers,
        )
        % {"answers": number_format(spread.answers, force_grouping=True), "depth": spread.depth},
        _(
            "R is how many answers a video had on average. Above 1 a challenge grows by itself. Every answer that was ever "
            "published is in it, also one that was taken back since."
        ),
    ]
    if spread.gap_quartiles_ms:
        low, middle, high = (_hours(gap) for gap in spread.gap_quartiles_ms)
        words.append(
            _(
                "Half of all answers appeared within %(middle)s hours after what they answer, a quarter within %(low)s, "
                "three quarters within %(high)s."
            )
            % {"low": low, "middle": middle, "high": high}
        )
    return Section("spread", title, tuple(words), (_generations(spread), _by_day(spread), _trees(tree)))


def _generations(spread: Spread) -> Table:
    rows = tuple(
        (
            row.generation,
            row.videos,
            row.answers,
            _r(row.answers, row.videos),
            round(100 * row.answered / row.videos, 1),
            None if row.gap_ms is None else _hours(row.gap_ms),
        )
        for row in spread.generations
    )
    columns = (
        Column("generation", _("Generation"), Unit.COUNT),
        Column("videos", _("Videos"), Unit.COUNT, COLOURS[0]),
        Column("answers", _("Answers to them"), Unit.COUNT),
        Column("r", _("R"), Unit.DECIMAL),
        Column("answered", _("Answered at all (%)"), Unit.PERCENT),
        Column("median_h", _("Half appeared within (hours)"), Unit.DECIMAL),
    )
    chart = Chart(
        _("Videos by generation"),
        Drawing.STACKED,
        ("videos",),
        _("One column for each generation; the originals are generation 0."),
    )
    return Table(
        "generations",
        _("By generation"),
        columns,
        rows,
        _("The last generations are young: their answers may still be coming."),
        chart,
    )


def _by_day(spread: Spread) -> Table:
    rows = tuple(
        (iso_day(row.day), row.videos, row.answers, _r(row.answers, row.videos)) for row in spread.cohorts
    )
    columns = (
        Column("day", _("Day (UTC)"), Unit.DAY),
        Column("videos", _("Videos that appeared"), Unit.COUNT),
        Column("answers", _("Answers to them since"), Unit.COUNT),
        Column("r", _("R"), Unit.DECIMAL, COLOURS[5]),
    )
    chart = Chart(
        _("R by the day on which a video appeared"),
        Drawing.LINES,
        ("r",),
        _("One line: how many answers the videos of each day have had."),
    )
    return Table("spread_by_day", _("Over time"), columns, rows, chart=chart)


def _trees(tree: Tree) -> Table:
    rows = tuple(
        (
            tree.originals[each.original],
            each.videos - 1,
            each.depth,
            None if each.virality is None else round(each.virality, 2),
        )
        for each in tree.spread.trees
    )
    columns = (
        Column("original", _("Original")),
        Column("takes", _("Answers"), Unit.COUNT),
        Column("depth", _("Longest chain"), Unit.COUNT),
        Column("virality", _("Mean distance"), Unit.DECIMAL),
    )
    return Table(
        "trees",
        _("The tree of each original"),
        columns,
        rows,
        _(
            "Mean distance (structural virality) is the mean number of steps between two videos of a tree: about 2 where "
            "everybody answers the original, more where answers were answered."
        ),
    )


def _r(answers: int, videos: int) -> float:
    return round(answers / videos, 2)


def _hours(gap_ms: int) -> float:
    return round(gap_ms / HOUR_MS, 1)
