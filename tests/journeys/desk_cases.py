"""Cases of all kinds for the desk, made by real actions; `seed` fills an installation from a process of its own."""

import subprocess
import sys

from groundswell.challenges.access import Challenge
from groundswell.challenges.reads import challenge_by_slug
from groundswell.engagement.rules import Circumstances
from groundswell.people.access import Person
from groundswell.people.rules import Role
from groundswell.safeguarding.actions import open_case_for_video
from groundswell.safeguarding.actions.comments import send_comment
from groundswell.safeguarding.actions.duty import staff_around_the_clock
from tests.cast import colleague, participant
from tests.processes.installation import Installation
from tests.stage import open_challenge, original_of, video_id_of, waiting_answer
from tests.tree import ROOT

SLUG = "be-heard"
LANGUAGES = ("en", "nl", "fr", "ar")
WORDS = (
    ("bullying", "I want to kill myself"),
    ("bullying", "Ik wil niet meer leven"),
    ("bullying", "this is my life"),
    ("bullying", "c'est ma vie"),
    ("bullying", "هذه حياتي"),
    ("bullying", "they do this to me every day at school"),
    ("bullying", "I cry every night because of them"),
    ("bullying", "nobody helps me"),
    ("school", "you are so ugly, everybody hates you"),
    ("school", "shut up you stupid idiot"),
    ("school", "he called me 'a fat pig' and that is not okay"),
    ("school", "buy cheap followers at www.example.com now"),
    ("school", "🔥🔥🔥"),
    ("school", "first"),
    ("school", "I like how you said it"),
    ("school", "our teacher should see this video"),
    ("school", "dit is een goed idee voor onze school"),
    ("school", "très bien dit, merci beaucoup"),
    ("school", "I agree with you about the breaks"),
    ("school", "we need more time for sports"),
    ("school", "what song is this"),
    ("school", "the second part is the best one"),
    ("school", "my class talked about it today"),
    ("school", "the canteen is too small for everybody"),
    ("school", "please make another one about homework"),
    ("school", "the library closes too early"),
    ("school", "I did not know that, thank you"),
)
ANSWERS = (
    ("school", "Look at this"),
    ("school", "Our school could be green"),
    ("bullying", "Nobody should laugh"),
)
CASES = len(WORDS) + len(ANSWERS)


def build() -> None:
    """A challenge with a desk around the clock, and one case of every line above, by people of every age."""
    lea = colleague("Lea", Role.LEAD)
    vera = colleague("Vera", Role.MODERATOR, has_second_factor=False)
    sam = colleague("Sam", Role.SAFEGUARDING_LEAD)
    challenge = open_challenge(lea, comments="approval")
    staff_around_the_clock(sam, [vera, sam], LANGUAGES)
    people = [participant(f"Young {number}", 14 + number % 8) for number in range(9)]
    for number, (theme, words) in enumerate(WORDS):
        write(people[number % len(people)], challenge, theme, words)
    for number, (theme, caption) in enumerate(ANSWERS):
        entry = waiting_answer(people[number], original_of(challenge, theme), caption=caption)
        open_case_for_video(video_id_of(entry))


def write(person: Person, challenge: Challenge, theme: str, words: str) -> None:
    """Somebody writes under an original."""
    around = Circumstances(country="BE", language="en")
    send_comment(person, original_of(challenge, theme), words, circumstances=around, wants_look=True)


def cry() -> None:
    """Somebody new writes of danger."""
    challenge = challenge_by_slug(SLUG)
    assert challenge is not None
    write(participant("Nele", 15), challenge, "bullying", "I want to kill myself")


def seed(site: Installation, what: str = "build") -> None:
    """Run `build` or `cry` on the data of an installation that is being served."""
    program = f"import django; django.setup(); from tests.journeys import desk_cases; desk_cases.{what}()"
    variables = {**site.variables, "DJANGO_SETTINGS_MODULE": "groundswell.config.settings"}
    subprocess.run([sys.executable, "-c", program], env=variables, cwd=ROOT, check=True, timeout=240)
