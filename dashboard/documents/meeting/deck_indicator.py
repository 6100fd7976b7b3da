"""Slides of one indicator: the district's trend with the streets beside it; the streets alone; one street."""

from __future__ import annotations

from dataclasses import replace

from dashboard.documents.meeting.agenda import domain_of, targets_of
from dashboard.documents.meeting.slides import Slide
from dashboard.facts.action_marks import action_marks, marks_text
from dashboard.facts.chart_notes import answered, note_line
from dashboard.facts.charts import source, trend_chart
from dashboard.facts.check_ins import word_line, words_about
from dashboard.facts.clauses import strategies
from dashboard.facts.dot_views import DotPlot
from dashboard.facts.judged import judged_target
from dashboard.facts.scope import Scope
from dashboard.facts.stand_in import stand_in
from dashboard.facts.targets import TargetView, target_view
from dashboard.facts.tasks import tasks_on
from dashboard.facts.warned import Warned
from dashboard.services.indicator.alone import chart_alone
from dashboard.services.indicator.by_street import streets
from dashboard.text import sentences
from dashboard.text.words import Words
from dashboard.urls import Path, href, parse_item, with_comparison
from data_access.catalogue.model import Indicator, Target
from indicators.codes import LAGGING

SIDES = frozenset({"reference"})
LEAST = 3
"""With figures of fewer streets than these there is nothing to compare."""


def indicator_slide(scope: Scope, code: str) -> Slide | None:
    """The slide of an indicator in the whole district, or None for a code that no catalogue knows.

    It speaks of the indicator's most urgent target; the others are in the notes.
    """
    facts = scope.facts
    indicator = facts.catalogue.indicator.get(code)
    if indicator is None:
        return None
    t = scope.t
    targets = targets_of(scope, code)
    if not targets:
        return _untargeted(scope, indicator)
    as_of = scope.year
    target, area = targets[0], facts.district.area
    view = target_view(scope.at(area), target, sides=SIDES)
    plot = _plot(scope, indicator, target)
    acted = action_marks(scope.at(area), target) if view.chart.drawn else ()
    return Slide(
        key=f"indicator-{code}",
        kind="indicator",
        finding=t("{name}：{finding}", name=view.short, finding=view.finding),
        crumbs=(view.domain_name, view.name),
        group=view.group,
        word=view.status_word,
        subtitle=t("目标 {goal}", goal=view.target_text),
        notes=_notes(scope, view, targets, plot),
        source=view.source,
        demonstration=view.marked or bool(plot and plot.demonstration) or any(mark.demonstration for mark in acted),
        chart=view.chart if view.chart.drawn else None,
        chart_title=t("全区走势") if view.chart.points else t("全国与本市"),
        chart_note=_trend_note(scope.at(area), target, view),
        acted=acted,
        acted_text=marks_text(acted, t),
        streets=plot,
        streets_title=t.count("{n} 个街道", len(facts.streets_in(as_of))) if plot else "",
        streets_note=_streets_note(plot, t) if plot else "",
        points=() if view.chart.points else (view.finding if view.withheld else _awaited(view.department_name, t),),
        link=scope.href(Path.INDICATOR, code),
        indicator=code,
        target=target.target,
        alt=t("{name}：{finding}", name=view.name, finding=view.finding),
        panel=_panel(view, t),
    )  # fmt: skip


def item_slide(scope: Scope, item: str) -> Slide | None:
    """The slide of an agenda's item: the indicator's own, or its chart as it was compared, over the whole width."""
    code, wanted = parse_item(item)
    slide = indicator_slide(scope, code)
    if slide is None or wanted is None:
        return slide
    whole = scope.over(with_comparison(replace(scope.selection, area=scope.facts.district.area), wanted))
    alone = chart_alone(whole, code)
    if alone is None:
        return slide
    main, t = alone.main, scope.t
    return replace(
        slide,
        key=f"indicator-{item}",
        chart=main.chart,
        chart_title=t("对比"),
        chart_note=main.note,
        streets=None, streets_title="", streets_note="",
        demonstration=slide.demonstration or main.chart.demonstration,
        notes=(*slide.notes, *(row.text for row in main.rows[-1:])),
        link=href(Path.INDICATOR, main.view, code),
    )  # fmt: skip


def _panel(view: TargetView, t: Words) -> tuple[tuple[str, str], ...]:
    """What the chart means for the work: gap, pace, chance, who answers; what is not known is left out.

    A target for every unit is told by the units that reach it, a relative one by what sets it apart from its reference.
    """
    far = view.readings[0].text if view.kind == "per_unit_minimum" and view.readings else view.gap_text
    pairs = (
        (t("目标"), view.target_text),
        (t("差距"), far),
        (view.required_label, view.required_text),
        (t("至今年均"), "" if view.kind == "relative_to_reference" else view.pace_text),
        (t("达标概率"), view.probability_text),
        (view.department_head, view.department_marked),
    )
    return tuple((label, text) for label, text in pairs if text)


def _awaited(department: str, t: Words) -> str:
    return t("尚无数据，待{who}报送", who=department) if department else t("尚无数据")


def _untargeted(scope: Scope, indicator: Indicator) -> Slide:
    """An indicator that the plans only watch: its trend, without a verdict."""
    facts, t = scope.facts, scope.t
    as_of = scope.year
    target, area = stand_in(scope, indicator), facts.district.area
    judged = judged_target(scope.at(area), target)
    rows = [row for row in facts.series.get(facts.key(indicator, area), ()) if row.year <= as_of]
    chart = trend_chart(scope.at(area), target, judged, sides=SIDES)
    value = judged.value if judged.value is not None else rows[-1].value if rows else None
    now = (
        t("{year}年 {value}", year=rows[-1].year, value=judged.amount(value, t))
        if rows
        else _awaited(judged.asked.department_name(t), t)
    )
    plot = _plot(scope, indicator, target)
    return Slide(
        key=f"indicator-{indicator.indicator}", kind="indicator", finding=now, crumbs=(t.of(indicator),),
        subtitle=t("规划没有要求"), notes=(t("规划没有对该指标直接提出要求，仅作监测。"),), source=source(scope, indicator, rows),
        demonstration=chart.demonstration or bool(plot and plot.demonstration), chart=chart if rows else None, chart_title=t("全区走势"),
        streets=plot, streets_title=t.count("{n} 个街道", len(facts.streets_in(as_of))) if plot else "",
        link=scope.href(Path.INDICATOR, indicator.indicator), indicator=indicator.indicator,
        points=() if rows else (now,), alt=t("{name}：{finding}", name=t.of(indicator), finding=now),
    )  # fmt: skip


def _plot(scope: Scope, indicator: Indicator, target: Target) -> DotPlot | None:
    district = scope.whole
    section = streets(district, indicator, target)
    plot = section.plot if section is not None else None
    shown = sum(1 for row in plot.rows if row.value is not None) if plot else 0
    return plot if shown >= LEAST else None


def _trend_note(scope: Scope, target: Target, view: TargetView) -> str:
    """Since when it lags; what does not lag is told by its change."""
    if view.group in LAGGING:
        bare = replace(judged_target(scope, target).asking(department=None), pace=None)
        return sentences.why(bare, scope.t)
    return view.change_text


def _streets_note(plot: DotPlot, t: Words) -> str:
    """How many of the streets with a figure reach the target; without one, how many have a figure."""
    shown = [row for row in plot.rows if row.value is not None]
    few = len(plot.rows) - len(shown) + (1 if plot.gathered else 0)
    hidden = t("其余没有可公布的数") if few else ""
    if plot.target is None:
        return t.join([t("{n} 个街道有数据", n=len(shown)), hidden])
    met = sum(1 for row in shown if row.value is not None and _reaches(row.value, plot.op, plot.target))
    return t.join([t("有数据的 {total} 个街道中 {met} 个达到", total=len(shown), met=met), hidden])


def _reaches(value: float, op: str, target: float) -> bool:
    return {">=": value >= target, ">": value > target, "<=": value <= target, "<": value < target}[op]


def _notes(
    scope: Scope, view: TargetView, targets: list[Target], plot: DotPlot | None,
) -> tuple[str, ...]:  # fmt: skip
    """What the presenter may say: the whole sentence, why and who, the three readings, the streets, what is being done and was decided."""
    facts, t = scope.facts, scope.t
    as_of, area = scope.year, facts.district.area
    first = facts.catalogue.target[view.code]
    out = [f"{view.clause}：{view.asks}" if t.language == "zh" else f"{view.clause}: {view.asks}"]
    out.append(sentences.full(judged_target(scope.at(area), first), t))
    out.append(view.why)
    out.append(t.sentence(*(t("{name}：{text}", name=reading.name, text=reading.text) for reading in view.readings)))
    if plot is not None:
        out += [plot.note, plot.gathered]
    for other in targets[1:]:
        out.append(sentences.full(judged_target(scope.at(area), other), t))
    row = facts.verdict(first, area, as_of)
    if row is not None:
        warned = Warned(first, row, row.warning, "other", domain_of(facts, first), view.department, frozenset())
        out += [f"{line.label}　{line.title}" for line in strategies(scope, warned)[:3]]
    out += [note_line(question, t) for question in answered(scope.whole, view.indicator)]
    out += [word_line(scope.whole, entry) for entry in words_about(scope.whole, view.indicator)[:1]]
    decided = [(task.meeting, task.what) for task in tasks_on(facts, view.indicator) if task.meeting is not None]
    if decided:
        meeting, what = decided[-1]
        day = (meeting.held_on or meeting.opened_at.date()).isoformat()
        out.append(t("最近一次决定（{day}）：{text}", day=day, text=what))
    return tuple(dict.fromkeys(text for text in out if text))


def streets_slide(scope: Scope, code: str) -> Slide | None:
    """All streets of an indicator, on a slide of their own: every value, its base, who drags the district down."""
    facts = scope.facts
    whole = indicator_slide(scope, code)
    if whole is None or whole.streets is None:
        return None
    t = scope.t
    indicator = facts.catalogue.indicator[code]
    target = facts.catalogue.target.get(whole.target) or stand_in(scope, indicator)
    as_of, _link = scope.year, scope.link
    district = scope.whole
    section = streets(district, indicator, target)
    gains = section.contributions if section else None
    verdict = facts.verdict(target, facts.district.area, as_of)
    leading = [bar.name for bar in gains.bars[:3]] if gains else []
    return replace(
        whole,
        key=f"streets-{code}",
        kind="streets",
        finding=t.sentence(t("差距主要来自{names}", names=t.join(leading))) if leading and whole.group in LAGGING
        else t.sentence(whole.streets_note),
        subtitle=gains.title if gains else "",
        points=tuple(t("{name}：{text}", name=bar.name, text=bar.text) for bar in gains.bars[:3]) if gains else (),
        chart=None,
        source=whole.streets.source,
        notes=tuple(text for text in (whole.streets.note, whole.streets.gathered, gains.after if gains else "") if text),
        demonstration=whole.streets.demonstration or bool(verdict and verdict.demonstration),
        alt=whole.streets.caption,
    )  # fmt: skip
