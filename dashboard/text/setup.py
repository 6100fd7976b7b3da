"""Words of the guided setup: what is wrong in a list, what levels are called."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from dashboard.text.words import Words


class Odd(Protocol):
    """What is wrong in a line of a list."""

    @property
    def code(self) -> str: ...
    @property
    def line(self) -> int: ...
    @property
    def said(self) -> str: ...
    @property
    def other(self) -> str: ...


_WRONG: dict[str, Callable[[Words, Odd], str]] = {
    "empty": lambda t, odd: t("名单里没有读到地区。每行写一个：代码、名称，可以另写英文名。"),
    "many": lambda t, odd: t("名单有 {n} 行，最多 {most} 行；请一次写一个地区。", n=odd.said, most=odd.other),
    "no_district": lambda t, odd: t("名单里没有区县一行（六位代码，末两位不是 00），目录里也没有。"),
    "digits": lambda t, odd: t("代码“{said}”不是 6、9 或 12 位数字。", said=odd.said),
    "name": lambda t, odd: t("没有名称。") if not odd.said else t("“{said}”不是名称。", said=odd.said),
    "long": lambda t, odd: t("名称“{said}……”太长，最多 {most} 字。", said=odd.said, most=odd.other),
    "twice": lambda t, odd: t("代码 {said} 与第 {other} 行重复。", said=odd.said, other=odd.other),
    "same_name": lambda t, odd: t("“{said}”与第 {other} 行同名，又属于同一上级。", said=odd.said, other=odd.other),
    "taken_name": lambda t, odd: t("“{said}”目录里已经有了，代码是 {other}。", said=odd.said, other=odd.other),
    "parent": lambda t, odd: t("上级写的是 {said}，按代码应是 {other}。", said=odd.said, other=odd.other),
    "no_parent": lambda t, odd: t("代码 {said} 的上级 {other} 不在名单里，目录里也没有。", said=odd.said, other=odd.other),
    "known": lambda t, odd: t("代码 {said} 目录里已有，名称是“{other}”；要改名，请在目录里提出更改。", said=odd.said, other=odd.other),
    "population": lambda t, odd: t("人口“{said}”不是整数。", said=odd.said),
}  # fmt: skip

_LEVEL: dict[str, Callable[[Words], str]] = {
    "nation": lambda t: t("全国"),
    "city": lambda t: t("地级市"),
    "district": lambda t: t("区县"),
    "street": lambda t: t("街道"),
}


def line_problem(odd: Odd, t: Words) -> str:
    """What is wrong, with its line."""
    words = _WRONG[odd.code](t, odd)
    return t("第 {line} 行：{words}", line=odd.line, words=words) if odd.line else words


def level_word(level: str, t: Words) -> str:
    """What a level of the area tree is called."""
    return _LEVEL[level](t)
