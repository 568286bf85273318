"""What is said under the videos: who writes which words where, what the desk decides, what waits there; kept gentle."""

from dataclasses import dataclass
from enum import StrEnum

from groundswell.demo.rules.answers import DECLINED_BY, key_of_original
from groundswell.safeguarding.rules import Category


class Fate(StrEnum):
    """What becomes of a comment: it appears (at once, or when the moderator has looked), is declined, or waits."""

    APPEAR = "appear"
    DECLINE = "decline"
    WAIT = "wait"


@dataclass(frozen=True, slots=True)
class PlannedComment:
    """One comment; `under` is the key of a video, `answers` that of a comment, '' for none.

    `ago_h` is how many hours before now it was written; what waits for the desk was written just now.
    `in_spite` says that its author sends it although she was told of personal data in it.
    """

    key: str
    author: str
    under: str
    language: str
    words: str
    fate: Fate = Fate.APPEAR
    answers: str = ""
    ago_h: int = 0
    in_spite: bool = False


_O_WORK, _O_GENDER, _O_FAMILY, _O_BULLYING = map(
    key_of_original, ("child-labour", "gender-equality", "family-unity", "bullying")
)

UNKIND_BY = "kind"
UNKIND_WITH = (
    "This could hurt somebody who reads it. Say what you think of the video, and leave people in peace."
)

_SAID = (
    PlannedComment("plates", "luna", _O_GENDER, "es", "En mi casa lavamos los platos por turnos.", ago_h=70),
    PlannedComment("plates-paula", "paula", _O_GENDER, "es", "¡Así se empieza!", answers="plates", ago_h=69),
    PlannedComment(
        "sundays", "jacaranda", _O_GENDER, "en", "My brother cooks on Sundays now. It took one question.",
        ago_h=52,
    ),
    PlannedComment(
        "sundays-kim", "kim", _O_GENDER, "en", "Good that you asked. That is how it starts.",
        answers="sundays", ago_h=50,
    ),
    PlannedComment(
        "class", "komet", _O_GENDER, "de", "Schöne Idee, das zeigen wir morgen in der Klasse.", ago_h=31
    ),
    PlannedComment(
        "weeks", "loutre", _O_GENDER, "fr", "Chez nous, on change chaque semaine. Ça marche.", ago_h=27
    ),
    PlannedComment(
        "seat", "fox", _O_BULLYING, "en", "I sat next to somebody today because of this.", ago_h=44
    ),
    PlannedComment(
        "seat-kim", "kim", _O_BULLYING, "en", "Thank you for doing it, and for telling us.", answers="seat", ago_h=43
    ),
    PlannedComment("longing", "zawraq", _O_FAMILY, "ar", "اشتقت إلى أمي كل يوم.", ago_h=39),
    PlannedComment("longing-youssef", "youssef", _O_FAMILY, "ar", "كلنا معك.", answers="longing", ago_h=38),
    PlannedComment("touched", "sauti", "bullying-kim", "sw", "Asante kwa video hii, imenigusa.", ago_h=20),
    PlannedComment("beautiful", "boli", "bullying-kim", "hi", "बहुत सुंदर, धन्यवाद।", ago_h=17),
    PlannedComment(
        "unkind", "onlooker-6", "bullying-kim", "en", "Nobody wants you here. Loser.", Fate.DECLINE, ago_h=12
    ),
)  # fmt: skip

_WAITING = (
    PlannedComment(
        "not-safe", "heron", _O_BULLYING, "en", "I am not safe right now. Please help.", Fate.WAIT
    ),
    PlannedComment("life-mina", "mina", _O_BULLYING, "fr", "C'est ma vie.", Fate.WAIT),
    PlannedComment("life-welle", "welle", _O_BULLYING, "de", "Das ist mein Leben.", Fate.WAIT),
    PlannedComment("life-faro", "faro", _O_BULLYING, "es", "Esta es mi vida.", Fate.WAIT),
    PlannedComment("life-warda", "warda", _O_BULLYING, "ar", "هذه هي حياتي.", Fate.WAIT),
    PlannedComment("life-simba", "simba", _O_WORK, "sw", "Haya ndiyo maisha yangu.", Fate.WAIT),
    PlannedComment("life-patang", "patang", _O_BULLYING, "hi", "यह मेरी ज़िंदगी है।", Fate.WAIT),
    PlannedComment(
        "unkind-again", "onlooker-12", "bullying-fox", "en", "You are ugly and nobody likes you.", Fate.WAIT
    ),
    PlannedComment(
        "number", "azul", _O_GENDER, "es", "Escríbeme, mi número es 612 345 678.", Fate.WAIT, in_spite=True
    ),
    PlannedComment(
        "followers", "onlooker-18", _O_WORK, "en", "Cheap followers, click www.followers.example now!!!", Fate.WAIT
    ),
)  # fmt: skip

COMMENTS = (*_SAID, *_WAITING)
"""In the order in which they are written: whatever is replied to comes first. 'C'est ma vie' is what children wrote
under the bullying video of 2019."""


@dataclass(frozen=True, slots=True)
class PlannedReport:
    """Somebody reports a video, or the comment of that key where `is_comment`."""

    key: str
    reporter: str
    about: str
    category: Category
    words: str = ""
    is_comment: bool = False


REPORTS = (
    PlannedReport(
        "rooftop", "otter", "gender-luna", Category.STUNT, "It looks as if she stands on a roof. Please look.",
    ),
    PlannedReport("rooftop-too", "onlooker-3", "gender-luna", Category.STUNT),
    PlannedReport("tired", "onlooker-9", "gender-luna", Category.OTHER),
    PlannedReport(
        "off-topic", "nube", "plates", Category.SPAM, "It is not about the video, I think.", is_comment=True
    ),
)  # fmt: skip

APPEALED = "bullying-mina"
"""The declined answer whose author asks for another look."""
APPEALED_WITH = (
    "On ne voit pas l'école dans ma vidéo, et je n'ai dit aucun nom. Regardez encore, s'il vous plaît."
)

DECLINED_RULES = frozenset({DECLINED_BY, UNKIND_BY})
"""The rules of the challenge that the plan names."""
