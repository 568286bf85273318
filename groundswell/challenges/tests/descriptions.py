"""Descriptions of challenges for tests: one that holds, and strategies for many."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis import strategies as st

from groundswell.challenges.rules import COLOURS, SLUGS_OF_PAGES, Known, check_document, node_of
from groundswell.challenges.rules.document import ChallengeDocument

KNOWN = Known(zones=frozenset({"Europe/Brussels", "Asia/Amman", "UTC"}))

HOLDING: Mapping[str, Any] = {
    "slug": "be-heard",
    "name": {"en": "Be heard", "ar": "ليُسمع صوتك"},
    "hashtag": "#BeHeard",
    "aliases": ["#BeHeardNow"],
    "brief": {"en": "Say what you have to say.", "ar": "قل ما لديك."},
    "zone": "Europe/Brussels",
    "opens_on": "2026-11-01",
    "closes_on": "2026-12-20",
    "languages": ["en", "ar"],
    "countries": ["BE", "JO"],
    "rules": [{"id": "kind", "text": {"en": "Be kind.", "ar": "كن لطيفا."}}],
    "use_terms": {
        "what": {"en": "Show it to the parliament.", "ar": "عرضه على البرلمان."},
        "where": {"en": "On its own pages.", "ar": "على صفحاته."},
        "until": "2027-12-31",
    },
    "themes": [
        {
            "slug": "bullying",
            "name": {"en": "Bullying", "ar": "التنمر"},
            "sentence": {"en": "Nobody earns it.", "ar": "لا أحد يستحقه."},
            "painful": True,
            "facts": [{"text": {"en": "It hurts.", "ar": "إنه مؤلم."}, "source": "A book"}],
            "sources": [{"title": "A book", "address": "https://example.org/book"}],
            "what_to_do": [{"en": "Tell somebody.", "ar": "أخبر أحدا."}],
            "help": [{"name": {"en": "A line", "ar": "خط"}, "contact": "chat", "country": "BE"}],
        }
    ],
}


def described(**changes: Any) -> ChallengeDocument:
    """Give the holding description with some fields changed."""
    return check_document(node_of({**HOLDING, **changes}), KNOWN)


words = (
    st.text(
        st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"], include_characters="\n\t"),
        min_size=1,
        max_size=80,
    )
    .map(str.strip)
    .filter(bool)
)
slugs = st.from_regex(r"[a-z][a-z0-9]{0,9}(-[a-z0-9]{1,5}){0,2}", fullmatch=True).filter(
    lambda slug: slug not in SLUGS_OF_PAGES
)
days = st.dates(date(2020, 1, 1), date(2050, 1, 1))


@st.composite
def themes(draw: st.DrawFn, languages: list[str]) -> dict[str, Any]:
    """Draw a theme as plain data."""
    text = st.one_of(words, st.fixed_dictionaries(dict.fromkeys(languages, words)))
    titles = draw(st.lists(words, max_size=2, unique_by=lambda title: " ".join(title.split())))
    fact = st.fixed_dictionaries(
        {"text": text}, optional={"source": st.sampled_from(titles)} if titles else {}
    )
    return {
        "slug": draw(slugs),
        "name": draw(text),
        "sentence": draw(text),
        "colour": draw(st.sampled_from(COLOURS)),
        "painful": draw(st.booleans()),
        **draw(st.fixed_dictionaries({}, optional={"comments": st.sampled_from(["approval", "closed"])})),
        "facts": draw(st.lists(fact, max_size=2)),
        "sources": [{"title": title} for title in titles],
        "what_to_do": draw(st.lists(text, max_size=2)),
        "help": draw(
            st.lists(
                st.fixed_dictionaries(
                    {"name": text, "contact": words},
                    optional={"country": st.sampled_from(["NO", "BE", "AR"]), "fictitious": st.booleans()},
                ),
                max_size=2,
            )
        ),
    }


@st.composite
def descriptions(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a whole challenge as plain data; not every one holds."""
    languages = draw(st.lists(st.sampled_from(["en", "ar", "no", "fr", "zh-hans"]), min_size=1, unique=True))
    text = st.one_of(words, st.fixed_dictionaries(dict.fromkeys(languages, words)))
    first, last, until = sorted(draw(st.lists(days, min_size=3, max_size=3)))
    drawn_themes = draw(st.lists(themes(languages), max_size=2, unique_by=lambda theme: str(theme["slug"])))
    file = st.from_regex(r"[a-zA-Z0-9_]{1,8}/[a-z ]{0,8}\.mp4", fullmatch=True)
    originals = (
        st.fixed_dictionaries(
            {
                "theme": st.sampled_from([theme["slug"] for theme in drawn_themes]),
                "file": file,
                "language": st.sampled_from(languages),
            },
            optional={"caption": words},
        )
        if drawn_themes
        else st.nothing()
    )
    return {
        "slug": draw(slugs),
        "name": draw(text),
        "hashtag": "#" + draw(st.sampled_from(["BeHeard", "صوتي", "no", "on", "Übermut"])),
        "aliases": draw(st.sampled_from([[], ["#other_1"], ["#x2", "ÿes"]])),
        "brief": draw(text),
        "zone": draw(st.sampled_from(sorted(KNOWN.zones))),
        "opens_on": first.isoformat(),
        "closes_on": last.isoformat(),
        "languages": languages,
        "countries": draw(st.lists(st.sampled_from(["NO", "BE", "JO"]), unique=True)),
        **draw(st.fixed_dictionaries({}, optional={"comments": st.sampled_from(["open", "approval"])})),
        "rules": draw(
            st.lists(
                st.fixed_dictionaries({"id": slugs, "text": text}),
                max_size=3,
                unique_by=lambda rule: str(rule["id"]),
            )
        ),
        "use_terms": {"what": draw(text), "where": draw(text), "until": until.isoformat()},
        "themes": drawn_themes,
        "originals": draw(st.lists(originals, max_size=2)) if drawn_themes else [],
        "simulated": draw(st.booleans()),
    }
