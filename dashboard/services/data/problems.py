"""The problems of a submission as the page shows them: filtered, paged, each with its words and its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from dashboard.services.data.check_views import ProblemRow, ProblemsView
from dashboard.services.data.fields import fields_of, figure_text
from dashboard.services.data.parts import Link, page_number, pager
from dashboard.services.facts import Facts
from dashboard.text import problems as say
from dashboard.text.words import Words
from dashboard.urls import Selection, href
from data_access.importing.entered import FORM
from data_access.importing.keeping import FOR_ALL, problem_key
from data_access.importing.reading import Problem, Severity

SEVERITY = "severity"
SIZE = 100


def problems_view(
    facts: Facts,
    found: Sequence[Problem],
    reasons: Mapping[str, str],
    link: Selection,
    path: str,
    t: Words,
    *,
    copy: str = "",
) -> ProblemsView:
    """One page of the problems, errors first; `copy` is where the annotated file is."""
    counts = Counter(str(one.severity) for one in found)
    wanted = link.filter(SEVERITY) if link.filter(SEVERITY) in say.SEVERITIES else ""
    order = {name: place for place, name in enumerate(say.SEVERITIES)}
    shown = sorted((one for one in found if not wanted or one.severity == wanted), key=lambda one: order[one.severity])
    number = page_number(link, SIZE, len(shown))
    rows = shown[(number - 1) * SIZE : number * SIZE]
    return ProblemsView(
        counts=dict(counts),
        filters=_filters(counts, wanted, link, path, t),
        rows=tuple(problem_row(facts, one, reasons, t) for one in rows),
        pager=pager(path, link, number, SIZE, len(shown), t),
        copy=copy,
        for_all=reasons.get(FOR_ALL, ""),
    )


def problem_row(facts: Facts, one: Problem, reasons: Mapping[str, str], t: Words) -> ProblemRow:
    """One problem in words."""
    words = say.problem(one.code, fields_of(facts, one, t), t)
    warning = one.severity == Severity.WARNING
    key = problem_key(one) if warning else ""
    return ProblemRow(
        severity=str(one.severity),
        word=say.severity_word(one.severity, t),
        place=_place(one, t),
        value=one.value,
        figure=figure_text(facts, one, t),
        title=words.title,
        advice=words.advice,
        key=key,
        reason=reasons.get(key, "") if warning else "",
        shared=reasons.get(FOR_ALL, "") if warning else "",
    )


def _place(one: Problem, t: Words) -> str:
    """Where it stands, as people find it again; empty for the file as a whole."""
    if one.sheet == FORM:
        return t("第 {row} 行", row=one.row) if one.row else ""
    if one.cell:
        return f"{one.sheet}!{one.cell}" if one.sheet else one.cell
    return t("{sheet} 第 {row} 行", sheet=one.sheet, row=one.row) if one.row else one.sheet


def _filters(counts: Counter[str], wanted: str, link: Selection, path: str, t: Words) -> tuple[Link, ...]:
    def to(value: str) -> str:
        return href(path, link.with_filter(SEVERITY, value).with_filter("page", ""), anchor="problems")

    every = Link(t("全部"), to(""), not wanted, counts.total())
    return (every, *(Link(say.severity_word(one, t), to(one), one == wanted, counts[one])
                     for one in say.SEVERITIES if counts[one]))  # fmt: skip
