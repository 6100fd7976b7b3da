"""What single sentences of plans ask for: rules of reading, each with sentences of its own."""

from __future__ import annotations

import pytest

from data_access.plan_proposals.demands import read_clause
from data_access.plan_proposals.outline import FoundClause, PlanHead
from data_access.plan_proposals.proposal import Certainty, Proposal
from data_access.plan_proposals.rules import BY_CODE

PLAN = PlanHead("women", "某区妇女发展规划（2026—2030年）", 1, (2026, 2030))


def read(sentence: str) -> tuple[Proposal, ...]:
    return read_clause(FoundClause("women", 1, "goal", 1, 1, sentence), PLAN)


def told(proposal: Proposal) -> str:
    """Operator, value, unit and scope in one line."""
    value = f"{proposal.value:g}" if proposal.value is not None else ""
    high = f"..{proposal.value_high:g}" if proposal.value_high is not None else ""
    step = f"{proposal.direction}{proposal.step:g}" if proposal.step is not None else ""
    scope = f"@{proposal.unit_level}" if proposal.unit_level else ""
    reference = f"~{proposal.reference}" if proposal.reference else ""
    return " ".join(part for part in (proposal.op + value + high, step, proposal.unit, scope, reference) if part)


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("孕产妇系统管理率达到90%以上。", [">=90 %"]),
        ("婚前医学检查率达９０％。", [">=90 %"]),
        ("5岁以下儿童死亡率下降到百分之一以下。", ["<=1 %"]),
        ("婴儿死亡率降至5.0‰以下。", ["<=5 ‰"]),
        ("先天梅毒发生率控制在12/10万以下。", ["<=12 per 100,000"]),
        ("剖宫产率不超过三成五。", ["<=35 %"]),
        ("三分之二以上的村建立妇女之家。", [">=66.6667 %"]),
        ("参保率超过95%。", [">95 %"]),
        ("辍学率低于1%。", ["<1 %"]),
        ("科学育儿指导普及率≥95%，失业率≤4%。", [">=95 %", "<=4 %"]),
        ("居民水质达标率100%。", [">=100 %"]),
        ("出生人口性别比控制在107以下。", ["<=107"]),
        ("人均预期寿命达到84岁。", [">=84 age"]),
        ("女性平均受教育年限达到15.5年以上。", [">=15.5 years"]),
    ],
)
def test_a_level_is_read_with_its_operator_and_unit(sentence: str, asked: list[str]) -> None:
    assert [told(proposal) for proposal in read(sentence)] == asked


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("新生儿、婴儿和5岁以下儿童死亡率分别降至3‰、5‰和6‰以下。", ["<=3 ‰", "<=5 ‰", "<=6 ‰"]),
        ("贫血率、生长迟缓率分别控制在10%、5%以下。", ["<=10 %", "<=5 %"]),
        ("小学、初中、高中近视率分别降至38、60和70%以下。", ["<=38 %", "<=60 %", "<=70 %"]),
        ("孕产妇艾滋病、梅毒和乙肝检测率达到98%以上。", [">=98 %"] * 3),
        ("感染艾滋病和梅毒的孕产妇及所生儿童治疗率达到95%以上。", [">=95 %"] * 4),
        ("人大代表、政协委员中的女性比例达到25%以上。", [">=25 %"] * 2),
        ("法治教育普及率达到100%。", [">=100 %"]),
        ("眼保健和视力检查覆盖率达到90%以上。", [">=90 %"]),
        ("家长学校或指导服务点覆盖率达到95%。", [">=95 %"]),
        ("区委、政府工作部门领导班子中女干部配备率达到55%以上。", [">=55 %"]),
    ],
)
def test_one_number_serves_as_many_things_as_share_it(sentence: str, asked: list[str]) -> None:
    assert [told(proposal) for proposal in read(sentence)] == asked


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("以街为单位的疫苗接种率保持在95%以上。", [">=95 % @street"]),
        ("系统管理率保持在90%以上，各街不低于88%。", [">=90 %", ">=88 % @street"]),
        ("每街至少建成1处活动场地。", [">=1 places @street"]),
        ("每所社区卫生服务中心至少配备1名全科医生，至少配备2名儿保医生。", [">=1 persons @health_centre", ">=2 persons @health_centre"]),
        ("区委、人大、政府、政协领导班子中至少各配备1名女干部。", [">=1 persons @leading_body"]),
        ("民政、卫生、教育等部门的领导班子中至少各配备1名女干部。", [">=1 persons @department"]),
        ("保证儿童每天一小时的阅读时间。", [">=1 hours @school"]),
        ("儿童家长每年参加2次以上家庭教育活动。", [">=2 times @household"]),
        ("每千名儿童拥有床位2.5张以上。", [">=2.5 beds per 1,000 children"]),
        ("各级各类学校性别平等教育开课率达到90%以上。", [">=90 %"]),
    ],
)  # fmt: skip
def test_it_is_told_of_whom_a_figure_is_asked(sentence: str, asked: list[str]) -> None:
    assert [told(proposal) for proposal in read(sentence)] == asked


@pytest.mark.parametrize(
    ("sentence", "kind", "asked"),
    [
        ("近视率每年降低1个百分点以上。", "annual_change", "down1 %"),
        ("参保人数年均增长3%以上。", "annual_change", "up3 %"),
        ("筛查率较2025年提高5个百分点。", "change", "up5 points"),
        ("伤害死亡率以2025年数据为基数下降20%。", "change", "down20 %"),
        ("高技能人才中女性人数翻一番。", "change", "up100 %"),
        ("女生比例保持在45%—55%之间。", "band", "45..55 %"),
        ("床位数高于全国平均水平。", "relative_to_reference", "> ~nation"),
        ("入学率不低于全市平均水平。", "relative_to_reference", ">= ~city"),
        ("女代表比例不低于党员中女性比例。", "relative_to_reference", ">= ~党员中女性比例"),
        ("产后访视全覆盖。", "full_coverage", ">=100 %"),
        ("男女就业率差距缩小。", "gap_narrows", ""),
        ("抑郁症患病率上升趋势减缓。", "slow_growth", ""),
        ("2027年底前各中心预约系统全部开通。", "milestone", ""),
        ("常见病筛查率达到80%以上并保持。", "maintain", ">=80 %"),
    ],
)
def test_changes_comparisons_and_what_prints_no_number_have_kinds_of_their_own(
    sentence: str, kind: str, asked: str
) -> None:
    (proposal,) = read(sentence)

    assert (proposal.kind, told(proposal)) == (kind, asked)


@pytest.mark.parametrize(
    "sentence",
    [
        "发展3岁以下婴幼儿照护服务，关注生命早期1000天营养。",
        "建立0至6岁儿童残疾筛查机制，推进二级以上医院产科建设。",
        "2020年以来，妇女权益得到保障，目前参保率为95%。",
        "健全覆盖城乡的服务体系，由制度全覆盖到人群。",
        "落实“十五五”规划第3章的要求，开展“1+5”行动。",
        "100人以上的用人单位建立托育点。",
    ],
)
def test_ages_years_conditions_and_the_past_ask_for_nothing(sentence: str) -> None:
    assert [proposal for proposal in read(sentence) if proposal.numeric] == []


def test_what_a_person_must_decide_is_unsure() -> None:
    about = read("健康素养水平达到45%左右。")
    fit = read("职代会中女性比例与女职工比例相适应。")
    level = read("产科床位不低于2025年水平。")

    assert [proposal.certainty for proposal in (*about, *fit, *level)] == [Certainty.UNSURE] * 3


def test_a_year_in_the_sentence_takes_the_place_of_the_plans_end() -> None:
    first, second, third = read("至2028年，覆盖率达到95%，到2030年实现全覆盖。") + read("参保率达到99%。")

    assert [(row.deadline, row.deadline_printed) for row in (first, second, third)] == [
        (2028, True),
        (2030, True),
        (2030, False),
    ]


def test_the_words_of_a_proposal_stand_where_it_says() -> None:
    text = "加强管理。其中，孕产妇系统管理率达到９０％以上，各街不低于88％。"
    proposals = read(text)

    assert len(proposals) == 2
    for proposal in proposals:
        assert proposal.words in text[proposal.start : proposal.end]


@pytest.mark.parametrize("code", sorted(set(BY_CODE) - {"table"}))
def test_the_example_of_each_rule_is_read_by_that_rule(code: str) -> None:
    assert code in {proposal.rule for proposal in read(BY_CODE[code].example + "。")}


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("参保率由2020年的85%提高到90%。", ["参保率 >=90 %"]),
        ("婴儿死亡率比2020年的5.8‰下降20%。", ["婴儿死亡率 down20 %"]),
        ("剖宫产率不突破35%。", ["剖宫产率 <=35 %"]),
        (
            "年轻干部中女干部占20%以上，50%以上的部门班子配备女干部。",
            ["年轻干部中女干部 >=20 %", "部门班子配备女干部 >=50 %"],
        ),
        ("近视率控制在全市平均水平以下。", ["近视率 <= ~city"]),
        ("参保率达到95%以上（含95%）。", ["参保率 >=95 %"]),
        ("90%以上的社区建设1所儿童之家。", ["社区建设 >=90 %"]),
        ("千人口托位数达到4.5个。", ["千人口托位数 >=4.5 places per 1,000 people"]),
        ("每天睡眠时间：小学生10小时、初中生9小时。", ["小学生 >=10 hours @school", "初中生 >=9 hours @school"]),
        (
            "中小学、幼儿园保安配备率、封闭管理率均达到100%。",
            ["中小学、幼儿园保安配备率 >=100 %", "封闭管理率 >=100 %"],
        ),
        ("小学、初中体质健康优良率分别达到55%、50%。", ["小学体质健康优良率 >=55 %", "初中体质健康优良率 >=50 %"]),
    ],
)
def test_what_is_named_is_the_thing_and_not_its_former_level_or_its_place(sentence: str, asked: list[str]) -> None:
    assert [f"{proposal.name} {told(proposal)}" for proposal in read(sentence)] == asked


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("筛查率在2025年基础上提高8个百分点，达到92%。", [">=92 %"]),
        ("失业、工伤保险参保人数较2025年分别增长10%和15%。", ["up10 %", "up15 %"]),
        ("补助标准年均增长不低于5%，护士数年均增幅不低于3%。", ["up5 %", "up3 %"]),
        ("每10万人配备精神科医师不少于4.5名。", [">=4.5 persons per 100,000 people"]),
        ("儿科医师和床位数分别达到0.95名、2.6张。", [">=0.95 persons", ">=2.6 beds"]),
        ("婴儿死亡率、5岁以下儿童死亡率分别≤3‰、≤4‰。", ["<=3 ‰", "<=4 ‰"]),
        ("孤儿每人每月生活费不低于1600元。", [">=1600 yuan per month"]),
        ("发放担保贷款2亿元以上。", [">=20000 10,000 yuan"]),
        ("养育标准不低于居民人均消费支出的70%。", [">=70 %"]),
        ("每个社区每年开展活动不少于4场，服务家庭不少于100户。", [">=4 times @community", ">=100 households @community"]),
        ("各校家长委员会建成率达到100%。", [">=100 %"]),
        ("各乡镇均建有保护工作站。", [">=100 %"]),
        ("死亡率控制在4‰，发病率控制在5‰，均低于全国平均水平。", ["<=4 ‰", "<=5 ‰", "< ~nation", "< ~nation"]),
        ("大班额比例为0。", ["<=0 %"]),
        ("女性专业技术人员占比过半。", [">50 %"]),
        ("每周锻炼3次以上的妇女比例达到40%，男女厕位比例达到2:3，建设15分钟托育圈。", [">=40 %"]),
        ("高校、车站、商场等场所母婴室配置率达到90%。", [">=90 %"]),
        ("市、县政府部门女干部配备率达到65%。", [">=65 %"]),
        ("平均预期寿命达到85岁，比2020年提高2岁以上。", [">=85 age", "up2 age"]),
        ("女职工较2025年增加500人以上，新增托位500个以上。", ["up500 persons", ">=500 places"]),
        ("签订率不低于95%且不低于全市平均水平。", [">=95 %", ">= ~city"]),
        ("筛查率每年递增2个百分点，2030年达到80%。", ["up2 %", ">=80 %"]),
        ("高等教育毛入学率由65%提高到75%以上。", [">=75 %"]),
        ("每千名妇女拥有医师数达到0.75人，较2025年增加0.1人。", [">=0.75 persons per 1,000 women"]),
        ("省、市、县三级均设置1所保健机构。", [">=1 institutions @district"]),
        ("各市至少建立3个基地，省级每年命名20个示范基地。", [">=3 places @district", ">=20 places"]),
        ("建设基地300个、培训点50个、“妈妈岗”基地1000个。", [">=300 places", ">=50 places", ">=1000 places"]),
        ("每千人口托位数由2.1个增加到4.5个。", [">=4.5 places per 1,000 people"]),
        ("每个乡镇设立1个保护工作站，90%的村建有儿童之家。", [">=1 places @street", ">=90 %"]),
        ("迟缓率、贫血率分别控制在5%以内和10%以内，56人以上大班额消除。", ["<=5 %", "<=10 %"]),
        ("PM2.5年均浓度较2025年下降8%。", ["down8 %"]),
        ("创建绿色家庭示范户一万户。", [">=10000 households"]),
        ("母婴设施配置率：交通枢纽100%，其他场所不低于85%。", [">=100 %", ">=85 %"]),
        ("每街至少建1处1000平方米以上的游戏场地，友好社区占全部社区的30%。", [">=1 places @street", ">=30 %"]),
        ("法治教育基地达到6个（其中市级以上2个）。", [">=6 places", ">=2 places"]),
        ("每10万名未成年人拥有心理咨询师15人以上。", [">=15 persons per 100,000 未成年人"]),
        ("流产率、剖宫产率较上期末分别降低2个和3个百分点。", ["down2 points", "down3 points"]),
        ("每县创建不少于2个基地，全市达到15个。", [">=2 places @district", ">=15 places"]),
        ("配备2名以上女干部的班子达到60%。", [">=60 %"]),
        ("每百名学生拥有计算机15台，生均图书小学25册、初中35册。",
         [">=15 items per 100 students", ">=25 books", ">=35 books"]),
        ("高危孕产妇管理率＝100%，早诊率提高五个百分点以上。", [">=100 %", "up5 points"]),
        ("每千名儿童拥有医师由0.82名增加到1名，儿科床位达2.8张。",
         [">=1 persons per 1,000 children", ">=2.8 beds per 1,000 children"]),
        ("养育标准不低于集中供养标准的1.3倍，参保率达到98%。", [">=98 %"]),
        ("家庭暴力案件受理率100%，对指导的满意度在85分以上。", [">=100 %", ">=85 score"]),
        ("死亡率控制在10/10万以内，力争降至8/10万以内。", ["<=10 per 100,000", "<=8 per 100,000"]),
    ],
)  # fmt: skip
def test_wordings_of_other_places_are_read(sentence: str, asked: list[str]) -> None:
    assert [told(proposal) for proposal in read(sentence) if proposal.numeric] == asked


def test_numbers_that_stand_for_years_one_by_one_take_them_as_their_dates() -> None:
    proposals = read("宫颈癌筛查率2028年、2030年分别达到60%、70%以上。")

    assert [(row.value, row.deadline, row.name) for row in proposals] == [
        (60.0, 2028, "宫颈癌筛查率"),
        (70.0, 2030, "宫颈癌筛查率"),
    ]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("5岁以下儿童贫血患病率和生长迟缓率分别控制在10%和5%以下。", ["5岁以下儿童贫血患病率", "5岁以下儿童生长迟缓率"]),
        ("适龄妇女宫颈癌筛查率和乳腺癌筛查率均达到70%。", ["适龄妇女宫颈癌筛查率", "适龄妇女乳腺癌筛查率"]),
        ("孕产妇死亡率和婴儿死亡率分别控制在8/10万和3‰以下。", ["孕产妇死亡率", "婴儿死亡率"]),
        ("案件发生率同比下降。", ["案件发生率"]),
        ("妇女健康素养水平达到45%，高于全市平均水平。", ["妇女健康素养水平"] * 2),
        ("妇女健康素养水平高于全市平均水平，到2030年达到45%。", ["妇女健康素养水平"] * 2),
    ],
)  # fmt: skip
def test_a_name_says_of_whom_also_where_it_was_said_once(sentence: str, names: list[str]) -> None:
    proposals = read(sentence)
    assert [proposal.name for proposal in proposals] == names
    assert len({proposal.sex for proposal in proposals if "妇女" in proposal.name}) <= 1


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("犯罪率低于全国平均水平3个百分点。", "< ~nation"),
        ("人均收入达到全国平均水平的95%以上。", ">= ~nation"),
        ("普惠性幼儿园覆盖率稳定在85%±2%。", ">=85 %"),
    ],
)
def test_what_the_catalogue_has_no_kind_for_is_a_question_and_no_wrong_number(sentence: str, asked: str) -> None:
    (proposal,) = read(sentence)
    assert told(proposal) == asked and proposal.certainty == Certainty.UNSURE


WORDS = {
    ">=": ("达到", "达", "提高到", "提升至", "增加到", "增至", "上升至", "扩大到", "不低于", "不少于", "至少", "≥", "保持在", "稳定在"),
    "<=": ("控制在", "降至", "降到", "下降到", "减少到", "压减到", "不高于", "不超过", "≤"),
    ">": ("超过", "高于", "突破"),
    "<": ("低于", "少于", "＜"),
}  # fmt: skip
NUMBERS = {"90%": (90, "%"), "百分之六": (6, "%"), "3.5‰": (3.5, "‰"), "8/10万": (8, "per 100,000"),
           "十万分之十二": (12, "per 100,000")}  # fmt: skip


@pytest.mark.parametrize("op", WORDS)
def test_every_word_that_asks_is_read_the_same_with_every_number_and_bound(op: str) -> None:
    """Of a word and a bound against one another (不低于…以下) nothing is asserted: no text writes that."""
    bounds = {">=": ("", "以上", "及以上"), "<=": ("", "以下", "以内", "及以下"), ">": ("",), "<": ("",)}
    tried = 0
    for word in WORDS[op]:
        for text, (value, unit) in NUMBERS.items():
            for bound in bounds[op]:
                for before in ("到2030年，", "", "努力使"):
                    (proposal,) = read(f"{before}常见病筛查率{word}{text}{bound}。")
                    assert (proposal.op, proposal.value, proposal.unit) == (op, value, unit), (word, text, bound)
                    assert proposal.name == "常见病筛查率" and proposal.deadline == 2030
                    tried += 1
    assert tried == len(WORDS[op]) * len(NUMBERS) * len(bounds[op]) * 3


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("健康素养水平由2025年的33.5%提升至40%以上。", [("健康素养水平", 40, 33.5, 2025)]),
        ("产前筛查率、疾病筛查率分别从88.6%、97.2%提高到92%和99%。",
         [("产前筛查率", 92, 88.6, None), ("疾病筛查率", 99, 97.2, None)]),
        ("活动场所在2025年12个的基础上增加到20个。", [("活动场所", 20, 12, 2025)]),
        ("每千人口托位数由2.1个增加到4.5个。", [("每千人口托位数", 4.5, 2.1, None)]),
        ("参保率达到98%以上（2025年为96.2%），满意度达到90%。", [("参保率", 98, 96.2, 2025), ("满意度", 90, None, None)]),
        ("毛入园率2025年为93%，2030年达到96%。", [("毛入园率", 96, 93, 2025)]),
        ("2025年全市女性就业占比为44.3%，到2030年达到46%。", [("女性就业占比", 46, 44.3, 2025)]),
        ("参保人数由2025年的12.5万人增加到15万人。", [("参保人数", 150_000, 125_000, 2025)]),
        ("体检率、管理率由80%提高到90%。", [("体检率", 90, None, None), ("管理率", 90, None, None)]),  # whose 80 is not said
        ("孕产妇死亡率2027年控制在8/10万以内，2030年控制在7/10万以内。",
         [("孕产妇死亡率", 8, None, None), ("孕产妇死亡率", 7, None, None)]),  # years within the plan ask
    ],
)  # fmt: skip
def test_where_a_thing_stood_is_read_beside_its_demand_and_asks_for_nothing(
    sentence: str, figures: list[tuple[str, float, float | None, int | None]]
) -> None:
    assert [(row.name, row.value, row.base, row.base_year) for row in read(sentence)] == figures
