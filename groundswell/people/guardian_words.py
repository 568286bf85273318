"""The words that a guardian reads before she agrees, as one list, so that a consent can say which words it was given to."""

import hashlib
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundswell.people.rules import Switch, offered_switches


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the sentences under it; `%(name)s` and `%(years)d` stand for the young person and the law."""

    heading: str | Promise
    sentences: tuple[str | Promise, ...]


SECTIONS = (
    Section(
        gettext_lazy("What %(name)s would like to do"),
        (
            gettext_lazy(
                "Young people answer short videos about children's rights with videos of their own, of up to 15"
                " seconds. Anybody can watch. Where you live, sending something below the age of %(years)d needs the"
                " yes of a parent or guardian."
            ),
            gettext_lazy(
                "A person looks at every video and every comment of a young person before anybody else can see it."
            ),
        ),
    ),
    Section(
        gettext_lazy("What is kept"),
        (
            gettext_lazy(
                "Of %(name)s: a made-up name, a drawn face, the country, the language, an age group instead of the"
                " age, and what is sent. No real name, no photo, no email, no birthday, no address, no place."
            ),
            gettext_lazy(
                "Of you: that a grown-up agreed, when, to which of these words, and under which law. Not your name."
            ),
        ),
    ),
    Section(
        gettext_lazy("What always holds for young people"),
        (
            gettext_lazy(
                "Nobody can send messages. Nobody sees how many likes a young person gets, or where somebody is."
                " There is no download button, though whoever watches can film a screen. Videos do not play on by"
                " themselves and stop after 20. Nothing rings between 21:00 and 7:00."
            ),
        ),
    ),
    Section(
        gettext_lazy("What you can see, and what you cannot"),
        (
            gettext_lazy(
                "You see here what you agreed to and since when, and what is published, as everybody does."
            ),
            gettext_lazy(
                "You do not see what is being checked, what was not published, what %(name)s reports, or whether"
                " %(name)s looked for help or wrote to somebody who helps. A young person must be able to ask for"
                " help without anybody learning of it."
            ),
        ),
    ),
    Section(
        gettext_lazy("How you take it back"),
        (
            gettext_lazy(
                "At any time, with your private link or your key, without giving a reason. Everything that %(name)s"
                " sent is then out of sight at once, and erased within 24 hours, from copies for emergencies within"
                " 30 days. Only what is needed to protect somebody is kept longer, for nobody but the people who"
                " check."
            ),
            gettext_lazy(
                "From the age of %(years)d on %(name)s decides alone, and you cannot take it back any more. We do not"
                " know the birthday: you can say here when it is time, and three years after joining we take it that"
                " it is."
            ),
        ),
    ),
)

SWITCH_WORDS: dict[Switch, tuple[str | Promise, str | Promise]] = {
    Switch.ANSWER: (
        gettext_lazy("May answer with videos"),
        gettext_lazy("Videos of up to 15 seconds, each looked at by a person before it is published."),
    ),
    Switch.COMMENT: (
        gettext_lazy("May write comments"),
        gettext_lazy("Words under a video, each looked at by a person before it is published."),
    ),
    Switch.SHOWN: (
        gettext_lazy("May be shown beside your name"),
        gettext_lazy("The page of a video may say that you made it together."),
    ),
    Switch.QUOTED: (
        gettext_lazy("May be quoted"),
        gettext_lazy("The report to the institutions may show a line or a picture, without the name."),
    ),
    Switch.MINE: (
        gettext_lazy("May use Mine"),
        gettext_lazy("An order of the videos after what was watched, worked out on the phone alone."),
    ),
    Switch.NOTICES: (
        gettext_lazy("May be told what others do"),
        gettext_lazy("Such as that somebody answered. Only here in the inbox, and nothing rings."),
    ),
}
"""Each switch with its name and what it opens."""


@dataclass(frozen=True, slots=True)
class WordsShown:
    """A section as it stands on the page."""

    heading: str
    sentences: tuple[str, ...]


def words_for(name: str, years: int) -> list[WordsShown]:
    """The sections in the reader's language, about the young person `name` where the law says `years`."""
    values = {"name": name, "years": years}
    return [
        WordsShown(
            str(section.heading) % values, tuple(str(sentence) % values for sentence in section.sentences)
        )
        for section in SECTIONS
    ]


def words_hash() -> str:
    """The SHA-256 (hex) of all words in the language that is active now, with those of the switches on offer."""
    lines = [str(line) for section in SECTIONS for line in (section.heading, *section.sentences)] + [
        str(line) for switch in offered_switches() for line in SWITCH_WORDS[switch]
    ]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def refusal_words(reason: str) -> str:
    """Why something about a consent was refused (`ConsentRefused.reason`), for the reader."""
    return {
        "used": _(
            "This link or code was used already. Each works once; the young person can make a new one."
        ),
        "revoked": _("This link or code was taken back, or there is a newer one. Ask for the newest."),
        "expired": _("This link or code is older than a week. The young person can make a new one."),
        "not_needed": _("No consent is needed here any more."),
        "has_consent": _("A parent or guardian agreed already."),
        "too_many": _("That were many links for one day. Use the newest one, or make another one tomorrow."),
        "herself": _("A parent or guardian has to agree, not you yourself."),
        "not_grown": _("Only a grown-up can agree. Sign out of this account first."),
        "grown": _("This person is old enough to decide alone now. A consent can no longer be taken back."),
        "ended": _("This consent holds no more."),
    }[reason]
