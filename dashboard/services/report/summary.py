"""The report's first part: how many targets are met, in the words of final evaluations, every exception named."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.services.cases import NUMERIC
from dashboard.services.domain import domain
from dashboard.services.methods.rolled_up import rolled_up
from dashboard.services.overview.outlook import final
from dashboard.services.overview.page import overview
from dashboard.services.report.parts import Block, Grid, Heading, Span, Text, listed, said
from dashboard.services.report.scope import Scope, named, percent, table_marks
from dashboard.services.summary import counts
from dashboard.services.views import Counts, TargetView
from dashboard.text import statuses
from data_access.catalogue.model import Target

ORDER = ("off_track", "at_risk", "no_verdict")


def summary(scope: Scope) -> list[Block]:
    """The findings of the overview, the counts by plan and by domain, and the exceptions."""
    t, view = scope.t, overview(scope.services, scope.facts, scope.selection)
    blocks: list[Block] = [Heading(1, t("监测评估结果")), Heading(2, t("总体情况"))]
    if view is None:
        return [*blocks, said(t("目录中还没有规划，请先导入规划目录。"))]
    marks = scope.marks(scope.about(scope.targets))
    told = t.paragraph(view.qualifying, view.counts.note, view.directions)
    blocks += [said(view.finding, form="lead", **marks), said(told, **marks)]
    blocks += [_by_plan(scope)]
    for plan in scope.plans:
        own = [one for one in scope.targets if one.plan == plan.plan]
        blocks += [Heading(2, t.of(plan)), *_plan(scope, t.of(plan, "short"), own)]
    return [*blocks, Heading(2, t("各领域情况")), *_domains(scope)]


def _plan(scope: Scope, name: str, own: Sequence[Target]) -> list[Block]:
    t = scope.t
    tally = counts(scope.facts, own, scope.area, scope.year, t)
    views = [scope.views[one.target] for one in own if one.kind in NUMERIC]
    if not tally.total:
        return [said(t("{plan}没有量化目标，按方向和工作推进情况监测。", plan=name))]
    marks = scope.marks(view.demonstration for view in views if view.value is not None)
    if scope.final:
        return [said(_ended(scope, name, own), **marks), *_final_exceptions(scope, own)]
    return [said(t.paragraph(_running(scope, name, tally), tally.note), **marks), *_exceptions(scope, views)]


def _running(scope: Scope, name: str, tally: Counts) -> str:
    t = scope.t
    return t(
        "{plan}共有量化目标 {total} 项。截至{year}年，已达标 {met} 项，占 {met_share}；进展正常 {on} 项，占 {on_share}；"
        "存在风险 {risk} 项，明显滞后 {off} 项，合占 {lag_share}；数据不足或不公布、不能判定的 {none} 项。",
        plan=name, total=tally.total, year=scope.year, met=tally.counts["met"],
        met_share=percent(tally.counts["met"], tally.total, t), on=tally.counts["on_track"],
        on_share=percent(tally.counts["on_track"], tally.total, t), risk=tally.counts["at_risk"],
        off=tally.counts["off_track"], lag_share=percent(tally.lagging, tally.total, t), none=tally.counts["no_verdict"],
    )  # fmt: skip


def _ended(scope: Scope, name: str, own: Sequence[Target]) -> str:
    t = scope.t
    codes = {one.target for one in own}
    now = [one for one in scope.now if one.target.target in codes]
    met, missed, unknown = final(now)
    assumed = sum(1 for one in unknown if one.group == "met")
    note = t.count("其中 {n} 项按此前的数据已达标，待期末数据确认。", assumed) if assumed else ""
    told = t(
        "{plan}共有量化目标 {total} 项。到规划期末（{year}年），达标 {met} 项，占 {met_share}；未达标 {missed} 项，"
        "占 {missed_share}；没有期末数据或不公布、尚不能作期末判定的 {unknown} 项。",
        plan=name, total=len(now), year=scope.end, met=len(met), met_share=percent(len(met), len(now), t),
        missed=len(missed), missed_share=percent(len(missed), len(now), t), unknown=len(unknown),
    )  # fmt: skip
    return t.paragraph(told, note)


def _final_exceptions(scope: Scope, own: Sequence[Target]) -> list[Text]:
    t = scope.t
    codes = {one.target for one in own}
    _, missed, unknown = final([one for one in scope.now if one.target.target in codes])
    lists = (
        (t.count("未达标 {n} 项：", len(missed)), [scope.views[one.target.target] for one in missed]),
        (t.count("尚不能作期末判定 {n} 项：", len(unknown)), [scope.views[one.target.target] for one in unknown]),
    )
    found = [listed(lead, t("{names}。", names=named(views, t)), **scope.marks(view.demonstration for view in views))
             for lead, views in lists if views]  # fmt: skip
    return found or [said(t("没有一项目标到期未达标。"))]


def _exceptions(scope: Scope, views: Sequence[TargetView]) -> list[Text]:
    """What lags and what cannot be judged, by name; that nothing does is said as well."""
    t = scope.t
    out = []
    for group in ORDER:
        own = [view for view in views if view.group == group]
        if group == "no_verdict" and len(own) == len(views):
            return [said(t("全部量化目标都还没有可以判定的数据。"))]
        if own:
            lead = t("{what} {n} 项：", what=statuses.group_word(group, t), n=len(own))
            marks = scope.marks(view.demonstration for view in own)
            out.append(listed(lead, t("{names}。", names=named(own, t)), **marks))
    return out or [said(t("没有一项量化目标滞后或缺数据。"))]


def _by_plan(scope: Scope) -> Grid:
    t = scope.t
    index = {one.plan: one for one in rolled_up(scope.facts, _numeric(scope), scope.area, scope.year, t)}
    rows = []
    for plan in scope.plans:
        own = [one for one in scope.targets if one.plan == plan.plan]
        tally = counts(scope.facts, own, scope.area, scope.year, t)
        degree = index.get(t.of(plan))
        rows.append((Span(t.of(plan, "short")), *_tallied(scope, tally), Span(degree.index if degree else "–")))
    if len(scope.plans) > 1:
        tally = counts(scope.facts, scope.targets, scope.area, scope.year, t)
        rows.append((Span(t("合计"), strong=True), *_tallied(scope, tally), Span("–")))
    return Grid(
        t("{year}年各规划量化目标达标情况", year=scope.year),
        (t("规划"), t("量化目标"), *(statuses.group_word(group, t) for group in statuses.GROUPS), t("达标率"), t("实现程度")),
        tuple(rows), (20, 12, 12, 12, 12, 12, 12, 12, 16), numbers=frozenset(range(1, 9)),
        note=t("实现程度：每项目标最新值与目标值之比的平均，至多 100%，是通行的综合指数；它不看基线，达标率为已达标项数之比。"),
        **table_marks(scope.about(_numeric(scope))),
    )  # fmt: skip


def _numeric(scope: Scope) -> list[Target]:
    return [one for one in scope.targets if one.kind in NUMERIC]


def _tallied(scope: Scope, tally: Counts) -> tuple[Span, ...]:
    numbers = [Span(str(tally.total)), *(Span(str(tally.counts[group])) for group in statuses.GROUPS)]
    return *numbers, Span(percent(tally.counts["met"], tally.total, scope.t))


def _domains(scope: Scope) -> list[Block]:
    """The counts of each domain and the sentence its page begins with."""
    t, catalogue = scope.t, scope.facts.catalogue
    rows, told = [], []
    for one in sorted(catalogue.domains, key=lambda found: found.order):
        view = domain(scope.services, scope.facts, scope.selection, one.domain)
        own = [target for target in scope.targets
               if catalogue.section[(target.plan, target.section)].domain == one.domain]  # fmt: skip
        if view is None or not (own or view.goals_total):
            continue
        tally = counts(scope.facts, own, scope.area, scope.year, t)
        rows.append((Span(view.name), *_tallied(scope, tally)))
        marks = scope.marks(scope.about(own))
        told.append(listed(t("{name}：", name=view.name), t.paragraph(view.finding, view.qualifying), **marks))
    table = Grid(
        t("{year}年各领域量化目标达标情况", year=scope.year),
        (t("领域"), t("量化目标"), *(statuses.group_word(group, t) for group in statuses.GROUPS), t("达标率")),
        tuple(rows), (24, 12, 12, 12, 12, 12, 12, 12), numbers=frozenset(range(1, 8)),
        **table_marks(scope.about(_numeric(scope))),
    )  # fmt: skip
    if not rows:
        return [said(t("目录中还没有规划，请先导入规划目录。"))]
    return [table, *told]
