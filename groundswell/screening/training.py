"""Fits the ordering model to labelled texts; reads no folder and writes no file.

Three linear heads (distress, sadness, fear) by logistic regression over hashed pieces of words. Every piece
has a weight for all languages and one for its own, fitted together, so that a language with few texts leans
on the others. What is in a text is counted once; rare pieces weigh more (inverse document frequency).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack
from sklearn.linear_model import LogisticRegression

from groundswell.screening.grams import Hashes, hashed_pieces
from groundswell.screening.ordering import BUCKET_BITS, HEADS, UNSURE, OrderingModel, buckets

LEAST_TEXTS = 3
"""A piece that fewer texts share is not learned. Chosen, as `STRENGTH`, by cross-validation on train files."""

STRENGTH = 2.0
"""How far the weights may go for the sake of the texts (C of the logistic regression)."""

UNITS = 11
"""Weights are kept as whole numbers from -11 to 11; finer ones order no better and need more space."""

SCALE = 7.0
"""Brings a text's row to a length of about 1, so that `STRENGTH` means the same for long and short texts."""


class NothingToLearn(ValueError):
    """The texts cannot be learned from: none at all, or a head without both answers."""


@dataclass(frozen=True)
class Sample:
    """A text in a language with what it is about, in the order of `HEADS`."""

    text: str
    language: str
    labels: tuple[bool, bool, bool]


@dataclass(frozen=True)
class _Block:
    """What one of the two tables knows: its buckets, their rarity, and the texts as rows over them."""

    known: NDArray[np.intp]
    rarity: NDArray[np.float64]
    rows: csr_array


def train(samples: Sequence[Sample], seed: int = 0) -> OrderingModel:
    """The model of these samples; the same samples in the same order and the same seed give the same model.

    Raises NothingToLearn.
    """
    answers = np.array([sample.labels for sample in samples], bool).reshape(-1, len(HEADS))
    for head, column in zip(HEADS, answers.T, strict=True):
        if column.all() or not column.any():
            raise NothingToLearn(f"All texts have the same answer for '{head}'; the model needs both.")
    languages = tuple(sorted({sample.language for sample in samples}))
    pieces = [hashed_pieces(sample.text) for sample in samples]
    names = [sample.language for sample in samples]
    shared = _block(pieces, [""] * len(names))
    own = _block(pieces, names)
    at = [languages.index(name) for name in names]
    which = csr_array(np.eye(len(languages))[at])
    rows = hstack([shared.rows, own.rows, which], format="csr")
    fitted = [_fitted(rows, column, seed) for column in answers.T]
    weights = np.stack([weight for weight, _ in fitted], axis=1)
    first, second = len(shared.known), len(shared.known) + len(own.known)
    shared_table, shared_step = _table(shared, weights[:first])
    own_table, own_step = _table(own, weights[first:second])
    offsets = weights[second:] + np.array([intercept for _, intercept in fitted])
    return OrderingModel(
        languages,
        shared_table,
        own_table,
        np.stack([shared_step, own_step]).astype(np.float32),
        np.vstack([_middle(shared.rows @ weights[:first], answers), offsets]).astype(np.float32),
    )


def _block(pieces: Sequence[Hashes], languages: Sequence[str]) -> _Block:
    """One table: buckets with a piece that enough texts share, and all texts over these buckets."""
    is_known = np.zeros(1 << BUCKET_BITS, bool)
    for name in sorted(set(languages)):
        of_language = [found for found, language in zip(pieces, languages, strict=True) if language == name]
        all_pieces, texts = np.unique(np.concatenate(of_language), return_counts=True)
        is_known[buckets(all_pieces[texts >= LEAST_TEXTS], name)] = True
    hits = [buckets(found, name) for found, name in zip(pieces, languages, strict=True)]
    hits = [hit[is_known[hit]] for hit in hits]
    known = np.flatnonzero(is_known)
    flat = np.searchsorted(known, np.concatenate(hits)).astype(np.int32)
    starts = np.concatenate([[0], np.cumsum([len(hit) for hit in hits])]).astype(np.int32)
    rarity = np.log((len(pieces) + 1) / (np.bincount(flat, minlength=len(known)) + 1)) + 1
    values = rarity[flat] / SCALE
    for start, end in pairwise(starts):
        values[start:end] /= np.sqrt(max(1, end - start))
    return _Block(known, rarity, csr_array((values, flat, starts), shape=(len(pieces), len(known))))


def _fitted(rows: csr_array, answers: NDArray[np.bool_], seed: int) -> tuple[NDArray[np.float64], float]:
    """Weights and intercept of one head; both answers count the same however seldom one is."""
    model = LogisticRegression(
        C=STRENGTH, solver="liblinear", dual=True, class_weight="balanced", max_iter=300, random_state=seed
    )
    model.fit(rows, answers)
    return model.coef_[0], float(model.intercept_[0])


def _middle(sums: NDArray[np.float64], answers: NDArray[np.bool_]) -> NDArray[np.float64]:
    """What brings texts without a known language to the middle: halfway between both answers is zero."""
    both = np.stack([answers, ~answers]).astype(float)
    middles: NDArray[np.float64] = (both * sums).sum(axis=1) / both.sum(axis=1)
    negated: NDArray[np.float64] = -middles.mean(axis=0)
    return negated


def _table(block: _Block, weights: NDArray[np.float64]) -> tuple[NDArray[np.int8], NDArray[np.float64]]:
    """The whole table of a block in whole units, and what one unit of each head is worth."""
    worth = weights * block.rarity[:, None] / SCALE
    # The few largest are cut, so that the many others keep their differences.
    step = np.maximum(np.quantile(np.abs(worth), 0.999, axis=0), 1e-9) / UNITS if len(worth) else np.ones(3)
    units = np.clip(np.rint(worth / step), -UNITS, UNITS).astype(np.int8)
    units[~units.any(axis=1)] = UNSURE
    table = np.zeros((1 << BUCKET_BITS, len(HEADS)), np.int8)
    table[block.known] = units
    return table, step
