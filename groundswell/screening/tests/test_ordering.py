"""The ordering model: what it reads, how it scores, and that fitting it twice gives the same file."""

import random
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.screening.grams import folded, hashed_pieces
from groundswell.screening.ordering import NoModel, OrderingModel, ordering_model, read_model
from groundswell.screening.training import NothingToLearn, Sample, train

SAD = ("cried", "alone", "afraid", "hurting")
GLAD = ("danced", "sunny", "cake", "laughing")
BETWEEN = ("we", "today", "school", "after", "house", "walk", "and")


def sentence(words: tuple[str, ...], chance: random.Random) -> str:
    return " ".join([*chance.sample(BETWEEN, 4), *chance.sample(words, 2)])


def samples() -> list[Sample]:
    """Two small languages of which one spells backwards."""
    chance = random.Random(7)
    found = []
    for number in range(240):
        is_sad = number % 3 == 0
        text = sentence(SAD if is_sad else GLAD, chance)
        language, text = ("one", text) if number % 2 else ("two", text[::-1])
        found.append(Sample(text, language, (is_sad, is_sad, is_sad and number % 2 == 0)))
    return found


@pytest.fixture(scope="module")
def model() -> OrderingModel:
    return train(samples(), seed=3)


def test_the_same_texts_and_seed_give_the_same_file(model: OrderingModel) -> None:
    assert train(samples(), seed=3).to_bytes() == model.to_bytes()


def test_a_file_that_is_read_scores_as_the_model_that_wrote_it(model: OrderingModel) -> None:
    again = read_model(model.to_bytes())
    for text in ("I cried alone after school", "we danced", "", "loohcs"):
        assert again.score(text, "one") == model.score(text, "one")


def test_it_puts_what_hurts_before_what_does_not(model: OrderingModel) -> None:
    assert model.score("afraid and alone today", "one") > 0.5 > model.score("cake and laughing today", "one")


def test_it_orders_without_a_language_too(model: OrderingModel) -> None:
    for language in ("", "und", "zxx", "tlh"):
        assert model.score("afraid and alone", language) > 0.5 > model.score("sunny and laughing", language)


def test_it_cannot_learn_from_nothing_or_from_one_answer() -> None:
    for few in ([], [Sample("a", "one", (True, True, False))], samples()[1:2] * 4):
        with pytest.raises(NothingToLearn):
            train(few)


def test_it_refuses_what_is_no_model(model: OrderingModel) -> None:
    content = model.to_bytes()
    for bad in (b"", b"PK\x03\x04", content[: len(content) // 2], b"\x93NUMPY" + content):
        with pytest.raises(NoModel):
            read_model(bad)


def test_it_runs_no_code_from_a_file(model: OrderingModel) -> None:
    assert b"O" not in {array.dtype.char.encode() for array in (model.shared, model.own, model.steps)}
    with pytest.raises(ValueError, match="pickle"):
        np.savez(sys.stdout.buffer, allow_pickle=False, evil=np.array([object()], dtype=object))


def test_the_languages_of_people_lead_to_those_of_the_files() -> None:
    shipped = ordering_model()
    names = {"en": "eng", "EN": "eng", "pt-BR": "ptbr", "pt_MZ": "ptmz", "zh-Hant": "chn", "rw": "kin"}
    assert {code: shipped.name_of(code) for code in names} == names
    assert [shipped.name_of(code) for code in ("", "und", "fr", "ar")] == [""] * 4


@given(st.text(max_size=300), st.sampled_from(["", "en", "am", "zh", "und"]))
@settings(max_examples=60, deadline=None)
def test_every_text_has_a_score_between_zero_and_one(text: str, language: str) -> None:
    assert 0 <= ordering_model().score(text, language) <= 1


def test_odd_texts_have_a_score() -> None:
    for text in ("", " ", "\x00", "\ud800", "🙂" * 50, "a" * 100_000, "ሰላም ለዓለም", "\u200b\u200d"):
        assert 0 <= ordering_model().score(text) <= 1


def test_hidden_signs_numbers_names_and_drawn_out_letters_change_nothing() -> None:
    assert folded("Alo\u200bne") == "alone"
    assert folded("call 12 34") == folded("call 98 76")
    assert folded("@anna nooooo") == folded("@omar nooo")


def test_a_piece_counts_once() -> None:
    pieces = hashed_pieces("alone alone alone")
    assert len(np.unique(pieces)) == len(pieces)


def test_scoring_needs_no_library_for_fitting() -> None:
    code = (
        "import sys; from groundswell.screening.ordering import ordering_model; "
        "ordering_model().score('x'); sys.exit(any(n in sys.modules for n in ('sklearn', 'scipy')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
