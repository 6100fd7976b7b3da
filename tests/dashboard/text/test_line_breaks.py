"""A number, its measure word and its sign stay in one line; what is sent back stays as it was written."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.markup import to_html
from dashboard.text.line_breaks import unbroken, unbroken_heading

KEPT = "\N{NO-BREAK SPACE}"


def test_a_number_stays_with_its_measure_word_and_its_sign() -> None:
    assert unbroken("81 项目标中 54 项达标，占 66% 以上") == f"81{KEPT}项目标中 54{KEPT}项达标，占 66%{KEPT}以上"
    assert unbroken("目标 ≥ 98%，概率 < 5%") == f"目标 ≥{KEPT}98%，概率 <{KEPT}5%"
    assert unbroken("At 19 targets, in 2024 of 81") == "At 19 targets, in 2024 of 81"


def test_a_headings_unit_stays_with_its_stroke() -> None:
    assert unbroken_heading("1.74 张/千名儿童") == f"1.74{KEPT}张/\N{WORD JOINER}千名儿童"


def test_every_text_of_a_page_is_kept_so_but_what_a_reader_typed() -> None:
    assert to_html(html.P(["共 3 项", html.B("2 项")])) == f"<p>共 3{KEPT}项<b>2{KEPT}项</b></p>"
    assert to_html(html.Textarea("共 3 项")) == "<textarea>共 3 项</textarea>"
    assert to_html(html.Option("3 项", value="3 项")) == '<option value="3 项">3 项</option>'
