"""Words for how far proposals are, how sure their reading is, and what of it the text does not print."""

from __future__ import annotations

import re
from collections.abc import Callable

from dashboard.text.words import Words


def state_word(state: str, t: Words) -> str:
    """What has been decided about a proposal."""
    words = {
        "open": t("待确认"),
        "confirmed": t("确认无误"),
        "corrected": t("改正后确认"),
        "rejected": t("退回，不采用"),
    }
    return words.get(state, state)


def stage_word(stage: str, t: Words) -> str:
    """How far a whole draft is towards the catalogue; empty while it is only read."""
    words = {"proposed": t("已提交，等第二人审定"), "returned": t("已退回，要修改"), "adopted": t("已采纳，写入目录")}
    return words.get(stage, "")


def certainty_word(certainty: str, t: Words) -> str:
    """How sure a reading is."""
    return {"sure": t("很有把握"), "likely": t("较有把握")}.get(certainty, t("没有把握"))


BARS = {"sure": 3, "likely": 2, "unsure": 1}
"""How many of the three bars are filled."""

_INFERRED: dict[str, Callable[[Words], str]] = {
    "direction": lambda t: t("比较的方向没有写，是推定的"),
    "subject": lambda t: t("说的是什么，从前文推定"),
    "split": lambda t: t("一句里有几项，拆成几条"),
    "scope": lambda t: t("逐一达到的单位是推定的"),
    "unit": lambda t: t("单位没有写，是推定的"),
}


def inferred_word(inferred: str, t: Words) -> str:
    """What a proposal holds although the text does not print it."""
    return _INFERRED[inferred](t) if inferred in _INFERRED else inferred


_ODD: tuple[tuple[re.Pattern[str], Callable[[Words, re.Match[str]], str]], ...] = (
    (re.compile(r"line (\d+): number (\d+) follows (\d+)$"),
     lambda t, m: t("第 {line} 行：编号 {n} 直接跟在 {before} 后面，中间可能少了条目", line=m[1], n=m[2], before=m[3])),
    (re.compile(r"line (\d+): the list begins with (\d+)$"),
     lambda t, m: t("第 {line} 行：编号从 {n} 开始，前面可能少了条目", line=m[1], n=m[2])),
    (re.compile(r"line (\d+): section '(.*)' has no goals$"),
     lambda t, m: t("第 {line} 行：“{name}”下面没有找到目标", line=m[1], name=m[2])),
)  # fmt: skip


def odd_word(oddity: str, t: Words) -> str:
    """What was not as expected in a text, with its line; as the reader of plans says it where there is no word for it."""
    for pattern, say in _ODD:
        if match := pattern.match(oddity):
            return say(t, match)
    return oddity
