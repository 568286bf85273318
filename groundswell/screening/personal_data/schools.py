"""Finds schools that are named; 'I go to school' names none. A name in small letters is found after 'I go to'."""

from collections.abc import Iterator

from groundswell.screening.personal_data.forms import form
from groundswell.screening.personal_data.reasons import SCHOOL_NAMED, SCHOOL_NUMBERED
from groundswell.screening.personal_data.streets import CAP, OF

NO_NAME = (
    "the|my|our|your|his|her|their|this|that|a|an|in|at|to|of|from|and|or|no|old|new|every|all|best|after|before|high"
    "|primary|secondary|middle|public|private|is|was|i|go|why|when|what|how|not|good|bad|same|first|last|next|which"
)
"""Words before 'school' that name none."""

NO_GERMAN_NAME = (
    r"(?:Klasse|Lehrer|Lehrerin|Schüler|Schülerin|Kinder|Kind|Eltern|Jahre|Zeit|Tag|Tage|Abi|Stress)"
)
_SMALL = rf"(?!(?:{NO_NAME})\s)[a-z][\w'.\-]{{1,25}}\s"
_ENGLISH = (
    r"(?:Higher Secondary School|Senior Secondary School|Secondary School|Primary School|High School|Grammar School"
    r"|Middle School|Elementary School|Public School|Convent School|Boarding School|Language School"
    r"|International School|Nursery School|Academy|Sixth Form|School|College|Vidyalaya)"
)
_NAMES = rf"{CAP}(?:\s(?:(?:{OF}|im\.|e|y)\s){{0,2}}{CAP}){{0,3}}"
_GERMAN = r"(?:Gymnasium|Gesamtschule|Realschule|Grundschule|Hauptschule|Oberschule|Mittelschule|Berufsschule|Schule)"
_GERMAN_SMALL = "gymnasium schule"

FORMS = (
    # en
    form(
        rf"(?<!\w)(?!(?i:{NO_NAME})\s)(?:{CAP}\s){{1,5}}{_ENGLISH}(?:,\s{CAP})?(?!\w)",
        SCHOOL_NAMED,
        "school academy sixth_form college vidyalaya",
    ),
    form(
        rf"(?<=\bat\s|\bto\s|\bin\s)(?:{_SMALL}){{1,3}}(?:secondary|primary|high|grammar|middle|elementary)\sschool(?!\w)",
        SCHOOL_NAMED,
        "school",
    ),
    # 'at Oakwood Primary', 'to St Mary's school': the kind alone, or in small letters, after a word of place
    form(
        rf"(?<=\bat\s|\bto\s|\bis\s)(?!(?i:{NO_NAME}|junior|senior|summer|[a-z]{{3,6}}day)\s)(?:{CAP}\s){{1,3}}"
        r"(?:High|Primary|Elementary|Secondary|Grammar|school)(?!\w)",
        SCHOOL_NAMED,
        "high primary elementary secondary grammar school",
    ),
    form(
        rf"(?<!\w)(?i:kendriya|jawahar(?:\snavodaya)?)\s(?i:vidyalaya)\s{_NAMES}", SCHOOL_NAMED, "vidyalaya"
    ),
    # fr
    form(
        r"(?<!\w)(?i:lycée|collège|école(?:\s(?:primaire|maternelle|élémentaire))?|institution|institut|athénée(?:\sroyal)?)"
        rf"\s(?i:{OF}\s?){{0,2}}{_NAMES}",
        SCHOOL_NAMED,
        "lycée collège école institut athénée",
    ),
    # nl
    form(
        r"(?<!\w)(?i:(?:koninklijk\s)?atheneum|basisschool|middelbare\sschool|lyceum|lagere\sschool|school(?=\s(?:de|het)\s))"
        rf"\s(?i:de\s|het\s|van\s){{0,2}}{_NAMES}",
        SCHOOL_NAMED,
        "atheneum school lyceum",
    ),
    form(
        r"(?<!\w)(?:Sint|St|Saint|Heilig|Onze)[\w.\-]{0,30}(?:college|school|instituut|lyceum|atheneum)(?!\w)",
        SCHOOL_NAMED,
        "college school instituut lyceum atheneum",
    ),
    # de: compounds, and the kind before the name
    form(rf"(?<!\w)[\w\-]{{3,40}}-(?i:{_GERMAN})(?!\w)", SCHOOL_NAMED, _GERMAN_SMALL),
    form(
        rf"(?<!\w){_GERMAN}\s(?:(?:am|an\sder|im|zum|zur)\s)?(?!{NO_GERMAN_NAME}\b)[A-ZÄÖÜ][\w\-]{{2,30}}",
        SCHOOL_NAMED,
        _GERMAN_SMALL,
    ),
    # es, pt
    form(
        r"(?<!\w)(?i:IES|CEIP|colegio|instituto(?:\sfederal)?|liceo|escuela(?:\s(?:primaria|secundaria|infantil))?)"
        rf"\s(?i:(?:{OF}|san|santa)\s?){{0,2}}{_NAMES}",
        SCHOOL_NAMED,
        "ies ceip colegio instituto liceo escuela",
    ),
    form(
        r"(?<!\w)(?i:escola|colégio)\s(?i:(?:municipal|estadual|técnica|particular)\s)?"
        rf"(?i:{OF}\s?){{0,2}}{_NAMES}",
        SCHOOL_NAMED,
        "escola colégio",
    ),
    form(
        rf"(?<!\w)(?:E\.\s?E\.|E\.\s?M\.|EMEF|ETEC|CEU)\s{CAP}(?:\s{CAP}){{0,3}}",
        SCHOOL_NAMED,
        "e. emef etec ceu",
    ),
    # it
    form(
        rf"(?<!\w)(?i:liceo|istituto|ITIS|ITC|ITT|IPSIA)\s(?:[a-z]{{3,20}}\s)?{_NAMES}",
        SCHOOL_NAMED,
        "liceo istituto itis itc itt ipsia",
    ),
    form(
        r"(?<!\w)(?i:scuola)\s(?i:media|elementare|primaria|secondaria|superiore|materna)\s(?:statale\s)?(?:di\s)?"
        rf"{_NAMES}",
        SCHOOL_NAMED,
        "scuola",
    ),
    # pl
    form(
        r"(?<!\w)(?i:liceum|technikum|gimnazjum)(?:\s(?i:ogólnokształcące))?\s(?:im\.\s|nr\s)?"
        rf"(?:{CAP}|\d{{1,3}})(?:\s{CAP}){{0,3}}",
        SCHOOL_NAMED,
        "liceum technikum gimnazjum",
    ),
    form(
        r"(?<!\w)(?i:szko[łl]\w{1,3}\s(?:podstawow\w{1,3}|średni\w{1,2})\s(?:nr|im\.))\s?\w+",
        SCHOOL_NUMBERED,
        "szko",
    ),
    form(
        r"(?<!\w)(?:SP|ZS|PS|LO|P\.S\.)\s(?:nr\s)?\d{2,3}(?!\w)|(?<!\w)[XVILC]{1,6}\sLO(?!\w)",
        SCHOOL_NUMBERED,
        "sp_ zs_ ps_ lo p.s.",
    ),
    # tr
    form(
        rf"(?<!\w)(?:{CAP}\s){{1,4}}(?:Lisesi|Ortaokulu|İlkokulu|Koleji|Anaokulu)(?!\w)",
        SCHOOL_NAMED,
        "lisesi okulu koleji",
    ),
    # sw
    form(rf"(?<!\w)(?i:shule\sya\s(?:msingi|sekondari|upili)\s(?:ya\s)?){_NAMES}", SCHOOL_NAMED, "shule"),
    # ar
    form(
        r"(?<!\w)مدرسة\s\w{2,20}(?:\s\w{2,20}){0,2}?\s(?:الثانوية|الابتدائية|الإعدادية|الاعدادية|الخاصة|التجريبية|للبنات"
        r"|للبنين|الدولية)",
        SCHOOL_NAMED,
        "مدرسة",
    ),
    form(
        r"(?<!\w)(?:مدرستي\s(?:هي\s|اسمها\s)?مدرسة\sال\w{2,20}|اسم\sمدرستي\s(?:هو\s)?(?:مدرسة\s)?\w{2,20})",
        SCHOOL_NAMED,
        "مدرستي",
    ),
    form(
        r"(?<!\w)معهد\s\w{2,20}(?:\s\w{2,20}){0,2}?\s(?:الأزهري|الازهري|الديني)",
        SCHOOL_NAMED,
        "معهد",
    ),
    # hi
    form(
        r"(?<!\w)(?!(?:मैं|मेरा|मेरे|हमारा|सरकारी|यह|वह)\s)[\u0900-\u0963]{2,20}(?:\s[\u0900-\u0963]{2,20})?"
        r"\s(?:विद्यालय|पब्लिक स्कूल|हाई स्कूल)",
        SCHOOL_NAMED,
        "विद्यालय स्कूल",
    ),
    # zh
    form(
        r"(?:(?<=[在是读念上于])|(?<![\u4e00-\u9fff]))(?![我你他她的这那是在])[\u4e00-\u9fff]{2,10}(?:中学|小学|高中|大学)",
        SCHOOL_NAMED,
        "中学 小学 高中 大学",
    ),
)


def find_schools(text: str) -> Iterator[tuple[int, int, str]]:
    """Give start, end and reason of each named school in a flat text."""
    small = text.lower()
    for one in FORMS:
        if one.may_be_in(small):
            for match in one.pattern.finditer(text):
                yield match.start(), match.end(), one.reason
