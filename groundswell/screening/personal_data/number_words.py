"""How numbers are said in the languages we know, as the digits they stand for; who says them is not decided here."""

_DIGITS = {
    "en": "zero one two three four five six seven eight nine",
    "nl": "nul een twee drie vier vijf zes zeven acht negen",
    "de": "null eins zwei drei vier fünf sechs sieben acht neun",
    "fr": "zéro un deux trois quatre cinq six sept huit neuf",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve",
    "it": "zero uno due tre quattro cinque sei sette otto nove",
    "pl": "zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć",
    "tr": "sıfır bir iki üç dört beş altı yedi sekiz dokuz",
    "ar": "صفر واحد اثنين ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة",
    "arz": "زيرو واحد اتنين تلاتة اربعة خمسه سته سبعه تمانية تسعه",
    "hi": "शून्य एक दो तीन चार पांच छह सात आठ नौ",
    "hi-Latn": "shunya ek do teen char panch cheh saat aath nau",
    "sw": "sifuri moja mbili tatu nne tano sita saba nane tisa",
    "pt": "zero um dois três quatro cinco seis sete oito nove",
    "uk": "нуль один два три чотири п'ять шість сім вісім дев'ять",
    "ru": "ноль один два три четыре пять шесть семь восемь девять",
}

_ALSO = {
    "oh": "0", "o": "0", "nought": "0", "zwo": "2", "une": "1", "uma": "1", "duas": "2", "meia": "6",
    "zero": "0", "cinque": "5", "chaar": "4", "paanch": "5", "chhe": "6", "chhah": "6", "sat": "7", "ath": "8",
    "पाँच": "5", "छः": "6", "تلاته": "3", "اربعه": "4", "أربعه": "4", "ثلاثه": "3", "اثنان": "2", "ستّة": "6",
    "خمسة": "5", "zéro": "0", "één": "1", "zerou": "0",
}  # fmt: skip

_TEENS = {
    "fr": "dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf",
    "pt": "dez onze doze treze catorze quinze dezesseis dezessete dezoito dezenove",
    "es": "diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve",
    "it": "dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove",
    "en": "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    "de": "zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn",
    "nl": "tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien",
}

TIMES = {"double": 2, "doble": 2, "dubbel": 2, "doppel": 2, "triple": 3, "treble": 3, "dobro": 2}
"""'Double seven' is 77."""


def _french() -> dict[str, str]:
    """Twenty to ninety-nine, which the French say a telephone number in."""
    units = _DIGITS["fr"].split()
    teens = _TEENS["fr"].split()
    tens = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre-vingt"}
    said = {"quatre-vingts": "80", "septante": "70", "nonante": "90"}
    for value, word in tens.items():
        said[word] = str(value)
        said |= {f"{word}-{unit}": str(value + one) for one, unit in enumerate(units) if one}
        said[f"{word}-et-un"] = str(value + 1)
        if value in {60, 80}:
            said |= {f"{word}-{teen}": str(value + 10 + one) for one, teen in enumerate(teens)}
    return said


NUMBER_WORDS: dict[str, str] = (
    _french()
    | {word: str(10 + one) for words in _TEENS.values() for one, word in enumerate(words.split())}
    | {word: str(one) for words in _DIGITS.values() for one, word in enumerate(words.split())}
    | _ALSO
)
"""Word, in small letters → its digits."""

CHINESE_DIGITS = str.maketrans("零〇一二三四五六七八九幺", "001234567891")
"""Digits that are written one after the other, without spaces."""
