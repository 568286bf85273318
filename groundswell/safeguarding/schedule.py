"""What the desk does by the clock."""

from groundswell.events.rules import Job
from groundswell.safeguarding.actions import forget_senders, tell_overdue_appeals
from groundswell.safeguarding.actions.comments import erase_overdue_comments
from groundswell.safeguarding.actions.gates import look_at_gates
from groundswell.safeguarding.actions.holds import forget_old_words, forget_places, settle_holds
from groundswell.safeguarding.actions.intake import limit_intakes
from groundswell.safeguarding.actions.known import ask_again
from groundswell.safeguarding.actions.rests import forget_rests
from groundswell.safeguarding.actions.windows import push_windows

SCHEDULE = [
    Job("safeguarding.push_windows", 10, push_windows),
    Job("safeguarding.limit_intakes", 60, limit_intakes),
    Job("safeguarding.erase_overdue_comments", 300, erase_overdue_comments),
    Job("safeguarding.watch_gates", 60, look_at_gates),
    Job("safeguarding.ask_list_again", 30, ask_again),
    Job("safeguarding.tell_overdue_appeals", 60, tell_overdue_appeals),
    Job("safeguarding.forget_senders", 3600, forget_senders),
    Job("safeguarding.settle_holds", 60, settle_holds),
    Job("safeguarding.forget_old_words", 3600, forget_old_words),
    Job("safeguarding.forget_places", 3600, forget_places),
    Job("safeguarding.forget_rests", 3600, forget_rests),
]
