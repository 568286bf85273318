"""The words of drills and what makes a drill pass; knows no table and no clock."""

from datetime import timedelta

WORDS: dict[str, tuple[str, ...]] = {
    "en": ("I want to kill myself tonight", "I can't go on, I am going to end my life"),
    "ar": ("أريد أن أقتل نفسي الليلة", "لا أستطيع الاستمرار، أريد أن أنهي حياتي"),
    "nl": ("Ik wil vannacht zelfmoord plegen", "Ik kan niet meer, ik wil dood"),
    "fr": ("J'ai envie de me suicider ce soir", "Je n'en peux plus, je veux mourir"),
    "de": ("Ich will mich umbringen", "Ich kann nicht mehr, ich will sterben"),
    "es": ("Quiero suicidarme esta noche", "No puedo más, quiero morir"),
}
"""Words of nobody, in the languages in which screening takes them for Danger; a test holds that it does."""

PASSES_WITHIN = timedelta(minutes=5)
"""A drill passes when an alert was received by a server and a human opened the case within the time of Danger."""

COUNTS_FOR = timedelta(days=30)
"""How long a passed drill shows that the desk works."""

HOURS_A_WEEK = 40
"""The roster covers each language of a challenge at least so many hours before it opens."""


def words_for(language: str, chance: int) -> str:
    """Give the words of a drill in a language, one of them by chance."""
    known = WORDS[language]
    return known[chance % len(known)]
