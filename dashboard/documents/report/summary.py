"""The report's first part: how many targets are met, in the words of final evaluations, every exception named."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.documents.report.scope import ReportScope, named, percent, table_marks
from dashboard.documents.report.view_models import Block, Grid, Heading, Span, Text, listed, said
from dashboard.facts.asked import NUMERIC
from dashboard.facts.counts import counts
from dashboard.facts.tallies import Counts, Tally
from dashboard.facts.targets import TargetView
from dashboard.services.domain.page import domain
from dashboard.services.methods.rolled_up import rolled_up
from dashboard.services.overview.page import overview
from data_access.catalogue.model import Target
from indicators.codes import Group

ORDER = (Group.OFF_TRACK, Group.AT_RISK, Group.AWAITING, Group.NO_VERDICT)


def summary(scope: ReportScope) -> list[Block]:
    """The findings of the overview, the counts by plan and by domain, and the exceptions."""
    t, view = scope.t, overview(scope)
    blocks: list[Block] = [Heading(1, t("监测评估结果")), Heading(2, t("总体情况"))]
    if view is None:
        return [*blocks, said(t("目录中尚无规划，请先导入规划目录。"))]
    marks = scope.marks(scope.about(scope.targets))
    text = t.paragraph(view.qualifying, "" if scope.final else view.counts.note, view.directions)
    blocks += [said(view.finding, form="lead", **marks), said(text, **marks)]
    blocks += [_by_plan(scope)]
    for plan in scope.plans:
        own = [target for target in scope.targets if target.plan == plan.plan]
        blocks += [Heading(2, t.of(plan)), *_plan(scope, t.of(plan, "short"), own)]
    return [*blocks, Heading(2, t("各领域情况")), *_domains(scope)]


def _plan(scope: ReportScope, name: str, own: Sequence[Target]) -> list[Block]:
    t = scope.t
    tally = counts(scope, own)
    views = [scope.views[target.target] for target in own if target.kind in NUMERIC]
    if not tally.total:
        return [said(t("{plan}没有量化目标，按方向和工作推进情况监测。", plan=name))]
    marks = scope.marks(view.demonstration for view in views if view.value is not None)
    text = _ended(scope, name, tally) if tally.ended else _running(scope, name, tally)
    return [said(t.paragraph(text, tally.note), **marks), *_exceptions(scope, views, tally)]


def _running(scope: ReportScope, name: str, tally: Counts) -> str:
    t = scope.t
    return t(
        "{plan}共有量化目标 {total} 项。截至{year}年，已达标 {met} 项，占 {met_share}；进展正常 {on} 项，占 {on_share}；"
        "存在风险 {risk} 项，明显滞后 {off} 项，合占 {lag_share}；数据不足或不公布、不能判定的 {none} 项。",
        plan=name, total=tally.total, year=scope.year, met=tally.counts[Group.MET],
        met_share=percent(tally.counts[Group.MET], tally.total, t), on=tally.counts[Group.ON_TRACK],
        on_share=percent(tally.counts[Group.ON_TRACK], tally.total, t), risk=tally.counts[Group.AT_RISK],
        off=tally.counts[Group.OFF_TRACK], lag_share=percent(tally.lagging, tally.total, t), none=tally.counts[Group.NO_VERDICT],
    )  # fmt: skip


def _ended(scope: ReportScope, name: str, tally: Counts) -> str:
    t, met, missed = scope.t, tally.counts[Group.MET], tally.counts[Group.OFF_TRACK]
    return t(
        "{plan}共有量化目标 {total} 项。到规划期末（{year}年），达到 {met} 项，占 {met_share}；未达到 {missed} 项，"
        "占 {missed_share}；期末数据未报 {owed} 项，不能评价 {none} 项。",
        plan=name, total=tally.total, year=scope.end, met=met, met_share=percent(met, tally.total, t),
        missed=missed, missed_share=percent(missed, tally.total, t), owed=tally.owed, none=tally.counts[Group.NO_VERDICT],
    )  # fmt: skip


def _exceptions(scope: ReportScope, views: Sequence[TargetView], tally: Counts) -> list[Text]:
    """What lags and what cannot be judged, by name; that nothing does is said as well."""
    t = scope.t
    out = []
    for group in ORDER:
        own = [view for view in views if view.group == group]
        if group == Group.NO_VERDICT and len(own) == len(views):
            return [said(t("全部量化目标都尚无可以判定的数据。"))]
        if own:
            lead = t("{what} {n} 项：", what=tally.word(group, t), n=len(own))
            marks = scope.marks(view.demonstration for view in own)
            out.append(listed(lead, t("{names}。", names=named(own, t, scope.year)), **marks))
    nothing = t("全部量化目标都已达到。") if tally.ended else t("没有一项量化目标滞后或缺数据。")
    return out or [said(nothing)]


def _by_plan(scope: ReportScope) -> Grid:
    t = scope.t
    index = {rolled.plan: rolled for rolled in rolled_up(scope, _numeric(scope))}
    rows = []
    whole = scope.tally
    for plan in scope.plans:
        own = [target for target in scope.targets if target.plan == plan.plan]
        tally = counts(scope, own)
        degree = index.get(t.of(plan))
        rows.append((Span(t.of(plan, "short")), *_tallied(scope, tally), Span(degree.index if degree else "–")))
    if len(scope.plans) > 1:
        rows.append((Span(t("合计"), strong=True), *_tallied(scope, whole), Span("–")))
    return Grid(
        t("{year}年各规划量化目标达标情况", year=scope.year),
        (t("规划"), t("量化目标"), *(whole.word(group, t) for group in whole.groups), t("达标率"), t("实现程度")),
        tuple(rows), (20, *(12,) * (len(whole.groups) + 2), 16), numbers=frozenset(range(1, len(whole.groups) + 4)),
        note=t("实现程度：每项目标最新值与目标值之比的平均，至多 100%，是通行的综合指数，不考虑基期，各规划分别计算、不合计；达标率为已达标项数之比。"),
        **table_marks(scope.about(_numeric(scope))),
    )  # fmt: skip


def _numeric(scope: ReportScope) -> list[Target]:
    return [target for target in scope.targets if target.kind in NUMERIC]


def _tallied(scope: ReportScope, tally: Tally) -> tuple[Span, ...]:
    """In the columns of the whole, whatever the part holds; no rate where nothing can be judged: missing is not 0."""
    numbers = [Span(str(tally.total)), *(Span(str(tally.counts[group])) for group in scope.tally.groups)]
    known = tally.total > tally.unjudged
    return *numbers, Span(percent(tally.counts[Group.MET], tally.total if known else 0, scope.t))


def _domains(scope: ReportScope) -> list[Block]:
    """The counts of each domain and the sentence its page begins with."""
    t, catalogue = scope.t, scope.facts.catalogue
    rows, lines = [], []
    for row in sorted(catalogue.domains, key=lambda row: row.order):
        view = domain(scope, row.domain)
        own = [target for target in scope.targets
               if catalogue.section[(target.plan, target.section)].domain == row.domain]  # fmt: skip
        if view is None or not (own or view.goals_total):
            continue
        tally = counts(scope, own)
        rows.append((Span(view.name), *_tallied(scope, tally)))
        marks = scope.marks(scope.about(own))
        lines.append(listed("", t.paragraph(view.finding, view.qualifying), **marks))
    table = Grid(
        t("{year}年各领域量化目标达标情况", year=scope.year),
        (t("领域"), t("量化目标"), *(scope.tally.word(group, t) for group in scope.tally.groups), t("达标率")),
        tuple(rows), (24, *(12,) * (len(scope.tally.groups) + 2)), numbers=frozenset(range(1, len(scope.tally.groups) + 3)),
        note=t("没有可评价的量化目标的领域不计算达标率。"),
        **table_marks(scope.about(_numeric(scope))),
    )  # fmt: skip
    if not rows:
        return [said(t("目录中尚无规划，请先导入规划目录。"))]
    return [table, *lines]
