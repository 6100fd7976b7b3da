"""Words of the evaluation of a plan: kinds and states of rounds, of what units owe, of causes and who says so."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.text.words import Words, capitalised

FINAL = "final"
KINDS = ("yearly", "midterm", FINAL)
CAUSES = (
    "target_too_high", "outside_shock", "not_carried_out", "without_effect", "definition_changed", "no_data", "chance",
)  # fmt: skip
PENDING = ""
"""The class of a cause that nobody has settled."""
BASES = ("statistics", "supervision", "unit", "office")
FIELDS = ("done", "effect", "causes", "proposal", "files")
"""What a unit fills in, in the order of the form; the result stands between effect and causes and is the system's."""

_KIND: dict[str, Callable[[Words], str]] = {
    "yearly": lambda t: t("年度评估"),
    "midterm": lambda t: t("中期评估"),
    "final": lambda t: t("终期评估"),
}
_STATE: dict[str, Callable[[Words], str]] = {
    "open": lambda t: t("进行中"),
    "cut": lambda t: t("数据已截止"),
    "frozen": lambda t: t("已冻结"),
}
_CAUSE: dict[str, Callable[[Words], str]] = {
    "target_too_high": lambda t: t("目标定得过高"),
    "outside_shock": lambda t: t("外部冲击"),
    "not_carried_out": lambda t: t("措施没有落实"),
    "without_effect": lambda t: t("措施落实但效果不足"),
    "definition_changed": lambda t: t("口径或人群变化"),
    "no_data": lambda t: t("没有数据"),
    "chance": lambda t: t("人数少的偶然波动"),
    PENDING: lambda t: t("待认定"),
}
_BASIS: dict[str, Callable[[Words], str]] = {
    "statistics": lambda t: t("统计依据"),
    "supervision": lambda t: t("督办记录"),
    "unit": lambda t: t("单位说明"),
    "office": lambda t: t("办公室认定"),
}
_FIELD: dict[str, Callable[[Words], str]] = {
    "done": lambda t: t("做了什么"),
    "effect": lambda t: t("取得的成效"),
    "result": lambda t: t("目标结果"),
    "causes": lambda t: t("未达标原因"),
    "cause_text": lambda t: t("原因说明"),
    "proposal": lambda t: t("建议"),
    "files": lambda t: t("佐证材料"),
}
_ENTRY: dict[str, Callable[[Words], str]] = {
    "": lambda t: t("未填"),
    "draft": lambda t: t("草稿"),
    "handed_in": lambda t: t("已交待审"),
    "returned": lambda t: t("退回修改"),
    "accepted": lambda t: t("已接受"),
}
_EVENT: dict[str, Callable[[Words], str]] = {
    "asked": lambda t: t("布置"),
    "reminded": lambda t: t("催报"),
    "extended": lambda t: t("批准延期"),
    "handed_in": lambda t: t("上报"),
    "returned": lambda t: t("退回"),
    "accepted": lambda t: t("接受"),
    "read_back": lambda t: t("读回 Word 表"),
}


def kind_word(kind: str, t: Words) -> str:
    """Which kind of evaluation a round is."""
    return _KIND[kind](t)


def state_word(state: str, t: Words) -> str:
    """How far a round is."""
    return _STATE[state](t)


def cause_word(cause: str, t: Words) -> str:
    """The class of a cause; of an empty one, that nobody has settled it."""
    return capitalised(_CAUSE[cause](t))


def basis_word(basis: str, t: Words) -> str:
    """Who says so."""
    return _BASIS[basis](t)


def field_word(field: str, t: Words) -> str:
    """A field of the form."""
    return _FIELD[field](t)


def entry_word(state: str, t: Words) -> str:
    """How far a unit is with a clause."""
    return _ENTRY[state](t)


def event_word(kind: str, t: Words) -> str:
    """What happened between the office and a unit."""
    return _EVENT[kind](t)


def numbered(at: int, t: Words) -> str:
    """The number before a field's name: `一、` or `1. `."""
    return f"{'一二三四五六'[at - 1]}、" if t.language == "zh" else f"{at}. "
