"""What a ten-year-old stumbles over is found: long sentences and words of offices, in both languages."""

from __future__ import annotations

import pytest

from dashboard.text.readability import LONGEST, hard_words, length, sentences, too_hard

EASY = {
    "zh": "每 10 个学生里，大约有 6 个看不清远处的东西。我们想让它变成 5 个。还没有做到。",
    "en": "Out of every 10 pupils, about 6 cannot see far-away things clearly. We wanted 5. We did not get there.",
}
HARD = {
    "zh": ("儿童青少年总体近视率为 56.1%。", "要健全机制。", "每" + "个" * 31 + "。"),
    "en": ("Prevalence of myopia was 56.1%.", "Implement the measures.", " ".join(["word"] * 17) + "."),
}


@pytest.mark.parametrize("language", sorted(LONGEST))
def test_an_easy_text_passes_and_a_hard_one_is_named(language: str) -> None:
    assert too_hard(EASY[language], language) == []
    for text in HARD[language]:
        assert too_hard(text, language), text


def test_a_number_is_one_character_and_a_decimal_ends_no_sentence() -> None:
    assert length("每 1000 个里有 996 个", "zh") == 7
    assert len(sentences("We counted 3.5 hours. Then we stopped.", "en")) == 2


@pytest.mark.parametrize("language", sorted(LONGEST))
def test_every_hard_word_has_an_easy_one_that_is_not_hard_itself(language: str) -> None:
    words = hard_words(language)
    assert len(words) > 20
    assert all(instead and not too_hard(instead, language) for instead in words.values())
