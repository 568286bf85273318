"""Reads nodes field by field and gathers what is wrong; knows the form of a text, not what a challenge is."""

import difflib
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from groundswell.challenges.rules.codes import LANGUAGES
from groundswell.challenges.rules.nodes import Fault, Fields, Node, Rows, Words
from groundswell.challenges.rules.texts import Texts

YES = frozenset({"true", "yes", "on"})
NO = frozenset({"false", "no", "off", ""})
FORBIDDEN = frozenset({"Cc", "Cs", "Cn", "Co"})
"""Controls, lone surrogates, unassigned and private characters: never meant, and YAML cannot carry some."""
DIRECTION_SIGNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029\ufeff")
"""Embeddings and overrides can make a text read as another one (Unicode TR 36); separators break lines unseen."""


@dataclass
class Reading:
    """One pass over a description; `faults` fills as it goes."""

    faults: list[Fault] = field(default_factory=list)
    languages: tuple[str, ...] = ()

    def fault(self, node: Node | None, place: str, message: str) -> None:
        """Note a fault at a node."""
        self.faults.append(Fault(node.line if node else 0, place, message))

    @staticmethod
    def nearest(word: str, candidates: Iterable[str]) -> str:
        """Give ' Did you mean ...?' where a candidate is close, else ''."""
        near = difflib.get_close_matches(word, sorted(candidates), n=1)
        return f" Did you mean '{near[0]}'?" if near else ""

    def fields(self, node: Node, place: str, required: Sequence[str], optional: Sequence[str] = ()) -> Fields:
        """Give a map, noting missing and unknown keys; an empty one where it is none."""
        if not isinstance(node, Fields):
            self.fault(node, place, f"Here belong fields: {', '.join((*required, *optional))}.")
            return Fields({}, node.line)
        for key in node.entries:
            if key not in required and key not in optional:
                near = self.nearest(key, (*required, *optional))
                line = node.key_lines.get(key, node.line)
                self.faults.append(Fault(line, place, f"There is no field '{key}'.{near}"))
        for key in required:
            if key not in node.entries:
                self.fault(node, place, f"The field '{key}' is missing.")
        return node

    def rows(self, fields: Fields, key: str, place: str) -> tuple[Node, ...]:
        """Give the items of a list; none where the key is missing or empty."""
        node = fields.entries.get(key)
        if node is None or (isinstance(node, Words) and not node.text):
            return ()
        if not isinstance(node, Rows):
            self.fault(node, place, "Here belongs a list; start each line with '- '.")
            return ()
        return node.items

    def words(self, node: Node, place: str, longest: int) -> str:
        """Give a scalar's text, trimmed, NFC; '' and a fault where it is none, too long or unprintable."""
        if not isinstance(node, Words):
            self.fault(node, place, "Here belongs a text.")
            return ""
        text = "\n".join((node.text or "").splitlines()) if node.text else ""
        text = unicodedata.normalize("NFC", text).strip()
        strange = [sign for sign in text if self._is_forbidden(sign)]
        if strange:
            self.fault(node, place, f"Take out the invisible character U+{ord(strange[0]):04X}.")
            return ""
        if not text:
            self.fault(node, place, "Here belongs a text; it is empty.")
        if len(text) > longest:
            self.fault(node, place, f"At most {longest} characters; these are {len(text)}.")
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
            self.fault(node, place, "Here belongs a text, or a text for each language.")
            return {}
        texts = {}
        for code, translation in node.entries.items():
            here = f"{place}.{code}"
            if self.languages and code not in self.languages:
                self.fault(translation, here, f"'{code}' is not among the challenge's languages.")
            texts[code] = self.words(translation, here, longest)
        return {code: texts[code] for code in sorted(texts, key=self._rank)}

    def _rank(self, code: str) -> tuple[int, str]:
        return (self.languages.index(code) if code in self.languages else len(self.languages), code)

    def codes(self, fields: Fields, key: str, understand: Callable[[str], str]) -> list[str]:
        """Give a list of codes, each once."""
        codes: list[str] = []
        for number, node in enumerate(self.rows(fields, key, key), 1):
            place = f"{key}[{number}]"
            text = self.words(node, place, 40)
            code = self.checked(node, place, understand, text)
            if code and code in codes:
                self.fault(node, place, f"'{code}' is listed twice.")
            elif code:
                codes.append(code)
        if key == "languages" and key in fields.entries and not codes:
            self.fault(fields.entries[key], key, "Name at least one language, such as en.")
        return codes

    def checked(self, node: Node, place: str, understand: Callable[[str], str], text: str) -> str:
        """Give what `understand` makes of a text; '' and a fault where it raises ValueError."""
        if not text:
            return ""
        try:
            return understand(text)
        except ValueError as fault:
            self.fault(node, place, str(fault))
            return ""

    @staticmethod
    def language(text: str) -> str:
        """Give a language tag such as 'fr' or 'zh-hans', in small letters; ValueError where there is none."""
        tag = text.lower()
        primary, _, rest = tag.partition("-")
        if primary not in LANGUAGES or (rest and not rest.replace("-", "").isalnum()) or len(tag) > 12:
            raise ValueError(f"'{text}' is not a language; write the two letters of ISO 639, such as fr.")
        return tag

    def once(self, fields: Fields, key: str, place: str, value: str, taken: set[str]) -> None:
        """Note a fault where a value was already taken, and take it."""
        if value and value in taken:
            self.fault(fields.entries[key], place, f"'{value}' stands here twice.")
        taken.add(value)

    def yes_or_no(self, fields: Fields, key: str, place: str) -> bool:
        """Give a switch; off where the key is missing."""
        node = fields.entries.get(key)
        if node is None:
            return False
        text = (node.text or "").lower() if isinstance(node, Words) else None
        if text is None or text not in YES | NO:
            self.fault(node, place, "Write true or false.")
        return text in YES
