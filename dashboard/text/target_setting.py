"""The words of target setting: methods, why one gives no value, levels, traps, states of a choice."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.text.words import Words
from indicators.target_codes import Method, Refusal, Trap

Say = Callable[[Words], str]

_METHOD: dict[Method, Say] = {
    Method.OFFICIAL: lambda t: t("法律、纲要或市级目标"),
    Method.TREND: lambda t: t("趋势外推"),
    Method.IMPROVEMENT: lambda t: t("同等难度改进"),
    Method.DETECTABLE: lambda t: t("最小可见变化"),
    Method.PEERS: lambda t: t("同类最好水平"),
    Method.KEEP: lambda t: t("保持现状"),
    Method.GAP: lambda t: t("缩小差距"),
}
_OTHER: dict[str, Say] = {"graded": lambda t: t("改为分级"), "other": lambda t: t("其他依据")}
"""What stands in place of a method."""
_REFUSAL: dict[Refusal, Say] = {
    Refusal.NO_FIGURE: lambda t: t("数据没有来源"),
    Refusal.NO_DIRECTION: lambda t: t("没有规定以升为好还是以降为好"),
    Refusal.NO_OFFICIAL: lambda t: t("没有公布的上级目标值"),
    Refusal.OTHER_DEFINITION: lambda t: t("口径不同"),
    Refusal.EXPIRED: lambda t: t("上级目标已到期，新目标尚未公布"),
    Refusal.FEW_POINTS: lambda t: t("不足三年数据"),
    Refusal.BREAK: lambda t: t("近五年口径有变化"),
    Refusal.PROVISIONAL: lambda t: t("最近一年为暂定数"),
    Refusal.NEAR_LIMIT: lambda t: t("已接近极限"),
    Refusal.NO_COUNTS: lambda t: t("没有分子分母，算不出误差"),
    Refusal.UNDETECTABLE: lambda t: t("各法所要的变化五年内都看不出，不能评价"),
    Refusal.FEW_AREAS: lambda t: t("可比的地区不足八个"),
    Refusal.FALLING: lambda t: t("数值在变差，保持现状等于听任"),
    Refusal.NO_GROUPS: lambda t: t("没有分性别或分街道数据"),
    Refusal.GROUP_WITHHELD: lambda t: t("有一方数量过小，不予公布"),
    Refusal.NO_GAP: lambda t: t("没有可缩小的差距"),
}
_TRAP: dict[Trap, Say] = {
    Trap.ALREADY_MET: lambda t: t("现在已经达到"),
    Trap.LOOSER: lambda t: t("比基期还宽"),
    Trap.TOO_FAST: lambda t: t("快于历年任何五年"),
    Trap.NO_FIGURE: lambda t: t("没有数据来源"),
}
_LEVEL: dict[str, Say] = {
    "base": lambda t: t("基准值"),
    "effort": lambda t: t("努力值"),
    "challenge": lambda t: t("挑战值"),
}
OPEN, NO_FIGURE, GRADED = "open", "no_figure", "graded"
_STATE: dict[str, Say] = {
    OPEN: lambda t: t("待定"),
    "waiting": lambda t: t("待复核"),
    "approved": lambda t: t("已选定"),
    "returned": lambda t: t("复核退回"),
    NO_FIGURE: lambda t: t("无可用数据"),
    GRADED: lambda t: t("已改分级"),
}


def method_word(method: str, t: Words) -> str:
    """The name of a method; the code itself of one that is not known here."""
    if method in _OTHER:
        return _OTHER[method](t)
    return _METHOD[Method(method)](t) if method in set(Method) else method


def refusal_word(code: str, t: Words) -> str:
    """Why a method gives no candidate; empty where it gives one."""
    return _REFUSAL[Refusal(code)](t) if code else ""


def trap_word(trap: str, t: Words) -> str:
    """The name of a trap."""
    return _TRAP[Trap(trap)](t)


def level_word(level: str, t: Words) -> str:
    """The name of one of the three levels."""
    return _LEVEL[level](t)


def state_word(state: str, t: Words) -> str:
    """Where a choice stands."""
    return _STATE[state](t)
