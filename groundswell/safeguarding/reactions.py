"""What the desk answers: a rendered answer opens a case, a video that is gone closes it."""

from groundswell.events.rules import Reaction
from groundswell.safeguarding.actions import answer_rendered, video_gone

REACTIONS = [
    Reaction(name="safeguarding.open_case", fact="video_rendered", action=answer_rendered),
    Reaction(name="safeguarding.drop_case_of_withdrawn", fact="video_withdrawn", action=video_gone),
    Reaction(name="safeguarding.drop_case_of_erased", fact="video_erased", action=video_gone),
]
