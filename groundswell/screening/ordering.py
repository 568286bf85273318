"""The ordering model: how close a text is to texts of distress, as a number for the order of the queue.

It orders texts of the same level and decides nothing. How it is fitted is in `training`; what it was fitted
on, and how well it does, is in `model/CARD.md`. It needs numpy alone.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from math import exp
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from groundswell.screening.grams import Hashes, hashed_pieces, mixed

HEADS = ("distress", "sadness", "fear")
"""What the model was fitted to tell, one linear head each."""

BUCKET_BITS = 22
"""Pieces are thrown into 2 to the power of this many buckets, once for all languages and once for each own."""

PAIN_WEIGHT = 0.6
"""How much the more certain of sadness and fear adds to distress; chosen by cross-validation on train files."""

THRESHOLD = 0.5
"""The score from which the model would call a text distress; only precision and recall are stated with it."""

UNSURE = np.int8(-128)
"""A known piece that says nothing; a piece that is not known is 0 in all heads."""

FILE_NAME = "ordering.npz"

# The language of a text (ISO 639) → the name of the training file, where they differ.
_NAMES = {
    "af": "afr", "am": "amh", "de": "deu", "en": "eng", "es": "esp", "ha": "hau", "hi": "hin", "ig": "ibo",
    "mr": "mar", "om": "orm", "pt": "ptbr", "pt-br": "ptbr", "pt-mz": "ptmz", "por": "ptbr", "ro": "ron",
    "ru": "rus", "rw": "kin", "so": "som", "spa": "esp", "su": "sun", "sv": "swe", "sw": "swa", "ti": "tir",
    "tt": "tat", "uk": "ukr", "yo": "yor", "zh": "chn", "zho": "chn", "cmn": "chn",
}  # fmt: skip


class NoModel(ValueError):
    """The file is not an ordering model that this version can read."""


@dataclass(frozen=True)
class OrderingModel:
    """Weights of pieces of words, shared by all languages and by language.

    `shared` and `own` are (2 ** BUCKET_BITS, heads) int8, 0 0 0 for pieces that are not known, -128 for a
    known one of weight zero; `steps` (2, heads) is the worth of one unit in each; `bias` (1 + languages,
    heads) begins with the one of no language.
    """

    languages: tuple[str, ...]
    shared: NDArray[np.int8]
    own: NDArray[np.int8]
    steps: NDArray[np.float32]
    bias: NDArray[np.float32]

    def score(self, text: str, language: str = "") -> float:
        """0 to 1, higher is sooner. A language that it was not fitted on is read by the shared weights alone."""
        return self.score_of_pieces(hashed_pieces(text), language)

    def score_of_pieces(self, pieces: Hashes, language: str = "") -> float:
        """The same for pieces that were hashed before."""
        name = self.name_of(language)
        at = 1 + self.languages.index(name) if name else 0
        heads = self.bias[at] + _sum(self.shared, buckets(pieces)) * self.steps[0]
        if name:
            heads = heads + _sum(self.own, buckets(pieces, name)) * self.steps[1]
        distress, sadness, fear = (float(value) for value in heads)
        logit = (distress + PAIN_WEIGHT * max(sadness, fear)) / (1 + PAIN_WEIGHT)
        return 1 / (1 + exp(-max(-50.0, min(50.0, logit))))

    def name_of(self, language: str) -> str:
        """The language as the model calls it; '' where it was not fitted on it."""
        code = language.strip().lower().replace("_", "-")
        for name in (code, _NAMES.get(code, ""), code.split("-")[0], _NAMES.get(code.split("-")[0], "")):
            if name in self.languages:
                return name
        return ""

    def to_bytes(self) -> bytes:
        """The file: numpy's archive without pickled objects; the same model gives the same bytes."""
        target = BytesIO()
        np.savez_compressed(
            target,
            allow_pickle=False,
            heads=np.array(HEADS),
            languages=np.array(self.languages),
            shared=self.shared,
            own=self.own,
            steps=self.steps,
            bias=self.bias,
        )
        return target.getvalue()


def read_model(content: bytes) -> OrderingModel:
    """The model of a file that `to_bytes` made; raises NoModel on anything else."""
    try:
        with np.load(BytesIO(content), allow_pickle=False) as archive:
            model = OrderingModel(
                tuple(str(name) for name in archive["languages"]),
                archive["shared"],
                archive["own"],
                archive["steps"],
                archive["bias"],
            )
            heads = tuple(str(name) for name in archive["heads"])
    except Exception as error:  # numpy and zipfile raise nearly anything on what is no archive
        raise NoModel("This is not the file of an ordering model.") from error
    table = (1 << BUCKET_BITS, len(HEADS))
    if heads != HEADS or model.shared.shape != table or model.own.shape != table:
        raise NoModel("This ordering model was made by another version; train it again.")
    return model


@cache
def ordering_model() -> OrderingModel:
    """The model that ships with this version, read once."""
    return read_model((files("groundswell.screening") / "model" / FILE_NAME).read_bytes())


def buckets(pieces: Hashes, language: str = "") -> NDArray[np.intp]:
    """The buckets of pieces, each bucket once; a language has its own."""
    if language:
        pieces = mixed(pieces ^ np.uint64(crc32(language.encode())))
    return np.unique((pieces >> np.uint64(64 - BUCKET_BITS)).astype(np.intp))


def _sum(table: NDArray[np.int8], hit: NDArray[np.intp]) -> NDArray[np.float64]:
    """The mean worth of the pieces that the table knows, times the square root of their number."""
    rows = table[hit]
    rows = rows[rows.any(axis=1)]
    total: NDArray[np.float64] = np.where(rows == UNSURE, 0, rows).sum(axis=0, dtype=np.float64)
    total /= np.sqrt(max(1, len(rows)))
    return total
