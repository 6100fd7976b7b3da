"""Reckoned widths of texts hold what the letters we ship really take."""

from __future__ import annotations

from functools import cache

import pytest
from PIL import ImageFont

from dashboard.exports.picture import FONTS
from dashboard.text.widths import BOLD, LETTERS, SERIF, cells, em

SIZE = 1000
SENTENCES = (
    "Target ≤ 3‰ (2025)", "Share of women screened for cervical cancer 91.2% (2024)", "目标 ≥ 95%（2030）",
    "南开区 2024 年婴儿死亡率 1.30‰", "Maternal mortality, WWW @ MMM", "illicit, fill; tilt", "Women's and Children's Plans · 2021–2030",
)  # fmt: skip


@cache
def font(weight: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / f"NotoSansCJKsc-{weight}-subset.otf"), SIZE)


@pytest.mark.parametrize("text", SENTENCES)
def test_no_text_takes_more_than_is_reckoned_nor_much_less(text: str) -> None:
    drawn = font("Regular").getlength(text) / SIZE
    assert 0.8 * em(text) < drawn <= em(text)
    assert font("Bold").getlength(text) / SIZE <= em(text) * BOLD * 1.02


def test_every_letter_of_the_table_stands_in_it_once_and_is_wide_enough() -> None:
    letters = "".join(LETTERS.values())
    assert len(letters) == len(set(letters)) > 95
    assert all(chr(code) in letters for code in range(32, 127))
    narrow = {letter for letter in letters if font("Regular").getlength(letter) / SIZE > em(letter) + 0.01}
    assert narrow == set()


def test_a_serif_face_is_narrower_but_for_chinese() -> None:
    assert em("目标", latin=SERIF) == em("目标") == 2.0
    assert em("target", latin=SERIF) < em("target")


def test_a_chinese_character_takes_two_columns() -> None:
    assert cells("南开 2024") == 9
