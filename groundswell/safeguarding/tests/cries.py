"""What tests of alerts and the roster share: words that become a case of Danger or Distress."""

from groundswell.challenges.access import Challenge
from groundswell.engagement.rules import Circumstances
from groundswell.people.access import Person
from groundswell.safeguarding.actions.comments import send_comment
from groundswell.safeguarding.models import Case
from tests.stage import original_of

DANGER = "I want to kill myself"
DISTRESS = "this is my life"


def cry_of(person: Person, challenge: Challenge, words: str = DANGER, theme: str = "bullying") -> Case:
    """The case of what somebody wrote under an original."""
    comment = send_comment(
        person, original_of(challenge, theme), words, circumstances=Circumstances(language="en")
    )
    return Case.objects.get(comment=comment)
