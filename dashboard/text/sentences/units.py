"""A target set for every unit: how many pass, how many more than before, and which do not."""

from __future__ import annotations

from dashboard.text.judged import JudgedTarget
from dashboard.text.units import bare_units, counted_units
from dashboard.text.words import Words

NAMED = 4
"""Of more units than these only the farthest from passing are named in a sentence; the tables name all."""


def passed(judged: JudgedTarget, t: Words, *, lead: bool = True) -> str:
    """A target for every unit: whether all pass, how many of how many, and how many more than at the baseline.

    Without `lead` the words before the colon are left out, for a place that has a colon of its own.
    """
    total, met = judged.units_total, judged.units_met or 0
    if not total:
        return t("已知 {met}达到，总数不详", met=counted_units(judged.asked.unit_level, met, t))
    if met >= total:
        return t("{units}全部达到", units=counted_units(judged.asked.unit_level, total, t))
    lacking = staffing(judged, t)
    parts = [lacking, _passing_since(judged, t)] if lacking else [reached(judged, t), units_since(judged, t)]
    if unknown := _unknown(judged):
        parts.append(t("{n}没有可公布的数据", n=bare_units(judged.asked.unit_level, unknown, t)))
    if not lead:
        return _clauses(parts, t)
    if unknown == total - met:  # nobody is known to fail
        return t("各单位数据不全：{told}", told=_clauses(parts, t))
    if lacking:
        return _clauses(parts, t)
    return t("部分单位未达到：{told}", told=_clauses(parts, t))


def staffing(judged: JudgedTarget, t: Words) -> str:
    """Where each unit is to have people of a kind, how many lack them: `8 个部门中 1 个未配备女干部`."""
    n = len(judged.failing)
    if not judged.asked.staffed or judged.asked.goal is None or judged.asked.op != ">=" or not n:
        return ""
    values = {
        "units": counted_units(judged.asked.unit_level, judged.units_total or 0, t),
        "k": bare_units(judged.asked.unit_level, n, t), "people": judged.asked.staff(t),
    }  # fmt: skip
    if judged.asked.goal == 1:
        return t.count("{units}中 {k}未配备{people}", n, **values)
    return t.count("{units}中 {k}{people}不足 {least} 名", n, least=t.level(judged.asked.goal), **values)


def _unknown(judged: JudgedTarget) -> int:
    """Of how many units nothing is known: they neither pass nor fail."""
    return max((judged.units_total or 0) - (judged.units_met or 0) - len(judged.failing), 0)


def reached(judged: JudgedTarget, t: Words) -> str:
    """How many of the units a target is set for reach it."""
    whole = counted_units(judged.asked.unit_level, judged.units_total or 0, t)
    return t("{units}中 {met}达到", units=whole, met=bare_units(judged.asked.unit_level, judged.units_met or 0, t))


def in_year(year: int | None, text: str, t: Words) -> str:
    """What is told of units, after its year; Chinese parts two numbers by a space."""
    apart = "\N{NO-BREAK SPACE}" if t.language == "zh" and text[:1].isdigit() else ""
    return t("{year} 年{units}", year=year, units=f"{apart}{text}")


def reached_since(judged: JudgedTarget, t: Words) -> str:
    """How many units reach it, and how many more than at the baseline."""
    return _clauses([reached(judged, t), units_since(judged, t)], t)


def short(judged: JudgedTarget, t: Words) -> str:
    """How many units fall short, and of how many nothing is known; empty where all pass or none is counted."""
    left, unknown = (judged.units_total or 0) - (judged.units_met or 0), _unknown(judged)
    if not judged.asked.shared or judged.value is None or left <= 0:
        return ""
    parts = [t("{n}未达到", n=bare_units(judged.asked.unit_level, left - unknown, t))] if left > unknown else []
    if unknown:
        parts.append(t("{n}没有数据", n=bare_units(judged.asked.unit_level, unknown, t)))
    return t.join(parts)


def units_since(judged: JudgedTarget, t: Words) -> str:
    """How many more or fewer pass than at the baseline."""
    if judged.baseline is None or judged.value is None or judged.year == judged.baseline_year:
        return ""
    more = round(judged.value - judged.baseline)
    n = bare_units(judged.asked.unit_level, abs(more), t)
    if not more:
        return t("与 {year} 年相同", year=judged.baseline_year)
    if more > 0:
        return t("比 {year} 年多 {n}", year=judged.baseline_year, n=n)
    return t("比 {year} 年少 {n}", year=judged.baseline_year, n=n)


def _passing_since(judged: JudgedTarget, t: Words) -> str:
    """`units_since` where the clause before it has counted those that lack, so that it names who there are more of."""
    if judged.baseline is None or judged.value is None or judged.year == judged.baseline_year:
        return ""
    more = round(judged.value - judged.baseline)
    values = {"year": judged.baseline_year, "units": bare_units(judged.asked.unit_level, abs(more), t)}
    if not more:
        return t("达到的与 {year} 年相同", **values)
    if more > 0:
        return t.count("达到的比 {year} 年多 {units}", more, **values)
    return t.count("达到的比 {year} 年少 {units}", -more, **values)


def failing(judged: JudgedTarget, t: Words) -> str:
    """The units that do not pass by name, the farthest from passing first."""
    if not judged.failing:
        return ""
    listed = t.join(unit.text(t) for unit in judged.failing[:NAMED]) + ("…" if len(judged.failing) > NAMED else "")
    n = bare_units(judged.asked.unit_level, len(judged.failing), t)
    return t("未达到的 {n}：{names}", n=n, names=listed)


def _clauses(parts: list[str], t: Words) -> str:
    return ("，" if t.language == "zh" else ", ").join(part for part in parts if part)
