"""The fictitious helplines and emergency protocols of the demonstration; each says that nobody answers there."""

from collections.abc import Iterable

from groundswell.demo.rules.people import PEOPLE
from groundswell.safeguarding.rules.helplines import Channel, HelplineDocument, Step, Who

SOURCE = "Made up for the demonstration"

STEPS = (
    Step(
        {"en": "A made-up emergency service", "ar": "خدمة طوارئ مختلقة"},
        Who.MODERATOR,
        {
            "en": "What was said, when, and where the author said that she is. Nothing else. Do not wait for an answer of the author.",
            "ar": "ما قيل ومتى، والمكان الذي ذكره صاحب الكلمات. لا شيء غير ذلك. ولا انتظار لردّه.",
        },
    ),
    Step(
        {"en": "The safeguarding lead on duty", "ar": "مسؤول الحماية المناوب"},
        Who.MODERATOR,
        {"en": "That the emergency service was called, and when.", "ar": "أن خدمة الطوارئ أُبلغت، ومتى."},
    ),
    Step(
        {"en": "A made-up child protection office", "ar": "مكتب مختلق لحماية الطفل"},
        Who.SAFEGUARDING_LEAD,
        {
            "en": "The case, on their form, within the day (Digital Services Act, article 18).",
            "ar": "الحالة على استمارتهم في اليوم نفسه (قانون الخدمات الرقمية، المادة 18).",
        },
    ),
)


def countries_to_help(listed: Iterable[str]) -> tuple[str, ...]:
    """Give the countries that the challenge lists and those in which its people live."""
    return tuple(sorted({*listed, *(person.country for person in PEOPLE)}))


def helplines_of(country: str) -> tuple[HelplineDocument, ...]:
    """Give the fictitious helplines of a country: one to call, one to write to."""
    hours = {"en": "day and night", "ar": "ليلًا ونهارًا"}
    return (
        HelplineDocument(
            country,
            {"en": "Blue Lamp Line (made up)", "ar": "خط المصباح الأزرق (مختلق)"},
            f"000 {country} 000",
            Channel.PHONE,
            SOURCE,
            hours,
            ("en", "ar"),
            6,
            21,
            is_free=True,
            is_fictitious=True,
        ),
        HelplineDocument(
            country,
            {"en": "Blue Lamp Chat (made up)", "ar": "محادثة المصباح الأزرق (مختلقة)"},
            f"blue-lamp-{country.lower()}.example",
            Channel.CHAT,
            SOURCE,
            {"en": "14:00 to 22:00", "ar": "من 14:00 إلى 22:00"},
            ("en", "ar"),
            10,
            None,
            is_free=True,
            is_fictitious=True,
        ),
    )
