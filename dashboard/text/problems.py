"""Words for what can be wrong in a spreadsheet: one title and one sentence (what was expected, what to do) per code.

The codes are those of the package that reads and checks; here they are plain words, because texts know no database.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dashboard.text.problem_checks import CHECKS
from dashboard.text.problem_kinds import Fields, Say
from dashboard.text.problem_unread import UNREAD
from dashboard.text.words import Words

SEVERITIES = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Said:
    """A problem in words: a short title, and a sentence that says what was expected and how to go on."""

    title: str
    advice: str


def problem(code: str, fields: Mapping[str, str], t: Words) -> Said:
    """The words of a code; `fields` are the fields of the problem, already written for people."""
    title, advice = _ALL.get(code, _UNKNOWN)(t, Fields(fields))
    return Said(title, advice)


def severity_word(severity: str, t: Words) -> str:
    """What a severity is called."""
    return _SEVERITY[severity](t)


def known() -> frozenset[str]:
    """The codes that have words."""
    return frozenset(_ALL)


def _unknown(t: Words, f: Fields) -> tuple[str, str]:
    return t("需要核对"), t("请对照模板核对这一处，修改后重新上传。")


_UNKNOWN: Say = _unknown

_SEVERITY: dict[str, Callable[[Words], str]] = {
    "error": lambda t: t("错误"),
    "warning": lambda t: t("警告"),
    "note": lambda t: t("提示"),
}

_SHEET: dict[str, Say] = {
    "no_table": lambda t, f: (
        t("没有找到数据表"),
        t("文件里没有一张工作表含有指标名称和数值；请使用下载的模板，或在“列的含义”里指出各列是什么。"),
    ),
    "no_indicator": lambda t, f: (
        t("看不出是哪个指标"),
        t("这张表没有指标列，标题里也没有指标名称；请在“列的含义”里选定指标，或在表中加一列指标名称。"),
    ),
    "no_area": lambda t, f: (
        t("看不出是哪个地区"),
        t("这张表没有地区列，标题里也没有地区名称；请在“列的含义”里选定地区。"),
    ),
    "no_year": lambda t, f: (
        t("看不出是哪一年"),
        t("这张表没有年份列，标题里也没有年份；请在“列的含义”里填写年份。"),
    ),
    "sheet_left_out": lambda t, f: (t("这张表没有读取"), t("表里没有数据，或在“列的含义”里选择了不读。")),
    "another_table": lambda t, f: (
        t("下面还有一张表"),
        t("这里的标题“{other}”说的是另一年、另一地区或另一指标，以下没有读取；请移到单独的工作表。", other=f["other"]),
    ),
    "line_left_out": lambda t, f: (
        t("一行没有读取"),
        t("这一行没有数据，多半是填表人或说明；如有数据，请按其他行的格式填写。"),
    ),
    "hidden_sheet": lambda t, f: (t("隐藏的工作表"), t("隐藏的工作表和其他工作表一样读取；不想报送请删除它。")),
    "hidden_row": lambda t, f: (
        t("隐藏的行"),
        t("{count} 行被隐藏，但同样读取；不想报送请删除这些行。", count=f["count"]),
    ),
    "hidden_column": lambda t, f: (t("隐藏的列"), t("隐藏的列同样读取；不想报送请删除它。")),
    "no_figure": lambda t, f: (
        t("没有数据的单元格"),
        t("{count} 个单元格写着“—”“/”“暂无”等，按没有数据处理，不写入。", count=f["count"]),
    ),
}

_ROW: dict[str, Say] = {
    "unknown_indicator": lambda t, f: (
        t("没有这个指标"),
        t("请改为目录中的指标名称或代码；最接近的是“{nearest}”。", nearest=f["nearest"])
        if f["nearest"]
        else t("请改为目录中的指标名称或代码，模板里有完整的列表。"),
    ),
    "near_indicator": lambda t, f: (
        t("指标名称不完全一致"),
        t("已按名称最接近的“{nearest}”处理；如果不是它，请改正名称。", nearest=f["nearest"]),
    ),
    "unknown_area": lambda t, f: (
        t("没有这个地区"),
        t("请改为本区或街道的名称或代码；最接近的是“{nearest}”。", nearest=f["nearest"])
        if f["nearest"]
        else t("请改为本区或街道的名称或代码。"),
    ),
    "near_area": lambda t, f: (
        t("地区名称不完全一致"),
        t("已按名称最接近的“{nearest}”处理；如果不是它，请改正名称。", nearest=f["nearest"]),
    ),
    "unknown_year": lambda t, f: (t("不是年份"), t("请写四位数的年份，例如 2024。")),
    "unknown_sex": lambda t, f: (t("性别写法无法识别"), t("请写“女”“男”或“合计”。")),
    "unknown_age_group": lambda t, f: (
        t("没有这个年龄组"),
        t("这个指标可用的年龄组：{allowed}。", allowed=f["allowed"] or "–"),
    ),
    "unknown_mark": lambda t, f: (t("数据状态写法无法识别"), t("请写“正式”或“暂定”，空着按正式处理。")),
    "demonstration_mark": lambda t, f: (
        t("这一行标着演示数据"),
        t("演示数据不能导入；请换成真实数据并去掉这个标记。"),
    ),
    "unknown_break": lambda t, f: (t("“口径有变”写法无法识别"), t("请写“是”或“否”，空着按否处理。")),
    "names_differ": lambda t, f: (
        t("代码与名称不一致"),
        t("代码指的是“{other}”；请改正代码或名称，使两者一致。", other=f["other"]),
    ),
    "missing_indicator": lambda t, f: (t("有数值，没有指标"), t("请填写指标名称或代码。")),
    "missing_area": lambda t, f: (t("有数值，没有地区"), t("请填写地区名称或代码。")),
    "missing_year": lambda t, f: (t("有数值，没有年份"), t("请填写四位数的年份。")),
    "taken_from_above": lambda t, f: (
        t("名称空着，沿用上一行"),
        t("已按上一行的“{taken}”处理；如果不是，请填写这一格。", taken=f["taken"]),
    ),
    "row_left_out": lambda t, f: (t("小计或平均行没有读取"), t("这类行由系统自行计算，不必报送。")),
    "counts_without_value": lambda t, f: (
        t("只有人数，算不出数值"),
        t("请填写数值，或同时填写分子和分母。"),
    ),
    "row_too_wide": lambda t, f: (
        t("这一行的列数多于表头"),
        t("多半是数字或文字里的逗号把后面的列推后了；请给这一格加引号，或另存为 XLSX。"),
    ),
    "unit_column_differs": lambda t, f: (
        t("单位列与指标的单位不同"),
        t("这个指标的单位是“{unit}”；请换算后填写。", unit=f["unit"]),
    ),
}

_CELL: dict[str, Say] = {
    "not_a_number": lambda t, f: (
        t("不是数字"),
        t("这一格应当只有一个数字；如果是 {suggested}，请这样填写。", suggested=f["suggested"])
        if f["suggested"]
        else t("这一格应当只有一个数字；没有数据请空着或写“暂无”。"),
    ),
    "formula_error": lambda t, f: (
        t("公式出错"),
        t("表格程序在这一格显示错误（如 #DIV/0!）；请修正公式或直接填写数字。"),
    ),
    "formula_without_value": lambda t, f: (
        t("公式没有结果"),
        t("公式的结果没有保存在文件里；请用表格程序打开、重新计算并保存后再上传。"),
    ),
    "unit_mismatch": lambda t, f: (
        t("单位不符"),
        t("这个指标的单位是“{unit}”，这里写的是“{given}”，应为 {converted}。", unit=f["unit"], given=f["given"],
          converted=f["converted"])
        if f["converted"]
        else t("这个指标的单位是“{unit}”，这里写的是“{given}”；请换算后填写。", unit=f["unit"], given=f["given"]),
    ),
}  # fmt: skip

_ALL: dict[str, Say] = {**_SHEET, **_ROW, **_CELL, **UNREAD, **CHECKS}
