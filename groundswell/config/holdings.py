"""What the installation itself keeps about people beside the rooms, for the one table of holdings."""

from groundswell.config.upkeep import TASK_RESULTS_KEPT_DAYS
from groundswell.frame.holdings import Holding, gettext_noop
from groundswell.people.rules.closing import BACKUPS_WITHIN

DAY_S = 86_400


HOLDINGS = (
    Holding(
        name="config.backups",
        what=gettext_noop("Copies of everything above, in case the machine breaks"),
        why=gettext_noop("So that nothing is lost"),
        ground="GDPR 32(1)(c)",
        how_long=gettext_noop("At most 30 days, so that what was erased is gone from them too"),
        job="groundswell backup",
        kept_s=BACKUPS_WITHIN.days * DAY_S,
    ),
    Holding(
        name="config.task_results",
        what=gettext_noop("That a video was prepared, and whether it worked"),
        why=gettext_noop("So that faults can be found"),
        ground="GDPR 6(1)(f)",
        how_long=gettext_noop("A week"),
        job="config.forget_old_tasks",
        kept_s=TASK_RESULTS_KEPT_DAYS * DAY_S,
    ),
    Holding(
        name="config.cookies",
        what=gettext_noop("Cookies in your browser"),
        why=gettext_noop("To stay signed in, to remember your language, and whose link brought you here"),
        ground="GDPR 6(1)(b)",
        how_long=gettext_noop("At most a year, a month for the link"),
    ),
    Holding(
        name="config.addresses",
        what=gettext_noop("Your internet address"),
        why=gettext_noop("In memory, for minutes, so that nobody can try passwords all day"),
        ground="GDPR 6(1)(f)",
        how_long=gettext_noop("Not written down"),
    ),
)
