"""The tree as bare nodes: every video that was ever published, whatever became of it."""

import pytest

from groundswell.challenges.reads import tree_nodes
from groundswell.people.access import Person
from groundswell.videos.actions import withdraw_video
from tests.stage import open_challenge, original_of, public_id_of, published_answer, waiting_answer

pytestmark = pytest.mark.django_db


def test_an_answer_that_was_taken_back_still_carries_what_answered_it(
    lea: Person, kim: Person, mina: Person
) -> None:
    challenge = open_challenge(lea)
    original = original_of(challenge)
    first = published_answer(kim, original)
    second = published_answer(mina, first)
    waiting_answer(mina, original)
    withdraw_video(kim, public_id_of(first))
    nodes = {node.number: node for node in tree_nodes(challenge.pk, "ar")}
    assert [node.generation for node in nodes.values()] == [0, 0, 1, 2]
    assert nodes[second.pk].parent == first.pk
    assert nodes[first.pk].parent == original.pk
    assert (nodes[second.pk].author, nodes[second.pk].theme_name) == ("Mina", "Bullying بالعربية")
    assert list(nodes) == sorted(nodes)
