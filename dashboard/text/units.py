"""Units a target is set for, counted and named: `12 个街道`, `70/78 所学校`; English says the noun alone where it can."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from dashboard.text.words import Words
from data_access.catalogue.model import Area

INVENTED = re.compile(r"单位(\d+)")
"""How the generator of demonstration figures names units; see `data_access.demonstration.generate`."""


@dataclass(frozen=True, slots=True)
class UnitName:
    """What a unit is called: as it was reported, or a street (`area`) by its own name."""

    name: str
    level: str
    invented: bool = False
    area: Area | None = None

    def text(self, t: Words) -> str:
        """As readers see it: an invented one says so, in their language (`示例学校 01`, `Example school 01`)."""
        if self.area is not None:
            return t.of(self.area, "short")
        match = INVENTED.fullmatch(self.name) if self.invented else None
        return t("示例{unit} {n}", unit=unit_word(self.level, t), n=match[1]) if match else self.name


def counted_units(level: str, n: int, t: Words) -> str:
    """So many units of a kind; a kind that is not known is counted as units."""
    if level == "street":
        return t.count("{n} 个街道", n)
    if level == "health_centre":
        return t.count("{n} 个社区卫生服务中心", n)
    if level == "school":
        return t.count("{n} 所学校", n)
    if level == "leading_body":
        return t.count("{n} 个领导班子", n)
    if level == "department":
        return t.count("{n} 个部门", n)
    if level == "household":
        return t.count("{n} 个家庭", n)
    if level == "community":
        return t.count("{n} 个社区", n)
    return t.count("{n} 个单位", n)


def bare_units(level: str, n: int, t: Words) -> str:
    """So many of units already named: `70 所`, `70`."""
    return t.count("{n} 所", n) if level == "school" else t.count("{n} 个", n)


_NOUN: dict[str, Callable[[Words], str]] = {
    "street": lambda t: t("个街道"),
    "health_centre": lambda t: t("个中心"),
    "school": lambda t: t("所学校"),
    "leading_body": lambda t: t("个班子"),
    "department": lambda t: t("个部门"),
    "household": lambda t: t("个家庭"),
    "community": lambda t: t("个社区"),
}
_EVERY: dict[str, Callable[[Words], str]] = {
    "street": lambda t: t("每个街道"),
    "health_centre": lambda t: t("每个社区卫生服务中心"),
    "school": lambda t: t("每所学校"),
    "leading_body": lambda t: t("每个领导班子"),
    "department": lambda t: t("每个部门"),
    "household": lambda t: t("每个家庭"),
    "community": lambda t: t("每个社区"),
}
_ONE: dict[str, Callable[[Words], str]] = {
    "street": lambda t: t("街道"),
    "health_centre": lambda t: t("社区卫生服务中心"),
    "school": lambda t: t("学校"),
    "leading_body": lambda t: t("领导班子"),
    "department": lambda t: t("部门"),
    "household": lambda t: t("家庭"),
    "community": lambda t: t("社区"),
}


def unit_symbol(level: str, t: Words) -> str:
    """What stands behind a number of units, as a unit of measurement does: `70/78 所学校`, `+7 所学校`."""
    return _NOUN[level](t) if level in _NOUN else t("个单位")


def every_unit(level: str, t: Words) -> str:
    """Each unit of a kind: `每所学校`."""
    return _EVERY[level](t) if level in _EVERY else t("每个单位")


def unit_word(level: str, t: Words) -> str:
    """The kind of unit a target is set for, in words."""
    return _ONE[level](t) if level in _ONE else t("单位")
