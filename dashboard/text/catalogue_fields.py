"""The parts of the catalogue and the columns of its files in words."""

from __future__ import annotations

from dashboard.text.words import Words, capitalised

PARTS = (
    "targets",
    "grounds",
    "suspensions",
    "indicators",
    "departments",
    "areas",
    "former_names",
    "plans",
    "baselines",
    "supports",
    "lineage",
)
"""What is kept in the browser, in the order of its page."""


def part_word(part: str, t: Words) -> str:
    """The name of a part, also of one that is kept in files only."""
    return {
        "targets": t("目标"), "indicators": t("指标"), "departments": t("部门"), "areas": t("区域"), "plans": t("规划"),
        "lineage": t("规划沿革"), "suspensions": t("暂停的目标"), "units": t("计量单位"), "domains": t("领域"), "sections": t("章节"),
        "goals": t("主要目标"), "strategies": t("策略措施"), "baselines": t("规划文本中的基期数据"),
        "supports": t("策略措施对应的指标"), "references": t("可作参照的公布数列"), "reference_figures": t("公布的数据"),
        "scale_steps": t("等级"), "graded": t("按等级跟踪的条目"), "questions": t("引导问题"),
        "plain_words": t("儿童版用语"), "chain": t("预警升级环节"), "holidays": t("节假日"), "forms": t("统计表式"),
        "upper_figures": t("上级公布的数据"), "outlines": t("上级规划"), "outline_targets": t("上级规划的目标"),
        "former_names": t("曾用名"), "grounds": t("目标依据"),
    }.get(part, part)  # fmt: skip


def field_word(name: str, t: Words) -> str:
    """The label of a column: in words, with the language of a text in both; its own name where there are no words for it."""
    stem, _, tail = name.rpartition("_")
    if tail in ("zh", "en") and (word := capitalised(_words(t).get(stem, ""))):
        return t("{field}（中文）", field=word) if tail == "zh" else t("{field}（英文）", field=word)
    return capitalised(_words(t).get(name, name))


def _words(t: Words) -> dict[str, str]:
    return {
        "name": t("名称"), "short": t("简称"), "definition": t("定义"), "numerator": t("分子"), "denominator": t("分母"),
        "unit": t("单位"), "decimals": t("小数位数"), "direction": t("方向"), "natural_min": t("最小可能值"),
        "natural_max": t("最大可能值"), "level": t("层级"), "sensitive": t("敏感"), "counted": t("统计对象"),
        "reported_by": t("街道数据的报送方"), "contained_in": t("包含于"), "splits": t("分组"), "age_groups": t("年龄组"),
        "department": t("责任部门"), "people": t("人群"), "source": t("来源"), "target": t("目标"), "plan": t("规划"),
        "section": t("章节"), "clause_kind": t("条款类别"), "clause_number": t("条款编号"), "indicator": t("指标"),
        "kind": t("要求的类型"), "op": t("比较"), "value": t("数值"), "value_high": t("上限"), "step": t("每年变化"),
        "unit_level": t("单位层级"), "unit_count": t("单位个数"), "reference_indicator": t("参照指标"),
        "reference_area": t("参照地区"), "baseline_year": t("基期年"), "deadline": t("期限"),
        "deadline_printed": t("期限载明"), "printed": t("数值载明"), "sex": t("性别"), "note": t("说明"), "area": t("地区"),
        "parent": t("上级"), "valid_from": t("自何时起"), "valid_to": t("至何时止"), "population": t("人口"),
        "order": t("顺序"), "period_start": t("规划首年"), "period_end": t("规划末年"), "split": t("分组"),
        "document": t("文件和文号"), "outlook_year": t("展望年"), "earlier": t("原目标"), "fate": t("变化"), "value_op": t("比较"), "year_printed": t("年份载明"), "strategy": t("策略措施"), "reason": t("理由"), "decided": t("文件日期"),
        "body": t("部门或区域"), "method": t("方法"), "base": t("基准值"), "effort": t("努力值"), "challenge": t("挑战值"),
        "binding": t("据此判定的一级"), "justification": t("理由"), "chosen_by": t("选定人"), "chosen_on": t("选定日期"),
        "issuing_body": t("公布单位"), "publication": t("出处"), "tolerance": t("容差"), "grade": t("来源等级"), "year": t("年份"),
        "outline": t("上级规划"), "number": t("编号"),
        "confirmed_by": t("复核人"), "confirmed_on": t("复核日期"), "demonstration": t("依据演示数据"),
    }  # fmt: skip
