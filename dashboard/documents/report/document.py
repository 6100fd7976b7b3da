"""The yearly monitoring report; for the last year of the plans it is the final evaluation."""

from __future__ import annotations

from datetime import date

from dashboard.documents.paper import writer_words
from dashboard.documents.report.annex import annex
from dashboard.documents.report.annex_more import corrections, street_figures, withheld
from dashboard.documents.report.by_street import streets_part
from dashboard.documents.report.ending import ending_part
from dashboard.documents.report.gaps import gaps_part
from dashboard.documents.report.implementing import implementing_part
from dashboard.documents.report.method import method
from dashboard.documents.report.plan import plan_part
from dashboard.documents.report.problems import problems_part
from dashboard.documents.report.scope import ReportScope
from dashboard.documents.report.since_meeting import since_meeting_part
from dashboard.documents.report.summary import summary
from dashboard.documents.report.view_models import Cover, Part, ReportView, invented
from dashboard.documents.report.warnings import changes_part, warnings_part
from dashboard.facts.scope import Scope
from dashboard.text.dates import day


def report_view(scope: Scope, issued: date) -> ReportView:
    """The report on the district for the selection's year, plan (or all) and language, written on a day.

    It reads the view models of the screens: its numbers and sentences are theirs.
    """
    return _written(ReportScope.from_scope(Scope(scope.services, scope.facts, scope.selection)), issued)


def _written(scope: ReportScope, issued: date) -> ReportView:
    t, facts = scope.t, scope.facts
    first, clauses = summary(scope), [block for plan in scope.plans for block in plan_part(scope, plan)]
    first += ending_part(scope)
    later = [
        *implementing_part(scope, issued),
        *streets_part(scope),
        *gaps_part(scope),
        *warnings_part(scope),
        *problems_part(scope),
        *changes_part(scope),
        *since_meeting_part(scope),
    ]
    tables = [*annex(scope), *street_figures(scope), *corrections(scope), *withheld(scope)]
    demonstration = any(invented(block) for block in (*first, *later, *clauses, *tables))
    main = [*first, *method(scope, demonstration=demonstration), *later]
    name, district = _name(scope), t.of(facts.district)
    return ReportView(
        language=t.language,
        name=name,
        district=district,
        year=scope.year,
        final=scope.final,
        version=facts.version,
        issued=issued,
        running=_running(scope, name, demonstration=demonstration),
        cover=_cover(scope, name, issued, demonstration=demonstration),
        parts=(Part(tuple(main)), Part(tuple(clauses)), Part(tuple(tables), landscape=True)),
        targets=tuple(scope.views.values()),
        demonstration=demonstration,
        words=writer_words(t),
    )


def _name(scope: ReportScope) -> str:
    t = scope.t
    if scope.final:
        return t("{year}年度监测报告暨终期评估报告", year=scope.year)
    return t("{year}年度监测评估报告", year=scope.year)


def _running(scope: ReportScope, name: str, *, demonstration: bool) -> str:
    """What stands at the top of every page."""
    t = scope.t
    parts = [f"{t.of(scope.facts.district)}{'' if t.language == 'zh' else ' '}{name}"]
    parts.append(t("数据版本 {n}", n=scope.facts.version))
    if demonstration:
        parts.append(t("含演示数据") if scope.mixed else t("演示数据"))
    return " · ".join(parts)


def _cover(scope: ReportScope, name: str, issued: date, *, demonstration: bool) -> Cover:
    t, facts = scope.t, scope.facts
    periods = t.join(dict.fromkeys(f"{plan.period_start}—{plan.period_end}" for plan in scope.plans))
    pairs = (
        (t("地区"), t.of(facts.district)),
        (t("规划期"), periods),
        (t("数据截至"), t("{year}年", year=scope.year) if scope.year else ""),
        (t("数据版本"), str(facts.version)),
        (t("编制单位"), t("（请填写）")),
        (t("生成日期"), day(issued, t)),
    )
    warning = t("本报告含演示数据，不代表实际情况，不得引用。") if demonstration else ""
    return Cover(tuple(t.of(plan) for plan in scope.plans), name, tuple(pair for pair in pairs if pair[1]), warning)
