"""Words of on-site checks: kinds of findings, how far a line of the rectification list is."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.text.words import Words

_FINDING: dict[str, Callable[[Words], str]] = {
    "agrees": lambda t: t("与自评一致"),
    "practice": lambda t: t("典型做法"),
    "differs": lambda t: t("与自评不符"),
    "figure_wrong": lambda t: t("数据有误"),
    "unproved": lambda t: t("佐证不足"),
    "not_carried_out": lambda t: t("措施未落实"),
}
FINDINGS = tuple(_FINDING)


def finding_word(kind: str, t: Words) -> str:
    """What kind of finding it is."""
    return _FINDING[kind](t)
