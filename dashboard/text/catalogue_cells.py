"""What stands in a cell of a catalogue file in words, where the file holds a word of its own."""

from __future__ import annotations

from dashboard.text.rule.kinds import kinds
from dashboard.text.target_setting import level_word, method_word
from dashboard.text.units import unit_word
from dashboard.text.words import Words
from indicators.target_codes import METHODS

OPS = {">=": "≥", ">": "＞", "<=": "≤", "<": "＜", "=": "＝"}
UNIT_LEVELS = ("street", "health_centre", "school", "leading_body", "department", "household", "community")


def cell_words(field: str, t: Words) -> dict[str, str]:
    """The words of a column by what stands in the file; empty where a column holds texts, figures or codes."""
    whose = {"all": t("不分性别"), "female": t("女性"), "male": t("男性")}
    tables: dict[str, dict[str, str]] = {
        "kind": {row.kind.value: row.name for row in kinds(t)},
        "op": OPS,
        "value_op": OPS,
        "direction": {
            "up": t("越高越好，或提高"), "down": t("越低越好，或降低"), "hold": t("保持不变"), "none": t("不判断方向")
        },
        "clause_kind": {"goal": t("目标（条目）"), "strategy": t("策略措施")},
        "sex": whose,
        "level": {"nation": t("全国"), "city": t("全市"), "district": t("区"), "street": t("街道")},
        "counted": {"people": t("人"), "institutions": t("机构、岗位和场所"), "respondents": t("调查对象")},
        "reported_by": {"department": t("由责任部门报送"), "street": t("由各街道报送")},
        "split": {"sex": t("分性别"), "age_group": t("分年龄组")},
        "splits": {"sex": t("分性别"), "age_group": t("分年龄组"), "sex;age_group": t("分性别和年龄组")},
        "fate": {"kept": t("保留"), "changed": t("调整"), "new": t("新增"), "dropped": t("不再列入")},
        "method": {**{str(each): method_word(each, t) for each in METHODS}, "other": method_word("other", t)},
        "binding": {level: level_word(level, t) for level in ("base", "effort", "challenge")},
        "unit_level": {level: unit_word(level, t) for level in UNIT_LEVELS},
    }  # fmt: skip
    if field in ("sensitive", "printed", "deadline_printed", "year_printed", "demonstration"):
        return {"yes": t("是"), "no": t("否")}
    return tables.get(field, {})
