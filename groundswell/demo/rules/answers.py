"""The tree of answers: who answers what with which words and figures, and what the moderator decides."""

from dataclasses import dataclass
from enum import StrEnum

from groundswell.demo.film.answers import Shot


class Verdict(StrEnum):
    """What becomes of an answer: published, declined by a rule, or left at the desk for whoever tries the demonstration."""

    PUBLISH = "publish"
    DECLINE = "decline"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class PlannedAnswer:
    """One answer; `parent` is the key of what it answers."""

    key: str
    author: str
    parent: str
    theme: str
    language: str
    caption: str
    shot: Shot
    verdict: Verdict = Verdict.PUBLISH


def key_of_original(theme: str) -> str:
    """The key under which answers name the original of a theme."""
    return f"original-{theme}"


DECLINED_BY = "nobody-to-find"
DECLINED_WITH = (
    "Your idea is good, and we would like to show it. But you say which school is meant, and somebody could find "
    "you there. Leave that out and send it again."
)

_WORK, _GENDER, _FAMILY, _BULLYING = "child-labour", "gender-equality", "family-unity", "bullying"
_O_WORK, _O_GENDER, _O_FAMILY, _O_BULLYING = map(key_of_original, (_WORK, _GENDER, _FAMILY, _BULLYING))

_FIRST = (
    PlannedAnswer(
        "work-amara", "amara", _O_WORK, _WORK, "sw", "Mimi si mashine. Mimi ni mtoto. #TheRealChallenge",
        Shot("clouds", 1, ("book",), (r"Mimi si\Nmashine", r"Mimi ni\Nmtoto"), 11_000),
    ),
    PlannedAnswer(
        "gender-paula", "paula", _O_GENDER, _GENDER, "es", "Mi sueño no pide permiso. ¿Y el tuyo? #TheRealChallenge",
        Shot("lamp", 4, ("rocket",), (r"Mi sueño no\Npide permiso", r"¿Y el\Ntuyo?"), 11_000),
    ),
    PlannedAnswer(
        "family-youssef", "youssef", _O_FAMILY, _FAMILY, "ar", "البيت هو من ينتظرك. من ينتظرك أنت؟",
        Shot("slope", 5, ("house",), (r"البيت هو\Nمن ينتظرك", r"من ينتظرك\Nأنت؟"), 11_000),
    ),
    PlannedAnswer(
        "bullying-kim", "kim", _O_BULLYING, _BULLYING, "en", "I sat down next to her. That was all. #TheRealChallenge",
        Shot("plasma", 0, ("ring",), (r"I sat down\Nnext to her", r"That was all.\NIt was enough"), 12_000),
    ),
    PlannedAnswer(
        "work-heron", "heron", _O_WORK, _WORK, "en", "I kicked it a thousand times before I asked. #TheRealChallenge",
        Shot("rays", -1, ("ball",), (r"He sewed it.\NI kicked it", r"Now I ask\Nwho made it"), 9_000),
    ),
    PlannedAnswer(
        "gender-loutre", "loutre", _O_GENDER, _GENDER, "fr", "Même rêve, mêmes marches. #TheRealChallenge",
        Shot("weave", -1, ("scales",), (r"Même rêve", r"mêmes\Nmarches"), 8_000),
    ),
    PlannedAnswer(
        "family-otter", "otter", _O_FAMILY, _FAMILY, "en", "My gran crossed a sea so that I could stay. #TheRealChallenge",
        Shot("clouds", -1, ("boat",), (r"My gran\Ncrossed a sea", r"so that\NI could stay"), 10_000),
    ),
    PlannedAnswer(
        "bullying-sauti", "sauti", _O_BULLYING, _BULLYING, "sw", "Maneno yanauma. Maneno pia yanaponya. #TheRealChallenge",
        Shot("lamp", -1, ("bubbles",), (r"Maneno\Nyanauma", r"Maneno\Nyanaponya"), 9_000),
    ),
    PlannedAnswer(
        "work-patang", "patang", _O_WORK, _WORK, "hi", "मेरी सुबह मेरी है। किताब पहले। #TheRealChallenge",
        Shot("swell", -1, ("kite",), (r"मेरी सुबह\Nमेरी है", r"किताब\Nपहले"), 9_000),
    ),
    PlannedAnswer(
        "gender-komet", "komet", _O_GENDER, _GENDER, "de", "Rechnen und abwaschen können alle. #TheRealChallenge",
        Shot("carpet", 2, ("drum",), (r"Mädchen\Nkönnen Mathe", r"Jungs können\Nabwaschen"), 10_000),
    ),
    PlannedAnswer(
        "family-najma", "najma", _O_FAMILY, _FAMILY, "ar", "أمي بعيدة، لكن خيطا يجمعنا.",
        Shot("rings", -1, ("thread",), (r"أمي بعيدة", r"لكن خيطا\Nيجمعنا"), 9_000),
    ),
    PlannedAnswer(
        "bullying-welle", "welle", _O_BULLYING, _BULLYING, "de", "Du bist nicht allein. Komm zu uns. #TheRealChallenge",
        Shot("cells", 6, (), (r"Du bist\Nnicht allein", r"Komm\Nzu uns"), 8_000),
    ),
    PlannedAnswer(
        "work-nube", "nube", _O_WORK, _WORK, "es", "Mi primo trabaja. Yo estudio por los dos. #TheRealChallenge",
        Shot("lamp", 3, (), (r"Mi primo\Ntrabaja", r"Yo estudio\Npor los dos"), 9_000),
    ),
    PlannedAnswer(
        "gender-mina", "mina", _O_GENDER, _GENDER, "fr", "Mon frère fait la vaisselle, moi je marque. #TheRealChallenge",
        Shot("rays", 0, ("ball",), (r"Mon frère fait\Nla vaisselle", r"Moi, je\Nmarque"), 10_000),
    ),
    PlannedAnswer(
        "family-faro", "faro", _O_FAMILY, _FAMILY, "es", "Mi abuela es mi casa. #TheRealChallenge",
        Shot("plasma", -1, ("house",), (r"Mi abuela", r"es mi\Ncasa"), 8_000),
    ),
    PlannedAnswer(
        "bullying-mina", "mina", _O_BULLYING, _BULLYING, "fr", "Dans notre école, on fait mieux. #TheRealChallenge",
        Shot("disc", 0, (), (r"Vous savez\Noù je vais", r"Là, on fait\Nmieux"), 7_000), Verdict.DECLINE,
    ),
)  # fmt: skip

_SECOND = (
    PlannedAnswer(
        "work-nyota", "nyota", "work-amara", _WORK, "sw", "Shule ni jua langu. #TheRealChallenge",
        Shot("spiral", -1, ("plant",), (r"Shule ni", r"jua\Nlangu"), 8_000),
    ),
    PlannedAnswer(
        "gender-luna", "luna", "gender-paula", _GENDER, "es", "Mi voz suena igual de fuerte. #TheRealChallenge",
        Shot("rings", 7, ("drum",), (r"Mi voz suena", r"igual de\Nfuerte"), 9_000),
    ),
    PlannedAnswer(
        "family-zawraq", "zawraq", "family-youssef", _FAMILY, "ar", "نعبر معا أو لا نعبر.",
        Shot("swell", -1, ("boat",), (r"نعبر معا", r"أو\Nلا نعبر"), 9_000),
    ),
    PlannedAnswer(
        "bullying-fox", "fox", "bullying-kim", _BULLYING, "en", "First two of us, then ten of us. #TheRealChallenge",
        Shot("slope", -1, ("hands",), (r"First two\Nof us", r"then ten\Nof us"), 8_000),
    ),
    PlannedAnswer(
        "work-jacaranda", "jacaranda", "work-amara", _WORK, "en", "Brick by brick is no childhood. #TheRealChallenge",
        Shot("slope", -1, ("wall",), (r"Brick\Nby brick", r"is no\Nchildhood"), 9_000),
    ),
    PlannedAnswer(
        "family-etoile", "etoile", "family-youssef", _FAMILY, "fr", "Deux maisons, un seul cœur. #TheRealChallenge",
        Shot("disc", -1, ("heart",), (r"Deux\Nmaisons", r"un seul\Ncœur"), 8_000),
    ),
    PlannedAnswer(
        "bullying-boli", "boli", "bullying-kim", _BULLYING, "hi", "चुप मत रहो, साथ रहो। #TheRealChallenge",
        Shot("fractal", 6, ("heart",), (r"चुप\Nमत रहो", r"साथ\Nरहो"), 9_000),
    ),
    PlannedAnswer(
        "gender-spatz", "spatz", "gender-komet", _GENDER, "de", "Ich teile auch das letzte Wort. #TheRealChallenge",
        Shot("clouds", 5, ("hands",), (r"Ich teile", r"auch das\Nletzte Wort"), 8_000), Verdict.LEAVE,
    ),
    PlannedAnswer(
        "work-mina", "mina", "work-heron", _WORK, "fr", "Je demande à mon magasin qui l'a cousu. #TheRealChallenge",
        Shot("weave", 0, (), (r"Je demande\Nau magasin", r"qui l'a\Ncousu"), 8_000), Verdict.LEAVE,
    ),
)  # fmt: skip

_THIRD = (
    PlannedAnswer(
        "work-simba", "simba", "work-nyota", _WORK, "sw", "Asubuhi ni yetu. #TheRealChallenge",
        Shot("lamp", -1, ("sunrise",), (r"Asubuhi", r"ni yetu"), 8_000),
    ),
    PlannedAnswer(
        "gender-azul", "azul", "gender-luna", _GENDER, "es", "Volamos juntas. #TheRealChallenge",
        Shot("slope", -1, ("kite",), (r"Volamos", r"juntas"), 8_000),
    ),
    PlannedAnswer(
        "bullying-koala", "koala", "bullying-fox", _BULLYING, "fr", "Une blague ? Personne ne rit. #TheRealChallenge",
        Shot("rays", 4, ("bubbles",), (r"Une blague ?", r"Personne\Nne rit"), 9_000),
    ),
    PlannedAnswer(
        "family-warda", "warda", "family-zawraq", _FAMILY, "ar", "ننمو من جديد.",
        Shot("lamp", -1, ("plant",), (r"ننمو", r"من جديد"), 8_000), Verdict.LEAVE,
    ),
)  # fmt: skip

ANSWERS = (*_FIRST, *_SECOND, *_THIRD)
"""Every answer, in the order in which they are made: whatever is answered comes first."""
