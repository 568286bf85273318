"""The card that the author of words in danger or distress sees at once: words that were reviewed, and who listens."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.translation import gettext

from groundswell.challenges.rules import REVIEWED, localise
from groundswell.environment import environment
from groundswell.people.access import Person
from groundswell.people.rules import country_name
from groundswell.safeguarding.models import Case
from groundswell.safeguarding.reads.duty import roster
from groundswell.safeguarding.reads.helplines import HelplineLine, countries_to_show, helplines_to_show
from groundswell.safeguarding.reads.threads import place_told, thread_of_case
from groundswell.safeguarding.rules import URGENT, Level

__all__ = ["Card", "card_for", "case_of_comment", "case_of_video", "exit_address", "is_for_card"]


@dataclass(frozen=True)
class Card:
    """What the card says and offers; `case` stands in its addresses, '' for `thread` where there is none yet.

    `may_take_long` where nobody has opened it and nobody who reads its language is on duty, or all are on a break.
    """

    case: str
    title: str
    words: str
    country: str
    country_name: str
    countries: tuple[tuple[str, str], ...]
    lines: tuple[HelplineLine, ...]
    place: str
    thread: str
    exit_address: str
    may_take_long: bool


def card_for(
    person: Person | AnonymousUser, case: Case | None, language: str, country: str = ""
) -> Card | None:
    """Give the card of a case in the reader's language, with the helplines of a country (hers where none is chosen).

    None for everybody but its author, and where nothing says that she may need help.
    """
    if case is None or not isinstance(person, Person) or case.author_id != person.pk:
        return None
    thread = thread_of_case(case)
    if thread is None and not is_for_card(case):
        return None
    countries = countries_to_show(language)
    chosen = country if any(code == country for code, _name in countries) else person.country
    title, words = _words(case, language)
    place = place_told(case)
    return Card(
        case=case.public_id,
        title=title,
        words=words,
        country=chosen,
        country_name=country_name(chosen, language) if chosen else "",
        countries=countries,
        lines=helplines_to_show(chosen, language),
        place=place.words if place else "",
        thread=thread.public_id if thread else "",
        exit_address=exit_address(),
        may_take_long=case.first_seen_at is None and not roster().is_read_at(case.language, timezone.now()),
    )


def is_for_card(case: Case) -> bool:
    """Say whether the author of a case may need help."""
    return case.level in URGENT


def case_of_video(video_id: int | None) -> Case | None:
    """Give the case of a video with what a card needs; None where it has none."""
    return Case.objects.select_related("theme__challenge", "author").filter(video_id=video_id or 0).first()


def case_of_comment(comment_id: int) -> Case | None:
    """Give the case of a comment with what a card needs; None where it has none."""
    return Case.objects.select_related("theme__challenge", "author").filter(comment_id=comment_id).first()


def exit_address() -> str:
    """Give the plain page to which the quick exit leads."""
    return environment().quick_exit


def _words(case: Case, language: str) -> tuple[str, str]:
    """The challenge's words as they were last reviewed; where there are none yet, the ones that come with us."""
    level = Level.DANGER if case.level == Level.DANGER else Level.DISTRESS
    reviewed = case.theme.challenge.card.get(REVIEWED, {}).get(str(level), {}) if case.theme else {}
    title = localise(reviewed.get("title", {}), language)
    words = localise(reviewed.get("words", {}), language)
    return (
        title or gettext("You are not alone."),
        words
        or gettext(
            "Thank you for saying it. Somebody of our team reads your words soon. "
            "You did nothing wrong. These people listen, and you do not have to say your name."
        ),
    )
