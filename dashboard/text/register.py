"""Words of the register of warnings: the stage a warning is in, why it changed, by which rule it is muted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from dashboard.text.words import Words
from indicators.codes import ChangeReason, MutedBy, RegisterState, SubState

STAGES: tuple[str, ...] = (
    SubState.NEW, SubState.ESCALATING, SubState.REGRESSED, SubState.CONTINUING, SubState.DEFERRED,
    RegisterState.PENDING, RegisterState.RECOVERING, RegisterState.NO_DATA,
)  # fmt: skip
"""The stages a reader may ask for, in the order in which they ask for attention."""

_STAGE: dict[str, Callable[[Words], str]] = {
    SubState.NEW: lambda t: t("新增"),
    SubState.ESCALATING: lambda t: t("升级"),
    SubState.REGRESSED: lambda t: t("反复"),
    SubState.CONTINUING: lambda t: t("持续"),
    SubState.DEFERRED: lambda t: t("暂缓"),
    RegisterState.PENDING: lambda t: t("待观察"),
    RegisterState.RECOVERING: lambda t: t("恢复中"),
    RegisterState.NO_DATA: lambda t: t("数据未报"),
    RegisterState.CANNOT_BE_JUDGED: lambda t: t("不能判定"),
    RegisterState.CLOSED: lambda t: t("已解除"),
    RegisterState.NORMAL: lambda t: t("无预警"),
    RegisterState.OPEN: lambda t: t("预警中"),
}

NO_WORSENING = frozenset(
    {
        ChangeReason.REVISION,
        ChangeReason.UNDO,
        ChangeReason.TARGET_CHANGED,
        ChangeReason.DEFINITION_CHANGED,
        ChangeReason.WITHHELD,
        ChangeReason.RELEASED,
        ChangeReason.TARGET_SUSPENDED,
        ChangeReason.TARGET_RESUMED,
        ChangeReason.TARGET_DROPPED,
    }
)
"""Reasons for which a warning changes without anything having become worse, or better."""

_REASON: dict[str, Callable[[Words], str]] = {
    ChangeReason.FIGURE: lambda t: t("新数据"),
    ChangeReason.REVISION: lambda t: t("数据修订"),
    ChangeReason.UNDO: lambda t: t("撤销批次"),
    ChangeReason.TARGET_CHANGED: lambda t: t("目标调整"),
    ChangeReason.DEFINITION_CHANGED: lambda t: t("口径变化"),
    ChangeReason.AS_OF: lambda t: t("时间推移"),
    ChangeReason.DECISION: lambda t: t("会议决定"),
    ChangeReason.WITHHELD: lambda t: t("数据不公开"),
    ChangeReason.RELEASED: lambda t: t("数据恢复公开"),
    ChangeReason.TARGET_SUSPENDED: lambda t: t("目标暂停"),
    ChangeReason.TARGET_RESUMED: lambda t: t("目标恢复"),
    ChangeReason.TARGET_DROPPED: lambda t: t("目标取消"),
}

MOVES = ("opened", "reopened", "escalated", "noticed", "owed", "silenced", "judged", "eased", "recovering", "closed")
"""The ways in which a warning moves from one state of the data to another, in the order in which they ask for attention."""

_MOVE: dict[str, Callable[[Words], str]] = {
    "opened": lambda t: t("新开预警"),
    "reopened": lambda t: t("预警反复"),
    "escalated": lambda t: t("预警升级"),
    "noticed": lambda t: t("列入观察"),
    "owed": lambda t: t("数据未报"),
    "silenced": lambda t: t("不能判定"),
    "judged": lambda t: t("恢复判定"),
    "eased": lambda t: t("预警降级"),
    "recovering": lambda t: t("进入恢复期"),
    "closed": lambda t: t("解除预警"),
}

_MOVED: dict[str, Callable[[Words, int], str]] = {
    "opened": lambda t, n: t.count("新开预警 {n} 项", n),
    "reopened": lambda t, n: t.count("预警反复 {n} 项", n),
    "escalated": lambda t, n: t.count("预警升级 {n} 项", n),
    "noticed": lambda t, n: t.count("列入观察 {n} 项", n),
    "owed": lambda t, n: t.count("预警所依据的数据未报 {n} 项", n),
    "silenced": lambda t, n: t.count("预警暂不能判定 {n} 项", n),
    "judged": lambda t, n: t.count("预警恢复判定 {n} 项", n),
    "eased": lambda t, n: t.count("预警降级 {n} 项", n),
    "recovering": lambda t, n: t.count("进入恢复期 {n} 项", n),
    "closed": lambda t, n: t.count("解除预警 {n} 项", n),
}

_MUTED: dict[str, Callable[[Words], str]] = {
    MutedBy.FIGURE_MISSING: lambda t: t("先催报数据，不另发趋势预警通知"),
    MutedBy.DISTRICT_WARNING: lambda t: t("全区已有同一预警，街道不另发通知"),
}


def stage_word(stage: str, t: Words) -> str:
    """A stage in words: the sub-state of an open warning, else the state."""
    return _STAGE[stage](t)


def muted_word(rule: str, t: Words) -> str:
    """The rule by which no notice is sent, in words; empty where one is."""
    return _MUTED[rule](t) if rule in _MUTED else ""


def reason_word(reason: str, t: Words) -> str:
    """Why a warning changed, in words."""
    return _REASON[reason](t)


def reason_note(reason: str, t: Words) -> str:
    """What a reader must know of a change that no new figure brought."""
    if reason in NO_WORSENING:
        return t("不是新数据引起，不计为情况变差")
    return t("没有新数据，只因年份推移") if reason == ChangeReason.AS_OF else ""


def move_word(kind: str, t: Words) -> str:
    """How a warning moved, in words."""
    return _MOVE[kind](t)


def moves_text(kinds: Iterable[str], t: Words) -> tuple[str, ...]:
    """How many warnings moved in each way: `新开预警 2 项`; of a way in which none did, nothing."""
    counts = Counter(kinds)
    return tuple(_MOVED[kind](t, counts[kind]) for kind in MOVES if counts[kind])
