"""Words for how a spreadsheet is read: roles of columns, layouts, why it was guessed so, why a file is refused."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.text.words import Words

Say = Callable[[Words], str]

_ROLE: dict[str, Say] = {
    "indicator": lambda t: t("指标"),
    "area": lambda t: t("地区"),
    "year": lambda t: t("年份"),
    "value": lambda t: t("数值"),
    "numerator": lambda t: t("分子"),
    "denominator": lambda t: t("分母"),
    "sex": lambda t: t("性别"),
    "age_group": lambda t: t("年龄组"),
    "unit_name": lambda t: t("学校或机构"),
    "measure_unit": lambda t: t("计量单位"),
    "mark": lambda t: t("正式或暂定"),
    "break": lambda t: t("口径是否有变"),
    "note": lambda t: t("备注"),
    "ignore": lambda t: t("不读取"),
}
ROLES = tuple(_ROLE)

_DOUBT: dict[str, Say] = {
    "unknown": lambda t: t("看不出是什么数字"),
    "rival": lambda t: t("与别的列像是同一项数据，请选定一列"),
    "set_aside": lambda t: t("同一项数据已取别的列"),
    "unnamed": lambda t: t("没有表头，当作数值"),
    "planned": lambda t: t("可能是计划数"),
    "below_street": lambda t: t("社区等比街道更小的单位"),
    "partly": lambda t: t("表头有几个字没有计入"),
}

_WHY: dict[str, Say] = {
    "template": lambda t: t("由模板自身的标记确定"),
    "remembered": lambda t: t("按上次更正过的含义"),
    "headers": lambda t: t("由表头文字判断"),
    "content": lambda t: t("由列中内容判断"),
    "year_in_title": lambda t: t("年份取自标题"),
    "year_in_name": lambda t: t("年份取自表名或文件名"),
    "area_in_title": lambda t: t("地区取自标题"),
    "area_of_owner": lambda t: t("地区为报送街道"),
    "area_of_district": lambda t: t("没有地区名称，按全区处理"),
    "indicator_in_title": lambda t: t("指标取自标题"),
    "nothing_found": lambda t: t("没有找到数据"),
}

_REFUSAL: dict[str, Say] = {
    "empty": lambda t: t("文件是空的。请选择填好的表格。"),
    "too_large": lambda t: t("文件太大，没有打开。请删去无关的工作表和图片，或分成几个文件。"),
    "zip_bomb": lambda t: t("文件解压后异常庞大，没有打开。请用表格程序另存为一个新的 XLSX 文件。"),
    "letters_lost": lambda t: t(
        "这是 1995 年格式的 XLS，保存它的程序把汉字都写成了“?”。请用原程序另存为 XLSX 后再上传。"
    ),
    "damaged": lambda t: t("文件已损坏，无法打开。请用表格程序打开、另存为 XLSX 后再上传。"),
    "encrypted": lambda t: t("文件设有密码。请取消密码、另存后再上传。"),
    "macros": lambda t: t("文件带有宏，没有打开。请另存为不带宏的 XLSX 工作簿。"),
    "external_links": lambda t: t("文件引用了别的工作簿，没有打开。请把引用粘贴为数值后再上传。"),
    "xml_entities": lambda t: t("文件内部含有不允许的定义，没有打开。请用表格程序另存为一个新的 XLSX 文件。"),
    "not_a_spreadsheet": lambda t: t("这不是表格文件。请上传 XLSX、XLS、ODS 或 CSV 文件。"),
    "document": lambda t: t("这是文字文档或演示文稿。请把其中的表格复制到 XLSX 工作簿里再上传。"),
    "pdf": lambda t: t("这是 PDF，里面的数字不能可靠地读出。请上传生成它的表格，或把数字填进模板。"),
    "picture": lambda t: t("这是图片。请上传表格本身，或把数字填进模板。"),
    "archive": lambda t: t("这是压缩包。请先解压，再逐个上传里面的表格。"),
    "web_table": lambda t: t("这是网页，只是名称像表格。请用 Excel 或 WPS 打开，另存为 XLSX 后再上传。"),
    "xml_spreadsheet": lambda t: t("这是 2003 年的 XML 表格。请用 Excel 或 WPS 打开，另存为 XLSX 后再上传。"),
    "sylk": lambda t: t("这是 SYLK 文件。请用 Excel 或 WPS 打开，另存为 XLSX 后再上传。"),
    "fixed_width": lambda t: t(
        "这个文件用空格对齐各列，看不准哪里分列。请在 Excel 或 WPS 里“从文本导入”，另存为 XLSX 后再上传。"
    ),
    "big5": lambda t: t("文字是繁体中文的 Big5 编码。请另存为 XLSX，或 UTF-8 编码的 CSV。"),
    "other_spreadsheet": lambda t: t("这种表格格式不能读取。请另存为 XLSX 后再上传。"),
    "unknown_encoding": lambda t: t("看不出文字编码。请另存为 XLSX，或 UTF-8 编码的 CSV。"),
    "too_many_rows": lambda t: t("行数太多，没有打开。请分成几个文件。"),
    "too_many_columns": lambda t: t("列数太多，没有打开。请删去无关的列。"),
    "too_many_cells": lambda t: t("有值的区域太大，没有打开。请删去远处零星的内容，或分成几个文件。"),
    "too_many_sheets": lambda t: t("工作表太多，没有打开。请删去无关的工作表。"),
}


def role_word(role: str, t: Words) -> str:
    """What a column holds."""
    return _ROLE[role](t) if role in _ROLE else role


def doubt_word(doubt: str, t: Words) -> str:
    """What is not certain about a column."""
    return _DOUBT[doubt](t) if doubt in _DOUBT else doubt


def why_word(why: str, t: Words) -> str:
    """Why a sheet is read as it is."""
    return _WHY[why](t) if why in _WHY else why


def refusal_word(code: str, t: Words) -> str:
    """Why a file was not opened, and what to do; empty for an unknown code."""
    return _REFUSAL[code](t) if code in _REFUSAL else ""


def known() -> dict[str, frozenset[str]]:
    """The codes that have words, by kind."""
    return {
        "role": frozenset(_ROLE),
        "why": frozenset(_WHY),
        "refusal": frozenset(_REFUSAL),
    }
