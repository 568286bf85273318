"""What can be refused in this room, each with the sentence that a page or the command shows."""

from collections.abc import Sequence

from groundswell.challenges.rules.nodes import Fault
from groundswell.challenges.rules.readiness import Answered
from groundswell.challenges.rules.sentences import gettext_noop, say


class ChallengeFaults(ValueError):
    """A description with faults; `faults` has all of them, by line."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        """Keep the faults in the order of their lines."""
        self.faults = sorted(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class NotReady(ValueError):
    """The checklist does not hold; `missing` has what it found."""

    def __init__(self, missing: Sequence[Answered]) -> None:
        """Say every missing thing in one message."""
        self.missing = list(missing)
        super().__init__(" ".join(str(answered.fault) for answered in missing))


class TermsNotAccepted(ValueError):
    """The terms of use were not accepted, or are not those that stand today."""

    def __init__(self) -> None:
        """Keep the sentence for translation."""
        self.sentence = say(
            gettext_noop("The terms have changed since the page was opened. Please read them once more.")
        )
        super().__init__(str(self.sentence))
