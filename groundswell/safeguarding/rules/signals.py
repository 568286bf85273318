"""What screening saw, in the words in which moderators read it; a word for every signal of screening."""

from groundswell.safeguarding.rules.sentences import gettext_noop

NOT_CHECKED = "not_checked"
"""The operator's list of known abuse material could not be asked; the case was opened all the same."""

SIGNAL_WORDS = {
    "danger": gettext_noop("Somebody may be in danger"),
    "self_harm": gettext_noop("Self-harm or suicide"),
    "disclosure": gettext_noop("Tells what is done to her or him"),
    "grooming": gettext_noop("An adult who may be after a child"),
    "distress": gettext_noop("Somebody may not be well"),
    "victim_voice": gettext_noop("The voice of somebody who was hurt"),
    "first_person_on_painful_theme": gettext_noop("First person under a painful theme"),
    "unknown_language": gettext_noop("A language that was not recognised"),
    "threat": gettext_noop("A threat"),
    "bullying": gettext_noop("Bullying or an insult"),
    "quoted": gettext_noop("An insult that is quoted or answered"),
    "personal_data": gettext_noop("Personal data"),
    "approach": gettext_noop("Asks to meet or to write elsewhere"),
    "not_read_whole": gettext_noop("Too long to be read whole"),
    "spam": gettext_noop("Looks like advertising"),
    NOT_CHECKED: gettext_noop("The list of known material could not be asked"),
}


def signal_words(name: str) -> str:
    """Give the words of a signal, to be translated; the name itself where it has none (a case of an older release)."""
    return SIGNAL_WORDS.get(name, name)
