"""The fields of a problem as people read them: codes as names, numbers with the indicator's digits, times as local."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from dashboard.facts.scope import Scope
from dashboard.services.data.figure_words import area_name, exact, figure_name, when_text
from dashboard.services.data.owners import owner_by_code
from dashboard.text.words import Words
from data_access.importing.reading import Problem

NUMBERS = frozenset({"low", "high", "last", "from", "suggested", "computed", "converted", "sum", "whole"})
COUNTS = frozenset({"count", "numerator", "denominator"})
YEARS = {"year_long_ago", "area_not_then", "year_future", "year_not_over"}
"""Codes whose bounds are years."""
NAMED = 6
"""How many areas are named; the rest are counted."""


def fields_of(scope: Scope, problem: Problem) -> dict[str, str]:
    """What `text.problems` says a problem with."""
    facts, t = scope.facts, scope.t
    out = {name: _said(scope, problem, name, value) for name, value in problem.expected.items()}
    out["severity"] = str(problem.severity)
    if problem.code == "outside_rights":
        owner = owner_by_code(facts, str(problem.expected.get("department", "")), t)
        out["owner"] = owner.name if owner else ""
    return out


def _said(scope: Scope, problem: Problem, name: str, value: object) -> str:
    facts, t = scope.facts, scope.t
    if value is None or value != value:
        return ""
    if isinstance(value, (list, tuple)):
        return _listed(scope, name, value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _number(scope, problem, name, value)
    text = str(value)
    if name in ("nearest", "taken", "other"):
        return _thing(scope, text)
    if name == "unit":
        known = facts.catalogue.unit.get(text)
        return (t.of(known, "symbol") or text) if known else text
    if name == "when":
        return _when(text)
    if name in ("part", "split"):
        return _kind(text, t)
    return text


def _number(scope: Scope, problem: Problem, name: str, value: float) -> str:
    facts, t = scope.facts, scope.t
    if problem.code in YEARS:
        return str(int(value))
    count = (
        name in COUNTS or problem.expected.get("part") in ("numerator", "denominator") or problem.code == "base_changed"
    )
    known = facts.catalogue.indicator.get(problem.indicator)
    if count or known is None or name not in NUMBERS - {"low", "high"}:
        return t.level(value)
    return exact(value, known.decimals, t)


def _thing(scope: Scope, code: str, *, short: bool = False) -> str:
    """The name of an indicator or area; what is neither (a cell, a text) stays."""
    facts, t = scope.facts, scope.t
    if code in facts.catalogue.indicator:
        return figure_name(scope, code) if short else t.of(facts.catalogue.indicator[code])
    return area_name(scope, code)


def _listed(scope: Scope, name: str, values: Sequence[object]) -> str:
    t = scope.t
    named = [_thing(scope, str(value), short=True) for value in values[:NAMED]]
    if name == "allowed":
        named = [_kind(str(value), t) for value in values]
    more = len(values) - len(named)
    return t.join([*named, t.count("另外 {n} 个", more) if more > 0 else ""])


def _when(text: str) -> str:
    try:
        return when_text(datetime.fromisoformat(text))
    except ValueError:
        return text


def _kind(code: str, t: Words) -> str:
    """The word for a part of a figure or a kind of split; what is neither stays (an age group)."""
    return {
        "value": t("数值"), "numerator": t("分子"), "denominator": t("分母"), "sex": t("性别"), "age_group": t("年龄组"),
        "unit": t("机构"),
    }.get(code, code)  # fmt: skip


part_word = _kind
"""What a part of a figure is called."""


def figure_text(scope: Scope, problem: Problem) -> str:
    """Which figure a problem is about, as far as that is known."""
    t = scope.t
    parts: Mapping[str, str] = {
        "indicator": figure_name(scope, problem.indicator) if problem.indicator else "",
        "area": area_name(scope, problem.area) if problem.area else "",
        "year": t("{year}年", year=problem.year) if problem.year else "",
    }
    return t.join(parts.values())
