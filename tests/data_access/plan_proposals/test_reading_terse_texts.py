"""Plans written in few words or with goals and measures in one list: verbs left out, tables that name who answers."""

from __future__ import annotations

import pytest

from data_access.plan_proposals.document import paragraphs_of
from data_access.plan_proposals.finding import find_outline
from data_access.plan_proposals.outline import FoundClause
from data_access.plan_proposals.paragraph import Paragraph
from data_access.plan_proposals.tables import read_rows
from tests.data_access.plan_proposals.test_reading_demands import PLAN, read, told


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("出生缺陷发生率比2025年降10%。", ["down10 %"]),
        ("儿童伤害死亡率降两成。", ["down20 %"]),
        ("近视率年均降0.5个百分点以上。", ["down0.5 %"]),
        ("孤儿基本生活费年增不低于5%。", ["up5 %"]),
        ("残疾儿童义务教育入学率98%→99%。", [">=99 %"]),
        ("家庭教育指导师500名。", [">=500 persons"]),
        ("建儿童交通安全体验馆1座。", [">=1 places"]),
        ("学生每年体检1次，体育课小学每周4节。", [">=1 times", ">=4 lessons"]),
        ("“法治进校园”每校每年2场。", [">=2 times"]),
        ("每社区儿童之家1所。", [">=1 institutions @community"]),
        ("改造口袋公园30处、球场50片。", [">=30 places", ">=50 places"]),
        ("每千名儿童床位3.2张、儿科医师1.2人。", [">=3.2 beds per 1,000 children", ">=1.2 persons per 1,000 children"]),
        ("儿童之家建成率达100%，其中示范儿童之家20个。", [">=100 %", ">=20 places"]),
        ("妇联主席100%进“两委”。", [">=100 %"]),
        ("调解组织全部建立。", [">=100 %"]),
        ("培育电商带头人百名以上。", [">=100 persons"]),
        ("健康素养水平年增1个百分点，2030年达40%。", ["up1 %", ">=40 %"]),
        ("女性平均受教育年限12.8年。", [">=12.8 years"]),
        ("巾帼工坊、巾帼直播间各20个。", [">=20 places", ">=20 places"]),
        ("指导站点覆盖率，城市社区100%，农村社区95%。", [">=100 %", ">=95 %"]),
        ("每街道设1个驿站，每社区配2名指导员。", [">=1 places @street", ">=2 persons @community"]),
        ("婚姻辅导室每街1个。", [">=1 places @street"]),
        ("志愿者队伍扩至30支、600人。", [">=30 teams", ">=600 persons"]),
    ],
)  # fmt: skip
def test_a_verb_may_be_short_or_left_out(sentence: str, asked: list[str]) -> None:
    assert [told(proposal).replace(" @school", "") for proposal in read(sentence)] == asked


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("每1000名学生不少于1名安全员。", [">=1 persons per 1,000 students"]),
        ("县老年大学和各镇老年学校女学员不少于5000人。", [">=5000 persons"]),
        ("各学校每学期至少开设2课时课程，师资培训每年不少于1期。", [">=2 lessons @school", ">=1 courses"]),
        ("基层医疗卫生机构至少配备1名全科医生。", [">=1 persons @institution"]),
        ("每个20万人口以上的县（市、区）建有1所特殊教育学校。", [">=1 institutions @district"]),
        ("保证儿童每天睡眠时间，小学生不少于10小时、初中生不少于9小时。", [">=10 hours @school", ">=9 hours @school"]),
        ("步行、骑行、乘车等道路交通伤害死亡率降低15%以上。", ["down15 %"]),
        ("每年举办培训3场，建成率提升20个百分点。", [">=3 times", "up20 points"]),
        ("健康素养水平比2020年提高12个百分点，力争2030年不低于32%。", [">=32 %"]),
        (
            "每千名儿童拥有医师达到0.85名、床位达到2.2张；到2030年，分别达到1.12名和2.6张。",
            [">=0.85 persons per 1,000 children", ">=2.2 beds per 1,000 children", ">=1.12 persons per 1,000 children", ">=2.6 beds per 1,000 children"],
        ),
        ("主要指标居全市前3位。", []),
        ("托位数由1.6个提高到2025年的4.2个、2030年的5个。", [">=4.2 places", ">=5 places"]),
        ("孤儿集中供养标准不低于每人每月1900元，散居孤儿不低于1400元。", [">=1900 yuan per month", ">=1400 yuan per month"]),
        ("每个乡镇建1所示范儿童之家。", [">=1 institutions @street"]),
        ("每个乡镇卫生院配备1—2名儿童保健人员。", [">=1 persons @health_centre"]),
        ("中小学、幼儿园、中职学校家长学校覆盖率达到100%。", [">=100 %"]),
        ("生活指导教师按每百名寄宿生不少于1人配备。", [">=1 persons per 100 寄宿生"]),
    ],
)  # fmt: skip
def test_of_whom_and_of_what_a_figure_is_asked(sentence: str, asked: list[str]) -> None:
    assert [told(proposal) for proposal in read(sentence)] == asked


def test_a_column_of_who_answers_is_no_column_of_units() -> None:
    rows = (
        ("指标", "2025年基期", "2030年目标", "属性", "责任单位"),
        ("孕产妇死亡率（1/10万）", "8.6", "≤8", "约束性", "市卫生健康委"),
        ("生育保险参保人数（万人）", "62.3", "75", "预期性", "市医保局"),
        ("党代会代表中女性比例（%）", "29.5", "不低于女党员占比", "预期性", "市委组织部"),
    )
    table = tuple(Paragraph(number, "", cells) for number, cells in enumerate(rows, start=2))

    found = read_rows(FoundClause("women", 1, "goal", 1, 1, "", table), PLAN)

    assert [told(row) for row in found] == ["<=8 per 100,000", ">=750000 persons", ">= ~女党员占比"]


def test_goals_and_measures_under_one_heading_are_found_in_every_field() -> None:
    outline = find_outline(
        paragraphs_of(
            "某县妇女发展规划（2026—2030年）\n第二部分 发展领域与重点举措\n"
            "一、妇女与健康\n（一）主要目标和措施\n1.守护母婴安全。孕产妇死亡率控制在8/10万以下。\n2.防治两癌。\n"
            "二、妇女与教育\n（一）主要目标和措施\n1.保障女童受教育。\n"
        )
    )

    assert [section.name for section in outline.sections] == ["妇女与健康", "妇女与教育"]
    assert [(one.section, one.kind, one.number) for one in outline.clauses] == [(1, "goal", 1), (1, "goal", 2), (2, "goal", 1)]  # fmt: skip


def test_the_aim_of_the_whole_plan_beside_its_guiding_ideas_is_no_field() -> None:
    outline = find_outline(
        paragraphs_of(
            "某区儿童发展规划（2026—2030年）\n第二章 总体要求\n第一节 指导思想\n坚持儿童优先。\n"
            "第二节 主要目标\n到2030年，主要指标居全市前3位。\n"
            "第三章 发展领域\n第一节 儿童与健康\n一、主要目标\n（一）婴儿死亡率控制在2‰以下。\n"
        )
    )

    assert [section.name for section in outline.sections] == ["儿童与健康"]
    assert [one.text for one in outline.clauses] == ["婴儿死亡率控制在2‰以下。"]
