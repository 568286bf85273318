"""From nodes to an understood challenge, with every fault at once; says nothing about readiness."""

import re
from datetime import date
from pathlib import PurePosixPath

from groundswell.challenges.rules.care import read_card
from groundswell.challenges.rules.codes import COLOURS
from groundswell.challenges.rules.comments import CommentMode, is_laxer
from groundswell.challenges.rules.document import (
    ChallengeDocument,
    DeclaredOriginal,
    Fact,
    Help,
    Known,
    Rule,
    Source,
    TermsOfUse,
    ThemeDocument,
)
from groundswell.challenges.rules.faults import ChallengeFaults
from groundswell.challenges.rules.hashtags import HashtagFault, normalise_hashtag, shown_hashtag
from groundswell.challenges.rules.nodes import Fields, Node, Words
from groundswell.challenges.rules.reading import COUNTRY, LANGUAGE, Reading
from groundswell.challenges.rules.sentences import gettext_noop, say

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MAX_SLUG = 60
SLUGS_OF_PAGES = frozenset({"challenges", "mine", "originals"})
"""Pages of our own live at these, under /lead/ and /outreach/; a challenge of such a name would lose some of its own."""
MAX_THEMES = 255
"""A theme is one byte in the event log."""

LINE = 160
"""Characters of a text that stands in one line on a phone's card."""
PARAGRAPH = 600
PAGE = 4000
FAR = date(2100, 1, 1)
NEAR = date(2000, 1, 1)
"""Days outside of these are slips of the pen."""

SLUG_OF_PAGE = gettext_noop("'%(slug)s' is the address of a page of this site; choose another.")
SLUG_TAKEN = gettext_noop("There is already a challenge '%(slug)s'; choose another.")
HASHTAG_TAKEN = gettext_noop("'%(text)s' belongs to another challenge; choose another.")


def check_document(node: Node, known: Known) -> ChallengeDocument:
    """Give the challenge that `node` describes; ChallengeFaults with all that is wrong with it."""
    reading = Reading()
    fields = reading.fields(
        node,
        "",
        required=(
            "slug",
            "name",
            "hashtag",
            "brief",
            "zone",
            "opens_on",
            "closes_on",
            "languages",
            "use_terms",
        ),
        optional=("aliases", "countries", "comments", "card", "rules", "themes", "originals", "simulated"),
    )
    reading.languages = tuple(reading.codes(fields, "languages", LANGUAGE))
    slug = _slug(reading, fields, "slug", "slug")
    if slug in SLUGS_OF_PAGES:
        reading.fault(fields.entries.get("slug"), "slug", say(SLUG_OF_PAGE, slug=slug))
    if slug in known.slugs:
        reading.fault(fields.entries.get("slug"), "slug", say(SLUG_TAKEN, slug=slug))
    opens_on = _day(reading, fields, "opens_on", "opens_on")
    closes_on = _day(reading, fields, "closes_on", "closes_on")
    if opens_on and closes_on and closes_on < opens_on:
        sentence = say(gettext_noop("The last day is before the first day."))
        reading.fault(fields.entries.get("closes_on"), "closes_on", sentence)
    comments = _comments(reading, fields, "comments") or CommentMode.APPROVAL
    themes = _themes(reading, fields, comments)
    document = ChallengeDocument(
        slug=slug,
        name=reading.texts(fields, "name", "name", LINE),
        hashtags=_hashtags(reading, fields, known),
        brief=reading.texts(fields, "brief", "brief", PAGE),
        zone=_zone(reading, fields, known),
        opens_on=opens_on or NEAR,
        closes_on=closes_on or NEAR,
        languages=reading.languages,
        countries=tuple(reading.codes(fields, "countries", COUNTRY)),
        rules=_rules(reading, fields),
        use_terms=_terms(reading, fields, closes_on),
        themes=themes,
        originals=_originals(reading, fields, {theme.slug for theme in themes}),
        is_simulated=reading.yes_or_no(fields, "simulated", "simulated"),
        comments=comments,
        card=read_card(reading, fields),
    )
    if reading.faults:
        raise ChallengeFaults(reading.faults)
    return document


def _slug(reading: Reading, fields: Fields, key: str, place: str) -> str:
    slug = reading.line(fields, key, place, MAX_SLUG)
    if slug and not SLUG.fullmatch(slug):
        sentence = say(gettext_noop("Use small letters a to z, digits and single hyphens: 'my-challenge'."))
        reading.fault(fields.entries[key], place, sentence)
    return slug


def _day(reading: Reading, fields: Fields, key: str, place: str) -> date | None:
    text = reading.line(fields, key, place, LINE)
    if not text:
        return None
    try:
        day = date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
    except ValueError:
        day = None
    if day is None or not NEAR <= day < FAR:
        sentence = say(
            gettext_noop("'%(text)s' is not a day; write year-month-day, such as 2026-11-20."), text=text
        )
        reading.fault(fields.entries[key], place, sentence)
        return None
    return day


def _zone(reading: Reading, fields: Fields, known: Known) -> str:
    zone = reading.line(fields, "zone", "zone", MAX_SLUG)
    if zone and zone not in known.zones:
        sentence = say(
            gettext_noop("'%(zone)s' is not a time zone; write one such as Europe/Brussels."), zone=zone
        )
        reading.fault(fields.entries["zone"], "zone", sentence, reading.nearest(zone, known.zones))
    return zone


def _hashtags(reading: Reading, fields: Fields, known: Known) -> tuple[str, ...]:
    places = [("hashtag", fields.entries.get("hashtag"))]
    places += [
        (f"aliases[{place}]", node)
        for place, node in enumerate(reading.rows(fields, "aliases", "aliases"), 1)
    ]
    shown: list[str] = []
    seen: set[str] = set()
    for place, node in places:
        text = reading.words(node, place, LINE) if node else ""
        if not text:
            continue
        try:
            normalised = normalise_hashtag(text)
        except HashtagFault as fault:
            reading.fault(node, place, fault.sentence)
            continue
        if normalised in seen:
            sentence = gettext_noop(
                "'%(text)s' is the same hashtag as one above; capitals make no difference."
            )
            reading.fault(node, place, say(sentence, text=text))
        if normalised in known.hashtags:
            reading.fault(node, place, say(HASHTAG_TAKEN, text=text))
        seen.add(normalised)
        shown.append(shown_hashtag(text))
    return tuple(shown)


def _rules(reading: Reading, fields: Fields) -> tuple[Rule, ...]:
    rules = []
    taken: set[str] = set()
    for number, node in enumerate(reading.rows(fields, "rules", "rules"), 1):
        place = f"rules[{number}]"
        row = reading.fields(node, place, required=("id", "text"))
        identifier = _slug(reading, row, "id", f"{place}.id")
        reading.once(row, "id", f"{place}.id", identifier, taken)
        rules.append(Rule(identifier, reading.texts(row, "text", f"{place}.text", PARAGRAPH)))
    return tuple(rules)


def _terms(reading: Reading, fields: Fields, closes_on: date | None) -> TermsOfUse:
    row = Fields({})
    if "use_terms" in fields.entries:
        row = reading.fields(fields.entries["use_terms"], "use_terms", required=("what", "where", "until"))
    until = _day(reading, row, "until", "use_terms.until")
    if until and closes_on and until < closes_on:
        sentence = say(gettext_noop("The use ends before the challenge does."))
        reading.fault(row.entries["until"], "use_terms.until", sentence)
    return TermsOfUse(
        what=reading.texts(row, "what", "use_terms.what", PARAGRAPH),
        where=reading.texts(row, "where", "use_terms.where", PARAGRAPH),
        until=until or NEAR,
    )


def _comments(reading: Reading, fields: Fields, place: str) -> CommentMode | None:
    mode = reading.line(fields, "comments", place, LINE)
    known = [str(one) for one in CommentMode]
    if not mode or mode in known:
        return CommentMode(mode) if mode else None
    sentence = say(gettext_noop("'%(mode)s' is not one of %(known)s."), mode=mode, known=", ".join(known))
    reading.fault(fields.entries["comments"], place, sentence, reading.nearest(mode, known))
    return None


def _themes(reading: Reading, fields: Fields, comments: CommentMode) -> tuple[ThemeDocument, ...]:
    nodes = reading.rows(fields, "themes", "themes")
    if len(nodes) > MAX_THEMES:
        sentence = gettext_noop("At most %(most)s themes; these are %(found)s.")
        reading.fault(fields.entries["themes"], "themes", say(sentence, most=MAX_THEMES, found=len(nodes)))
    taken: set[str] = set()
    return tuple(_theme(reading, node, number, taken, comments) for number, node in enumerate(nodes, 1))


def _theme(
    reading: Reading, node: Node, number: int, taken: set[str], comments: CommentMode
) -> ThemeDocument:
    place = f"themes[{number}]"
    row = reading.fields(
        node,
        place,
        required=("slug", "name", "sentence"),
        optional=("colour", "painful", "comments", "facts", "sources", "what_to_do", "help"),
    )
    slug = _slug(reading, row, "slug", f"{place}.slug")
    reading.once(row, "slug", f"{place}.slug", slug, taken)
    sources = _sources(reading, row, place)
    return ThemeDocument(
        slug=slug,
        name=reading.texts(row, "name", f"{place}.name", LINE),
        sentence=reading.texts(row, "sentence", f"{place}.sentence", LINE),
        colour=_colour(reading, row, place, number),
        is_painful=reading.yes_or_no(row, "painful", f"{place}.painful"),
        comments=_stricter_comments(reading, row, f"{place}.comments", comments),
        facts=_facts(reading, row, place, {source.title for source in sources}),
        sources=sources,
        what_to_do=tuple(
            reading.texts_of(item, f"{place}.what_to_do[{at}]", PARAGRAPH)
            for at, item in enumerate(reading.rows(row, "what_to_do", f"{place}.what_to_do"), 1)
        ),
        help=_help(reading, row, place),
    )


def _stricter_comments(
    reading: Reading, row: Fields, place: str, of_challenge: CommentMode
) -> CommentMode | None:
    mode = _comments(reading, row, place)
    if mode and is_laxer(mode, of_challenge):
        sentence = gettext_noop(
            "The challenge's comments are '%(challenge)s'; a theme can be stricter, never laxer."
        )
        reading.fault(row.entries["comments"], place, say(sentence, challenge=of_challenge))
    return mode


def _colour(reading: Reading, row: Fields, place: str, number: int) -> str:
    if "colour" not in row.entries:
        return COLOURS[(number - 1) % len(COLOURS)]
    colour = reading.line(row, "colour", f"{place}.colour", LINE).upper()
    if colour and colour not in COLOURS:
        sentence = gettext_noop("'%(colour)s' is not one of %(known)s.")
        known = ", ".join(COLOURS)
        reading.fault(row.entries["colour"], f"{place}.colour", say(sentence, colour=colour, known=known))
    return colour


def _facts(reading: Reading, theme: Fields, place: str, titles: set[str]) -> tuple[Fact, ...]:
    facts = []
    for number, node in enumerate(reading.rows(theme, "facts", f"{place}.facts"), 1):
        here = f"{place}.facts[{number}]"
        row = reading.fields(node, here, required=("text",), optional=("source",))
        source = reading.line(row, "source", f"{here}.source", PARAGRAPH)
        if source and source not in titles:
            sentence = say(gettext_noop("No source of this theme is titled '%(title)s'."), title=source)
            reading.fault(row.entries["source"], f"{here}.source", sentence, reading.nearest(source, titles))
        facts.append(Fact(reading.texts(row, "text", f"{here}.text", PARAGRAPH), source))
    return tuple(facts)


def _sources(reading: Reading, theme: Fields, place: str) -> tuple[Source, ...]:
    sources = []
    taken: set[str] = set()
    for number, node in enumerate(reading.rows(theme, "sources", f"{place}.sources"), 1):
        here = f"{place}.sources[{number}]"
        row = reading.fields(node, here, required=("title",), optional=("address",))
        title = reading.line(row, "title", f"{here}.title", PARAGRAPH)
        reading.once(row, "title", f"{here}.title", title, taken)
        address = reading.line(row, "address", f"{here}.address", PARAGRAPH)
        if address and not re.fullmatch(r"https?://[^\s/]+\.[^\s]*", address):
            sentence = say(gettext_noop("Write the whole address, from https:// on."))
            reading.fault(row.entries["address"], f"{here}.address", sentence)
        sources.append(Source(title, address))
    return tuple(sources)


def _help(reading: Reading, theme: Fields, place: str) -> tuple[Help, ...]:
    lines = []
    for number, node in enumerate(reading.rows(theme, "help", f"{place}.help"), 1):
        here = f"{place}.help[{number}]"
        row = reading.fields(node, here, required=("name", "contact"), optional=("country", "fictitious"))
        country = reading.line(row, "country", f"{here}.country", LINE)
        if country:
            country = reading.code(row.entries["country"], f"{here}.country", COUNTRY, country)
        lines.append(
            Help(
                name=reading.texts(row, "name", f"{here}.name", LINE),
                contact=reading.line(row, "contact", f"{here}.contact", LINE),
                country=country,
                is_fictitious=reading.yes_or_no(row, "fictitious", f"{here}.fictitious"),
            )
        )
    return tuple(lines)


def _originals(reading: Reading, fields: Fields, themes: set[str]) -> tuple[DeclaredOriginal, ...]:
    originals = []
    for number, node in enumerate(reading.rows(fields, "originals", "originals"), 1):
        place = f"originals[{number}]"
        row = reading.fields(node, place, required=("theme", "file", "language"), optional=("caption",))
        theme = reading.line(row, "theme", f"{place}.theme", MAX_SLUG)
        if theme and theme not in themes:
            sentence = say(gettext_noop("There is no theme '%(theme)s'."), theme=theme)
            reading.fault(row.entries["theme"], f"{place}.theme", sentence, reading.nearest(theme, themes))
        path = reading.line(row, "file", f"{place}.file", PARAGRAPH)
        if path and _leaves_its_folder(path):
            sentence = say(gettext_noop("Name a file below this one, such as originals/one.mp4."))
            reading.fault(row.entries["file"], f"{place}.file", sentence)
        code = reading.line(row, "language", f"{place}.language", LINE)
        language = reading.code(row.entries.get("language", Words(None)), f"{place}.language", LANGUAGE, code)
        originals.append(
            DeclaredOriginal(theme, path, language, reading.line(row, "caption", f"{place}.caption", LINE))
        )
    return tuple(originals)


def _leaves_its_folder(path: str) -> bool:
    parts = PurePosixPath(path)
    return parts.is_absolute() or ".." in parts.parts or "\\" in path
