"""Forms of words met in plans written after the rules: each stood wrongly, or not at all, among the proposals once."""

from __future__ import annotations

import pytest

from data_access.plan_proposals.document import paragraphs_of
from data_access.plan_proposals.finding import find_outline
from tests.data_access.plan_proposals.test_reading_demands import read, told


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("先天梅毒发病率低于每10万活产7例。", ["<7 per 100,000"]),
        ("每10万名孕产妇死亡人数低于6人。", ["<6 persons per 100,000 pregnant women"]),
        ("每2万名儿童不少于1家社区儿童健康小屋。", [">=1 institutions per 20,000 children"]),
        ("千名儿童床位数达到3.5张。", [">=3.5 beds per 1,000 children"]),
        ("专业指导师占比不低于1/3。", [">=33.3333 %"]),
        ("平台注册会员1,200名以上,志愿者达到300名。", [">=1200 persons", ">=300 persons"]),
        ("线上课程新增100门。", [">=100 courses"]),
        ("体育课每周不少于4节。", [">=4 lessons"]),
    ],
)
def test_a_number_is_read_with_what_it_is_counted_in(sentence: str, asked: list[str]) -> None:
    assert [told(proposal) for proposal in read(sentence)] == asked


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("产前筛查率2027年75%、2030年85%。", [">=75 %", ">=85 %"]),
        ("婴儿死亡率2027年5‰、2030年4.5‰。", ["<=5 ‰", "<=4.5 ‰"]),
        ("产前筛查率、听力筛查率2028年分别达到88%、98%，2030年分别达到92%、99%。", [">=88 %", ">=98 %", ">=92 %", ">=99 %"]),
        ("知晓率从2025年的71%提高到2030年的90%。", [">=90 %"]),
        ("诊断机构市级全覆盖、筛查机构县级全覆盖。", [">=100 %", ">=100 %"]),
        ("校车达标率、食堂“明厨亮灶”覆盖率双双达到100%。", [">=100 %", ">=100 %"]),
        ("校际综合差异系数小学控制在0.35以内、初中控制在0.4以内。", ["<=0.35", "<=0.4"]),
        ("服务站点覆盖率城市95%、农村90%。", [">=95 %", ">=90 %"]),
        ("宫颈癌、乳腺癌筛查率2028年均达80%，2030年均达90%。", [">=80 %", ">=80 %", ">=90 %", ">=90 %"]),
        ("五年内投入1.6亿元改善条件，新建学校3所。", [">=16000 10,000 yuan", ">=3 institutions"]),
        ("机构由6家增至15家，持证社工400人。", [">=15 institutions", ">=400 persons"]),
    ],
)  # fmt: skip
def test_several_years_stages_and_things_of_one_sentence_are_told_apart(sentence: str, asked: list[str]) -> None:
    assert [told(proposal) for proposal in read(sentence)] == asked


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("社区卫生服务中心全部达到国家推荐标准。", [">=100 %"]),
        ("村卫生室均符合二级以上要求。", [">=100 %"]),
        ("女生毛入学率不低于男生。", [">= ~男生"]),
        ("孤儿养育标准年增幅不低于8%。", ["up8 %"]),
        ("每年减少人工流产1个百分点。", ["down1 %"]),
        ("视力不良率每学年下降不少于0.5个百分点。", ["down0.5 %"]),
        ("超重肥胖率控制在25%以内，肺活量合格率95%。", ["<=25 %", ">=95 %"]),
        ("每周运动不少于150分钟的女性占比达到55%。", [">=55 %"]),
        ("省、市、县三级至少各有1所妇幼保健机构。", [">=1 institutions @district"]),
        ("市、县均设1所妇幼保健机构,每千名儿童拥有医生达1.12名。", [">=1 institutions @district", ">=1.12 persons per 1,000 children"]),
        ("家长每年接受指导不少于4次、参加实践不少于2次。", [">=4 times @household", ">=2 times @household"]),
        ("县以上设产科的医院100%达到爱婴医院标准。", [">=100 %"]),
    ],
)  # fmt: skip
def test_what_is_asked_and_of_whom(sentence: str, asked: list[str]) -> None:
    assert [told(proposal) for proposal in read(sentence)] == asked


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("各级人大代表、政协委员中女性比例均比上届提高2个百分点以上。", ["各级人大代表比例", "政协委员中女性比例"]),
        ("目标人群覆盖率逐年提高，2030年超过90%。", ["目标人群覆盖率", "目标人群覆盖率"]),
        ("小学生近视率降至38%以下、初中生降至60%以下。", ["小学生近视率", "初中生近视率"]),
        ("本科以上学历教师占比，小学达到85%，初中达到95%。", ["本科以上学历教师占比（小学）", "本科以上学历教师占比（初中）"]),
    ],
)  # fmt: skip
def test_each_demand_is_named_by_what_it_is_about(sentence: str, names: list[str]) -> None:
    assert [proposal.name for proposal in read(sentence)] == names


def test_the_chapter_of_aims_and_principles_is_no_field_of_development() -> None:
    outline = find_outline(
        paragraphs_of(
            "某省妇女发展纲要（2021—2030年）\n一、指导思想、基本原则和总目标\n（一）指导思想。\n（二）总目标。\n"
            "二、发展领域\n（一）妇女与健康。\n主要目标：\n（1）孕产妇死亡率下降到9/10万以下。\n"
        )
    )

    assert [section.name for section in outline.sections] == ["妇女与健康"]


def test_lists_in_corner_brackets_and_numbered_measures_are_found() -> None:
    outline = find_outline(
        paragraphs_of(
            "专题一 妇女与健康\n〔目标任务〕\n目标1 孕产妇死亡率降至8/10万以下。\n〔主要举措〕\n举措1 加强保健。\n"
            "专题二 妇女与家庭\n〔目标任务〕\n目标1 入托率达到30%。\n〔主要举措〕\n举措1 增加托位。\n"
        )
    )

    assert [section.name for section in outline.sections] == ["妇女与健康", "妇女与家庭"]
    assert [(one.section, one.kind) for one in outline.clauses] == [
        (1, "goal"),
        (1, "strategy"),
        (2, "goal"),
        (2, "strategy"),
    ]


def test_measures_copied_without_their_goals_are_of_their_own_section_and_it_is_said() -> None:
    outline = find_outline(
        paragraphs_of(
            "（一）妇女与健康\n主要目标\n1.孕产妇死亡率降至8/10万以下。\n策略措施\n1.加强保健。\n"
            "（二）妇女与教育\n策略措施\n1.加强教育。\n"
        )
    )

    assert [(one.section, one.kind, one.text) for one in outline.clauses][-1] == (2, "strategy", "加强教育。")
    assert outline.oddities == ("line 6: section '妇女与教育' has no goals",)
