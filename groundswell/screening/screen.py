"""From a text to its signals, level and place in the order; it closes nothing, hides nothing, tells nobody."""

from groundswell.screening.signals import NO_LANGUAGE, Screening


def screen(text: str, *, is_theme_painful: bool = False, language: str = "") -> Screening:
    """What `text` may be a sign of. `language` is a hint for short texts: what its author reads the site in.

    Takes anything that is a string, and never raises.
    """
    return Screening(None, NO_LANGUAGE, (), 0.0)
