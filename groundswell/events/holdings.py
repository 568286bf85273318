"""What the log keeps about people, for the one table of holdings; whoever watches is nobody in it."""

from groundswell.events.actions import forget_facts_of
from groundswell.events.actions.retention import FACTS_KEPT, VIEWERS_KEPT
from groundswell.frame.holdings import Holding, gettext_noop

DAY_S = 86_400

HOLDINGS = (
    Holding(
        name="events.facts",
        what=gettext_noop("That something happened: somebody joined, sent a video, liked one"),
        why=gettext_noop("So that what follows from it is surely done"),
        ground="GDPR 6(1)(f)",
        how_long=gettext_noop("A week after it was done"),
        job="events.forget_facts",
        kept_s=int(FACTS_KEPT.total_seconds()),
        erase=forget_facts_of,
    ),
    Holding(
        name="events.log",
        what=gettext_noop(
            "Plays, likes, shares and comments: which video, when, for how long, from which country"
        ),
        why=gettext_noop("To count. Who watched cannot be found from it."),
        ground="GDPR 6(1)(f)",
        how_long=gettext_noop("For good; it holds no name, no account, no internet address and no device"),
    ),
    Holding(
        name="events.viewers",
        what=gettext_noop("A number that says which plays of one day came from the same device"),
        why=gettext_noop("To count viewers and not plays, and to show afterwards that this was done right"),
        ground="GDPR 6(1)(f)",
        how_long=gettext_noop("90 days; whose device it was cannot be found from it after one"),
        job="events.redact_segments",
        kept_s=int(VIEWERS_KEPT.total_seconds()),
    ),
    Holding(
        name="events.log_files",
        what=gettext_noop("Plays with that number, as they came in, and what a crash left of them"),
        why=gettext_noop("So that nothing is lost before it is counted, and to look into what went wrong"),
        ground="GDPR 6(1)(f)",
        how_long=gettext_noop("Three days after they were counted; what a crash left, 90 days"),
        job="events.forget_log_files",
        kept_s=int(VIEWERS_KEPT.total_seconds()),
    ),
    Holding(
        name="events.salts",
        what=gettext_noop("The word that tells one device from another, so that a play is counted once"),
        why=gettext_noop("To count viewers and not plays"),
        ground="GDPR 6(1)(f)",
        how_long=gettext_noop("One day; then it is thrown away and no two days can be joined"),
        job="events.throw_away_salts",
        kept_s=DAY_S,
    ),
    Holding(
        name="events.auditor_copies",
        what=gettext_noop(
            "For auditors: your name, that you were given the events of a challenge, when and why"
        ),
        why=gettext_noop("So that everybody who ever got them can be named"),
        ground="GDPR 6(1)(f)",
        how_long=gettext_noop("For good; it cannot be changed"),
    ),
)
