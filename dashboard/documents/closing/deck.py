"""The deck of the meeting that reviews a final evaluation: what was attained, how it came, what was missed and why, what follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from dashboard.documents.closing.deck_slides import (
    carried_slide,
    gained_slides,
    lost_slides,
    missed_slides,
    unjudged_slides,
    wishes_slides,
)
from dashboard.documents.export_names import export_name
from dashboard.documents.meeting.deck import stamp_of
from dashboard.documents.meeting.deck_meeting import decision_slides
from dashboard.documents.meeting.deck_overview import title_slide
from dashboard.documents.meeting.slides import Deck, PlanTally, Slide, SlideTable
from dashboard.facts.asked import NUMERIC
from dashboard.facts.cell import Cell
from dashboard.facts.closing.attainment import Attainment, attainment
from dashboard.facts.closing.page import Part
from dashboard.facts.closing.words import apart, attained, denominators, from_baseline, headline, percent
from dashboard.facts.counts import tally
from dashboard.services.evaluation.causes import CauseRow, register
from dashboard.services.evaluation.editions import Edition, standing
from dashboard.text import statuses
from dashboard.text.dates import day
from dashboard.text.final import GROUP, final_word
from dashboard.text.words import Words
from dashboard.urls import Path
from indicators.codes import Group
from indicators.final import FinalVerdict

WORDS = tuple(FinalVerdict)


def review_deck(found: Edition, *, today: date) -> Deck:
    """The deck of a round at its plans' end, of the present figures; its slides say whether they are final."""
    scope, t = found.scope, found.scope.t
    rows = register(scope, found.record, found.closing, found.day)
    source = standing(found, t)
    body = [slide if slide.source else replace(slide, source=source) for slide in _body(found, rows)]
    demonstration = found.demonstration or any(slide.demonstration for slide in body)
    district = t.of(scope.facts.district)
    title = t("{district}妇女儿童发展规划终期评估", district=district)
    years = t("{first}—{last} 年", first=found.round.first_year, last=found.round.last_year)
    first = title_slide(
        title, (found.round.name, years, source), (attained(found.closing, t),), demonstration=demonstration
    )
    name = export_name(scope, t("评审会幻灯片"), ending="pptx", demonstration=demonstration)
    return Deck(
        title=title, meeting=found.round.name, date_text=day(today, t), district=district,
        plan_text=t.join(t.of(plan, "short") for plan in found.closing.plans), as_of=scope.year, language=t.language,
        stamp=stamp_of(None, scope.facts.version, t), digest="",
        demo_word=t("含演示数据") if scope.facts.reported else t("演示数据"), demonstration=demonstration,
        filename=name, slides=(first, *body),
    )  # fmt: skip


def _body(found: Edition, rows: tuple[CauseRow, ...]) -> Iterator[Slide]:
    t = found.scope.t
    yield _strip(found)
    yield _years(found)
    yield _domains(found)
    yield from missed_slides(found, [row for row in rows if row.missed])
    if len(found.closing.by_plan) > 1:
        yield from (_plan(found, part) for part in found.closing.by_plan)
    yield from gained_slides(found)
    yield from lost_slides(found, rows)
    yield from unjudged_slides(found, [row for row in rows if not row.missed])
    yield from carried_slide(found)
    yield from wishes_slides(found)
    yield _asked(found, rows)
    yield from decision_slides((), t, kept=False)


def _strip(found: Edition) -> Slide:
    """How many targets came to which of the six words, plan by plan."""
    view, t = found.closing, found.scope.t
    parts = [(part.name, part.attained) for part in view.by_plan]
    if len(parts) > 1:
        parts.append((t("合计"), view.whole))
    finding = headline(view.whole, t).rstrip("。.")
    return Slide(
        key="attained", kind="overview", finding=finding, crumbs=(t("总体情况"),), strip=_six(view.whole, t),
        notes=(attained(view, t), from_baseline(view.whole, t), apart(view, t)), table=_table(t("规划"), parts, t),
        demonstration=view.demonstration, link=found.scope.href(Path.EVALUATION_ROUND, found.round.code), alt=finding,
    )  # fmt: skip


def _six(own: Attainment, t: Words) -> tuple[tuple[str, str, int], ...]:
    return tuple((GROUP[word], final_word(word, t), own.counts[word]) for word in WORDS)


def _table(first: str, parts: list[tuple[str, Attainment]], t: Words) -> SlideTable:
    """A line for each part; the two words of the met and the two of the unjudged stand together, the strip parts them."""
    head = (first, t("量化目标"), t("已达标"), final_word(FinalVerdict.EXPECTED, t), final_word(FinalVerdict.MISSED, t), t("不能评价"),
            t("占可监测"), t("占全部"))  # fmt: skip
    rows = tuple(
        (Cell(name), *(Cell(str(n)) for n in (own.total, own.met, own.counts[FinalVerdict.EXPECTED], own.counts[FinalVerdict.MISSED],
                                             own.unjudged)),
         Cell(percent(own.monitorable.percent, t)), Cell(percent(own.all.percent, t)))
        for name, own in parts
    )  # fmt: skip
    return SlideTable(head, rows, tuple(range(1, len(head))))


def _years(found: Edition) -> Slide:
    """The story of the years in one picture: at the end of each how many targets stood where."""
    scope, t = found.scope, found.scope.t
    plans = {plan.plan for plan in found.closing.plans}
    targets = [one for one in scope.facts.catalogue.targets if one.plan in plans and one.kind in NUMERIC]
    years = [year for year in range(found.round.first_year, found.round.last_year + 1) if year in scope.facts.years]
    counted = [(year, tally(scope.at(year=year), targets)) for year in years]
    tallies = tuple(PlanTally(t("{year}年", year=year), one) for year, one in counted)
    first, last = counted[0], counted[-1]
    finding = t("{first} 年已达标 {before} 项，{last} 年期末达标 {now} 项", first=first[0], before=first[1].counts[Group.MET],
                last=last[0], now=last[1].counts[Group.MET])  # fmt: skip
    shown = [group for group in statuses.GROUPS if any(one.counts[group] for _, one in counted)]
    legend = ("　" if t.language == "zh" else "   ").join(
        f"{statuses.SHAPE[group]} {statuses.group_word(group, t)}" for group in shown
    )
    note = t("{legend}；{year} 年已到期，▼ 为未达标", legend=legend, year=last[0])
    told = tuple(
        t(
            "{year} 年：{counts}",
            year=year,
            counts=t.join(f"{one.word(group, t)} {one.counts[group]}" for group in one.groups),
        )
        for year, one in counted
    )
    return Slide(
        key="years", kind="overview", finding=finding, crumbs=(t("五年变化"),), tallies=tallies, chart_title=t("各年年末的判定"),
        chart_note=note, notes=told, demonstration=found.closing.demonstration, alt=t.sentence(*told),
    )  # fmt: skip


def _domains(found: Edition) -> Slide:
    view, t = found.closing, found.scope.t
    worst = sorted(view.by_domain, key=lambda part: -part.attained.counts[FinalVerdict.MISSED])
    named = [part for part in worst if part.attained.counts[FinalVerdict.MISSED]]
    told = t.join(t("{name} {n} 项", name=part.name, n=part.attained.counts[FinalVerdict.MISSED]) for part in named)
    finding = (
        t("未达标目标分布在 {n} 个领域：{told}", n=len(named), told=told) if named else t("各领域都没有未达标的目标")
    )
    return Slide(
        key="domains", kind="annex", finding=finding, crumbs=(t("各领域"),), demonstration=view.demonstration, alt=finding,
        table=_table(t("领域"), [(part.name, part.attained) for part in view.by_domain], t),
        link=found.scope.href(Path.EVALUATION_ROUND, found.round.code),
    )  # fmt: skip


def _plan(found: Edition, part: Part) -> Slide:
    """One plan by itself: women and children apart."""
    t, own = found.scope.t, part.attained
    finding = t.count("{plan} {n} 项量化目标达标 {met} 项，未达标 {missed} 项", own.total, plan=part.name, met=own.met,
                      missed=own.counts[FinalVerdict.MISSED])  # fmt: skip
    domains = [
        (domain.name, attainment(row for row in domain.attained.rows if row.plan == part.code))
        for domain in found.closing.by_domain
    ]
    return Slide(
        key=f"plan-{part.code}", kind="overview", finding=finding, crumbs=(part.name,), strip=_six(own, t),
        table=_table(t("领域"), [(name, counted) for name, counted in domains if counted.total], t), notes=(from_baseline(own, t),),
        demonstration=any(row.demonstration for row in own.rows), link=found.scope.href(Path.PLAN, part.code), alt=finding,
    )  # fmt: skip


def _asked(found: Edition, rows: tuple[CauseRow, ...]) -> Slide:
    """What the meeting is asked to settle."""
    t, whole = found.scope.t, found.closing.whole
    rates = t("；").join(
        t("{what}：{share}", what=what, share=percent(share.percent, t)) for what, _, share in denominators(whole, t)
    )
    pending = [row for row in rows if row.pending]
    owed = [row for row in found.closing.rows if row.owed]
    points = (
        t("报告采用哪一个达标率：{rates}", rates=rates),
        t("原因待认定的 {n} 项，由责任部门在会后说明", n=len(pending)) if pending else "",
        t("期末数据未报的 {n} 项，限期补报或按现有数据认定", n=len(owed)) if owed else "",
        t("{day}起可以冻结结果，由两个账号确认", day=day(found.round.freeze_from, t)) if found.provisional else "",
    )
    return Slide(
        key="asked", kind="decisions", finding=t("请会议审定的事项"), crumbs=(t("审定"),), points=tuple(point for point in points if point),
        demonstration=found.closing.demonstration,
    )  # fmt: skip
