"""The plan's end as one view: tallies by plan, what to conclude, the five years of every target, what is carried over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from dashboard.facts.asked import NUMERIC
from dashboard.facts.closing.page import Closing, closing
from dashboard.facts.closing.period import period_ended
from dashboard.facts.counts import counts, end_note, together, why_none
from dashboard.facts.ending.rows import EndKind, EndRow, end_rows, end_table, merged
from dashboard.facts.ending.sexes import sexes_over_plan
from dashboard.facts.ending.view_models import (
    Carried,
    Direction,
    DirectionCount,
    EndView,
    JourneyGroup,
    LostGoal,
    PlanEnd,
)
from dashboard.facts.judged import judged_target
from dashboard.facts.scope import Scope
from dashboard.facts.standing import unmeasured
from dashboard.facts.tallies import Counts, Tally
from dashboard.facts.targets import target_view
from dashboard.text.figures import named
from dashboard.text.words import Words
from dashboard.urls import Path
from data_access.catalogue.model import Target
from indicators.codes import Group, Status

NAMED = 5
JOURNEY: tuple[EndKind, ...] = ("far", "near", "owed", "new")
TRENDS = (Status.IMPROVING, Status.FLAT, Status.DECLINING)


def end_view(scope: Scope, targets: Sequence[Target]) -> EndView:
    """The view of targets that are all due."""
    facts, t = scope.facts, scope.t
    rows = end_rows(scope, targets)
    once = sorted(merged(facts, rows), key=lambda row: row.dots[-1].share if row.dots else -1e9)
    counted = counts(scope, targets)
    directions = _directions(scope, targets)
    declining = _declining(scope, targets)
    owed = [row for row in rows if row.kind == "owed"]
    owing = Counter(row.department for row in owed if not row.unpaired)
    fell = tuple(sorted((row for row in once if row.kind == "fell"), key=lambda row: -row.warning))
    held = tuple(row for row in once if row.kind == "held")
    return EndView(
        plans=_plans(scope, targets),
        conclusions=_conclusions(counted, rows, directions, t),
        journey=tuple(group for kind in JOURNEY if (group := _journey(kind, once, t)).rows),
        fell=fell,
        lost=tuple(_lost(scope, row) for row in fell),
        held=held,
        held_total=sum(row.times for row in held),
        directions=directions,
        declining=declining,
        owing=tuple((name or t("部门待定"), n) for name, n in owing.most_common()),
        owing_total=owing.total(),
        unpaired=tuple(row for row in owed if row.unpaired),
        table=end_table(scope, rows),
        carried=_carried(scope, rows, declining, counted, targets),
        next_period=_next_period(scope),
        demonstration=any(row.demonstration for row in rows),
        sexes=sexes_over_plan(scope, targets) if scope.area == facts.district.area else None,
        mixed=facts.reported,
        rows=rows,
        closing=_closing(scope),
    )


def _lost(scope: Scope, row: EndRow) -> LostGoal:
    view = target_view(scope, scope.facts.catalogue.target[row.code], sides=frozenset({"reference"}), lean=True)
    return LostGoal(row, view.chart, view.since)


def _closing(scope: Scope) -> Closing | None:
    period = period_ended(scope) if scope.area == scope.facts.district.area else None
    return closing(scope, period) if period else None


def _plans(scope: Scope, targets: Sequence[Target]) -> tuple[PlanEnd, ...]:
    """Each plan by itself, then their sum where there are several."""
    t = scope.t
    parts: list[tuple[str, Counts]] = []
    for plan in sorted(scope.facts.catalogue.plans, key=lambda row: row.order):
        own = [target for target in targets if target.plan == plan.plan]
        if any(target.kind in NUMERIC for target in own):
            parts.append((t.of(plan, "short"), counts(scope, own)))
    out = [
        PlanEnd(name, counted, _notes(counted, counted.met_at_baseline, counted.newly_met, t))
        for name, counted in parts
    ]
    if len(parts) > 1:
        held, new = sum(counted.met_at_baseline for _, counted in parts), sum(counted.newly_met for _, counted in parts)
        whole = together([counted for _, counted in parts])
        out.append(PlanEnd(t("合计"), whole, _notes(whole, held, new, t)))
    return tuple(out)


def _of_the_met(met: int, held: int, new: int, t: Words) -> str:
    """How many were held and how many are new; of the rest nobody knows: the parts add up to those that are met."""
    if not met:
        return ""
    if unknown := met - held - new:
        return t("保持 {held}，新达到 {new}，基期不详 {unknown}", held=held, new=new, unknown=unknown)
    return t("保持 {held}，新达到 {new}", held=held, new=new)


def _notes(tally: Tally, held: int, new: int, t: Words) -> dict[str, str]:
    owed = t("按最近数据：已达 {met}、未达 {unmet}", met=tally.owed_met, unmet=tally.owed - tally.owed_met)
    return {
        Group.MET: _of_the_met(tally.counts[Group.MET], held, new, t),
        Group.OFF_TRACK: t.count("{n} 项接近达到", tally.near) if tally.near else "",
        Group.AWAITING: owed if tally.owed else "",
        Group.NO_VERDICT: why_none(tally, t) if tally.counts[Group.NO_VERDICT] else "",
    }


def _journey(kind: EndKind, once: Sequence[EndRow], t: Words) -> JourneyGroup:
    title = {
        "far": t("未达到，差距较大"), "near": t("未达到，接近达到"), "owed": t("期末数据未报，按最近一年"), "new": t("规划期内新达到"),
    }[kind]  # fmt: skip
    own = tuple(row for row in once if row.kind == kind and not row.since_baseline)
    return JourneyGroup(kind, title, own, sum(row.times for row in own))


def _conclusions(
    counted: Counts, rows: Sequence[EndRow], directions: Sequence[DirectionCount], t: Words
) -> tuple[str, ...]:
    """Text that can be copied into a report: the whole, the main problems, the goals without a number."""
    share = t.number(100 * counted.counts[Group.MET] / counted.total, 1) if counted.total else "0"
    whole = t("总体情况：{n} 项量化目标达到 {met} 项，占 {share}%；未达到 {missed} 项，期末数据未报 {owed} 项，不能评价 {none} 项。",
              n=counted.total, met=counted.counts[Group.MET], share=share, missed=counted.counts[Group.OFF_TRACK], owed=counted.owed,
              none=counted.counts[Group.NO_VERDICT])  # fmt: skip
    fell = [row for row in rows if row.kind == "fell"]
    far = [row for row in rows if row.kind == "far"]
    near, also = [row for row in rows if row.kind == "near"], [row for row in fell if row.near]
    back = t("基期已达到、期末回落 {n} 项：{names}", n=len(fell), names=_told(fell, t))
    problems = t.sentence(
        t("差距较大 {n} 项：{names}", n=len(far), names=_told(far, t)) if far else "",
        (t("{back}（其中 {n} 项接近达到）", back=back, n=len(also)) if also else back) if fell else "",
        t("其他接近达到 {n} 项：{names}", n=len(near), names=_told(near, t)) if near else "",
    )  # fmt: skip
    total = sum(direction.total for direction in directions)
    moved = {code: sum(direction.counts[code] for direction in directions) for code in TRENDS}
    loose = t("定性目标：有监测指标的 {n} 项中，趋势向好 {improving} 项、基本持平 {flat} 项、趋势不利 {declining} 项，数据不足 {none} 项。",
              n=total, none=sum(direction.none for direction in directions), **moved) if total else ""  # fmt: skip
    return tuple(text for text in (t.paragraph(whole, end_note(counted, t)),
                                   t("未达到的目标：{text}", text=problems) if problems else "", loose) if text)  # fmt: skip


def _told(rows: Sequence[EndRow], t: Words) -> str:
    """The first names; how many there are has been said."""
    names = _names(rows)
    return t.join(names[:NAMED]) if len(names) <= NAMED else t("{names}等", names=t.join(names[:NAMED]))


def _names(rows: Iterable[EndRow]) -> list[str]:
    return list(dict.fromkeys(row.short for row in rows))


def _directions(scope: Scope, targets: Sequence[Target]) -> tuple[DirectionCount, ...]:
    out = []
    for plan in sorted(scope.facts.catalogue.plans, key=lambda one: one.order):
        own = [target for target in targets if target.plan == plan.plan and target.kind not in NUMERIC]
        if own:
            counts = Counter(row.status if (row := scope.verdict(one)) else "" for one in own)
            counted = {code: counts[code] for code in TRENDS}
            out.append(DirectionCount(scope.t.of(plan, "short"), len(own), counted, len(own) - sum(counted.values())))
    return tuple(out)


def _declining(scope: Scope, targets: Sequence[Target]) -> tuple[Direction, ...]:
    t = scope.t
    out = []
    for target in targets:
        row = scope.verdict(target)
        if row is None or row.status != Status.DECLINING:
            continue
        judged = judged_target(scope, target)
        path = t("{start}年 {before} → {end}年 {after}", start=judged.baseline_year, before=judged.worded(judged.baseline, t),
                 end=judged.year, after=judged.worded(judged.value, t))  # fmt: skip
        out.append(
            Direction(judged.asked.name(t), scope.href(Path.INDICATOR, target.indicator, anchor=target.target), path)
        )
    return tuple(out)


def _carried(
    scope: Scope,
    rows: Sequence[EndRow],
    declining: Sequence[Direction],
    tally: Tally,
    targets: Sequence[Target],
) -> tuple[Carried, ...]:
    """A proposal, for the committee to decide: what was missed by far, nearly made, owed, worsening, unjudged, unmeasured."""
    t = scope.t
    far = [row for row in rows if row.kind in ("far", "fell") and not row.near]
    near = [row for row in rows if row.near]
    owed = [row for row in rows if row.kind == "owed" and not row.latest_met]
    none = [row for row in rows if row.kind == "none"]
    bare = unmeasured(scope, targets)
    parts = (
        (t("差距较大或回落"), len(far), named(_names(far), NAMED, t), t("继续列为约束性目标，分年度设定进度")),
        (t("接近达到"), len(near), named(_names(near), NAMED, t), t("下一周期首年内达到后转为保持")),
        (t("期末未报且按最近数据未达到"), len(owed), named(_names(owed), NAMED, t), t("补报后确定")),
        (t("趋势不利"), len(declining), named([direction.name for direction in declining], NAMED, t), t("研究设定量化数值")),
        (t("不能评价"), tally.counts[Group.NO_VERDICT], named(_names(none), NAMED, t), t("数量过小的按五年合并评价，其余建立报送渠道")),
        (t("尚无监测指标"), bare, t.count("{n} 条目标", bare), t("编制新规划时明确指标与责任部门")),
    )  # fmt: skip
    return tuple(Carried(*part) for part in parts if part[1])


def _next_period(scope: Scope) -> str:
    """The period after the plans' last year, as long as theirs."""
    last = max(scope.plans, key=lambda plan: plan.period_end)
    years = last.period_end - last.period_start
    return scope.t("{first}—{last} 年", first=last.period_end + 1, last=last.period_end + 1 + years)
