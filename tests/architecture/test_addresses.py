"""No challenge takes a name under which one of our own pages lives, which nobody could reach then, or not the challenge's."""

import re
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse

from groundswell.challenges.rules import SLUG, SLUGS_OF_PAGES


def named(within: URLResolver, room: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every named address with its view's name, those of the rooms too."""
    for one in within.url_patterns:
        if isinstance(one, URLPattern):
            if one.name:
                yield f"{room}{one.name}", one
        else:
            yield from named(one, f"{one.namespace}:" if one.namespace else room)


ADDRESSES = list(named(get_resolver()))
OF_CHALLENGES = sorted(
    (name, tuple(one.pattern.regex.groupindex))
    for name, one in ADDRESSES
    if "slug" in one.pattern.regex.groupindex and one.lookup_str.startswith("groundswell.")
)
WORDS = {
    word
    for _, one in ADDRESSES
    for word in re.split(r"[^a-z0-9-]+", str(one.pattern))
    if SLUG.fullmatch(word)
}


def lead_elsewhere(slug: str) -> set[str]:
    """The addresses of a challenge of this name that lead to a page of something else."""
    return {
        name
        for name, places in OF_CHALLENGES
        if resolve(
            reverse(name, kwargs={place: {"slug": slug, "kind": "svg"}.get(place, "xyz") for place in places})
        ).view_name
        != name
    }


def test_every_address_of_a_challenge_leads_to_it_whatever_its_name_is() -> None:
    assert len(OF_CHALLENGES) > 20
    assert {word for word in WORDS if lead_elsewhere(word)} <= SLUGS_OF_PAGES


@pytest.mark.parametrize("word", sorted(SLUGS_OF_PAGES))
def test_a_name_is_kept_for_a_page_only_where_it_has_to_be(word: str) -> None:
    assert lead_elsewhere(word)
