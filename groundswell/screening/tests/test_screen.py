"""What screening says of texts, in many languages, with and without a painful theme; all texts are made up."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.screening.levels import Level
from groundswell.screening.screen import FIRST_READ, LAST_READ, screen


def names(text: str, *, is_theme_painful: bool = False, language: str = "") -> set[str]:
    seen = screen(text, is_theme_painful=is_theme_painful, language=language)
    return {signal.name for signal in seen.signals}


def test_to_address_somebody_by_the_name_on_the_page_is_a_sign_of_nothing() -> None:
    words = "@Kim that was a great idea for our school"
    assert screen(words, language="en").level is Level.RULES
    assert screen(words, language="en", known=["kim"]).level is None


THIS_IS_MY_LIFE = {
    "en": "this is my life", "ar": "هذه حياتي", "fr": "c'est ma vie", "de": "das ist mein Leben",
    "es": "esta es mi vida", "it": "questa è la mia vita", "nl": "dit is mijn leven", "pt": "essa é a minha vida",
    "pl": "to moje życie", "ro": "asta e viața mea", "ru": "это моя жизнь", "uk": "це моє життя",
    "tr": "bu benim hayatım", "sw": "haya ni maisha yangu", "hi": "यह मेरी ज़िंदगी है", "ha": "wannan rayuwata ce",
    "yo": "ìyí ni ayé mi", "am": "ይህ ሕይወቴ ነው", "zh": "这是我的人生", "bn": "এটা আমার জীবন",
    "ur": "یہ میری زندگی ہے", "fa": "این زندگی منه", "id": "ini hidupku", "sv": "det här är mitt liv",
    "el": "αυτή είναι η ζωή μου",
}  # fmt: skip

ME_TOO = {
    "en": "same here, it happened to me", "ar": "وأنا أيضا", "fr": "moi aussi, ça m'est arrivé", "de": "mir ist das auch passiert",
    "es": "a mí también me pasa", "it": "succede anche a me", "nl": "dit gebeurt mij ook", "pt": "isso acontece comigo",
    "pl": "mnie też to spotkało", "ro": "mi s-a întâmplat și mie", "ru": "со мной тоже такое было", "uk": "зі мною теж таке сталося",
    "tr": "aynısı benim de başıma geldi", "sw": "hata mimi ilinitokea", "hi": "मेरे साथ भी होता है", "ha": "ya faru da ni ma",
    "yo": "emi naa, ó ti ṣẹlẹ̀ sí mi", "am": "በእኔም ላይ ደርሷል", "zh": "我也是这样", "bn": "আমার সাথেও হয়েছে",
    "ur": "میرے ساتھ بھی ہوا ہے", "fa": "برای منم اتفاق افتاده", "id": "ini juga terjadi padaku", "sv": "det händer mig också",
    "el": "και σε μένα συμβαίνει",
}  # fmt: skip

WANTS_TO_DIE = {
    "en": "I want to die", "ar": "أريد أن أموت", "fr": "je veux mourir", "de": "ich will sterben", "es": "quiero morirme",
    "it": "voglio morire", "nl": "ik wil dood", "pt": "quero morrer", "pl": "chcę umrzeć", "ro": "vreau să mor",
    "ru": "я хочу умереть", "uk": "хочу померти", "tr": "ölmek istiyorum", "sw": "nataka kufa", "hi": "मैं मरना चाहती हूँ",
    "ha": "ina so in mutu", "yo": "mo fẹ́ kú", "am": "መሞት እፈልጋለሁ", "zh": "我想死", "bn": "আমি মরে যেতে চাই",
    "ur": "میں مرنا چاہتی ہوں", "fa": "می‌خوام بمیرم", "id": "aku ingin mati", "sv": "jag vill dö", "el": "θέλω να πεθάνω",
}  # fmt: skip

IS_BEATEN = {
    "en": "my stepdad hits me", "ar": "أبي يضربني كل يوم", "fr": "mon père me frappe", "de": "mein Vater schlägt mich",
    "es": "mi papá me pega", "it": "mio padre mi picchia", "nl": "mijn vader slaat mij", "pt": "meu pai me bate",
    "pl": "tata mnie bije", "ro": "tata mă bate", "ru": "папа меня бьёт", "uk": "тато мене б'є", "tr": "babam beni dövüyor",
    "sw": "baba ananipiga kila siku", "hi": "पापा मुझे मारते हैं", "ha": "babana yana dukana", "yo": "baba mi ń lù mí",
    "am": "አባቴ ይደበድበኛል", "zh": "爸爸总打我", "bn": "বাবা আমাকে মারে", "ur": "ابو مجھے مارتے ہیں", "fa": "بابام منو می‌زنه",
    "id": "ayahku sering memukulku", "sv": "pappa slår mig", "el": "ο πατέρας μου με χτυπάει",
}  # fmt: skip


WANTS_NO_LIFE = (
    "I don't want to live", "i dont wanna live anymore", "I don't want to wake up", "I wish I wasn't here anymore",
    "so tired of living", "I do not want to live like this", "नहीं जीना चाहता", "je veux plus vivre", "no quiero vivir",
    "لا أريد أن أعيش", "не хочу жити", "yaşamak istemiyorum", "sitaki kuishi", "我不想活了",
)  # fmt: skip
WISHES_TO_BE_ELSEWHERE = (
    "i dont wanna be here",
    "I wish I wasn't here",
    "im done with life",
    "i dont see the point anymore",
    "my life is over",
)


@pytest.mark.parametrize("words", WANTS_NO_LIFE)
def test_who_does_not_want_to_live_is_in_danger(words: str) -> None:
    assert screen(words).level is Level.DANGER


@pytest.mark.parametrize("words", WISHES_TO_BE_ELSEWHERE)
def test_who_wishes_to_be_nowhere_is_heard(words: str) -> None:
    assert screen(words).level is Level.DISTRESS


@pytest.mark.parametrize(
    "words",
    ["I don't want to live here", "im done with life science homework", "I don't want to wake up early"],
)
def test_who_wants_another_place_or_hour_is_left_alone(words: str) -> None:
    assert screen(words, language="en").level is None


@pytest.mark.parametrize("language", sorted(THIS_IS_MY_LIFE))
@pytest.mark.parametrize("texts", [THIS_IS_MY_LIFE, ME_TOO], ids=["this is my life", "me too"])
def test_the_first_person_under_a_painful_theme_is_distress(texts: dict[str, str], language: str) -> None:
    seen = screen(texts[language], is_theme_painful=True)
    assert "first_person_on_painful_theme" in {signal.name for signal in seen.signals}
    assert seen.level is Level.DISTRESS


@pytest.mark.parametrize("language", sorted(THIS_IS_MY_LIFE))
def test_the_same_words_elsewhere_are_no_sign(language: str) -> None:
    seen = screen(THIS_IS_MY_LIFE[language])
    assert (seen.level, seen.language) == (None, language)


@pytest.mark.parametrize("language", sorted(WANTS_TO_DIE))
def test_a_wish_to_die_is_danger(language: str) -> None:
    assert "self_harm" in names(WANTS_TO_DIE[language])
    assert screen(WANTS_TO_DIE[language]).level is Level.DANGER


@pytest.mark.parametrize("language", sorted(IS_BEATEN))
def test_telling_of_abuse_is_danger(language: str) -> None:
    assert "disclosure" in names(IS_BEATEN[language])


@pytest.mark.parametrize(
    ("text", "name", "level"),
    [
        ("he said he will kill me", "danger", "T0"),
        ("tomorrow I bring my dads gun to school", "danger", "T0"),
        ("send me a pic of your body", "grooming", "T0"),
        ("dont tell your parents about us", "grooming", "T0"),
        ("how old are you? add me on snap", "grooming", "T0"),
        ("I feel so alone", "distress", "T1"),
        ("they always laugh at me on the bus", "victim_voice", "T1"),
        ("I get bullied every day", "victim_voice", "T1"),
        ("you are such an ugly loser", "bullying", "T2"),
        ("just kys already, nobody asked for you", "bullying", "T2"),
        ("just wait until after school", "threat", "T2"),
        ("how old are you", "approach", "T2"),
        ("call me, +32 470 12 34 56", "personal_data", "T2"),
        ("follow for follow guys", "spam", "T3"),
        ("see www.example.com for more of this", "spam", "T3"),
    ],
)
def test_each_sign_has_its_level(text: str, name: str, level: str) -> None:
    seen = screen(text, language="en")
    assert name in {signal.name for signal in seen.signals}
    assert seen.level == level


@pytest.mark.parametrize(
    "text",
    [
        "What a great song, well done!",
        "I love how you dance",
        "Nobody should have to live through this, thank you for telling it",
        "The therapist said that we can all help",
        "I was dying of laughter, I almost want to die laughing",
        "My birthday was on Monday and we ate cake",
        "Das ist ein schönes Lied über die Freundschaft",
        "Me toca bailar mañana con mis amigas",
        "Cette vidéo me touche beaucoup, merci",
        "Questa canzone mi tocca il cuore",
    ],
)
def test_kind_and_ordinary_words_are_no_sign(text: str) -> None:
    assert screen(text).signals == ()


@pytest.mark.parametrize(
    "text",
    [
        'Writing "you are an ugly pig" to anybody is just wrong.',
        'He said "I will kill you" to that boy, and nobody stopped him.',
        "It is not okay to call somebody a retard.",
        'Whoever writes "kill yourself" under a video should be ashamed.',
        "Stop saying that girls like her are trash.",
        "Er hat „du bist so hässlich“ zu ihr gesagt, das geht nicht.",
    ],
)
def test_who_speaks_against_an_insult_is_not_above_rules(text: str) -> None:
    assert screen(text).level in {None, Level.RULES}


def test_a_cry_for_help_counts_in_quotation_marks_too() -> None:
    assert screen('I keep writing "I want to die" in my diary').level is Level.DANGER


@pytest.mark.parametrize("text", ["", " \n", "😭😭😭", "👍", "...", "♥♥♥ 100 %", "lol", "haha"])
def test_what_is_in_no_language_is_not_urgent(text: str) -> None:
    seen = screen(text)
    assert (seen.level, seen.language) == (None, "zxx")


def test_a_language_that_is_not_recognised_is_distress() -> None:
    seen = screen("qwrt zxcvb mnplk")
    assert (seen.level, seen.language) == (Level.DISTRESS, "und")
    assert [signal.name for signal in seen.signals] == ["unknown_language"]


def test_of_a_very_long_text_start_and_end_are_read_and_it_says_so() -> None:
    long = "what a nice video this is. " * 4_000 + "I want to die"
    seen = screen(long)
    assert seen.level is Level.DANGER
    (danger,) = (signal for signal in seen.signals if signal.name == "self_harm")
    assert long[danger.start : danger.end].endswith("want to die")
    assert "not_read_whole" in {signal.name for signal in seen.signals}
    assert "not_read_whole" not in names("a" * (FIRST_READ + LAST_READ))


def test_signals_show_their_place_and_hold_no_text() -> None:
    text = "Well … I \u200bwant to d\u200bie, you know"
    (signal,) = screen(text).signals
    assert text[signal.start : signal.end] == "I \u200bwant to d\u200bie"
    assert "want" not in signal.reason


def test_the_most_urgent_signal_comes_first() -> None:
    seen = screen("follow for follow you ugly loser, I want to die")
    levels = [signal.name for signal in seen.signals]
    assert levels[0] == "self_harm"
    assert levels[-1] == "spam"


@settings(deadline=None)
@given(st.text(max_size=300), st.booleans(), st.text(max_size=6))
def test_it_never_raises_and_its_places_lie_in_the_text(text: str, is_painful: bool, language: str) -> None:
    seen = screen(text, is_theme_painful=is_painful, language=language)
    assert 0.0 <= seen.score <= 1.0
    assert all(-1 <= signal.start <= signal.end <= len(text) for signal in seen.signals)


@settings(deadline=None, max_examples=20)
@given(st.text(st.characters(categories=["Cs", "Co", "Cf", "Mn", "Lo"]), max_size=100))
def test_it_takes_halves_of_characters_and_signs_of_nobody(text: str) -> None:
    assert screen(text).language


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=60))
def test_a_painful_theme_never_makes_anything_less_urgent(text: str) -> None:
    without, with_theme = screen(text).level, screen(text, is_theme_painful=True).level
    assert (with_theme or "T4") <= (without or "T4")


@pytest.mark.parametrize("text", ["死にたい", "これは私の人生です", "죽고 싶어", "이것이 내 삶이에요"])
@pytest.mark.parametrize("is_theme_painful", [True, False], ids=["painful", "not painful"])
def test_a_language_whose_name_is_all_we_know_of_it_is_as_one_not_recognised(
    text: str, *, is_theme_painful: bool
) -> None:
    seen = screen(text, is_theme_painful=is_theme_painful)
    assert seen.language in {"ja", "ko"}
    assert (seen.level, seen.signals[0].name) == (Level.DISTRESS, "unknown_language")


@pytest.mark.parametrize(
    "text", ["i took all the pills", "just took 30 paracetamol", "tonight is my last night"]
)
def test_pills_that_were_taken_and_a_last_night_are_danger(text: str) -> None:
    assert screen(text).level is Level.DANGER
