"""Every fact and every kind of event is in docs/guide/events.md, and nothing else is."""

from groundswell.events.rules import FACTS, Kind
from tests.documentation.pages import GUIDE, names, rows, section

PAGE = GUIDE / "events.md"


def test_every_fact_is_documented_as_the_code_says_it() -> None:
    written = {row[0].strip("`"): row[1] for row in rows(section(PAGE, "Facts"))}
    assert written == {name: fact.about for name, fact in FACTS.items()}


def test_every_kind_of_event_is_documented_with_its_number() -> None:
    written = {row[0].strip("`"): int(row[1]) for row in rows(section(PAGE, "Kinds of events"))}
    assert written == {kind.name.lower(): int(kind) for kind in Kind}


def test_no_fact_is_listed_twice() -> None:
    listed = names(section(PAGE, "Facts"))
    assert len(listed) == len(set(listed))
