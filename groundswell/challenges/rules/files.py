"""A challenge as a YAML file: reading it with lines, writing it so that it reads back as the same challenge."""

from collections.abc import Mapping
from typing import Final

import yaml

from groundswell.challenges.rules.care import FIELD_OF
from groundswell.challenges.rules.check import check_document
from groundswell.challenges.rules.document import ChallengeDocument, Help, Known, ThemeDocument
from groundswell.challenges.rules.faults import ChallengeFaults
from groundswell.challenges.rules.nodes import Fault, Fields, Node, Rows, Words
from groundswell.challenges.rules.sentences import gettext_noop, say
from groundswell.challenges.rules.texts import Texts

MAX_BYTES: Final = 1_000_000
"""255 themes in 20 languages fit; a larger file is no challenge."""
MAX_DEPTH: Final = 12
"""The description itself is six deep; more would only exhaust the reader."""

NULL_TAG = "tag:yaml.org,2002:null"


def read_challenge_file(content: bytes, known: Known) -> ChallengeDocument:
    """Give the challenge described by a YAML file; ChallengeFaults with every fault and its line."""
    return check_document(parse_yaml(content), known)


def check_file_size(size_bytes: int) -> None:
    """ChallengeFaults where a file of this size is no description; asked before it is read."""
    if size_bytes > MAX_BYTES:
        text = gettext_noop("The file has %(found)s bytes; at most %(most)s are read.")
        raise ChallengeFaults([Fault(0, "", say(text, found=size_bytes, most=MAX_BYTES))])


def parse_yaml(content: bytes) -> Node:
    """Give the nodes of a YAML file with their lines; ChallengeFaults where it is none."""
    check_file_size(len(content))
    try:
        written = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        sentence = say(gettext_noop("This is not a text in UTF-8; save it as such."))
        raise ChallengeFaults([Fault(line, "", sentence)]) from error
    try:
        _refuse_depth_and_anchors(written)
        root = yaml.compose(written, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise ChallengeFaults([_fault_of(error)]) from error
    if root is None:
        raise ChallengeFaults([Fault(1, "", say(gettext_noop("The file is empty.")))])
    faults: list[Fault] = []
    node = _node(root, "", faults)
    if faults:
        raise ChallengeFaults(faults)
    return node


def _refuse_depth_and_anchors(written: str) -> None:
    depth = 0
    for event in yaml.parse(written, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            sentence = say(gettext_noop("Anchors and aliases (& and *) are not read; write the text out."))
            raise ChallengeFaults([Fault(_line(event), "", sentence)])
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                sentence = say(gettext_noop("This is nested too deeply."))
                raise ChallengeFaults([Fault(_line(event), "", sentence)])
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0


def _fault_of(error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
    sentence = say(gettext_noop("This is not YAML: %(problem)s."), problem=str(problem))
    return Fault(mark.line + 1 if mark else 0, "", sentence)


def _node(node: yaml.Node, place: str, faults: list[Fault]) -> Node:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        return Rows(
            tuple(_node(item, f"{place}[{at}]", faults) for at, item in enumerate(node.value, 1)), line
        )
    if isinstance(node, yaml.MappingNode):
        entries: dict[str, Node] = {}
        lines: dict[str, int] = {}
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            key_line = key.start_mark.line + 1
            if not name:
                faults.append(Fault(key_line, place, say(gettext_noop("A field's name is one word."))))
            elif name in entries:
                sentence = say(gettext_noop("The field '%(field)s' stands here twice."), field=name)
                faults.append(Fault(key_line, place, sentence))
            lines[name] = key_line
            entries[name] = _node(value, f"{place}.{name}" if place else name, faults)
        return Fields(entries, line, lines)
    return Words(None if node.tag == NULL_TAG else node.value, line)


def write_challenge_file(document: ChallengeDocument) -> str:
    """Give the YAML of a challenge; reading it gives an equal document, and writing that the same bytes."""
    return yaml.dump(
        plain_document(document),
        Dumper=yaml.SafeDumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=False,
        width=110,
    )


def plain_document(document: ChallengeDocument) -> dict[str, object]:
    """Give the challenge as plain maps and lists, in the order and with the names of the file."""
    own = document.languages[0]
    plain: dict[str, object] = {
        "slug": document.slug,
        "name": _plain(document.name, own),
        "hashtag": document.hashtags[0],
        "aliases": list(document.hashtags[1:]),
        "brief": _plain(document.brief, own),
        "zone": document.zone,
        "opens_on": document.opens_on.isoformat(),
        "closes_on": document.closes_on.isoformat(),
        "languages": list(document.languages),
        "countries": list(document.countries),
        "comments": str(document.comments),
        "card": _plain_card(document, own),
        "rules": [{"id": rule.id, "text": _plain(rule.text, own)} for rule in document.rules],
        "use_terms": {
            "what": _plain(document.use_terms.what, own),
            "where": _plain(document.use_terms.where, own),
            "until": document.use_terms.until.isoformat(),
        },
        "themes": [_plain_theme(theme, own) for theme in document.themes],
        "originals": [
            {"theme": original.theme, "file": original.file, "language": original.language}
            | ({"caption": original.caption} if original.caption else {})
            for original in document.originals
        ],
    }
    if document.is_simulated:
        plain["simulated"] = True
    return {key: value for key, value in plain.items() if value != []}


def _plain(texts: Texts, own: str) -> str | dict[str, str]:
    return texts[own] if list(texts) == [own] else dict(texts)


def _plain_card(document: ChallengeDocument, own: str) -> dict[str, object] | list[object]:
    if document.card is None:
        return []
    return {
        FIELD_OF[level]: {"title": _plain(each.title, own), "words": _plain(each.words, own)}
        for level, each in document.card.by_level().items()
    }


def _plain_theme(theme: ThemeDocument, own: str) -> dict[str, object]:
    plain: dict[str, object] = {
        "slug": theme.slug,
        "name": _plain(theme.name, own),
        "sentence": _plain(theme.sentence, own),
        "colour": theme.colour,
        "painful": theme.is_painful,
        "comments": str(theme.comments) if theme.comments else [],
        "facts": [
            {"text": _plain(fact.text, own)} | ({"source": fact.source} if fact.source else {})
            for fact in theme.facts
        ],
        "sources": [
            {"title": source.title} | ({"address": source.address} if source.address else {})
            for source in theme.sources
        ],
        "what_to_do": [_plain(words, own) for words in theme.what_to_do],
        "help": [_plain_help(help_, own) for help_ in theme.help],
    }
    return {key: value for key, value in plain.items() if value != []}


def _plain_help(help_: Help, own: str) -> Mapping[str, object]:
    plain: dict[str, object] = {"name": _plain(help_.name, own), "contact": help_.contact}
    if help_.country:
        plain["country"] = help_.country
    if help_.is_fictitious:
        plain["fictitious"] = True
    return plain
