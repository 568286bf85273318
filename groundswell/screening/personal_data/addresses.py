"""Finds addresses by the forms of `streets`: a street with its number, a house, a postcode with its town."""

import re
from collections.abc import Iterator

from groundswell.screening.personal_data.forms import form
from groundswell.screening.personal_data.reasons import ADDRESS_HOUSE, ADDRESS_POSTCODE, ADDRESS_STREET
from groundswell.screening.personal_data.streets import (
    CAP,
    ENGLISH_HOUSE,
    ENGLISH_KIND,
    GERMAN_ENTRY,
    HERE,
    JOINED,
    JOINED_WITH_CAPITAL,
    NAMED_BEFORE_NUMBER,
    NO,
    NOT_A_PLACE,
    NUMBER,
    NUMBER_BEFORE_NAMED,
    OF,
    POLISH_KIND,
    TURKISH_KIND,
)

_NAMES = rf"{CAP}(?:\s(?:(?:{OF}|e|y)\s){{0,2}}{CAP}){{0,3}}"
_SMALL_NAMES = r"[\w']{2,30}(?:\s[\w']{2,30}){0,3}"
_YEARLESS = r"(?!(?:19|20)\d\d(?!\d))"
_FRENCH = "rue av boulevard bd bld place impasse allée chemin quai square route passage sentier"
_ROMANCE = (
    f"{_FRENCH} calle c/ plaza paseo camino carrer ronda travesía via piazza corso vicolo largo strada rua r. travessa "
    "praça alameda estrada rodovia"
)
_GERMANIC = "straße strasse str. straat laan gasse allee steenweg dreef kade plein damm ufer"
_ENGLISH = "street road avenue lane drive close crescent terrace"

FORMS = (
    # Brussels and Madrid, Rome and Recife: the kind, the name, the number
    form(rf"(?<!\w)(?i:{NAMED_BEFORE_NUMBER}){_NAMES}{NO}{_YEARLESS}{NUMBER}", ADDRESS_STREET, _ROMANCE),
    form(
        rf"(?<!\w)(?:{NAMED_BEFORE_NUMBER}){_SMALL_NAMES}{NO}{_YEARLESS}{NUMBER}",
        ADDRESS_STREET,
        _ROMANCE,
        is_caseless=True,
        is_said_here=True,
    ),
    # Paris: the number first
    form(
        rf"(?<![\w.,])\d{{1,4}}\s?(?:bis|ter|[a-c])?,?\s(?:{NUMBER_BEFORE_NAMED})\s(?:{OF}\s?){{0,2}}[^\W\d_][\w'\-]{{1,30}}",
        ADDRESS_STREET,
        _FRENCH,
        is_caseless=True,
    ),
    # Berlin and Ghent: the kind at the end of the name
    form(
        rf"(?<!\w)[^\W\d_][\w.\-]{{1,30}}(?:{JOINED})\s?{_YEARLESS}{NUMBER}",
        ADDRESS_STREET,
        _GERMANIC,
        is_caseless=True,
    ),
    form(
        rf"(?<!\w){CAP}(?:{JOINED_WITH_CAPITAL})\s{_YEARLESS}{NUMBER}",
        ADDRESS_STREET,
        f"{_GERMANIC} weg platz ring hof steig lei",
    ),
    form(
        rf"(?<!\w){CAP}\s(?:Straße|Strasse|Str\.|Allee|Weg|Platz)\s{_YEARLESS}{NUMBER}",
        ADDRESS_STREET,
        "straße strasse str. allee weg platz",
    ),
    form(
        rf"(?<!\w){GERMAN_ENTRY}\s(?:[a-zäöü]+en\s)?(?!{NOT_A_PLACE}){CAP}\s{_YEARLESS}{NUMBER}(?!\s?(?:Uhr|%|:|\.\d))",
        ADDRESS_STREET,
        "am_ im_ an_de auf_de in_der zum_ zur_ hinter_der unter_den",
    ),
    # London, Nairobi, Springfield
    form(rf"(?<!\w)\d{{1,5}}[a-zA-Z]?,?\s(?:{CAP}\s){{1,4}}{ENGLISH_KIND}(?!\w)", ADDRESS_STREET),
    form(
        rf"(?<!\w)\d{{1,5}}[a-z]?,?\s(?:[a-z']{{3,20}}\s){{1,3}}(?:{_ENGLISH.replace(' ', '|')})(?!\w)",
        ADDRESS_STREET,
        _ENGLISH,
        is_caseless=True,
        is_said_here=True,
    ),
    form(
        rf"(?<!\w)(?:{CAP}\s){{1,3}}(?:Street|Road|Avenue|Lane|Drive){NO}{_YEARLESS}{NUMBER}",
        ADDRESS_STREET,
        _ENGLISH,
    ),
    # Delhi and Noida; also flats anywhere
    form(
        rf"(?<!\w)(?i:{ENGLISH_HOUSE})\.?\s?(?i:no\.?|number|#)?\s?\d{{1,4}}[a-zA-Z]?\s?,\s?{CAP}",
        ADDRESS_HOUSE,
        "house flat plot apartment apt villa block unit no door",
    ),
    form(
        rf"(?<!\w)(?:{CAP}\s){{1,3}}(?:Court|Estate|Apartments|Towers|Complex|Colony|Villas|Heights|House),?\s"
        rf"(?i:{ENGLISH_HOUSE})\.?\s?(?i:no\.?|number|#)?\s?\d{{1,4}}[a-zA-Z]?(?!\w)",
        ADDRESS_HOUSE,
        "court estate apartments towers complex colony villas heights house",
    ),
    form(r"(?<!\w)P\.?\s?O\.?\s?Box\s?\d{2,6}(?:\s?-\s?\d{4,6})?", ADDRESS_HOUSE, "box", is_caseless=True),
    form(
        r"(?<!\w)(?:मकान|घर|फ्लैट|गली|प्लॉट)\s(?:नंबर|नं\.?|संख्या)?\s?\d{1,4}",
        ADDRESS_HOUSE,
        "मकान घर फ्लैट गली प्लॉट",
    ),
    # Warsaw
    form(
        rf"(?<!\w)(?i:{POLISH_KIND})\s?{CAP}(?:\s{CAP}){{0,3}}\s{_YEARLESS}{NUMBER}(?:\sm\.?\s?\d{{1,4}})?",
        ADDRESS_STREET,
        "ul al pl os",
    ),
    # Istanbul
    form(
        rf"(?<!\w){CAP}\s{TURKISH_KIND}\s?,?\s?(?:No\s?\.?:?\s?)?{_YEARLESS}{NUMBER}",
        ADDRESS_STREET,
        "sok sk cad cd bulvar blv mah yolu",
    ),
    form(rf"(?<!\w){CAP}\sMah(?:allesi|\.)?,?\s{CAP}\s{TURKISH_KIND}", ADDRESS_STREET, "mah"),
    form(r"(?<!\w)kat\s?:?\s?\d{1,2},?\s(?:daire|D)\s?:?\s?\d{1,3}", ADDRESS_HOUSE, "kat", is_caseless=True),
    # Cairo
    form(r"(?<!\w)\d{1,4}\s?(?:ش|شارع|حارة)\s\w{2,20}", ADDRESS_STREET, "ش حارة"),
    form(
        rf"(?<!\w)شارع\s\w{{2,20}}(?:\s\w{{2,20}})?\s(?:رقم\s?)?{_YEARLESS}\d{{1,4}}(?!\w)",
        ADDRESS_STREET,
        "شارع",
    ),
    form(r"(?<!\w)(?:عمارة|عماره|فيلا|شقة)\s(?:رقم\s?)?\d{1,4}", ADDRESS_HOUSE, "عمار فيلا شقة"),
    # Brasília, and the Brazilian post
    form(
        r"(?<!\w)quadra\s\d{1,4}\s(?:conjunto|conj\.?|lote|casa|bloco)\s\w{1,4}",
        ADDRESS_HOUSE,
        "quadra",
        is_caseless=True,
    ),
    form(r"(?<!\w)CEP\s?:?\s?\d{5}-?\d{3}(?!\d)", ADDRESS_POSTCODE, "cep", is_caseless=True),
    # Beijing
    form(r"[\u4e00-\u9fff]{2,10}(?:路|街|道|巷|胡同)\d{1,5}(?:号|弄)", ADDRESS_STREET, "号 弄"),
    # Postcodes: the British are like nothing else, the others need their town and a word that says 'here'
    form(r"(?<!\w)[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}(?!\w)", ADDRESS_POSTCODE),
    form(
        rf"(?<![\w.,])(?:\d{{2}}-\d{{3}}|(?!(?:19|20)\d\d\s|\d+000\s)[1-9]\d{{3,5}})\s{CAP}",
        ADDRESS_POSTCODE,
        is_said_here=True,
    ),
)

_REACH = 60
_HERE = re.compile(
    r"(?<!\w)(?:" + "|".join(re.escape(word) for word in HERE if word != "住") + r")(?!\w)|住", re.IGNORECASE
)


def find_addresses(text: str) -> Iterator[tuple[int, int, str]]:
    """Give start, end and reason of each address in a flat text; pieces of one may come one by one."""
    if not any(character.isdigit() for character in text):
        return
    small = text.lower()
    is_hers = bool(_HERE.search(text))
    for one in FORMS:
        if (one.is_said_here and not is_hers) or not one.may_be_in(small):
            continue
        for match in one.pattern.finditer(text):
            if not one.is_said_here or _HERE.search(text, max(0, match.start() - _REACH), match.start()):
                yield match.start(), match.end(), one.reason
