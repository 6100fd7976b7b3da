"""Words of supervision: the eight steps, how an action stands, what a decision about a warning is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dashboard.text.words import Words
from indicators.supervision import ActionStanding, Raised, SlipColour, days_late

STEPS = ("opened", "assigned", "signed", "divided", "handling", "feedback", "review", "closed")
"""The chain of supervision, in its order."""
STATES = ("planned", "running", "done", "stuck", "dropped")

_STEP: dict[str, Callable[[Words], str]] = {
    "opened": lambda t: t("立项"),
    "assigned": lambda t: t("交办"),
    "signed": lambda t: t("签收"),
    "divided": lambda t: t("分解"),
    "handling": lambda t: t("办理"),
    "feedback": lambda t: t("反馈"),
    "review": lambda t: t("复核"),
    "closed": lambda t: t("办结（销号）"),
}
_STATE: dict[str, Callable[[Words], str]] = {
    "planned": lambda t: t("未开始"),
    "running": lambda t: t("进行中"),
    "done": lambda t: t("办结"),
    "stuck": lambda t: t("受阻"),
    "dropped": lambda t: t("撤销"),
}

_COLOUR: dict[str, Callable[[Words], str]] = {
    SlipColour.BLUE: lambda t: t("蓝单"),
    SlipColour.YELLOW: lambda t: t("黄单"),
    SlipColour.RED: lambda t: t("红单"),
}
_MEANS: dict[str, Callable[[Words], str]] = {
    SlipColour.BLUE: lambda t: t("临近到期"),
    SlipColour.YELLOW: lambda t: t("进度滞后"),
    SlipColour.RED: lambda t: t("已经逾期"),
}

_DECISION: dict[str, Callable[[Words], str]] = {
    "deferral": lambda t: t("暂缓督办"),
    "objection": lambda t: t("异议"),
    "dropped": lambda t: t("撤销"),
}


_RAISED: dict[str, Callable[[Words], str]] = {
    Raised.DIFFICULT: lambda t: t("难点指标"),
    Raised.MEETING: lambda t: t("提请会议研究"),
}


def raised_word(how: str, t: Words) -> str:
    """What a warning is called that has come higher."""
    return _RAISED[how](t)


def decision_word(kind: str, t: Words) -> str:
    """What a decision about a warning itself is."""
    return _DECISION[kind](t)


def colour_word(colour: str, t: Words) -> str:
    """The colour of a slip."""
    return _COLOUR[colour](t)


def colour_means(colour: str, t: Words) -> str:
    """What the colour of a slip says."""
    return _MEANS[colour](t)


def step_word(step: str, t: Words) -> str:
    """A step of the chain."""
    return _STEP[step](t)


def state_word(state: str, t: Words) -> str:
    """The state of an action, as somebody has set it."""
    return _STATE[state](t)


def standing_word(standing: str, due: date | None, done_on: date | None, today: date, t: Words) -> str:
    """How an action stands on a day, with the days it is late."""
    late = days_late(due, done_on, today)
    if standing == ActionStanding.OVERDUE:
        return t.count("逾期 {n} 天", late)
    if standing == ActionStanding.DONE_LATE:
        return t.count("逾期 {n} 天办结", late)
    if standing == ActionStanding.DONE:
        return t("按期办结") if due else state_word("done", t)
    if standing == ActionStanding.SOON and due == today:
        return t("今天到期")
    if standing == ActionStanding.SOON and due:
        return t.count("{n} 天后到期", (due - today).days)
    return state_word(standing, t)
