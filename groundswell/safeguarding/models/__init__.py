"""The tables of the desk, a noun a file; no comment or caption is copied into any of them."""

from groundswell.safeguarding.models.alerts import Alert, AlertChannel, Drill
from groundswell.safeguarding.models.cases import Case
from groundswell.safeguarding.models.duty import Absence, Reader, Shift
from groundswell.safeguarding.models.helplines import Helpline, Protocol, StepDone
from groundswell.safeguarding.models.log import LogLine
from groundswell.safeguarding.models.opinions import LONGEST_OPINION, Opinion
from groundswell.safeguarding.models.reports import Report, ReportTally
from groundswell.safeguarding.models.rests import Rest
from groundswell.safeguarding.models.seals import Seal, SealKey
from groundswell.safeguarding.models.threads import Message, Thread, Whereabouts
from groundswell.safeguarding.models.verdicts import Appeal, Statement, Strike, Verdict

__all__ = [
    "LONGEST_OPINION",
    "Absence",
    "Alert",
    "AlertChannel",
    "Appeal",
    "Case",
    "Drill",
    "Helpline",
    "LogLine",
    "Message",
    "Opinion",
    "Protocol",
    "Reader",
    "Report",
    "ReportTally",
    "Rest",
    "Seal",
    "SealKey",
    "Shift",
    "Statement",
    "StepDone",
    "Strike",
    "Thread",
    "Verdict",
    "Whereabouts",
]
