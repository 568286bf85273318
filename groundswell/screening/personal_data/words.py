"""What an author reads about personal data in her words: what it looks like, why it matters, what to do instead."""

from dataclasses import dataclass

from groundswell.screening.personal_data.finding import Kind


def gettext_noop(text: str) -> str:
    """Mark a sentence for the message catalogue."""
    return text


@dataclass(frozen=True)
class KindWords:
    """Three sentences about one kind; none of them blames."""

    what: str
    why: str
    instead: str


PERSONAL_DATA_WORDS: dict[Kind, KindWords] = {
    "phone": KindWords(
        gettext_noop("This looks like a phone number."),
        gettext_noop("Everybody could call you, or whoever it belongs to."),
        gettext_noop("Leave the number out. Your words say enough without it."),
    ),
    "email": KindWords(
        gettext_noop("This looks like an email address."),
        gettext_noop("Everybody could write to you, also people who do not mean well."),
        gettext_noop("Leave it out. Whoever wants to answer you can do so here."),
    ),
    "handle": KindWords(
        gettext_noop("This looks like somebody's name on another app."),
        gettext_noop("Everybody could find that account, and the person behind it."),
        gettext_noop("Leave it out, or say 'a friend' instead."),
    ),
    "address": KindWords(
        gettext_noop("This looks like an address."),
        gettext_noop("Everybody could go there."),
        gettext_noop("Name the town or the country at most, and leave street and number out."),
    ),
    "school": KindWords(
        gettext_noop("This looks like the name of a school."),
        gettext_noop("Together with your face it says where you are every day."),
        gettext_noop("Write 'my school' instead."),
    ),
}
