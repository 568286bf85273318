"""How much of a queue is read until 95 % of the texts of distress are found, by language and order.

`python -m bench.ordering DATA` takes the folder with `safeguarding/brighter/train` and `.../dev` (BRIGHTER,
SemEval 2025 task 11) and prints the section `Order of the queue`: arrival, plain character hashes with a
logistic regression fitted in this run, the shipped model alone, and the desk (level first, then score).
No text is printed.
"""

import argparse
import csv
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from time import process_time

from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import LogisticRegression

from groundswell.screening.evaluation import Judged, area_under_curve, queue_share
from groundswell.screening.levels import Level
from groundswell.screening.ordering import THRESHOLD, ordering_model
from groundswell.screening.screen import screen

RECALL = 0.95
ALLOWED_MS = 1.0
ORDERS = ("arrival", "plain", "model", "desk")


@dataclass(frozen=True)
class Text:
    """A text of the data with whether it is about distress: sadness or fear."""

    words: str
    is_distress: bool


@dataclass(frozen=True)
class Figures:
    """What was measured in one language."""

    language: str
    texts: int
    positives: int
    share: dict[str, float]
    auc: dict[str, float]
    called: tuple[int, int]


def texts_of(folder: Path) -> dict[str, list[Text]]:
    """Every file of a folder by its language."""
    found = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as source:
            found[path.stem] = [
                Text(row["text"], "1" in (row.get("sadness"), row.get("fear")))
                for row in csv.DictReader(source)
            ]
    return found


class Plain:
    """The peer: hashes of two to four letters within words, one logistic regression for all languages."""

    def __init__(self, texts: list[Text]) -> None:
        self.hashing = HashingVectorizer(analyzer="char_wb", ngram_range=(2, 4), n_features=2**18)
        rows = self.hashing.transform([text.words for text in texts])
        self.model = LogisticRegression(max_iter=200).fit(rows, [text.is_distress for text in texts])

    def scores(self, texts: list[Text]) -> list[float]:
        """Greater is sooner."""
        rows = self.hashing.transform([text.words for text in texts])
        return [float(score) for score in self.model.decision_function(rows)]


def figures_of(language: str, texts: list[Text], plain: Plain) -> Figures:
    """Every order over the texts of one language."""
    scores = [ordering_model().score(text.words, language) for text in texts]
    levels = [screen(text.words, language=language).level for text in texts]
    urgency = [-float(list(Level).index(level) if level else len(Level)) for level in levels]
    places: dict[str, list[tuple[float, ...]]] = {
        "arrival": [()] * len(texts),
        "plain": [(score,) for score in plain.scores(texts)],
        "model": [(score,) for score in scores],
        "desk": list(zip(urgency, scores, strict=True)),
    }
    queues = {
        order: [Judged(place, text.is_distress) for place, text in zip(places[order], texts, strict=True)]
        for order in ORDERS
    }
    return Figures(
        language,
        len(texts),
        sum(text.is_distress for text in texts),
        {order: queue_share(queue, RECALL) or 0.0 for order, queue in queues.items()},
        {order: area_under_curve(queue) or 0.0 for order, queue in queues.items()},
        (
            sum(score >= THRESHOLD for score in scores),
            sum(score >= THRESHOLD and text.is_distress for score, text in zip(scores, texts, strict=True)),
        ),
    )


def milliseconds_a_text(data: dict[str, list[Text]]) -> float:
    """Processor time for one score, loaded model, one text after the other."""
    model = ordering_model()
    begun = process_time()
    for language, texts in data.items():
        for text in texts:
            model.score(text.words, language)
    return 1000 * (process_time() - begun) / sum(len(texts) for texts in data.values())


def means(found: list[Figures]) -> dict[str, float]:
    """The mean share over the languages, by order."""
    return {order: mean(each.share[order] for each in found) for order in ORDERS}


def section(found: list[Figures], time_ms: float) -> str:
    """The Markdown."""
    share = means(found)
    auc = {order: mean(each.auc[order] for each in found) for order in ORDERS}
    called, right = (sum(each.called[i] for each in found) for i in (0, 1))
    positives = sum(each.positives for each in found)
    lines = [
        "## Order of the queue",
        "",
        f"`python -m bench.ordering DATA`: the share of the queue that is read when {RECALL:.0%} of the texts of",
        "distress (sadness or fear) are found; less is better. BRIGHTER's dev files, which took no part in fitting or",
        "choosing. Plain: character hashes with a logistic regression, fitted in this run. Desk: level first, then",
        "the model's score.",
        "",
        "| language | texts | of distress | arrival | plain | model | desk | AUC plain | AUC model |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for each in found:
        shares = " | ".join(f"{each.share[order]:.2f}" for order in ORDERS)
        lines.append(
            f"| {each.language} | {each.texts} | {each.positives} | {shares} "
            f"| {each.auc['plain']:.2f} | {each.auc['model']:.2f} |"
        )
    shares = " | ".join(f"**{share[order]:.3f}**" for order in ORDERS)
    lines.append(f"| **mean** | | | {shares} | **{auc['plain']:.3f}** | **{auc['model']:.3f}** |")
    verdict = "held" if holds(found, time_ms) else "missed"
    return "\n".join(
        [
            *lines,
            "",
            f"At a score of {THRESHOLD} over all texts: precision {right / called:.2f}, recall {right / positives:.2f}.",
            f"A score takes {time_ms:.2f} ms.",
            f"Goal: model and desk below arrival and plain in the mean, at most {ALLOWED_MS:.0f} ms a score ({verdict}).",
        ]
    )


def holds(found: list[Figures], time_ms: float) -> bool:
    """Whether the goal is reached."""
    share = means(found)
    return (
        max(share["model"], share["desk"]) < min(share["arrival"], share["plain"]) and time_ms <= ALLOWED_MS
    )


def main() -> int:
    """Measure and print; 1 where the goal is missed, 2 without data."""
    parser = argparse.ArgumentParser(prog="python -m bench.ordering", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DATA")
    data = parser.parse_args().folder / "safeguarding" / "brighter"
    training, held_out = texts_of(data / "train"), texts_of(data / "dev")
    if not training or not held_out:
        sys.stderr.write(f"{data} has no files train/*.csv and dev/*.csv.\n")
        return 2
    plain = Plain([text for texts in training.values() for text in texts])
    found = [figures_of(language, texts, plain) for language, texts in held_out.items()]
    time_ms = milliseconds_a_text(held_out)
    print(section(found, time_ms))
    return 0 if holds(found, time_ms) else 1


if __name__ == "__main__":
    sys.exit(main())
