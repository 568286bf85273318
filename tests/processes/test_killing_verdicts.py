"""kill -9 between a verdict and its notice: nothing is half done, and the next try does all of it once."""

import pytest

from tests.processes.installation import Staged
from tests.processes.steps import rows

STANDING = "SELECT state, round FROM safeguarding_case"
COMMENT = "SELECT state FROM engagement_comment"
WRITTEN = "SELECT (SELECT count(*) FROM safeguarding_verdict), (SELECT count(*) FROM safeguarding_statement)"
TOLD = "SELECT count(*) FROM notices_notice WHERE kind = 'comment_kept'"
LOGGED = "SELECT count(*) FROM safeguarding_logline WHERE action = 'verdict_given'"


def test_a_verdict_whose_process_died_before_the_notice_was_not_given_at_all(staged: Staged) -> None:
    installation, stage = staged
    case = installation.do("hold_comment", stage["original"])
    with pytest.raises(AssertionError):
        installation.do("decline", case, "dies")
    assert rows(installation.data, STANDING) == [("open", 1)]
    assert rows(installation.data, COMMENT) == [("held",)]
    assert rows(installation.data, WRITTEN) == [(0, 0)]
    assert rows(installation.data, TOLD) == rows(installation.data, LOGGED) == [(0,)]

    assert installation.do("decline", case) == "decline"
    assert rows(installation.data, STANDING) == [("decided", 1)]
    assert rows(installation.data, COMMENT) == [("declined",)]
    assert rows(installation.data, WRITTEN) == [(1, 1)]
    assert rows(installation.data, TOLD) == rows(installation.data, LOGGED) == [(1,)]
