"""Reading an official plan: an invented text in the form such documents have, and the real one where it is at hand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from data_access.catalogue.load import load_catalogue
from data_access.catalogue.model import Catalogue
from data_access.errors import PlanTextError
from data_access.plan_text import PlanText, read_plan_file, read_plan_text
from data_access.settings import StoreSettings

REAL = Path(
    os.environ.get(
        "PLAN_TEXT", StoreSettings.model_fields["catalogue_folder"].default.parents[2] / "shared/plan/nankai-plan.txt"
    )
)

PLAN = """云溪区人民政府关于印发老年人发展规划的通知

    现将《云溪区老年人发展规划（2022—2026年）》印发给你们。

云溪区老年人发展规划（2022—2026年）

    一、发展基础

1.基本情况。这一段不是目标。

二、主要目标和策略措施

　　（一）老年人与健康

　　主要目标：

1.健康管理率达到甲。
    2．健康档案保持乙。
3、接种覆盖丙。
4.跌倒死亡率
下降丁。

第二段接着说。
5 . 每街道至少戊。
6.5岁以上犬只不计。
7.肥胖率己。
8.敬老庚。

    策略措施

1.体检甲。
2.养老院乙。
3.讲座丙。

老年人与社会参与
主要目标:
1.大学甲。
2.就业乙。
3.均衡丙。
4.证件丁。
5.精神戊。
策略措施：
1.扩大甲。
2.活动乙。

三、组织实施

（一）加强组织。
1.落实责任。
"""


def read(text: str, catalogue: Catalogue) -> PlanText:
    return read_plan_text(text, catalogue, name="plan.txt")


def wording(found: PlanText, section: int, kind: str, number: int) -> str:
    return next(c.text for c in found.clauses if (c.section, c.clause_kind, c.number) == (section, kind, number))


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


def test_every_section_goal_and_strategy_is_found(small: Catalogue) -> None:
    report = read(PLAN, small).report
    assert (str(report.sections), str(report.goals), str(report.strategies)) == ("2/2", "13/13", "5/5")
    assert report.complete


def test_wide_spaces_and_any_mark_after_the_number_are_taken(small: Catalogue) -> None:
    found = read(PLAN, small)
    numbered = [wording(found, 1, "goal", number) for number in (1, 2, 3, 5)]
    assert numbered == ["健康管理率达到甲。", "健康档案保持乙。", "接种覆盖丙。", "每街道至少戊。"]


def test_further_paragraphs_belong_to_the_item_before_them(small: Catalogue) -> None:
    assert wording(read(PLAN, small), 1, "goal", 4) == "跌倒死亡率\n下降丁。\n第二段接着说。"


def test_a_number_that_runs_into_a_figure_is_an_item_when_it_is_its_turn(small: Catalogue) -> None:
    assert wording(read(PLAN, small), 1, "goal", 6) == "5岁以上犬只不计。"


@pytest.mark.parametrize("figure", ["2.5万人受益。", "12.5万人受益。"])
def test_a_figure_at_the_start_of_a_paragraph_is_no_item_out_of_turn(small: Catalogue, figure: str) -> None:
    found = read(PLAN.replace("第二段接着说。", figure), small)
    assert wording(found, 1, "goal", 4).endswith(figure)
    assert found.report.complete


def test_the_last_section_ends_where_the_next_chapter_begins(small: Catalogue) -> None:
    for heading in ("三、组织实施", "组织实施"):
        found = read(PLAN.replace("三、组织实施", heading), small)
        assert wording(found, 2, "strategy", 2) == "活动乙。"


def test_quotation_marks_and_spaces_in_names_do_not_matter(small: Catalogue) -> None:
    assert read(PLAN.replace("　　（一）老年人与健康", "第一节 “老年人” 与健康"), small).report.complete


def test_a_table_of_contents_is_not_taken_for_the_sections(small: Catalogue) -> None:
    contents = "目录\n（一）老年人与健康\n（二）老年人与社会参与\n"
    assert read(contents + PLAN, small).report.complete


def test_what_the_file_lacks_is_told_with_the_line_of_its_section(small: Catalogue) -> None:
    report = read(PLAN.replace("8.敬老庚。\n", ""), small).report
    assert (str(report.goals), report.complete) == ("12/13", False)
    assert report.missing == ("line 13: elders section 1 goal 8 is missing below this heading",)


def test_a_section_the_file_lacks_is_told(small: Catalogue) -> None:
    report = read(PLAN[: PLAN.index("老年人与社会参与")], small).report
    assert str(report.sections) == "1/2"
    assert report.missing == ("elders section 2 has no heading in the file",)


def test_what_the_catalogue_lacks_is_told_with_its_line(small: Catalogue) -> None:
    more = PLAN.replace("5.精神戊。", "5.精神戊。\n6.多出的目标。")
    assert read(more, small).report.unknown == (
        f"line {line_of(more, '6.多出')}: elders section 2 goal 6 is not in the catalogue",
    )


def test_a_section_the_catalogue_lacks_is_told_and_does_not_spoil_its_neighbours(small: Catalogue) -> None:
    strange = "（三）老年人与交通\n主要目标：\n1.多出甲。\n策略措施：\n1.多出乙。\n三、组织实施"
    text = PLAN.replace("三、组织实施", strange)
    found = read(text, small)
    assert found.report.unknown == (f"line {line_of(text, '（三）')}: section '老年人与交通' is not in the catalogue",)
    assert wording(found, 2, "strategy", 2) == "活动乙。"
    assert len(found.clauses) == 18


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("3.讲座丙。", "4.讲座丙。", "line 33: number 4 follows 2"),
        ("3.讲座丙。", "2.讲座丙。", "line 33: number 2 stands again; kept with 2"),
        ("1.体检甲。\n", "", "line 31: the list begins with 2"),
    ],
)
def test_odd_numbering_is_told_with_its_line(small: Catalogue, old: str, new: str, told: str) -> None:
    assert read(PLAN.replace(old, new), small).report.oddities == (told,)


def test_two_plans_with_sections_of_the_same_name_are_told_apart_by_their_titles(small: Catalogue) -> None:
    later = {"plan": "elders-2", "order": 2, "name_zh": "云溪区老年人发展规划（2027—2031年）"}
    both = small.model_copy(
        update={
            "plans": (*small.plans, small.plans[0].model_copy(update=later)),
            **{
                part: (
                    *getattr(small, part),
                    *(row.model_copy(update={"plan": "elders-2"}) for row in getattr(small, part)),
                )
                for part in ("sections", "goals", "strategies")
            },
        }
    )
    second = PLAN[PLAN.index("    一、发展基础") :]
    found = read(f"{PLAN}\n云溪区老年人发展规划（2027—2031年）\n{second}", both)
    assert str(found.report.goals) == "26/26"
    assert {clause.plan for clause in found.clauses[18:]} == {"elders-2"}


def test_a_file_in_the_older_chinese_encoding_is_read(small: Catalogue, tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(PLAN.encode("gb18030"))
    assert read_plan_file(path, small).report.complete


def test_a_text_without_any_section_says_what_was_sought_and_what_was_found(small: Catalogue) -> None:
    with pytest.raises(PlanTextError, match="wanted: 老年人与健康、老年人与社会参与 …; found: line 2 '别的文件'"):
        read("\n别的文件\n", small)


def test_an_empty_catalogue_is_named_as_the_reason() -> None:
    with pytest.raises(PlanTextError, match="catalogue in the store is empty; run: python -m data_access seed"):
        read(PLAN, Catalogue())


def test_a_file_that_is_missing_or_no_text_is_named(small: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(PlanTextError, match=r"missing\.txt: cannot be read \(No such file"):
        read_plan_file(tmp_path / "missing.txt", small)
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\xff\xff\xff")
    with pytest.raises(PlanTextError, match=r"picture\.txt: is no text"):
        read_plan_file(tmp_path / "picture.txt", small)


@pytest.mark.skipif(not REAL.exists(), reason="the official text is not at hand (set PLAN_TEXT to its path)")
def test_the_official_text_matches_the_shipped_catalogue_completely() -> None:
    found = read_plan_file(REAL, load_catalogue(StoreSettings.model_fields["catalogue_folder"].default))
    report = found.report
    assert (str(report.sections), str(report.goals), str(report.strategies)) == ("15/15", "154/154", "171/171")
    assert report.complete
    assert len(found.clauses) == 325
    anaemia = next(
        c for c in found.clauses if (c.plan, c.section, c.clause_kind, c.number) == ("children", 1, "goal", 6)
    )
    assert anaemia.text.startswith("5岁以下")
