"""How long screening a comment takes on one core, and what it says of those who speak against an insult.

`python -m bench.screening [DATA]` prints the section `Screening`. With `safeguarding/hatecheck/test_suite_cases.csv`
(Röttger et al., CC BY 4.0) in DATA it counts the levels of its cases; no text is printed. The comments that are
timed are put together here from our own sentences.
"""

import argparse
import csv
import sys
from collections import Counter
from math import log1p
from pathlib import Path
from statistics import mean, median, quantiles
from time import process_time

from groundswell.screening.levels import Level
from groundswell.screening.screen import screen

ALLOWED_MS = 5.0
COMMENTS = 600
LONGEST = 500
"""Signs of the longest comment in the mean; the field takes 1,000, which are timed apart."""

SENTENCES = (
    "I really liked this video because my little sister goes through the same at school.",
    "Yesterday she came home late again and did not want to tell us what happened!",
    "what a great song omg 😍😍", "same here, every day on the bus", "you can call me any time, we can talk",
    "why do people even laugh at that, it's not funny", "dm me 4 the full video", "so proud of u girl 💪🏽",
    "هذا الفيديو جميل جدا وأنا أحب هذه الأغنية", "أنا أيضا حدث لي هذا في المدرسة العام الماضي",
    "Das kenne ich leider auch, bei uns in der Klasse war es genauso.", "Mir gefällt, wie du tanzt.",
    "Esto me pasó a mí también cuando cambié de colegio.", "¡Qué bonito, gracias por contarlo!",
    "Moi aussi j'ai vécu ça, et personne ne m'a cru pendant longtemps.", "это очень красивая песня, спасибо",
    "мне тоже так говорили каждый день в школе", "यह वीडियो बहुत अच्छा है, धन्यवाद", "我也是这样，每天都很难过",
    "hii ni nzuri sana, asante kwa kushiriki", "bu videoyu çok sevdim, herkes izlemeli", "eu também passei por isso",
)  # fmt: skip


def comments() -> list[str]:
    """Comments of 10 to 500 signs, most of them short, as they are under videos; always the same."""
    made = []
    for number in range(COMMENTS):
        wanted = min(LONGEST, 10 + int(-90 * log1p(-(number + 0.5) / COMMENTS)))
        sentences = [
            SENTENCES[(number * 7 + place * 5) % len(SENTENCES)] for place in range(1 + wanted // 10)
        ]
        made.append(" ".join(sentences)[:wanted])
    return made


def ms_of(text: str) -> float:
    """Processor time of screening one text; the best of three, since others use this machine too."""
    took = []
    for _ in range(3):
        began = process_time()
        screen(text, is_theme_painful=True)
        took.append((process_time() - began) * 1000)
    return min(took)


def counter_speech(file: Path) -> tuple[int, int, Counter[str]] | None:
    """Cases of counter-speech, those of them above T2, and the levels of all; None without the file."""
    if not file.is_file():
        return None
    with file.open(encoding="utf-8-sig", newline="") as source:
        rows = list(csv.DictReader(source))
    levels = [screen(row["test_case"]).level for row in rows]
    own = [
        level for row, level in zip(rows, levels, strict=True) if row["functionality"].startswith("counter_")
    ]
    above = sum(level in {Level.DANGER, Level.DISTRESS} for level in own)
    return len(own), above, Counter(level or "none" for level in levels)


def main() -> int:
    """Measure and print; 1 where a limit is not held."""
    parser = argparse.ArgumentParser(prog="python -m bench.screening", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, metavar="DATA", default=Path())
    folder = parser.parse_args().folder
    ms_of(SENTENCES[0])
    made = comments()
    took = [ms_of(text) for text in made]
    full = ms_of(" ".join(SENTENCES)[:1000])
    flood = ms_of("k i l l " * 12_500)
    slowest = quantiles(took, n=20)[-1]
    print("## Screening\n")
    print(
        f"{COMMENTS} comments of 10 to {LONGEST} signs ({median(map(len, made)):.0f} in the median) in eleven languages, "
        "one core, processor time: language, signals, personal data and score.\n"
    )
    print("| what | measured | limit | |\n|---|---:|---:|---|")
    is_fast = max(mean(took), slowest) <= ALLOWED_MS
    for name, value in (("a comment, mean", mean(took)), ("p95", slowest)):
        print(
            f"| {name}, ms | {value:.2f} | ≤ {ALLOWED_MS:.0f} | {'held' if value <= ALLOWED_MS else 'missed'} |"
        )
    print(f"| 1,000 signs, ms | {full:.2f} |  |  |")
    print(f"| 100 kB of letters set apart, ms | {flood:.0f} |  |  |")
    found = counter_speech(folder / "safeguarding" / "hatecheck" / "test_suite_cases.csv")
    if found is None:
        print(f"\nHateCheck is not in {folder}.", file=sys.stderr)
        return 0 if is_fast else 1
    cases, above, levels = found
    print(
        f"| HateCheck: {cases} cases of counter-speech, above T2 | {above} | 0 | {'held' if not above else 'missed'} |"
    )
    spread = ", ".join(f"{level} {levels[level]}" for level in sorted(levels))
    print(f"\nHateCheck, all {levels.total()} cases, without theme: {spread}.")
    return 0 if is_fast and not above else 1


if __name__ == "__main__":
    sys.exit(main())
