"""Draws friendly pseudonyms from word lists of our own; whether one is taken is told from outside."""

from collections.abc import Callable
from dataclasses import dataclass

TRIES = 12
"""Plain pairs tried before a number is added: with half of all pairs taken, one in 4,000 draws needs a number."""


@dataclass(frozen=True, slots=True)
class WordList:
    """Two lists of words that always go together; `joined` says in which order."""

    qualities: tuple[str, ...]
    beings: tuple[str, ...]
    joined: str


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


WORDS: dict[str, WordList] = {
    "en": WordList(
        _words(
            "Amber Bold Brave Breezy Bright Bubbly Calm Clever Cosy Curious Dancing Daring Dreamy Eager Early "
            "Fearless Free Gentle Gliding Golden Happy Hopeful Humming Jolly Keen Kind Leaping Lively Lucky Merry "
            "Mighty Misty Nimble Patient Playful Proud Quick Quiet Rising Roaming Rosy Shiny Silver Singing Smiling "
            "Snowy Sparkling Speedy Starry Steady Sunny Swift Thoughtful Tidal Velvet Wandering Warm Wild Windy Wise"
        ),
        _words(
            "Acorn Badger Beaver Birch Bison Cedar Comet Coral Crane Cricket Dolphin Dragonfly Eagle Falcon Fern "
            "Finch Firefly Fox Gecko Hare Hazel Heron Hummingbird Ibis Island Kestrel Kite Koala Lantern Lark Lynx "
            "Maple Marmot Meadow Meteor Moth Narwhal Nightingale Ocelot Orca Otter Owl Panda Parrot Pebble Penguin "
            "Puffin Raven River Robin Sparrow Squirrel Starling Swallow Tiger Turtle Whale Willow Wren Zebra"
        ),
        "{quality} {being}",
    ),
    # All beings are masculine, so that every quality agrees with each of them.
    "ar": WordList(
        _words(
            "هادئ شجاع مرح ذكي لطيف سريع حكيم مشرق فضولي صبور نشيط سعيد جريء حالم مبتسم ودود صامد لامع أصيل وفي "
            "نبيل كريم متفائل رشيق ماهر مسالم واثق صادق طموح بارع حنون مغامر رائع ساطع متألق أنيق صديق خفيف حر قوي"
        ),
        _words(
            "نورس صقر دلفين غزال بلبل نجم قمر نهر جبل فجر غيم مطر بحر موج كوكب شهاب عصفور حصان فهد نمر أرنب قنفذ "
            "سنجاب ثعلب حوت هدهد طاووس بطريق كنغر ياسمين زيتون نخيل صنوبر مرجان فانوس شراع ربيع نسيم برق ندى"
        ),
        "{being} {quality}",
    ),
}


def draw_pseudonym(language: str, choose: Callable[[int], int], is_taken: Callable[[str], bool]) -> str:
    """A pseudonym that nobody has, in `language` (English where we have no list): 'Quiet Heron', 'نورس هادئ'.

    `choose(n)` gives a number from 0 to n - 1. When the pairs become scarce a number follows the words.
    """
    words = WORDS.get(language.partition("-")[0], WORDS["en"])
    for attempt in range(TRIES * 4):
        quality = words.qualities[choose(len(words.qualities))]
        being = words.beings[choose(len(words.beings))]
        pseudonym = words.joined.format(quality=quality, being=being)
        if attempt >= TRIES:
            # From two digits on to four: room for tens of millions of people.
            pseudonym = f"{pseudonym} {10 + choose(90 if attempt < TRIES * 2 else 9_990)}"
        if not is_taken(pseudonym):
            return pseudonym
    raise RuntimeError("No free pseudonym was drawn; the word lists are too short for this many people.")
