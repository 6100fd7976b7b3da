"""The note beside a target in the annexed table: what its definition, its years and its figures have that one must know."""

from __future__ import annotations

from dashboard.facts.closing.causes import break_years, pool_of, pool_text
from dashboard.facts.closing.records import ClosingFigure
from dashboard.facts.scope import Scope
from dashboard.text.judged import JudgedTarget
from dashboard.text.words import Words
from data_access.catalogue.model import Target
from indicators.codes import Status


def note_on(scope: Scope, target: Target, judged: JudgedTarget, yearly: tuple[ClosingFigure, ...], last: int) -> str:
    """In a few words, the most important first; empty where there is nothing to say."""
    t = scope.t
    parts = (
        _break(scope, target, judged, yearly),
        _end(judged, last, t),
        _withheld(judged, t),
        _pooled(scope, target, judged),
        _baseline(judged, target, t),
        t("期间曾跌破（{years}）", years=t.join(map(str, judged.breached))) if judged.breached else "",
        t("期末为暂定数") if "provisional" in judged.reasons else "",
        t.of(target, "note"),
    )
    return t("；").join(part.rstrip("。.；; ") for part in parts if part)


def _break(scope: Scope, target: Target, judged: JudgedTarget, yearly: tuple[ClosingFigure, ...]) -> str:
    t, years = scope.t, break_years(yearly)
    if not years:
        return t("规划期内口径变化") if "break" in judged.reasons else ""
    key = scope.facts.key(target.indicator, scope.area, target.sex)
    said = [row.note for row in scope.facts.series.get(key, ()) if row.year in years and row.note]
    told = t("{years} 年起口径变化", years=t.join(map(str, years)))
    return t("{told}（{why}）", told=told, why=t.join(said)) if said else told


def _end(judged: JudgedTarget, last: int, t: Words) -> str:
    if judged.status != Status.AWAITING or judged.year is None:
        return ""
    return judged.unpaired(t) or t("{last} 年未报，按 {year} 年", last=last, year=judged.year)


def _withheld(judged: JudgedTarget, t: Words) -> str:
    if judged.status != Status.SUPPRESSED:
        return ""
    pool, few = judged.pool, t("人数过少，不公布")
    if pool is None or pool.value is None or not pool.complete:
        return few
    told = t(
        "{few}；{first}—{last} 年合并 {value}",
        few=few,
        first=pool.first,
        last=pool.last,
        value=judged.amount(pool.value, t),
    )
    return t("{told}（演示数据）", told=told) if pool.demonstration else told


def _pooled(scope: Scope, target: Target, judged: JudgedTarget) -> str:
    pool = pool_of(scope, target, judged)
    return pool_text(pool, judged, scope.t) if pool is not None else ""


def _baseline(judged: JudgedTarget, target: Target, t: Words) -> str:
    if judged.baseline_met:
        met = t("基期已达到")
        return t("{met}，期末回落", met=met) if judged.status == Status.MISSED else met
    if judged.baseline is None and not judged.suppressed:
        return "" if "break" in judged.reasons else t("基期不详")
    if judged.baseline_year != target.baseline_year:
        return t("以 {year} 年为基期", year=judged.baseline_year)
    return ""
