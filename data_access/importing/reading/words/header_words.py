"""Words that stand over columns, in the form of `text.key`."""

from __future__ import annotations

import re

from data_access.importing.reading.roles import Role
from data_access.importing.reading.text import key, words_of

_WORDS: dict[Role, str] = {
    Role.INDICATOR: "指标 指标名称 指标代码 指标编码 监测指标 统计指标 指标项 指标内容 项目 项目名称 监测项目 统计项目 指标简称 "
    "indicator indicatorcode indicatorname",
    Role.AREA: "地区 地区名称 地区代码 区域 区划 行政区划 区划代码 行政区划代码 街道 街道名称 街道代码 镇街 街镇 所属街道 各街道 辖区 街 "
    "街道(乡镇) 市 区 县 省 区县 市区 省份 所在区 所在街道 行政区 区域代码 地区编码 街道编码 统计用区划代码 区域名称 area areacode areaname street district city",
    Role.YEAR: "年份 年度 年 统计年度 统计年份 报告年度 时间 时期 报告期 数据年份 数据年度 日期 年月 月份 月 季度 季 月度 学年 学期 year period date month quarter",
    Role.SEX: "性别 sex gender",
    Role.AGE_GROUP: "年龄组 年龄 年龄段 年龄分组 agegroup age",
    Role.UNIT_NAME: "机构 机构名称 学校 学校名称 医院 医院名称 班子 班子名称 中心名称 单位(机构) 机构单位 unitname institution school",
    Role.MEASURE_UNIT: "计量单位 数据单位 unit unitofmeasure unitofmeasurement",
    Role.VALUE: "数值 值 指标值 实际值 完成值 实际完成值 完成情况 完成数 结果 本年值 本年 本年数 今年 本期 本期值 本期数 当年值 现状值 "
    "率 比例 比率 百分比 占比 数据 统计值 监测值 监测结果 填报值 统计数 报告数 报告值 监测数 实际数 实际达到值 达到值 现状 数量 指标数值 value rate figure result percent percentage actual",
    Role.NUMERATOR: "分子 分子数 分子值 numerator",
    Role.DENOMINATOR: "分母 分母数 分母值 denominator",
    Role.BREAK: "口径变化 口径调整 口径是否变化 是否口径变化 口径有无变化 口径 definitionchanged break breakbefore",
    Role.MARK: "标记 数据标记 标识 数据标识 数据状态 状态 数据性质 性质 mark marks datamark flag flags status datastatus obsstatus",
    Role.NOTE: "备注 备注说明 说明 注 填报说明 备注(口径) note notes remark remarks comment comments",
    Role.IGNORE: "序号 行号 行次 栏次 编号 no 序 责任单位 责任部门 牵头部门 填报单位 填报部门 数据来源 来源 填报人 联系电话 审核人 排名 位次 可接受范围 范围依据 "
    "名次 排序 位序 得分 分数 评分 总分 满分 有效问卷 电话 手机 手机号 联系人 邮箱 邮编 填报时间 填报日期 上报时间 上报日期 报送时间 报送日期 录入时间 更新时间 "
    "完成时间 完成日期 完成时限 制表时间 制表日期 审核时间 审核日期 采集时间 可信度 发布机构 出版物 批次 撤销 已撤销 不公布原因 "
    "完成率 完成进度 同比 环比 增减 增长 是否达标 达标情况 评价 定义 指标定义 指标解释 类别 领域 source department acceptedrange basisoftherange definition rank ranking score phone telephone contact email reportedon "
    "whywithheld reasonwithheld batch undone",
}  # fmt: skip
WORDS: dict[str, Role] = {key(word): role for role, words in _WORDS.items() for word in words.split()}

OF_A_PERIOD = frozenset(key(word) for word in words_of("本期 本期值 本期数"))
"""Heads of values of the time that a form is for, which may be a quarter."""

NOT_THIS_YEARS = tuple(
    key(word)
    for word in words_of(
        "目标 规划值 上年 去年 上期 同期 同比 环比 增减 增幅 增长 增速 降幅 变化 排名 位次 差距 完成率 完成进度 进度 平均 target lastyear change rank gap "
        "国家 全市 范围 预计 预测 计划 任务 考核 要求 预期 标准 预算 应达到 力争 下达 拟达到 期望 参考 底线 名次 得分 环比 累计增 "
        "plan quota budget expected required forecast previous ranking score"
    )
)
"""A column over which one of these stands holds no figure of the area and year itself."""

MAY_BE_PLANNED = re.compile(
    r"(指标(?:数值|值|数|分解)|年度?指标|(?:核定|审定|批准|分解|控制|责任|奋斗|绩效|指令性?|约束性?)指标|(?:责任|控制|分解)[值数])[%‰]?$"
)
"""Ends of headers under which offices write what is to be reached, and some what was: 2024年指标值, 核定指标."""
PLANNED_TITLE = re.compile(
    "(?:目标|任务|指标|责任)+分解|(?:目标|任务|计划|指标)(?:值|数)|(?:任务|计划|分解)表|(?:核定|下达|年度)指标"
    "|quotas?|planned|targets?(?:values?|figures?|breakdown|allocations?)"
)
"""What the title of a table of planned figures says."""
PLANNED = frozenset(
    key(word)
    for word in words_of(
        "计划 计划数 计划值 目标 目标值 目标数 任务 任务数 指标值 指标数 年度指标 核定指标 下达指标 预期 预期值 预算 预算数 预测 预测值 规划值 plan planned target "
        "forecast budget quota"
    )
)
"""Words by which a cell beside a figure says that it is a planned one."""
ACTUAL = ("实际", "完成", "达到", "达成", "实绩", "现状", "统计", "监测", "填报", "上报", "报告")
"""Words that say that figures are those reached."""

FILLERS = tuple(
    key(word)
    for word in words_of(
        "年末 年底 全年 年度 年 基期 基线 规划 期末 数据 情况 统计 监测 实际 完成 值 其中 指标 人数 baseline"
    )
)
"""Words that add nothing once the rest of a header is understood."""

MEASURE_WORDS: tuple[tuple[str, Role], ...] = tuple(
    sorted(
        ((word, role) for word, role in WORDS.items() if role in (Role.VALUE, Role.NUMERATOR, Role.DENOMINATOR)),
        key=lambda pair: -len(pair[0]),
    )
)

SEXES = {
    key(word): sex
    for sex, words in {
        "female": "女 女性 女童 女生 女孩 妇女 女婴 女职工 female women woman girls girl f",
        "male": "男 男性 男童 男生 男孩 男婴 male men man boys boy m",
        "all": "合计 总计 小计 全部 不分性别 男女 男女合计 全体 总体 计 两性合计 all total both bothsexes",
    }.items()
    for word in words.split()
}
ALL_AGES = frozenset(
    key(word) for word in words_of("合计 总计 小计 全部 全年龄 各年龄 不分年龄 all allages total 总体 全体")
)
MARKS = {
    key(word): mark
    for mark, words in {
        "final": "正式 最终 正式数 年报 年报数 终审 正式值 最终数 定案 final finalfigure",
        "provisional": "暂定 初步 快报 快报数 初步数 暂定值 暂定数 初步统计 初步核算 初步核实 初步核实数 预计 预计数 预估 估算 估算数 估计 估计数 未经审核 未审核 待审核 待核实 临时 "
        "provisional provisionalfigure preliminary estimate estimated est",
        "printed": "规划文本 规划载明 plantext printed printedintheplan",
        "demonstration": "演示 演示数据 演示值 示例 示例数据 样例 样例数据 模拟 模拟数 模拟数据 虚拟 虚拟数据 虚构 虚构数据 测试 测试数据 假数据 试填 试填数据 编造 编造数据 举例 例 例子 mock mockdata fake fakedata example demonstration demonstrationdata demonstrationfigure demo demodata "
        "sampledata inventeddata invented dummy dummydata test testdata fictitious illustrative",
    }.items()
    for word in words.split()
}
SHORT_MARKS = {"p": "provisional", "e": "provisional"}
"""Marks of one letter, as statistics offices set them; they count only in a column that is called one of marks."""
PERHAPS_INVENTED = frozenset(("测试", "示例", "样例", "demo", "test"))
"""Marks of invented figures that say so only in a column called one of marks: 测试 is also a way to examine people."""
OWN_FIGURES = ("全部数据", "All figures")
"""Titles of the sheet of all figures in our own workbooks."""
PARTS = tuple(
    key(word)
    for word in words_of(
        "流动人口 户籍 常住 非户籍 户籍人口 非户籍人口 本地 本市 外地 外来 城市 农村 城镇 乡村 城 乡 公办 民办 公立 私立 初报 终报 初审 终审 上报 核定 审定 快报 暂定 初步 抽样 调查 "
        "市级 当月 本月 部分 试点 困境 留守 残疾 低保 rural urban migrants registered resident"
    )
)
"""Words that say a figure is of a part of the people or of a stage of the count; a known word nobody may pass over."""
DIVIDING = re.compile(
    r"(?!指标|目标|任务|数据|预警|风险|文件|责任|上年|去年|上期)(?:.*(?:类型|级别|层[级次]|人群|范围|口径|对象|分[类组]|组别?|性质|城乡|户[籍口]|学段|年级|民族|文化程度|学历|职业|[孕产胎]次|办别|所有制|隶属)"
    "|kind|group|subgroup|category)"
)
"""Heads of columns whose words say which part of the people a row is of, whatever the words are."""
YES_NO = {
    **dict.fromkeys((key(word) for word in words_of("是 有 有变化 变化 已变化 调整 已调整 √ ✓ ✔ y yes true 1")), True),
    **dict.fromkeys((key(word) for word in words_of("否 无 没有 无变化 未变化 不变 n no false 0 × -")), False),
}
