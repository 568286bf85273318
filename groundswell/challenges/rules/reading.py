"""Reads nodes field by field and gathers what is wrong; knows the form of a text, not what a challenge is."""

import difflib
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from groundswell.challenges.rules.codes import LANGUAGES
from groundswell.challenges.rules.nodes import Fault, Fields, Node, Rows, Words
from groundswell.challenges.rules.sentences import Sentence, gettext_noop, say
from groundswell.challenges.rules.texts import Texts
from groundswell.people.rules import is_country

YES = frozenset({"true", "yes", "on"})
NO = frozenset({"false", "no", "off", ""})
FORBIDDEN = frozenset({"Cc", "Cs", "Cn", "Co"})
"""Controls, lone surrogates, unassigned and private characters: never meant, and YAML cannot carry some."""
DIRECTION_SIGNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029\ufeff")
"""Embeddings and overrides can make a text read as another one (Unicode TR 36); separators break lines unseen."""


@dataclass(frozen=True)
class CodeKind:
    """A kind of code: what gives its usual form (None where there is none such), and what is said then."""

    understand: Callable[[str], str | None]
    sentence: str


def _language(text: str) -> str | None:
    tag = text.lower()
    primary, _, rest = tag.partition("-")
    is_tag = primary in LANGUAGES and len(tag) <= 12 and (not rest or rest.replace("-", "").isalnum())
    return tag if is_tag else None


def _country(text: str) -> str | None:
    return text.upper() if is_country(text.upper()) else None


LANGUAGE = CodeKind(
    _language, gettext_noop("'%(text)s' is not a language; write the two letters of ISO 639, such as fr.")
)
COUNTRY = CodeKind(
    _country, gettext_noop("'%(text)s' is not a country; write the two letters of ISO 3166, such as BE.")
)


@dataclass
class Reading:
    """One pass over a description; `faults` fills as it goes."""

    faults: list[Fault] = field(default_factory=list)
    languages: tuple[str, ...] = ()

    def fault(self, node: Node | None, place: str, sentence: Sentence, near: str = "") -> None:
        """Note a fault at a node; `near` is what was probably meant."""
        self.faults.append(Fault(node.line if node else 0, place, sentence, near))

    @staticmethod
    def nearest(word: str, candidates: Iterable[str]) -> str:
        """Give the candidate that is close to `word`, else ''."""
        return next(iter(difflib.get_close_matches(word, sorted(candidates), n=1)), "")

    def fields(self, node: Node, place: str, required: Sequence[str], optional: Sequence[str] = ()) -> Fields:
        """Give a map, noting missing and unknown keys; an empty one where it is none."""
        if not isinstance(node, Fields):
            known = ", ".join((*required, *optional))
            self.fault(node, place, say(gettext_noop("Here belong fields: %(known)s."), known=known))
            return Fields({}, node.line)
        for key in node.entries:
            if key not in required and key not in optional:
                near = self.nearest(key, (*required, *optional))
                sentence = say(gettext_noop("There is no field '%(field)s'."), field=key)
                self.faults.append(Fault(node.key_lines.get(key, node.line), place, sentence, near))
        for key in required:
            if key not in node.entries:
                self.fault(node, place, say(gettext_noop("The field '%(field)s' is missing."), field=key))
        return node

    def rows(self, fields: Fields, key: str, place: str) -> tuple[Node, ...]:
        """Give the items of a list; none where the key is missing or empty."""
        node = fields.entries.get(key)
        if node is None or (isinstance(node, Words) and not node.text):
            return ()
        if not isinstance(node, Rows):
            self.fault(node, place, say(gettext_noop("Here belongs a list; start each line with '- '.")))
            return ()
        return node.items

    def words(self, node: Node, place: str, longest: int) -> str:
        """Give a scalar's text, trimmed, NFC; '' and a fault where it is none, too long or unprintable."""
        if not isinstance(node, Words):
            self.fault(node, place, say(gettext_noop("Here belongs a text.")))
            return ""
        text = "\n".join((node.text or "").splitlines()) if node.text else ""
        text = unicodedata.normalize("NFC", text).strip()
        strange = [sign for sign in text if self._is_forbidden(sign)]
        if strange:
            sign = f"U+{ord(strange[0]):04X}"
            self.fault(
                node, place, say(gettext_noop("Take out the invisible character %(sign)s."), sign=sign)
            )
            return ""
        if not text:
            self.fault(node, place, say(gettext_noop("Here belongs a text; it is empty.")))
        if len(text) > longest:
            sentence = say(
                gettext_noop("At most %(most)s characters; these are %(found)s."),
                most=longest,
                found=len(text),
            )
            self.fault(node, place, sentence)
        return text

    @staticmethod
    def _is_forbidden(sign: str) -> bool:
        return sign in DIRECTION_SIGNS or (unicodedata.category(sign) in FORBIDDEN and sign not in "\n\t")

    def line(self, fields: Fields, key: str, place: str, longest: int) -> str:
        """Give the text of a field; '' where the key is missing, which `fields` has noted if it matters."""
        node = fields.entries.get(key)
        return "" if node is None else self.words(node, place, longest)

    def texts(self, fields: Fields, key: str, place: str, longest: int) -> Texts:
        """Give a field's words by language; empty where the key is missing."""
        node = fields.entries.get(key)
        return {} if node is None else self.texts_of(node, place, longest)

    def texts_of(self, node: Node, place: str, longest: int) -> Texts:
        """Give words by language: a plain text is in the first language of the challenge."""
        own = self.languages[0] if self.languages else "en"
        if isinstance(node, Words):
            return {own: self.words(node, place, longest)}
        if not isinstance(node, Fields) or not node.entries:
            self.fault(node, place, say(gettext_noop("Here belongs a text, or a text for each language.")))
            return {}
        texts = {}
        for code, translation in node.entries.items():
            here = f"{place}.{code}"
            if self.languages and code not in self.languages:
                sentence = say(gettext_noop("'%(code)s' is not among the challenge's languages."), code=code)
                self.fault(translation, here, sentence)
            texts[code] = self.words(translation, here, longest)
        return {code: texts[code] for code in sorted(texts, key=self._rank)}

    def _rank(self, code: str) -> tuple[int, str]:
        return (self.languages.index(code) if code in self.languages else len(self.languages), code)

    def codes(self, fields: Fields, key: str, kind: CodeKind) -> list[str]:
        """Give a list of codes, each once."""
        codes: list[str] = []
        for number, node in enumerate(self.rows(fields, key, key), 1):
            place = f"{key}[{number}]"
            text = self.words(node, place, 40)
            code = self.code(node, place, kind, text)
            if code and code in codes:
                self.fault(node, place, say(gettext_noop("'%(code)s' is listed twice."), code=code))
            elif code:
                codes.append(code)
        if key == "languages" and key in fields.entries and not codes:
            self.fault(fields.entries[key], key, say(gettext_noop("Name at least one language, such as en.")))
        return codes

    def code(self, node: Node, place: str, kind: CodeKind, text: str) -> str:
        """Give a code in its usual form; '' and a fault where there is none such."""
        code = kind.understand(text) if text else ""
        if code is None:
            self.fault(node, place, say(kind.sentence, text=text))
        return code or ""

    def once(self, fields: Fields, key: str, place: str, value: str, taken: set[str]) -> None:
        """Note a fault where a value was already taken, and take it."""
        if value and value in taken:
            sentence = say(gettext_noop("'%(value)s' stands here twice."), value=value)
            self.fault(fields.entries[key], place, sentence)
        taken.add(value)

    def yes_or_no(self, fields: Fields, key: str, place: str) -> bool:
        """Give a switch; off where the key is missing."""
        node = fields.entries.get(key)
        if node is None:
            return False
        text = (node.text or "").lower() if isinstance(node, Words) else None
        if text is None or text not in YES | NO:
            self.fault(node, place, say(gettext_noop("Write true or false.")))
        return text in YES
