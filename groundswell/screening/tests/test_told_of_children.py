"""What is done to children beside blows: pictures held against them, marriages, work; and cries about a friend."""

import pytest

from groundswell.screening.levels import Level
from groundswell.screening.screen import screen

HAS_HER_PICTURES = {
    "en": "he has my nudes and says he will post them", "de": "er hat Nacktbilder von mir", "fr": "il a mes photos nues",
    "nl": "hij heeft mijn naaktfoto's", "es": "tiene mis fotos desnuda", "it": "ha le mie foto nuda",
    "pt": "ele tem minhas fotos nua", "ar": "عنده صوري ويهددني", "pl": "on ma moje nagie zdjęcia",
    "ru": "у него мои интимные фото", "uk": "у нього мої інтимні фото", "tr": "çıplak fotoğraflarım onda",
    "ro": "are pozele mele nud", "sv": "han har nakenbilder på mig", "id": "dia punya foto bugilku",
}  # fmt: skip


@pytest.mark.parametrize("text", HAS_HER_PICTURES.values(), ids=HAS_HER_PICTURES.keys())
def test_pictures_held_against_a_child_are_a_danger_under_any_theme(text: str) -> None:
    assert screen(text).level == Level.DANGER


@pytest.mark.parametrize(
    "text",
    [
        "my parents are making me marry a man i dont know", "im 13 and pregnant and scared", "fgm happened to me",
        "my boss hits me if i am slow", "im hiding in the bathroom he is outside",
        "someone is following me right now", "my dad is drunk and screaming im scared", "i think something bad happened to me",
        "my brother does things to me at night", "my friend wants to kill herself", "my best friend said she took pills",
        "my sister is beaten at home", "tonight i will end it", "no one would notice if i died", "im standing on the bridge",
        "im bringing a gun tomorrow", "niemand würde mich vermissen", "ich soll heiraten", "jag skär mig",
        "aku menyayat tanganku", "الموت احسن",
    ],
)  # fmt: skip
def test_danger_is_danger_without_a_painful_theme(text: str) -> None:
    assert screen(text).level == Level.DANGER


@pytest.mark.parametrize(
    "text",
    [
        "there's no point in going on anymore", "idk how much longer i can do this", "i wish i could just disappear",
        "im so tired of everything", "everything is my fault", "i have nobody", "is there anyone i can talk to",
        "how do i tell someone", "i haven't eaten in 4 days", "they took a video of me and everyone laughs",
        "i am 12 and they made me work", "i work 14 hours in the mine",
    ],
)  # fmt: skip
def test_a_child_who_is_not_well_is_distress_without_a_painful_theme(text: str) -> None:
    assert screen(text).level == Level.DISTRESS


@pytest.mark.parametrize(
    "text",
    [
        "this beat does things to me", "we are hiding from the rain", "I work in the garden with my dad",
        "no point in waiting, let's dance", "my sister is dancing again", "he has my favourite pictures",
        "they made a video of the school", "is there anyone from Kenya here", "stop telling people to kill themselves",
        "my boss hits the high notes", "the exam will be over tomorrow", "something great happened to me",
    ],
)  # fmt: skip
def test_what_only_sounds_alike_is_neither_danger_nor_distress(text: str) -> None:
    assert screen(text).level in {None, Level.RULES, Level.NOISE}


def test_words_disguised_with_letters_of_another_alphabet_are_nobodys_language_and_so_everybodys() -> None:
    seen = screen("і wаnt tо dіе", language="en")
    assert (seen.level, seen.language) == (Level.DANGER, "und")
    assert screen("я люблю TikTok и школу").language == "ru"
