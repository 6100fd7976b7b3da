"""What a template says, in both languages; the importer reads either by the same words (`reading.words.header_words`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Words:
    """The texts of a template."""

    sheet: str
    guide: str
    title: str
    hint: str
    demonstration: str
    headers: dict[str, str]
    basis: dict[str, str]
    clause: str
    sexes: dict[str, str]
    marks: dict[str, str]
    yes: str
    no: str
    reasons: tuple[str, ...]
    every_age: str
    ages: str
    numerator: str
    denominator: str
    value_from_counts: str
    value_alone: str
    unit_here: str
    limits: str
    at_least: str
    wrong_number: str
    from_list: str
    page: str
    steps: tuple[str, ...]
    guide_headers: tuple[str, ...]
    no_value: str
    shared: str
    shared_hint: str
    shared_headers: tuple[str, ...]
    listed: str
    check_above: str
    check_differs: str
    check_range: str
    street_sheet: str


ZH = Words(
    sheet="填报表",
    guide="填表说明",
    title="{district} {year} 年妇女儿童发展规划监测数据 · {owner}",
    hint="请只填写浅黄色单元格。没有数据的，数值留空并在备注中说明原因；不要填 0。填法和指标定义见“填表说明”。",
    demonstration="上年值中标为“演示数据”的是演示用的虚构数字，不是真实数据。",
    headers={
        "indicator_code": "指标代码",
        "indicator": "指标",
        "area_code": "地区代码",
        "area": "地区",
        "year": "年份",
        "sex": "性别",
        "age_group": "年龄组",
        "unit_name": "机构名称",
        "measure_unit": "计量单位",
        "last": "上年值",
        "last_mark": "上年值性质",
        "range": "可接受范围",
        "range_basis": "范围依据",
        "numerator": "分子",
        "denominator": "分母",
        "value": "数值",
        "computed": "计算值",
        "check": "核对",
        "mark": "数据状态",
        "break": "口径变化",
        "note": "备注",
    },
    basis={
        "reported": "历年上报值",
        "printed": "规划所载 {year} 年基线",
        "limits": "指标取值界限",
        "nation": "全国 {year} 年 {value}",
    },
    clause="；",
    sexes={"all": "合计", "female": "女", "male": "男"},
    marks={"final": "正式", "provisional": "暂定", "demonstration": "演示数据"},
    yes="是",
    no="否",
    reasons=("本年未统计", "尚未核定", "口径调整，前后不可比", "样本过少，未计算", "区划调整", "更正上报错误"),
    every_age="合计",
    ages="{group}岁",
    numerator="分子",
    denominator="分母",
    value_from_counts="填了分子和分母的，数值可以不填，由系统计算；都填的，三者必须相符。计量单位：{unit}",
    value_alone="计量单位：{unit}",
    unit_here="填写机构全称，每个机构一行。",
    limits="请填写 {low} 到 {high} 之间的数字。",
    at_least="请填写不小于 {low} 的数字。",
    wrong_number="不是可接受的数字",
    from_list="请从列表中选择。",
    page="第 &P 页，共 &N 页",
    steps=(
        "在“填报表”中只填写浅黄色单元格；灰色单元格已锁定，代码、地区、年份请勿改动，行可以留空，不要删除列。",
        "有分子、分母的指标：填分子和分母即可，数值可以不填；只掌握比率的，可以只填数值。百分率填 95.2，不要填 0.952。",
        "几个指标共用的分母在“共用分母”表填一次，浅绿色单元格自动取用。“计算值”和“核对”自动算出：✓ 没有问题，✗ 必须改正，! 请核对。",
        "没有数据的留空，并在备注中选择或写明原因；确实为零的填 0。",
        "数据状态：已核定的选“正式”，快报、初步数选“暂定”，以后可以用正式数更正。",
        "口径变化：本年的定义、范围或计算方法与上年不可比的选“是”，并在备注中说明。",
        "“上年值”和“可接受范围”供核对，“范围依据”写明范围从何而来：历年上报值、规划所载基线，都没有时是指标取值界限；全国数值只供对照。"
        "超出范围的，上报时需要说明原因；超出取值界限的不能上报。",
        "填好后在数据页面上传。上传后会逐格列出问题，确认之前不会写入任何数据。",
    ),
    guide_headers=("指标代码", "指标", "计量单位", "定义", "分子", "分母", "数据来源"),
    no_value="–",
    shared="共用分母",
    shared_hint="几个指标共用的分母只在这里填写一次，填报表里的分母（浅绿色）自动取用；个别指标确实不同的，可以在填报表里直接改写。",
    shared_headers=("分母", "地区", "性别", "年龄组", "人数", "用于"),
    listed="、",
    check_above="分子大于分母",
    check_differs="数值与分子、分母不符",
    check_range="超出可接受范围，请核对",
    street_sheet="{name}·街道",
)

EN = Words(
    sheet="Figures",
    guide="How to fill in",
    title="{district} {year} · figures for the Women's and Children's Development Plans · {owner}",
    hint="Fill in the pale yellow cells only. Where there is no figure leave the value blank and say why in the note; "
    "do not write 0. How to fill in, and definitions: see “How to fill in”.",
    demonstration="Last year's values marked “demonstration” are invented for demonstration; they are not real.",
    headers={
        "indicator_code": "Indicator code",
        "indicator": "Indicator",
        "area_code": "Area code",
        "area": "Area",
        "year": "Year",
        "sex": "Sex",
        "age_group": "Age group",
        "unit_name": "Institution",
        "measure_unit": "Unit of measurement",
        "last": "Last year",
        "last_mark": "Last year's status",
        "range": "Accepted range",
        "range_basis": "Basis of the range",
        "numerator": "Numerator",
        "denominator": "Denominator",
        "value": "Value",
        "computed": "Computed",
        "check": "Check",
        "mark": "Status",
        "break": "Definition changed",
        "note": "Note",
    },
    basis={
        "reported": "Earlier figures",
        "printed": "Baseline for {year} in the plan",
        "limits": "Possible values",
        "nation": "nation {year}: {value}",
    },
    clause="; ",
    sexes={"all": "Total", "female": "Female", "male": "Male"},
    marks={"final": "Final", "provisional": "Provisional", "demonstration": "Demonstration"},
    yes="Yes",
    no="No",
    reasons=(
        "Not collected this year",
        "Not yet confirmed",
        "Definition changed, not comparable",
        "Sample too small, not worked out",
        "Areas changed",
        "Corrects an error in an earlier return",
    ),
    every_age="Total",
    ages="{group} years",
    numerator="Numerator",
    denominator="Denominator",
    value_from_counts="With numerator and denominator filled in the value may stay blank: it is worked out. If all three "
    "are filled in they must agree. Unit: {unit}",
    value_alone="Unit: {unit}",
    unit_here="Full name of the institution, one row for each.",
    limits="Please enter a number from {low} to {high}.",
    at_least="Please enter a number of {low} or more.",
    wrong_number="Not an accepted number",
    from_list="Please choose from the list.",
    page="Page &P of &N",
    steps=(
        "On the sheet “Figures” fill in the pale yellow cells only. Grey cells are locked; leave codes, areas and "
        "years as they are. Rows may stay blank; do not delete columns.",
        "Indicators with counts: numerator and denominator are enough, the value may stay blank; if only the rate is "
        "known, fill in the value alone. Write 95.2 for a percentage, not 0.952.",
        "Denominators that several indicators share are filled in once, on “Shared denominators”; pale green cells take them "
        "from there. “Computed” and “Check” are worked out: ✓ nothing odd, ✗ must be corrected, ! please check.",
        "Where there is no figure leave the row blank and choose or write the reason in the note. A real nought is 0.",
        "Status: “Final” for confirmed figures, “Provisional” for early ones, which may be replaced later.",
        "Definition changed: “Yes” if this year's definition, coverage or method cannot be compared with last year's; "
        "say how in the note.",
        "“Last year” and “Accepted range” are there to check against. “Basis of the range” says where the range comes from: "
        "earlier figures, the baseline in the plan or, where there is neither, the values that are possible at all; the "
        "nation's figure is for comparison only. A figure outside the range needs a reason; one that is not possible is refused.",
        "Upload the file on the data page. Every problem is shown at its cell, and nothing is written before you confirm.",
    ),
    guide_headers=("Indicator code", "Indicator", "Unit", "Definition", "Numerator", "Denominator", "Source"),
    no_value="–",
    shared="Shared denominators",
    shared_hint="Denominators that several indicators share are filled in here, once; the pale green cells of the table take "
    "them from here. Where an indicator does have another one, type over it in the table.",
    shared_headers=("Denominator", "Area", "Sex", "Age group", "People", "Used by"),
    listed=", ",
    check_above="Numerator above denominator",
    check_differs="Value is not numerator / denominator",
    check_range="Outside the accepted range: check",
    street_sheet="{name} by street",
)

WORDS: dict[str, Words] = {"zh": ZH, "en": EN}
