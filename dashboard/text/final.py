"""The six words of a final evaluation, and what is said of the causes that figures themselves prove."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.text.words import Words, capitalised
from indicators.codes import Group
from indicators.final import FinalVerdict

_WORD: dict[FinalVerdict, Callable[[Words], str]] = {
    FinalVerdict.EARLY: lambda t: t("提前达标"),
    FinalVerdict.ON_TIME: lambda t: t("如期达标"),
    FinalVerdict.EXPECTED: lambda t: t("预期可达标"),
    FinalVerdict.MISSED: lambda t: t("未达标"),
    FinalVerdict.NO_DATA: lambda t: t("无数据"),
    FinalVerdict.NOT_COMPARABLE: lambda t: t("不可比"),
}
_MEANING: dict[FinalVerdict, Callable[[Words], str]] = {
    FinalVerdict.EARLY: lambda t: t("期末达到目标，且期末前一年或更早已经达到并保持（含基期已达到的）"),
    FinalVerdict.ON_TIME: lambda t: t("期末达到目标，上一年尚未达到或曾回落"),
    FinalVerdict.EXPECTED: lambda t: t("期末数据未报，最近一年已达到目标"),
    FinalVerdict.MISSED: lambda t: t("期末数据没有达到目标"),
    FinalVerdict.NO_DATA: lambda t: t("从未报送、报送不全，或期末数据未报而最近一年没有达到目标"),
    FinalVerdict.NOT_COMPARABLE: lambda t: t("口径变化后前后不可比，或人数过少不公布"),
}
GROUP: dict[FinalVerdict, Group] = {
    FinalVerdict.EARLY: Group.MET,
    FinalVerdict.ON_TIME: Group.MET,
    FinalVerdict.EXPECTED: Group.ON_TRACK,
    FinalVerdict.MISSED: Group.OFF_TRACK,
    FinalVerdict.NO_DATA: Group.NO_VERDICT,
    FinalVerdict.NOT_COMPARABLE: Group.NO_VERDICT,
}
"""In whose shape and colour a word stands; it is not counted there."""


def final_word(verdict: FinalVerdict, t: Words) -> str:
    """One of the six words."""
    return capitalised(_WORD[verdict](t))


def final_meaning(verdict: FinalVerdict, t: Words) -> str:
    """What the word stands for, in a line."""
    return _MEANING[verdict](t)


_CAUSE: dict[str, Callable[[Words], str]] = {
    "definition": lambda t: t("口径变化"),
    "interval": lambda t: t("区间包含目标值"),
    "few": lambda t: t("人数少"),
    "pace": lambda t: t("目标超过历年最快速度"),
    "no_data": lambda t: t("没有数据"),
}


def cause_word(cause: str, t: Words) -> str:
    """A cause that figures prove (`facts.closing.records.CauseByFigures`), in a word."""
    return _CAUSE[cause](t)
