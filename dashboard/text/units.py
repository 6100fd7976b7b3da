"""Units a target is set for, counted: `12 个街道`, `12 streets`."""

from __future__ import annotations

from dashboard.text.words import Words


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
