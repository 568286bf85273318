"""The tree of answers: who hangs below whom, exactly once, and what stays when a video goes."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from groundswell.challenges.actions import join_tree
from groundswell.challenges.models import Entry
from groundswell.challenges.reads import entry_numbers, path_to_original
from groundswell.events.reads import recorded_facts
from groundswell.people.access import Person
from groundswell.videos.actions import erase_video, withdraw_video
from tests.stage import open_challenge, original_of, public_id_of, published_answer, video_id_of


@pytest.mark.django_db
def test_an_answer_to_an_answer_is_of_the_next_generation(lea: Person, mina: Person, kim: Person) -> None:
    challenge = open_challenge(lea)
    original = original_of(challenge)
    first = published_answer(kim, original)
    second = published_answer(mina, first)
    assert (first.generation, second.generation) == (1, 2)
    assert second.original_id == original.pk
    assert [card.generation for card in path_to_original(second, "en")] == [0, 1]
    numbers = entry_numbers(video_id_of(second))
    assert numbers is not None
    assert (numbers.original, numbers.parent, numbers.theme) == (original.video_id, first.video_id, 1)


@pytest.mark.django_db
def test_joining_again_changes_nothing(lea: Person, kim: Person) -> None:
    first = published_answer(kim, original_of(open_challenge(lea)))
    again = join_tree(video_id_of(first))
    assert again.joined_at == first.joined_at
    assert len(recorded_facts("take_joined")) == 1


@pytest.mark.django_db
def test_the_database_refuses_a_node_that_answers_nothing_older(lea: Person) -> None:
    challenge = open_challenge(lea)
    original = original_of(challenge)
    wrong: list[dict[str, Any]] = [
        {"parent": None, "generation": 1},
        {"parent": original, "original": original, "generation": 0},
        {"parent_id": original.pk + 1000, "original": original, "generation": 1},
    ]
    for columns in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Entry.objects.create(
                challenge=challenge, theme=original.theme, handed_in_at=timezone.now(), **columns
            )


@pytest.mark.django_db
def test_erasure_leaves_a_nameless_node(lea: Person, mina: Person, kim: Person) -> None:
    original = original_of(open_challenge(lea))
    first = published_answer(kim, original)
    second = published_answer(mina, first)
    withdraw_video(kim, public_id_of(first))
    erase_video(video_id_of(first))
    second.refresh_from_db()
    assert second.parent_id == first.pk
    assert [card.generation for card in path_to_original(second, "en")] == [0]
