"""A plan's part of the report: section by section a table of figures, then every goal and strategy in its own words."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.documents.report.scope import ReportScope, figure_head, mark, starred, with_unit
from dashboard.documents.report.small_charts import section_charts
from dashboard.documents.report.view_models import Block, Grid, Heading, Marks, Picture, Span, Text, listed, said
from dashboard.facts.chart_notes import answered, note_line
from dashboard.facts.check_ins import word_line, words_about
from dashboard.facts.counts import counts
from dashboard.facts.gaps import sex_gap
from dashboard.facts.grades import stands
from dashboard.facts.targets import TargetView
from dashboard.services.plan.clauses import PlanClause, PlanSection
from dashboard.services.plan.page import plan as plan_page
from dashboard.text import figures as say
from dashboard.text import statuses
from data_access.catalogue.model import Plan
from indicators.codes import Status

MANY_YEARS = 7
"""More columns of years than this do not fit a page; then the baseline and the newest stand."""


def plan_part(scope: ReportScope, plan: Plan) -> list[Block]:
    """Finding of the plan's page, then its sections in order."""
    t = scope.t
    page = plan_page(scope, plan.plan)
    if page is None:
        return []
    blocks: list[Block] = [
        Heading(1, t("{plan}实施情况", plan=t.of(plan, "short"))),
        said(
            t.paragraph(page.finding, page.qualifying),
            **scope.marks(scope.about(target for target in scope.targets if target.plan == plan.plan)),
        ),
    ]
    for section in page.sections:
        blocks += _section(scope, plan, section)
    return blocks


def _section(scope: ReportScope, plan: Plan, section: PlanSection) -> list[Block]:
    t = scope.t
    own = [target for target in scope.targets if (target.plan, target.section) == (plan.plan, section.number)]
    views = [scope.views[target.target] for target in own]
    tally = counts(scope, own)
    blocks: list[Block] = [Heading(2, section.name)]
    if section.note:
        blocks.append(said(section.note, form="note"))
    if tally.total:
        text = t("{name}部分有量化目标 {total} 项：{parts}。", name=section.name, total=tally.total, parts=t.join(
            t("{what} {n} 项", what=tally.word(group, t), n=tally.counts[group]) for group in tally.groups if tally.counts[group]))  # fmt: skip
        blocks.append(said(text, **scope.marks(scope.about(own))))
    if views:
        blocks.append(_figures(scope, section, views))
        blocks += section_charts(scope, (plan.plan, section.number), section.name)
    for clause in section.goals:
        blocks += _clause(scope, t("目标 {n}", n=clause.number), clause, _of(views, "goal", clause))
    blocks += _strategies(scope, section, views)
    return blocks


def _of(views: Sequence[TargetView], kind: str, clause: PlanClause) -> list[TargetView]:
    return [view for view in views if (view.clause_kind, view.clause_number) == (kind, clause.number)]


def shown_years(scope: ReportScope) -> tuple[int, ...]:
    """The columns of years that fit: all, or the baseline and the newest."""
    years = scope.years
    return years if len(years) <= MANY_YEARS else (years[0], *years[1 - MANY_YEARS :])


def _figures(scope: ReportScope, section: PlanSection, views: Sequence[TargetView]) -> Grid:
    """Numeric targets first, then those that carry only a direction."""
    t, years = scope.t, shown_years(scope)
    numeric = [view for view in views if view.numeric]
    loose = [view for view in views if not view.numeric]
    rows: list[tuple[Span, ...]] = [_row(scope, view, years) for view in numeric]
    if loose:
        if numeric:
            rows.append((Span(t("定性目标（有监测指标，按趋势评价，不计入达标数）"), strong=True),))
        rows += [_row(scope, view, years) for view in loose]
    made = Grid(
        t("{section}监测指标", section=section.name),
        (figure_head(any(view.marked for view in views if view.chart.points), t),
         *(t("{year}年", year=year) if t.language == "zh" else str(year) for year in years), t("目标"), t("判定")),
        tuple(rows), (26, *(10.5,) * len(years), 17, 16), numbers=frozenset(range(1, len(years) + 1)),
        note=t("{year}年为基期年；空格为没有数据。", year=years[0]) if years else "",
    )  # fmt: skip
    return starred(made, (view.marked for view in views if view.chart.points), scope)


def _row(scope: ReportScope, view: TargetView, years: Sequence[int]) -> tuple[Span, ...]:
    t = scope.t
    name, values = _judged(scope, view)
    hidden = t("不公布") if view.status == Status.SUPPRESSED else ""
    bars = scope.facts.bars(view.indicator) if values.keys() <= {point.year for point in view.chart.points} else ()
    texts = {year: say.figure(value, view.chart.decimals, t, *bars) for year, value in values.items()}
    texts |= {point.year: point.label for point in view.chart.points if point.label}
    cells = [Span(texts.get(year, hidden if year == scope.year else "")) for year in years]
    return Span(name), *cells, Span(view.target_text), mark(view, mixed=scope.mixed)


def _judged(scope: ReportScope, view: TargetView) -> tuple[str, dict[int, float]]:
    """What is judged, with its unit, and its figures by year: the indicator's, or how far women and men are apart."""
    t = scope.t
    indicator = scope.facts.catalogue.indicator[view.indicator]
    if view.chart.points and view.chart.points[-1].label:
        return view.name, {point.year: point.value for point in view.chart.points}
    if view.kind != "gap_narrows" or "sex" not in indicator.splits:
        return with_unit(view.name, view.chart.unit, t), {point.year: point.value for point in view.chart.points}
    gap = sex_gap(scope.facts, indicator, scope.area, scope.year, scope.years[0])
    unit = t.of(scope.facts.catalogue.unit[indicator.unit], "change")
    name = with_unit(t("{name}的女男差距", name=view.name), unit, t)
    return name, {year: abs(apart) for year, apart in gap.history} if gap else {}


def _clause(scope: ReportScope, label: str, clause: PlanClause, views: Sequence[TargetView]) -> list[Block]:
    """A goal's line, a sentence per target, and the chart of what lags."""
    t = scope.t
    lead = (Span(t("{label}：{title}", label=label[:1].upper() + label[1:], title=clause.title), strong=True),)
    if not views:
        if clause.grade is None:
            return [Text(lead, "goal")]
        told = t("（{note}）", note=stands(clause.grade, t))
        return [Text((*lead, Span(told)), "goal", clause.grade.demonstration and scope.facts.reported)]
    blocks: list[Block] = [Text(lead, "goal")]
    for view in views:
        if view.numeric:
            blocks.append(Text(_sentence(scope, view), **scope.marks([view.demonstration])))
            if view.group in statuses.LAGGING and view.chart.points:
                blocks.append(picture(scope, view))
            blocks += _said(scope, view)
    free = [view for view in views if not view.numeric]
    loose = [_sentence(scope, view) for view in free]
    if loose:
        gap = (Span("　" if t.language == "zh" else "  "),)
        blocks.append(Text(tuple(span for at, spans in enumerate(loose) for span in (gap if at else ()) + spans),
                           **scope.marks(view.demonstration for view in free)))  # fmt: skip
    return blocks + [block for view in free for block in _said(scope, view)]


def _sentence(scope: ReportScope, view: TargetView) -> tuple[Span, ...]:
    """Verdict, finding and reason, as on the target's card."""
    t = scope.t
    text = t("{name}：{finding}", name=view.name, finding=view.finding)
    why = view.why if view.numeric and view.group in statuses.LAGGING else ""
    badges = t("（{note}）", note=t.join(view.badges)) if view.badges else ""
    gap = "　" if t.language == "zh" else "  "
    return mark(view), Span(gap), Span(t.paragraph(t.sentence(text + badges), why))


def _said(scope: ReportScope, view: TargetView) -> list[Block]:
    """What whoever answers for the figure says to it, at the first of its targets."""
    first = next(target.target for target in scope.targets if target.indicator == view.indicator)
    found = answered(scope, view.indicator) if view.code == first else ()
    lines = [note_line(question, scope.t) for question in found]
    lines += [word_line(scope, entry) for entry in words_about(scope, view.indicator)[:1]] if view.code == first else []
    if not lines:
        return []
    marked = any(question.note.demonstration for question in found if question.note)
    return [said(scope.t.paragraph(*lines), "note", demonstration=marked and scope.facts.reported)]


def picture(scope: ReportScope, view: TargetView) -> Picture:
    """The chart of a target with the sentence a reader gets who cannot see it."""
    t = scope.t
    caption = t("{name}（{area}，目标 {goal}）", name=view.name, area=view.area_name, goal=view.target_text)
    return Picture(caption, view.chart, t.sentence(t("{name}：{finding}", name=view.name, finding=view.finding)))


def _strategies(scope: ReportScope, section: PlanSection, views: Sequence[TargetView]) -> list[Block]:
    """Strategies with targets of their own like goals; the others named, those that work on what lags first."""
    t = scope.t
    blocks: list[Block] = []
    rest = []
    for clause in section.strategies:
        own = _of(views, "strategy", clause)
        if own:
            blocks += _clause(scope, t("措施 {n}", n=clause.number), clause, own)
        else:
            rest.append(clause)
    urgent = [clause for clause in rest if any(one.lagging for one in clause.evidence)]
    others = [clause for clause in rest if clause not in urgent]
    lags = t("对应未达到指标的策略措施：") if scope.tally.ended else t("对应滞后指标的策略措施：")
    lists = ((lags, urgent), (t("其余按等级跟踪的策略措施："), others))
    return blocks + [
        listed(lead, t("{names}。", names=t.join(_named(scope, clause) for clause in clauses)),
               **_invented(scope, clauses))
        for lead, clauses in lists if clauses
    ]  # fmt: skip


def _invented(scope: ReportScope, clauses: Sequence[PlanClause]) -> Marks:
    """The mark of a list of steps of which some are invented; where no figure is real, every page's head says so."""
    flags = {clause.grade.demonstration for clause in clauses if clause.grade and clause.grade.now}
    return {"demonstration": True in flags and scope.facts.reported, "mixed": len(flags) > 1}


def _named(scope: ReportScope, clause: PlanClause) -> str:
    """A strategy by number and title, with the step it stands on."""
    t = scope.t
    name = t("{n}. {title}", n=clause.number, title=clause.title)
    step = clause.grade.step if clause.grade else None
    return t("{name}（{step}）", name=name, step=step.name) if step else name
