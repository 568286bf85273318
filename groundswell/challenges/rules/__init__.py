"""What a challenge is, purely: texts, hashtags, descriptions and their faults, readiness, card shapes."""

from groundswell.challenges.rules.cards import (
    ChallengeLine,
    ChallengePage,
    EntryCard,
    EntryNumbers,
    FactLine,
    HelpLine,
    RuleLine,
    SourceLine,
    ThemePage,
    UseTerms,
)
from groundswell.challenges.rules.check import HASHTAG_TAKEN, SLUG_TAKEN, check_document
from groundswell.challenges.rules.codes import COLOURS, LANGUAGES
from groundswell.challenges.rules.comments import CommentMode, mode_of
from groundswell.challenges.rules.document import (
    ChallengeDocument,
    DeclaredOriginal,
    Fact,
    Help,
    Known,
    Rule,
    Source,
    TermsOfUse,
    ThemeDocument,
)
from groundswell.challenges.rules.faults import (
    ChallengeFaults,
    NotReady,
    TermsNotAccepted,
)
from groundswell.challenges.rules.files import (
    MAX_BYTES,
    check_file_size,
    plain_document,
    read_challenge_file,
    write_challenge_file,
)
from groundswell.challenges.rules.hashtags import HashtagFault, bare, normalise_hashtag, shown_hashtag
from groundswell.challenges.rules.nodes import Fault, node_of
from groundswell.challenges.rules.readiness import CHECKLIST, Answered, Check, Checklist, Standing
from groundswell.challenges.rules.sentences import Sentence, gettext_noop, say
from groundswell.challenges.rules.terms import is_within_days, terms_hash, today_in
from groundswell.challenges.rules.texts import direction, language_name, localise

__all__ = [
    "CHECKLIST",
    "COLOURS",
    "HASHTAG_TAKEN",
    "LANGUAGES",
    "MAX_BYTES",
    "SLUG_TAKEN",
    "Answered",
    "ChallengeDocument",
    "ChallengeFaults",
    "ChallengeLine",
    "ChallengePage",
    "Check",
    "Checklist",
    "CommentMode",
    "DeclaredOriginal",
    "EntryCard",
    "EntryNumbers",
    "Fact",
    "FactLine",
    "Fault",
    "HashtagFault",
    "Help",
    "HelpLine",
    "Known",
    "NotReady",
    "Rule",
    "RuleLine",
    "Sentence",
    "Source",
    "SourceLine",
    "Standing",
    "TermsNotAccepted",
    "TermsOfUse",
    "ThemeDocument",
    "ThemePage",
    "UseTerms",
    "bare",
    "check_document",
    "check_file_size",
    "direction",
    "gettext_noop",
    "is_within_days",
    "language_name",
    "localise",
    "mode_of",
    "node_of",
    "normalise_hashtag",
    "plain_document",
    "read_challenge_file",
    "say",
    "shown_hashtag",
    "terms_hash",
    "today_in",
    "write_challenge_file",
]
