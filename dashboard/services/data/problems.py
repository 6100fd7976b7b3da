"""Problems of a submission as people read them: where, what is wrong, what to do; codes as names, numbers with their digits."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Mapping as Fields
from datetime import datetime

from dashboard.facts.choices import Link
from dashboard.facts.scope import Scope
from dashboard.services.data.cell_fixes import cell_fixes
from dashboard.services.data.check_views import ProblemRow, ProblemsView
from dashboard.services.data.column_fixes import column_fixes
from dashboard.services.data.column_forms import SPELLING
from dashboard.services.data.figure_words import area_name, exact, figure_name, when_text
from dashboard.services.data.links import page_number, pager
from dashboard.services.data.owners import owner_by_code
from dashboard.services.data.sheet_views import FormButton
from dashboard.text import problems as say
from dashboard.text.words import Words
from dashboard.urls import href
from data_access.importing.manual_entry import FORM
from data_access.importing.problem_store import FOR_ALL, problem_key
from data_access.importing.reading import Codes, Problem, Severity, WorkbookMapping

SEVERITY = "severity"
SIZE = 100
NEAR = frozenset((Codes.UNKNOWN_INDICATOR, Codes.NEAR_INDICATOR, Codes.UNKNOWN_AREA, Codes.NEAR_AREA))


def problems_view(
    scope: Scope,
    problems: Sequence[Problem],
    reasons: Fields[str, str],
    path: str,
    *,
    copy: str = "",
    mapping: WorkbookMapping | None = None,
) -> ProblemsView:
    """One page of the problems, errors first; `copy` is where the annotated file is, `mapping` how it was read."""
    link, t = scope.view, scope.t
    counts = Counter(str(problem.severity) for problem in problems)
    wanted = link.filter(SEVERITY) if link.filter(SEVERITY) in say.SEVERITIES else ""
    shown = [
        (n, problem) for n, problem in enumerate(in_order(problems), 1) if not wanted or problem.severity == wanted
    ]
    number = page_number(link, SIZE, len(shown))
    rows = shown[(number - 1) * SIZE : number * SIZE]
    return ProblemsView(
        counts=dict(counts),
        filters=_filters(counts, wanted, scope, path),
        rows=tuple(problem_row(scope, problem, reasons, n, mapping) for n, problem in rows),
        pager=pager(path, link, number, SIZE, len(shown), t),
        copy=copy,
        for_all=reasons.get(FOR_ALL, ""),
    )


def in_order(problems: Sequence[Problem]) -> list[Problem]:
    """Errors first, then warnings, then notes, each as they were found; their numbers count from 1."""
    order = {name: place for place, name in enumerate(say.SEVERITIES)}
    return sorted(problems, key=lambda problem: order[problem.severity])


def marks_of(problems: Sequence[Problem]) -> dict[str, dict[tuple[int, int], tuple[str, int]]]:
    """By sheet, row and column: the severity and number of the first problem there."""
    marks: dict[str, dict[tuple[int, int], tuple[str, int]]] = defaultdict(dict)
    for n, problem in enumerate(in_order(problems), 1):
        if problem.row and problem.column and problem.severity != Severity.NOTE:
            marks[problem.sheet].setdefault((problem.row, problem.column), (str(problem.severity), n))
    return marks


def problem_row(
    scope: Scope,
    problem: Problem,
    reasons: Fields[str, str],
    number: int = 0,
    mapping: WorkbookMapping | None = None,
) -> ProblemRow:
    """One problem in words."""
    t = scope.t
    words = say.problem(problem.code, fields_of(scope, problem), t)
    warning = problem.severity == Severity.WARNING
    key = problem_key(problem) if warning else ""
    return ProblemRow(
        severity=str(problem.severity),
        word=say.severity_word(problem.severity, t),
        place=_place(problem, t),
        value=problem.value,
        figure=figure_text(scope, problem),
        title=words.title,
        advice=words.advice,
        key=key,
        reason=reasons.get(key, "") if warning else "",
        shared=reasons.get(FOR_ALL, "") if warning else "",
        number=number,
        fixes=(*_fixes(scope, problem), *column_fixes(problem, mapping, t), *cell_fixes(scope, problem, mapping)),
    )


def _fixes(scope: Scope, problem: Problem) -> tuple[FormButton, ...]:
    """For a name that is only like one of ours: that it is the nearest, from now on in all files of this sender."""
    facts, t = scope.facts, scope.t
    code = str(problem.expected.get("nearest") or "")
    if problem.code not in NEAR or not code or not problem.value:
        return ()
    name = area_name(scope, code) if code in facts.catalogue.area else _indicator_name(scope, code)
    return (FormButton(t("就是“{name}”", name=name), SPELLING, f"{code}:{problem.value}"),)


def _indicator_name(scope: Scope, code: str) -> str:
    facts, t = scope.facts, scope.t
    indicator = facts.catalogue.indicator.get(code)
    return t.of(indicator) if indicator else code


def _place(problem: Problem, t: Words) -> str:
    """Where it stands, as people find it again; empty for the file as a whole."""
    if problem.sheet == FORM:
        return t("第 {row} 行", row=problem.row) if problem.row else ""
    if problem.cell:
        return f"{problem.sheet}!{problem.cell}" if problem.sheet else problem.cell
    return t("{sheet} 第 {row} 行", sheet=problem.sheet, row=problem.row) if problem.row else problem.sheet


def _filters(counts: Counter[str], wanted: str, scope: Scope, path: str) -> tuple[Link, ...]:
    t = scope.t

    def to(value: str) -> str:
        return href(path, scope.view.with_filter(SEVERITY, value).with_filter("page", ""), anchor="problems")

    every = Link(t("全部"), to(""), not wanted, counts.total())
    return (every, *(Link(say.severity_word(severity, t), to(severity), severity == wanted, counts[severity])
                     for severity in say.SEVERITIES if counts[severity]))  # fmt: skip


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
