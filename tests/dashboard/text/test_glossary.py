"""The field's terms: one word for one thing in Chinese and in English, in every text and in composed sentences."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass

import pytest

from dashboard.facts.judged import judged_target
from dashboard.facts.services import Services
from dashboard.text import headlines, sentences, words
from dashboard.text.words import LOCALE, catalogue
from tests.support.scopes import scope_at

GLOSSARY = LOCALE.parent / "glossary.csv"


@dataclass(frozen=True)
class Term:
    """A term, the English words one of which stands for it, what is not written instead, and texts that may differ."""

    zh: str
    en: tuple[str, ...]
    not_zh: tuple[str, ...]
    not_en: tuple[str, ...]
    excepted: tuple[str, ...]


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _glossary() -> list[Term]:
    with GLOSSARY.open(encoding="utf-8", newline="") as stream:
        return [
            Term(row["zh"], _parts(row["en"]), _parts(row["not_zh"]), _parts(row["not_en"]), _parts(row["except"]))
            for row in csv.DictReader(stream)
        ]


def _messages() -> list[tuple[str, str]]:
    """Every text of the product in Chinese with each of its English forms."""
    return [
        (message.id if isinstance(message.id, str) else message.id[0], english)
        for message in catalogue("en")
        if message.id
        for english in ([message.string] if isinstance(message.string, str) else message.string)
    ]


def _differing(terms: list[Term], messages: list[tuple[str, str]]) -> list[str]:
    """Texts that hold a term in Chinese and none of its English words."""
    return [
        f"{term.zh}: {zh} = {en}"
        for term in terms
        for zh, en in messages
        if term.zh in zh and zh not in term.excepted and not any(word in en.lower() for word in term.en)
    ]


def _forbidden(terms: list[Term], zh: str, en: str) -> list[str]:
    """What is written in place of the agreed terms."""
    chinese = [f"{term.zh}: {word}" for term in terms for word in term.not_zh if word in zh]
    english = [
        f"{term.zh}: {word}" for term in terms for word in term.not_en
        if re.search(rf"\b{re.escape(word)}\b", en, re.IGNORECASE)
    ]  # fmt: skip
    return [*chinese, *english]


TERMS = _glossary()
MESSAGES = _messages()


def test_the_glossary_and_the_texts_are_read_whole() -> None:
    assert len(TERMS) >= 35 and len({term.zh for term in TERMS}) == len(TERMS)
    assert all(term.en for term in TERMS)
    assert len(MESSAGES) > 2000


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.zh)
def test_a_term_stands_in_the_texts_and_has_its_own_word_in_english(term: Term) -> None:
    assert any(term.zh in zh for zh, _ in MESSAGES), "a term that no text uses"
    assert all(any(zh == text for zh, _ in MESSAGES) for text in term.excepted), "an exception that no text needs"
    assert not _differing([term], MESSAGES)


def test_no_text_says_it_otherwise_than_the_glossary() -> None:
    assert not [f"{found} in {zh!r} / {en!r}" for zh, en in MESSAGES for found in _forbidden(TERMS, zh, en)]


def test_sentences_composed_of_figures_keep_to_the_glossary(demo_services: Services) -> None:
    facts = demo_services.facts()
    read = []
    for year in (2023, 2024, 2025):
        for target in facts.catalogue.targets:
            said = []
            for language in ("zh", "en"):
                t = words(language)
                one = judged_target(scope_at(facts=facts, year=year, t=t).at(facts.district.area), target)
                said.append("\n".join((t("目标 {goal}", goal=sentences.goal(one, t)), sentences.full(one, t),
                                       sentences.why(one, t), headlines.headline(one, t))))  # fmt: skip
            read.append((said[0], said[1]))
    assert len(read) > 600
    assert not [f"{found} in {en}" for zh, en in read for found in _forbidden(TERMS, zh, en)]


@pytest.mark.parametrize(
    ("zh", "en"),
    [("{year}年基线", "{year} baseline"), ("谁拉低了全区", "Streets"), ("目标值", "target fall by 1 a year"),
     ("演示数据", "invented figures"), ("未达到", "Open")],
)  # fmt: skip
def test_a_text_that_says_it_otherwise_is_seen(zh: str, en: str) -> None:
    assert _forbidden(TERMS, zh, en) or _differing(TERMS, [(zh, en)])
