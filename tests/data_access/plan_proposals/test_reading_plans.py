"""Whole plans of other places and layouts, as text and as Word documents."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from unittest.mock import patch
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from data_access.errors import PlanTextError
from data_access.plan_proposals import layout, read_plan, read_plan_text
from data_access.plan_proposals.layout import is_heading
from data_access.plan_proposals.plan import PlanProposals
from tests.support.office import converted

TEXTS = Path(__file__).resolve().parents[2] / "data" / "plan_texts"


def figures(plan: PlanProposals) -> Counter[tuple[str, str, float | None, str, str]]:
    numeric = [row for row in plan.proposals if row.numeric]
    amounts = [row.value if row.step is None else row.step for row in numeric]
    rounded = [None if amount is None else round(amount, 2) for amount in amounts]
    return Counter(
        (row.kind, row.op, amount, row.unit, row.unit_level) for row, amount in zip(numeric, rounded, strict=True)
    )


def test_chapters_sections_and_bracketed_numbers_with_a_table() -> None:
    plan = read_plan(TEXTS / "haizhou-women.txt")
    clauses = Counter((clause.section, clause.kind) for clause in plan.outline.clauses)

    assert [section.name for section in plan.outline.sections] == ["妇女与健康", "妇女与教育"]
    assert clauses == {(1, "goal"): 4, (1, "strategy"): 2, (2, "goal"): 2, (2, "strategy"): 1}
    assert figures(plan) == Counter(
        [
            ("maintain", "<=", 8.0, "per 100,000", ""),
            ("threshold", ">=", 80.0, "%", ""),
            ("change", "", 5.0, "points", ""),
            ("annual_change", "", 0.5, "%", ""),
            ("threshold", ">=", 45.0, "%", ""),
            ("threshold", ">=", 70.0, "%", ""),
            ("maintain", "<=", 38.0, "%", ""),
            ("threshold", ">=", 84.5, "age", ""),
            ("threshold", "<=", 6.0, "per 100,000", ""),
            ("per_unit_minimum", ">=", 1.0, "places", "street"),
            ("threshold", ">=", 90.0, "%", ""),
            ("threshold", ">=", 4.0, "times", ""),
            ("threshold", ">=", 98.5, "%", ""),
            ("relative_to_reference", ">=", None, "", ""),
            ("threshold", ">=", 15.6, "years", ""),
            ("full_coverage", ">=", 100.0, "%", ""),
        ]
    )


def test_goals_and_measures_that_take_turns_keep_their_numbers() -> None:
    plan = read_plan(TEXTS / "qinghe-children.txt")

    assert [clause.key[1:] for clause in plan.outline.clauses] == [
        (1, "goal", 1), (1, "strategy", 1), (1, "strategy", 2), (1, "goal", 2), (1, "strategy", 3),
        (2, "goal", 1), (2, "strategy", 1), (2, "strategy", 2),
    ]  # fmt: skip
    assert plan.outline.oddities == ()
    assert figures(plan) == Counter(
        [
            ("maintain", "<=", 2.5, "‰", ""),
            ("maintain", "<=", 4.0, "‰", ""),
            ("maintain", ">=", 95.0, "%", ""),
            ("per_unit_minimum", ">=", 2.0, "persons", "health_centre"),
            ("threshold", "<", 3.0, "%", ""),
            ("change", "", 15.0, "%", ""),
            ("change", "", 100.0, "%", ""),
            ("full_coverage", ">=", 100.0, "%", ""),
            ("full_coverage", ">=", 100.0, "%", ""),
            ("threshold", ">=", 66.67, "%", ""),
            ("per_unit_minimum", ">=", 2.0, "hours", "school"),
        ]
    )


def test_a_word_document_with_its_own_numbering_a_table_and_accepted_changes_is_read_the_same(tmp_path: Path) -> None:
    file = tmp_path / "plan.docx"
    _word(file, (TEXTS / "haizhou-women.txt").read_text(encoding="utf-8"))

    assert figures(read_plan(file)) == figures(read_plan(TEXTS / "haizhou-women.txt"))


def test_numbers_that_word_draws_itself_are_counted(tmp_path: Path) -> None:
    document = Document()
    for text in ("某县儿童发展规划（2026—2030年）", "一、儿童与健康", "主要目标"):
        document.add_paragraph(text)
    for text in ("婴儿死亡率降至4‰以下。", "近视率每年降低1个百分点。"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("策略措施")
    document.add_paragraph("每所学校至少配备1名心理教师。", style="List Number 2")
    document.save(str(tmp_path / "numbered.docx"))

    plan = read_plan(tmp_path / "numbered.docx")

    assert [(clause.kind, clause.number) for clause in plan.outline.clauses] == [
        ("goal", 1),
        ("goal", 2),
        ("strategy", 1),
    ]
    assert len(figures(plan)) == 3


def test_what_an_office_program_saves_of_a_document_is_read_the_same(tmp_path: Path) -> None:
    """As DOCX with its own numbering, and as text, in which a table's cells stand one under another."""
    document = Document()
    for text, style in (
        ("某县儿童发展规划（2026—2030年）", "Title"),
        ("一、儿童与健康", "Heading 1"),
        ("主要目标", "Heading 2"),
        ("婴儿死亡率降至4‰以下。", "List Number"),
        ("近视率每年降低1个百分点。", "List Number"),
    ):
        document.add_paragraph(text, style=style)
    cells = [
        ["序号", "指标", "单位", "2030年目标值"],
        ["1", "婚前检查率", "%", "≥70"],
        ["2", "溺水死亡率", "1/10万", "1.5"],
    ]
    table = document.add_table(3, 4)
    for row, texts in enumerate(cells):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    document.save(str(tmp_path / "plan.docx"))
    wanted = figures(read_plan(tmp_path / "plan.docx"))

    for kind in ("docx", "txt:Text (encoded):UTF8"):
        assert figures(read_plan(converted((tmp_path / "plan.docx").read_bytes(), ".docx", kind))) == wanted
    assert len(wanted) == 4


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", "it is empty"),
        ("plan.pdf", b"%PDF-1.4", "is a PDF"),
        ("plan.doc", b"\xd0\xcf\x11\xe0", "old Word file"),
        ("plan.docx", b"no zip", "damaged or no Word document"),
        ("letter.txt", "关于召开会议的通知\n请准时参加。".encode(), "no numbered goals were found"),
        ("bytes.txt", b"\xff\xfe\x00\xd8\x80\x81\xff", "is no text"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_remedy(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(content)

    with pytest.raises(PlanTextError, match=words):
        read_plan(tmp_path / name)


def test_a_scan_without_text_is_called_so(tmp_path: Path) -> None:
    Document().save(str(tmp_path / "scan.docx"))

    with pytest.raises(PlanTextError, match="a scan"):
        read_plan(tmp_path / "scan.docx")


def test_half_a_plan_says_by_line_what_is_missing() -> None:
    text = "某区妇女发展规划（2026—2030年）\n一、妇女与健康\n主要目标\n1.筛查率达到80%。\n4.参保率达到90%。\n二、妇女与教育\n主要目标\n三、组织实施"

    plan = read_plan_text(text)

    assert plan.outline.oddities == ("line 5: number 4 follows 1", "line 6: section '妇女与教育' has no goals")
    assert len(plan.proposals) == 2


def _word(file: Path, text: str) -> None:
    """The text as an office would save it: a real table, a tracked insertion, a content control, a table of contents."""
    document = Document()
    document.add_paragraph("目  录")
    document.add_paragraph("第二章 发展领域\t3")
    rows: list[list[str]] = []
    for line in text.splitlines():
        if "\t" in line:
            rows.append(line.split("\t"))
            continue
        if rows:
            table = document.add_table(len(rows), len(rows[0]))
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    table.cell(row, column).text = cell
            rows = []
        paragraph = document.add_paragraph(line)
        if "四成五" in line:  # inserted with changes tracked
            inserted = OxmlElement("w:ins")
            inserted.set(qn("w:id"), "1")
            inserted.set(qn("w:author"), "office")
            run = paragraph.runs[0]._r
            run.addprevious(inserted)
            inserted.append(run)
    document.save(str(file))


def test_five_hundred_pages_are_read_without_going_over_them_again_and_again() -> None:
    """Time grows with the text, not with its square: counted in paragraphs looked at, not in seconds."""
    page = (TEXTS / "qinghe-children.txt").read_text(encoding="utf-8")
    seen = Counter[str]()
    for pages in (5, 50):
        with patch.object(
            layout, "is_heading", side_effect=lambda row, n=pages: seen.update([str(n)]) or is_heading(row)
        ):
            read_plan_text("\n".join(page.replace("清河县", f"第{chr(0x4E00 + part)}县") for part in range(pages)))

    assert 0 < seen["50"] <= 12 * seen["5"]


def test_lists_without_numbers_and_a_table_of_main_indicators_behind_the_plan() -> None:
    plan = read_plan(TEXTS / "linhe-children.txt")

    assert plan.outline.plans[0].period == (2026, 2030)
    assert [clause.key[1:] for clause in plan.outline.clauses] == [
        (1, "goal", 1), (1, "goal", 2), (1, "strategy", 1), (1, "strategy", 2), (2, "goal", 1), (2, "strategy", 1),
    ]  # fmt: skip
    assert [(row.name, row.section) for row in plan.proposals if row.clause_kind == "table"] == [
        ("5岁以下儿童死亡率", 0),
        ("儿童溺水死亡率", 0),
    ]
    assert [row.name for row in plan.repeated] == ["婴儿死亡率"]


def test_an_item_in_the_middle_of_a_line_and_parts_of_a_whole() -> None:
    plan = read_plan(TEXTS / "yunzhou-women.txt")

    assert [clause.number for clause in plan.outline.clauses if clause.key[1:3] == (1, "goal")] == [1, 2, 3, 4]
    assert [row.name for row in plan.proposals if row.clause_number == 1 and row.section == 1] == [
        "孕产妇死亡率",
        "孕产妇死亡率（城区）",
        "孕产妇死亡率（农村）",
    ]


def test_goals_with_dashes_below_them_and_headings_with_a_full_stop() -> None:
    plan = read_plan(TEXTS / "old-women.txt")

    assert [section.name for section in plan.outline.sections] == ["妇女与健康", "妇女与教育"]
    assert [(row.clause_number, row.name, row.step or row.value) for row in plan.proposals if row.numeric] == [
        (2, "孕产妇系统管理率", 90.0),
        (2, "孕产妇中、重度贫血患病率", 3.0),
        (3, "孕产妇住院分娩率", 98.0),
        (3, "孕产妇死亡率", 20.5),
        (1, "高中阶段毛入学率", 90.0),
    ]


def test_a_document_with_a_damaged_part_is_called_so(tmp_path: Path) -> None:
    file = tmp_path / "plan.docx"
    Document().save(str(file))
    with ZipFile(file) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    with ZipFile(file, "w") as damaged:
        for name, content in parts.items():
            damaged.writestr(name, content[:200] if name == "word/document.xml" else content)

    with pytest.raises(PlanTextError, match="damaged or no Word document"):
        read_plan(file)


ROMAN = """测试区妇女发展规划（2026—2030年）
一、总体要求
（二）总体目标
到2030年，妇女发展主要指标居全市前列。
二、发展领域
（一）妇女与健康
总体目标
Ⅰ、孕产妇死亡率稳定在8/10万以下。
Ⅱ、宫颈癌筛查率达到80%以上。
策略措施
I. 加强筛查。
II. 完善管理。
IX. 加强服务。
（二）妇女与教育
主要指标
（Ⅰ）高等教育毛入学率达到70%以上。
策略措施
1.推进教育。
三、组织实施
"""


def test_roman_numbers_and_general_goals_right_below_a_field_head_its_goals() -> None:
    plan = read_plan_text(ROMAN)
    assert [section.name for section in plan.outline.sections] == ["妇女与健康", "妇女与教育"]
    assert [clause.key[1:] for clause in plan.outline.clauses] == [
        (1, "goal", 1), (1, "goal", 2), (1, "strategy", 1), (1, "strategy", 2), (1, "strategy", 9), (2, "goal", 1),
        (2, "strategy", 1),
    ]  # fmt: skip
    assert plan.outline.oddities == ("line 13: number 9 follows 2",)
