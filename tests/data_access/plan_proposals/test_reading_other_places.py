"""Whole plans of invented places in layouts of their own, each with what a careful official would hold as its targets.

What is expected was settled by hand from the text: `NAME.expected.csv` beside the plan.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from docx import Document

from data_access.plan_proposals import read_plan
from data_access.plan_proposals.proposal import Proposal

TEXTS = Path(__file__).resolve().parents[2] / "data" / "plan_texts"


def place_and_demand(row: Proposal) -> tuple[str, str, str, str]:
    """Section, kind and number of the clause, and operator, value, unit and scope in one line, as the expected files hold them."""

    def written(value: float | None) -> str:
        return f"{round(value or 0, 3):g}"

    asked = f"{row.op}{written(row.value)} {row.unit}"
    if row.kind in ("change", "annual_change"):
        asked = f"{row.direction} {written(row.step)} {row.unit}" + (" yearly" if row.kind == "annual_change" else "")
    elif row.kind == "relative_to_reference":
        asked = f"{row.op} ~{row.reference}"
    elif row.kind == "band":
        asked = f"{written(row.value)}..{written(row.value_high)} {row.unit}"
    scope = f" @{row.unit_level}" if row.kind == "per_unit_minimum" else ""
    return str(row.section), row.clause_kind, str(row.clause_number), asked + scope


@pytest.mark.parametrize(
    ("name", "targets"),
    [
        ("shiqiao-children", 57),  # 目标1…目标6, then ①…④ under 对策措施; numbers in words
        ("yuntai-women", 46),  # 领域一, saved as text by LibreOffice: a table of two target years without 序号
        ("wuling-children", 59),  # 1. a goal's short name, its demands below it behind dashes
        ("wangjiang-children", 39),  # 1. fields, 1.1 主要目标, 1.1.1 items; a table whose columns name years only
        ("dongling-women", 42),  # parts, （一）, 1.; several targets in one sentence
    ],
)
def test_every_target_of_a_plan_of_another_place_is_proposed_and_nothing_else(name: str, targets: int) -> None:
    with (TEXTS / f"{name}.expected.csv").open(encoding="utf-8", newline="") as file:
        expected = Counter(
            (row["section"], row["clause_kind"], row["clause_number"], row["asked"]) for row in csv.DictReader(file)
        )

    proposed = Counter(place_and_demand(row) for row in read_plan(TEXTS / f"{name}.txt").proposals if row.numeric)

    assert expected.total() == targets
    assert proposed == expected


def test_merged_heads_and_groups_of_a_word_table_and_a_framed_text_are_read(tmp_path: Path) -> None:
    document = Document()
    for text in ("某县儿童发展规划（2026—2030年）", "一、儿童与健康", "主要目标", "1.主要指标见下表。"):
        document.add_paragraph(text)
    cells = [
        ["类别", "指标名称", "单位", "基期值", "目标值", ""],
        ["", "", "", "2025年", "2028年", "2030年"],
        ["健康", "纯母乳喂养率", "%", "48", "52", "≥55"],
        ["", "出生缺陷发生率", "1/万", "145", "130", "120"],
        ["安全类", "", "", "", "", ""],
    ]
    table = document.add_table(5, 6)
    for row, texts in enumerate(cells):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    for first, last in (
        ((0, 4), (0, 5)),
        ((0, 0), (1, 0)),
        ((0, 1), (1, 1)),
        ((0, 2), (1, 2)),
        ((2, 0), (3, 0)),
        ((4, 0), (4, 5)),
    ):
        table.cell(*first).merge(table.cell(*last))
    document.add_paragraph("2.实施专项行动。")
    document.add_table(1, 1).cell(0, 0).text = "到2028年，建成健康学校30所。"
    document.save(str(tmp_path / "merged.docx"))

    found = read_plan(tmp_path / "merged.docx").proposals
    read = [(place_and_demand(row)[3], row.deadline) for row in found]

    assert read == [
        (">=52 %", 2028),
        (">=55 %", 2030),
        ("<=130 per 10,000", 2028),
        ("<=120 per 10,000", 2030),
        (">=30 institutions", 2028),
    ]
    assert [(row.base, row.base_year) for row in found] == [(48, 2025)] * 2 + [(145, 2025)] * 2 + [(None, None)]
