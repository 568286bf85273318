"""A few words: told in the language that they are in, and neither a cry for help nor an insult passes for nothing."""

import subprocess
import sys

import pytest

from groundswell.screening.levels import Level
from groundswell.screening.screen import screen


@pytest.mark.parametrize("text", ["Another one", "Nice one", "Such a great one", "Best song ever", "go girl"])
def test_plain_english_words_are_no_neighbouring_language(text: str) -> None:
    seen = screen(text)
    assert (seen.language, seen.level) == ("en", None)


def test_longer_words_of_a_neighbouring_language_stay_what_they_are() -> None:
    seen = screen("Abeg wetin dey happen for dis area, dem no wan make we sleep since yesterday o")
    assert (seen.language, seen.level) == ("pcm", Level.DISTRESS)


@pytest.mark.parametrize(
    "text", ["please help", "please help me", "save me", "help me", "help please", "can someone help"]
)
@pytest.mark.parametrize("is_theme_painful", [False, True])
def test_a_call_for_help_is_distress_wherever_it_stands(text: str, is_theme_painful: bool) -> None:
    assert screen(text, is_theme_painful=is_theme_painful).level == Level.DISTRESS


@pytest.mark.parametrize(
    "text",
    ["save me a seat", "help me choose a song", "please help us share this", "Please help me find this song"],
)
def test_a_favour_is_no_call_for_help(text: str) -> None:
    assert screen(text).level is None


@pytest.mark.parametrize(
    "text",
    ["You are all so stupid, you idiots", "you idiots", "You guys are losers", "What a bunch of idiots"],
)
def test_an_insult_to_several_is_one(text: str) -> None:
    seen = screen(text)
    assert seen.level == Level.RULES
    assert "bullying" in {signal.name for signal in seen.signals}


def test_a_text_that_fits_two_languages_is_told_the_same_in_every_process() -> None:
    """Sets are in another order in every process, and no queue may hang on it."""
    program = "from groundswell.screening.screen import screen; print(screen('help me').language)"
    told = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": str(seed)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in (1, 2, 3)
    }
    assert told == {"en"}
