"""The spreadsheets of `spreadsheets/`, as tables: what departments and streets send, good and broken.

A file is a name and its sheets; a sheet is rows of cells. `F` is a cell with a number format, `Formula` one with
a formula and what was saved as its result. `make_spreadsheets` writes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class F:
    """A number shown in a format."""

    value: float
    format: str


@dataclass(frozen=True)
class Formula:
    """A formula and its saved result."""

    text: str
    result: Any


@dataclass(frozen=True)
class Sheet:
    """Rows of cells; `merged` in A1 notation; hidden rows and columns 1-based."""

    name: str
    rows: list[list[Any]]
    merged: tuple[str, ...] = ()
    hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    formatted_to_the_end: bool = False


@dataclass(frozen=True)
class File:
    """A file; CSVs say their encoding and separator, `quoted` off writes fields as they stand."""

    name: str
    sheets: list[Sheet]
    encoding: str = "utf-8"
    separator: str = ","
    quoted: bool = True
    first_line: str = ""


def one(name: str, rows: list[list[Any]], **options: Any) -> File:
    """A file of one sheet."""
    of_file = {key: options.pop(key) for key in ("encoding", "separator", "quoted", "first_line") if key in options}
    return File(name, [Sheet(options.pop("sheet", "Sheet1"), rows, **options)], **of_file)


MANAGEMENT, CAESAREAN, ANAEMIA = "孕产妇系统管理率", "剖宫产率", "孕产妇贫血患病率"
TWO_ROWS = [
    ["2023—2024年孕产妇系统管理率"],
    ["街道", "2023年", None, None, "2024年", None, None],
    [None, "分子", "分母", "率", "分子", "分母", "率"],
    ["长虹街道", 88, 100, 88, 90, 100, 90],
    ["鼓楼街道", 176, 200, 88, 190, 200, 95],
    ["合计", 264, 300, 88, 280, 300, 93.3],
]
LONG = [
    ["指标", "街道", "年份", "分子", "分母", "数值", "备注"],
    [MANAGEMENT, "长虹街道", 2024, 90, 100, 90, None],
    [MANAGEMENT, "鼓楼街道", 2024, 188, 200, 94, "含流动人口"],
    [MANAGEMENT, "全区", 2024, 278, 300, 92.67, None],
]

GOOD = [
    one("长表.xlsx", LONG),
    one(
        "年份横排.xlsx",
        [
            ["南开区妇幼健康主要指标"],
            ["单位：%"],
            ["序号", "指标名称", "2021年", "2022年", "2023年", "2024年", "2025年目标"],
            [1, f"{MANAGEMENT}（%）", 88.1, 89, 90.2, 91, 95],
            [2, f"{CAESAREAN}（%）", 40.5, 40, None, 38.2, None],
            [3, "孕产妇死亡率（1/10万）", 0, "/", "12/10万", 0, 9],
            [],
            ["注：数据来源于妇幼健康年报。2021年起口径未变。"],
        ],
    ),
    one(
        "街道横排.xlsx",
        [["指标", "全区", "长虹", "鼓楼", "兴南"], [MANAGEMENT, 91, 90, 92, 93], [ANAEMIA, 7, 6, None, 8]],
        sheet="2024年",
    ),
    one(
        "指标横排.xlsx",
        [
            ["2024年各街道妇女儿童监测指标"],
            ["序号", "单位名称", MANAGEMENT, ANAEMIA, None],
            [None, None, "率", "分子", "分母"],
            [1, "长虹街道", 91, 3, 100],
            [2, "鼓楼街道", 92, 9, 150],
            [None, "平均", 91.5, 6, 125],
            [None, "合计", 91.6, 12, 250],
        ],
        merged=("A2:A3", "B2:B3", "D2:E2"),
    ),
    one("双层表头.xlsx", TWO_ROWS, merged=("A1:G1", "A2:A3", "B2:D2", "E2:G2")),
    one("双层表头.csv", TWO_ROWS, encoding="utf-8-sig"),
    one(
        "三层表头.xlsx",
        [
            ["街道", MANAGEMENT, None, None, None],
            [None, "2023年", None, "2024年", None],
            [None, "分子", "分母", "分子", "分母"],
            ["长虹街道", 88, 100, 90, 100],
            ["鼓楼街道", 176, 200, 190, 200],
        ],
        merged=("A1:A3", "B1:E1", "B2:C2", "D2:E2"),
    ),
    one(
        "性别横排.xls",
        [
            ["居民健康监测（2024年）"],
            ["指标名称", "合计", "男", "女"],
            ["居民健康素养水平", F(0.305, "0.0%"), F(0.291, "0.0%"), F(0.318, "0.0%")],
            ["成年居民肥胖率", F(0.152, "0.00%"), F(0.16, "0.00%"), F(0.144, "0.00%")],
        ],
    ),
    one(
        "年龄组横排.xlsx",
        [
            ["免疫规划疫苗接种率（2024年）"],
            ["街道", "0—1岁", "2～3岁", "4-6岁", "合计"],
            ["长虹街道", 98, 99, 97, 98],
            ["全区", 98.2, 98.8, 97.6, 98.1],
        ],
    ),
    one(
        "合并单元格分组.xlsx",
        [
            ["指标", "街道", "2024年"],
            [MANAGEMENT, "长虹", 91],
            [None, "鼓楼", 92],
            [ANAEMIA, "长虹", 6],
            [None, "鼓楼", 7],
        ],
        merged=("A2:A3", "A4:A5"),
    ),
    one(
        "指标只写一次.csv",
        [
            ["指标", "街道", "2024年"],
            [MANAGEMENT, "长虹", 91],
            [None, "鼓楼", 92],
            [ANAEMIA, "长虹", 6],
            [None, "鼓楼", 7],
        ],
        encoding="gb18030",
    ),
    one(
        "百分比格式.xlsx",
        [
            ["指标", "年份", "数值"],
            [MANAGEMENT, 2024, F(0.9567, "0%")],
            [CAESAREAN, 2024, F(0.385, "0.0%")],
            [ANAEMIA, 2024, "7.2%"],
            ["居民健康素养水平", 2024, F(30.5, "0.0")],
        ],
    ),
    one(
        "各种数字.xlsx",
        [
            ["指标", "年份", "分子", "分母", "数值"],
            [MANAGEMENT, "2024", "1,234", "１，３００", "９４．９２％"],
            ["新生儿死亡率", "2024年度", "2例", "1.2万", "0.17‰"],
            ["孕产妇死亡率", "２０２４", 1, "1 2000", "8.33/10万"],
            ["生育保险女性参保人数", 2024, None, None, "12.5万人"],
            ["城镇单位就业人员年平均工资", 2024, None, None, "¥98,765元"],
            ["儿童基本卫生服务经费", 2024, None, None, "1,250万元"],
            ["每千名儿童儿科床位数", 2024, None, None, "2.59"],
        ],
    ),
    one(
        "没有数据的写法.xlsx",
        [
            ["指标", "2020", "2021", "2022", "2023", "2024"],
            [MANAGEMENT, "—", "/", "暂无", "……", "N/A"],
            [CAESAREAN, 0, "－", "未统计", None, 40],
        ],
    ),
    one(
        "日期年份.xlsx",
        [
            ["指标", "统计时间", "数值"],
            [MANAGEMENT, date(2023, 12, 31), 90],
            [MANAGEMENT, F(2024, "yyyy/m/d"), 91],
            [CAESAREAN, "2024年12月31日", 38],
        ],
    ),
    File(
        "隐藏的行列和表.xlsx",
        [
            Sheet(
                "2024年",
                [["指标", "2023年", "2024年"], [MANAGEMENT, 90, 91], [CAESAREAN, 39, 38]],
                hidden_rows=(3,),
                hidden_columns=(2,),
            ),
            Sheet("旧表", [["指标", "2022年"], [MANAGEMENT, 89]], hidden=True),
        ],
    ),
    File(
        "每街道一张表.xlsx",
        [
            Sheet("填表说明", [["本表由各街道填报，请于3月31日前报区统计局。"], ["联系电话：27000000"]]),
            Sheet("长虹街道", [["2024年指标"], ["指标", "数值"], [MANAGEMENT, 91], [ANAEMIA, 6]]),
            Sheet("鼓楼街道", [["2024年指标"], ["指标", "数值"], [MANAGEMENT, 92], [ANAEMIA, 7]]),
        ],
    ),
    one("分号分隔.csv", LONG, separator=";", encoding="gb18030"),
    one("制表符.csv", LONG, separator="\t", encoding="utf-16"),
    one("中文逗号.csv", LONG, separator="，", encoding="utf-8", quoted=False),
    one("sep行.csv", LONG, separator="|", first_line="sep=|\r\n", encoding="utf-8-sig"),
    one(
        "老格式.xls",
        [
            ["南开区2024年妇幼健康统计表"],
            ["街道", MANAGEMENT, None, "备注"],
            [None, "分子", "分母", None],
            ["长虹街道", 90, 100, None],
            ["鼓楼街道", "190", "200", "初步"],
        ],
        merged=("A1:D1", "A2:A3", "B2:C2", "D2:D3"),
    ),
    one(
        "每页重复表头.xlsx",
        [
            ["2024年孕产妇系统管理情况"],
            ["街道", "分子", "分母", MANAGEMENT],
            ["长虹街道", 90, 100, 90],
            ["小计", 90, 100, 90],
            ["街道", "分子", "分母", MANAGEMENT],
            ["鼓楼街道", 188, 200, 94],
            ["合计", 278, 300, 92.7],
            ["填表人：张三", "审核人：李四", None, "填表日期：2025-01-15"],
        ],
    ),
    one(
        "代码和名称.xlsx",
        [
            ["指标代码", "指标", "区划代码", "地区", "年份", "数值"],
            ["maternal-management", MANAGEMENT, 120104001, "长虹街道", 2024, 91],
            ["caesarean-rate", None, "120104", None, 2024, 38],
        ],
    ),
    one(
        "近似名称.xlsx",
        [
            ["指标", "街道", "2024年"],
            ["孕产妇系统管里率", "长虹街道办事处", 91],
            ["1、孕产妇贫血患病率（％）", "水上公园街", 7],
        ],
    ),
    one(
        "english.xlsx",
        [
            ["Indicator", "Area", "Year", "Sex", "Numerator", "Denominator", "Value", "Status"],
            ["Systematic management of mothers", "Changhong Street", 2024, None, 90, 100, "90 %", "Final"],
            ["Health literacy", "Nankai District", 2024, "Female", None, None, 31.8, "Provisional"],
        ],
    ),
    one(
        "机构明细.xlsx",
        [
            ["社区卫生服务中心儿童保健医生数（2024年）"],
            ["机构名称", "人数（人）", "数值"],
            ["王顶堤社区卫生服务中心", None, "2人"],
            ["体育中心社区卫生服务中心", None, 3],
        ],
    ),
    one(
        "不可见字符.xlsx",
        [
            ["\ufeff指\u200b标", "2024\u00a0年"],
            ["孕产妇\u200b系统\u2060管理率", "\u200e91.5\u00a0%"],
            ["剖宫产率\r\n", "38\u3000"],
        ],
    ),
    one(
        "没有表头.csv",
        [[MANAGEMENT, "长虹街道", 2024, 91], [MANAGEMENT, "鼓楼街道", 2024, 92], [ANAEMIA, "长虹街道", 2024, 6]],
    ),
    one("街道自报.xlsx", [["指标", "2023年", "2024年"], [MANAGEMENT, 90, 91], [ANAEMIA, 7, 6]]),
    one(
        "暂定和口径.xlsx",
        [
            ["指标", "年份", "数值", "数据状态", "口径变化", "备注"],
            [MANAGEMENT, 2023, 90, "正式", "否", None],
            [MANAGEMENT, 2024, 91, "快报数", "是", "2024年起含非户籍"],
        ],
    ),
    one(
        "只有分子分母.xlsx",
        [
            ["指标", "年份", "分子", "分母"],
            [MANAGEMENT, 2024, 2, 3],
            ["孕产妇死亡率", 2024, 1, 8000],
            [CAESAREAN, 2024, 0, 0],
        ],
    ),
    one(
        "其中行.xlsx",
        [
            ["指标", "2023年", "2024年"],
            ["居民健康素养水平", 29.5, 30.5],
            ["　其中：女性", 31, 31.8],
            ["　　　　男性", 28, 29.1],
            ["免疫规划疫苗接种率", 98, 98.1],
            ["其中：0—1岁", None, 97.5],
            [CAESAREAN, 39, 38],
        ],
    ),
    one(
        "半年和全市.xlsx",
        [
            ["指标", "2023年", "2024年", None, "全市", "2024年目标"],
            [None, None, "上半年", "全年", None, None],
            [MANAGEMENT, 90, 45, 91, 93, 95],
        ],
        merged=("C1:D1",),
    ),
    one(
        "区名加街名.xlsx",
        [["指标", "辖区", "2024年"], [MANAGEMENT, "南开区长虹街道", 91], [MANAGEMENT, "南开区鼓楼街", 92]],
    ),
    one("整列有格式.xlsx", [["指标", "2024年"], [MANAGEMENT, 91]], formatted_to_the_end=True),
]

BROKEN = [
    one(
        "名称不对.xlsx",
        [["指标", "街道", "2024年"], ["孕产妇满意度", "长虹街道", 91], [MANAGEMENT, "长红街道", 92], [MANAGEMENT, "鼓楼街道", 93], ["完全不相干", "外星", 1]],
    ),
    one(
        "不是数字.xlsx",
        [["指标", "2022年", "2023年", "2024年"], [MANAGEMENT, "≥95", "约90", 91], [CAESAREAN, "三十八", "12,34", True], [ANAEMIA, "1.2.3", 6, "7人/8人"]],
    ),
    one(
        "单位不符.xlsx",
        [
            ["指标", "计量单位", "年份", "数值"],
            [MANAGEMENT, "%", 2024, "912‰"],
            [CAESAREAN, "‰", 2024, 380],
            ["生育保险女性参保人数", "万人", 2024, 12.5],
            ["城镇单位就业人员年平均工资", "元", 2024, "95%"],
            [ANAEMIA, "%", 2024, 6.5],
        ],
    ),
    one(
        "公式出错.xlsx",
        [["指标", "2023年", "2024年"], [MANAGEMENT, Formula("=90/100*100", 90), Formula("=1/0", "#DIV/0!")], [CAESAREAN, 39, Formula("=A9", "")]],
    ),
    one("千分位拆了列.csv", [["指标", "年份", "分子", "分母", "数值"], [MANAGEMENT, 2024, "1,234", "1,300", 94.9], [CAESAREAN, 2024, 400, 1000, 40]], quoted=False),
    one("代码与名称矛盾.xlsx", [["指标代码", "指标名称", "年份", "数值"], ["caesarean-rate", MANAGEMENT, 2024, 91], ["maternal-management", MANAGEMENT, 2024, 91]]),
    one("没有年份.xlsx", [["指标", "街道", "数值"], [MANAGEMENT, "长虹街道", 91]]),
    one("年份不对.xlsx", [["指标", "年份", "数值"], [MANAGEMENT, "2024年上半年", 91], [MANAGEMENT, "2021-2025", 92], [MANAGEMENT, None, 93], [MANAGEMENT, 2024, 94]]),
    one("演示标记.xlsx", [["指标", "年份", "数值", "数据状态"], [MANAGEMENT, 2024, 91, "演示数据"], [CAESAREAN, 2024, 38, "也许"]]),
    one("年龄组不对.xlsx", [["指标", "年份", "性别", "年龄组", "数值"], ["免疫规划疫苗接种率", 2024, "女", "0-1岁", 98], ["免疫规划疫苗接种率", 2024, "合计", "5-9岁", 98], ["免疫规划疫苗接种率", 2024, "中性", "合计", 98]]),
    one("只有文字.xlsx", [["关于报送妇女儿童监测数据的通知"], ["各街道、各部门："], ["请于3月31日前报送2024年数据。"], ["联系人", "张三"]]),
    one("缺数值.xlsx", [["指标", "年份", "分子", "分母", "数值"], [MANAGEMENT, 2024, 90, None, None], [CAESAREAN, 2024, 40, 100, "暂无"]]),
    one(
        "一张表里两年.xlsx",
        [["2023年"], ["指标", "数值"], [MANAGEMENT, 90], [], ["2024年"], ["指标", "数值"], [MANAGEMENT, 91], ["注：2022年数据另报"]],
    ),
    one("城镇农村.xlsx", [["指标", "2024年", None], [None, "城镇", "农村"], [MANAGEMENT, 91, 89]], merged=("B1:C1",)),
    one("公式注入.csv", [["指标", "街道", "2024年"], ["=cmd|' /C calc'!A0", "长虹街道", 91], [MANAGEMENT, "@SUM(1+1)", "+1+1"]]),
]  # fmt: skip
