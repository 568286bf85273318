"""The films: what FFmpeg is told, and that it makes real videos of it."""

from pathlib import Path

import pytest

from groundswell.demo.film import character, script, storyboards
from groundswell.demo.film.answers import answer
from groundswell.demo.film.grounds import GROUNDS
from groundswell.demo.film.making import FilmBroke, escaped, film_arguments, make_film
from groundswell.demo.film.motifs import MOTIFS
from groundswell.demo.film.script import Mark, Span
from groundswell.demo.film.storyboards import Film
from groundswell.demo.film.tunes import TUNES, melody, variation
from groundswell.demo.rules import ANSWERS
from groundswell.demo.tests.conftest import FFMPEG
from groundswell.studio.inspection import inspect_file
from groundswell.studio.sandbox import Sandbox

SECOND = Span(0, 1_000)


def film(ground: str, marks: tuple[Mark, ...] = ()) -> Film:
    return Film(ground, "#CC79A7", 3, marks, TUNES["bullying"], SECOND.end_ms)


@pytest.mark.parametrize("ground", sorted(GROUNDS))
def test_every_ground_becomes_a_video_that_the_studio_takes(ground: str, tmp_path: Path) -> None:
    made = make_film(film(ground), tmp_path / "film.mp4", FFMPEG)
    found = inspect_file(made, Sandbox(""))
    assert found.shown == (540, 960)
    assert (found.picture, found.sound) == ("h264", "aac")
    assert abs(found.length_ms - 1000) < 120
    assert [path.name for path in tmp_path.iterdir()] == ["film.mp4"]


def test_all_motifs_and_a_speaker_can_be_drawn(tmp_path: Path) -> None:
    marks = [mark for motif in MOTIFS.values() for mark in motif("#E69F00", (270, 560), SECOND)]
    for look in character.LOOKS:
        marks += character.speaking(look, (270, 620), SECOND, wave_hand=True)
    for language in ("en", "ar", "hi"):
        marks += script.words("x", language, SECOND)
    assert make_film(film("slope", tuple(marks)), tmp_path / "film.mp4", FFMPEG).stat().st_size > 10_000


def test_a_film_that_is_there_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "film.mp4"
    target.write_bytes(b"kept")
    assert make_film(film("slope"), target, Path("/nonexistent")).read_bytes() == b"kept"


def test_a_film_that_cannot_be_made_leaves_no_half_of_it(tmp_path: Path) -> None:
    with pytest.raises(FilmBroke):
        make_film(film("slope"), tmp_path / "film.mp4", Path("/bin/false"))
    assert not list(tmp_path.glob("*.mp4"))


def test_the_four_originals_last_15_seconds_and_differ() -> None:
    films = [storyboards.original(theme, "#TheRealChallenge") for theme in storyboards.STORIES]
    assert {each.length_ms for each in films} == {15_000}
    for part in ("ground", "tint", "marks", "tune"):
        assert len({repr(getattr(each, part)) for each in films}) == 4


@pytest.mark.parametrize("theme", sorted(storyboards.STORIES))
def test_an_original_is_never_without_words_nor_outlasts_itself(theme: str) -> None:
    marks = storyboards.original(theme, "#TheRealChallenge").marks
    words = [mark for mark in marks if mark.style == "Words"]
    for at_ms in range(0, 15_000, 500):
        assert any(mark.start_ms <= at_ms < mark.end_ms for mark in words)
    assert all(0 <= mark.start_ms < mark.end_ms <= 15_000 for mark in marks)


def test_no_mark_of_an_answer_outlasts_it() -> None:
    for number, planned in enumerate(ANSWERS):
        made = answer(planned.theme, "#E69F00", planned.language, planned.shot, number)
        assert made.length_ms == planned.shot.length_ms
        assert all(0 <= mark.start_ms < mark.end_ms <= made.length_ms for mark in made.marks), planned.key


def test_words_fit_their_width_in_every_script() -> None:
    for planned in ANSWERS:
        for line in planned.shot.lines:
            size = script.size_of(line, planned.language)
            assert size >= script.SMALLEST
            if planned.language not in script.FONTS:
                longest = max(map(len, line.split("\\N")))
                assert size * longest * 0.46 <= script.WORDS_WIDTH + 1


def test_a_path_is_escaped_for_a_chain_of_filters() -> None:
    assert escaped(Path("/a b/it's:here,[x]")) == "/a b/it\\\\\\'s\\\\:here\\,\\[x\\]"
    assert "fontsdir=" in " ".join(film_arguments(film("slope"), "a.ass", "a.mp4"))


def test_melodies_vary_and_keep_to_the_scale() -> None:
    tune = TUNES["bullying"]
    varied = [variation(tune, seed) for seed in range(12)]
    assert len({each.degrees for each in varied}) == 12
    assert all(0 <= degree <= 5 for each in varied for degree in each.degrees)
    assert melody(tune, 1.0).startswith("aevalsrc=")
