"""Whether a ten-year-old reads a text alone: sentences are short, and no word is an office's.

`hard_words.csv` lists the words and what is said instead. The children's edition is held against it by a test; what departments
propose is shown to children only where it passes.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

LONGEST = {"zh": 30, "en": 16}
"""Chinese characters (and other signs) or English words of a sentence at most."""
ENDS = {"zh": re.compile(r"[。！？；\n]"), "en": re.compile(r"(?<!\d)[.!?;](?=\s|$)|\n")}
WORD = re.compile(r"[\w'’-]+")
CHINESE = re.compile(r"[\u3400-\u9fff]")
PAUSE = re.compile(r"[\s，、：“”（）《》,.:()\"]")


@cache
def hard_words(language: str) -> dict[str, str]:
    """The words of a language that are not for children, with what is said instead."""
    with (Path(__file__).parent / "hard_words.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["language"] == language]
    return {row["word"]: row["instead"] for row in rows}


def sentences(text: str, language: str) -> list[str]:
    """The sentences of a text."""
    return [part.strip() for part in ENDS[language].split(text) if part and part.strip()]


def length(sentence: str, language: str) -> int:
    """How long a sentence is: characters without pauses in Chinese, words in English. A number is one."""
    if language == "zh":
        return len(re.sub(r"\d[\d,.]*", "0", PAUSE.sub("", sentence)))
    return len(WORD.findall(sentence))


def language_of(text: str) -> str:
    """In which language people wrote: Chinese where any of it is."""
    return "zh" if CHINESE.search(text) else "en"


def too_hard(text: str, language: str) -> list[str]:
    """What a ten-year-old stumbles over: sentences that are too long, words of offices; empty where there is nothing."""
    long = [
        f"{length(part, language)} > {LONGEST[language]}: {part}"
        for part in sentences(text, language)
        if length(part, language) > LONGEST[language]
    ]
    lower = text.lower()
    hard = [
        f"{word} → {instead}"
        for word, instead in hard_words(language).items()
        if (word in text if language == "zh" else re.search(rf"\b{re.escape(word)}", lower))
    ]
    return long + hard
