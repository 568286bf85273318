"""What the desk answers: a rendered answer opens a case, a video that is gone closes it."""

from groundswell.events.rules import Reaction
from groundswell.safeguarding.actions import answer_rendered, comment_gone, comment_written, video_gone

REACTIONS = [
    Reaction(name="safeguarding.open_case", fact="video_rendered", action=answer_rendered),
    Reaction(name="safeguarding.drop_case_of_withdrawn", fact="video_withdrawn", action=video_gone),
    Reaction(name="safeguarding.drop_case_of_erased", fact="video_erased", action=video_gone),
    Reaction(name="safeguarding.open_case_of_comment", fact="comment_written", action=comment_written),
    Reaction(
        name="safeguarding.drop_case_of_withdrawn_comment", fact="comment_withdrawn", action=comment_gone
    ),
    Reaction(name="safeguarding.drop_case_of_erased_comment", fact="comment_erased", action=comment_gone),
]
