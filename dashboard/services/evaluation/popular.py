"""The popular edition (一图读懂): on one sheet what the plans wanted, what came of it, and what nobody can tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.facts.closing.page import Part
from dashboard.facts.closing.records import ClosingTarget
from dashboard.facts.targets import TargetView, target_view
from dashboard.facts.view_models import TrendChart
from dashboard.services.evaluation.editions import Edition, standing, with_unit
from dashboard.text.final import GROUP
from dashboard.text.words import Words
from dashboard.urls import Path
from indicators.codes import Group
from indicators.final import FinalVerdict

GROUPS = (Group.MET, Group.ON_TRACK, Group.OFF_TRACK, Group.NO_VERDICT)
"""The four words of the popular edition, in the order of its squares."""
SHARES = ("%", "‰")


@dataclass(frozen=True, slots=True)
class PlanField:
    """A plan as a field of squares; `groups` holds one for each target, sorted."""

    name: str
    total: int
    groups: tuple[Group, ...]
    counts: dict[Group, int]
    told: str


@dataclass(frozen=True, slots=True)
class Named:
    """A target by its name, with its end and what was asked."""

    name: str
    text: str
    demonstration: bool


@dataclass(frozen=True, slots=True)
class NamedList:
    """Targets that came to the same, under the name of their plan or of the reason."""

    name: str
    rows: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Pictured:
    """A target with its chart, from the baseline's year on."""

    view: TargetView
    chart: TrendChart
    group: Group
    word: str
    plan: str
    told: str


@dataclass(frozen=True, slots=True)
class PopularView:
    """The sheet in words and numbers."""

    title: str
    period: str
    finding: str
    rest: str
    """What became of the others: the heading's second line."""
    qualifying: str
    wanted: str
    legend: tuple[tuple[Group, str, int], ...]
    fields: tuple[PlanField, ...]
    from_baseline: str
    pictures: tuple[Pictured, ...]
    pictures_note: str
    missed: tuple[NamedList, ...]
    expected: tuple[NamedList, ...]
    unmeasured: tuple[NamedList, ...]
    foot: tuple[str, ...]
    address: str
    demonstration: bool
    mixed: bool


def group_word(group: Group, t: Words) -> str:
    """A group in the words of everybody."""
    return {
        Group.MET: t("达到"), Group.ON_TRACK: t("预计达到"), Group.OFF_TRACK: t("没有达到"), Group.NO_VERDICT: t("说不清"),
    }[group]  # fmt: skip


def popular_of(found: Edition) -> PopularView:
    """The popular edition of a round."""
    whole, scope = found.closing.whole, found.scope
    t = scope.t
    counts = Counter(GROUP[row.verdict] for row in whole.rows)
    return PopularView(
        title=_title(found, t),
        period=t("{first}—{last} 年", first=found.closing.period.first, last=found.closing.period.last),
        finding=t("{n} 项目标，{met} 项达到", n=whole.total, met=counts[Group.MET]),
        rest=_rest(counts, t),
        qualifying=standing(found, t),
        wanted=_wanted(found, t),
        legend=tuple((group, group_word(group, t), counts[group]) for group in GROUPS),
        fields=tuple(_field(part, t) for part in found.closing.by_plan if part.attained.total),
        from_baseline=_from_baseline(found, t),
        pictures=_pictures(found),
        pictures_note=t("每部规划画出进步最大的一项和差得最远的一项。虚线是目标。"),
        missed=_by_plan(found, FinalVerdict.MISSED),
        expected=_by_plan(found, FinalVerdict.EXPECTED),
        unmeasured=_unmeasured(found),
        foot=_foot(found, t),
        address=f"{Path.EVALUATION_ROUND}{found.round.code}/popular",
        demonstration=found.demonstration,
        mixed=scope.facts.reported,
    )


def _title(found: Edition, t: Words) -> str:
    district = t.of(found.scope.facts.district)
    plans = found.closing.plans
    if len(plans) == 1:
        return t.of(plans[0])
    return t("{district}妇女儿童发展规划", district=district)


def _rest(counts: Counter[Group], t: Words) -> str:
    parts = (
        t("{n} 项预计达到", n=counts[Group.ON_TRACK]) if counts[Group.ON_TRACK] else "",
        t("{n} 项没有达到", n=counts[Group.OFF_TRACK]) if counts[Group.OFF_TRACK] else "",
        t("{n} 项说不清", n=counts[Group.NO_VERDICT]) if counts[Group.NO_VERDICT] else "",
    )
    return t("，").join(part for part in parts if part)


def _wanted(found: Edition, t: Words) -> str:
    """How much the plans set, with a number and without."""
    closed = found.closing
    plans = t.join(t("{plan} {n} 项", plan=part.name, n=part.attained.total) for part in closed.by_plan)
    lead = t(
        "规划在 {k} 个领域定下 {n} 项有数字的目标：{plans}。",
        k=len(closed.by_domain),
        n=closed.whole.total,
        plans=plans,
    )
    loose = (
        t("另有 {n} 项目标只定方向、不定数字，不在下面的数里。", n=closed.directions.total)
        if closed.directions.total
        else ""
    )
    return t.paragraph(lead, loose)


def _field(part: Part, t: Words) -> PlanField:
    groups = sorted((GROUP[row.verdict] for row in part.attained.rows), key=GROUPS.index)
    counts = {group: groups.count(group) for group in GROUPS}
    told = t.sentence(
        t("{plan} {n} 项目标", plan=part.name, n=part.attained.total),
        t("，").join(f"{group_word(group, t)} {n}" for group, n in counts.items() if n),
    )
    return PlanField(part.name, part.attained.total, tuple(groups), counts, told)


def _from_baseline(found: Edition, t: Words) -> str:
    """How much of what was met is new, and what was lost: met alone would flatter."""
    whole = found.closing.whole
    before = whole.before
    year = min((row.baseline.year for row in whole.rows), default=found.closing.period.first - 1)
    parts = [
        t("{n} 项在 {year} 年就已达到并保持", n=before.kept, year=year) if before.kept else "",
        t("{n} 项是五年里新达到的", n=whole.not_met_before.met) if whole.not_met_before.met else "",
    ]
    unknown = whole.met - before.kept - whole.not_met_before.met
    parts.append(t("{n} 项起点不详", n=unknown) if unknown else "")
    met = t("达到的 {n} 项中，{parts}", n=whole.met, parts=t("，").join(part for part in parts if part))
    lost = t.join(row.short for row in whole.lost)
    return t.sentence(
        met if whole.met else "",
        t("另有 {n} 项原来达到、后来又失去：{names}", n=len(whole.lost), names=lost) if lost else "",
    )


def _pictures(found: Edition) -> tuple[Pictured, ...]:
    out: list[Pictured] = []
    for part in found.closing.by_plan:
        chosen = (_most_improved(part.attained.rows), _farthest(part.attained.rows))
        out += [_pictured(found, row) for row in chosen if row is not None]
    return tuple(out)


def _drawable(rows: Sequence[ClosingTarget]) -> list[ClosingTarget]:
    """Shares that are shown at both ends: their changes can be compared."""
    return [
        row for row in rows
        if row.unit in SHARES and row.baseline.value is not None and row.end.value is not None and row.goal is not None
    ]  # fmt: skip


def _most_improved(rows: Sequence[ClosingTarget]) -> ClosingTarget | None:
    """Newly met, and the farthest way there; else the one that was met with the most to spare."""
    met = [row for row in _drawable(rows) if row.met]
    new = [row for row in met if not row.met_at_baseline]
    return max(new or met, key=lambda row: abs((row.end.value or 0.0) - (row.baseline.value or 0.0)), default=None)


def _farthest(rows: Sequence[ClosingTarget]) -> ClosingTarget | None:
    missed = [row for row in _drawable(rows) if row.verdict == FinalVerdict.MISSED and row.gap is not None]
    return max(missed, key=lambda row: abs(row.gap or 0.0), default=None)


def _pictured(found: Edition, row: ClosingTarget) -> Pictured:
    scope, t = found.scope, found.scope.t
    told = t("{first} 年 {before}，{last} 年 {after}；目标 {goal}", first=row.baseline.year, before=with_unit(row, row.baseline),
             last=row.end.year, after=with_unit(row, row.end), goal=row.target)  # fmt: skip
    view = target_view(scope, scope.facts.catalogue.target[row.code])
    chart = replace(view.chart, points=tuple(point for point in view.chart.points if point.year >= row.baseline.year))
    group = GROUP[row.verdict]
    return Pictured(view, chart, group, group_word(group, t), row.plan_name, told)


def _by_plan(found: Edition, verdict: FinalVerdict) -> tuple[NamedList, ...]:
    t = found.scope.t
    parts = ((part.name, part.attained.named(verdict)) for part in found.closing.by_plan)
    return tuple(NamedList(name, tuple(_named(row, t) for row in rows)) for name, rows in parts if rows)


def _unmeasured(found: Edition) -> tuple[NamedList, ...]:
    """What nobody can tell, by why."""
    whole, t = found.closing.whole, found.scope.t
    parts = (
        (t("没有数据，或最后一年没有数据"), whole.named(FinalVerdict.NO_DATA)),
        (t("人太少不公布，或数法变了不能比"), whole.named(FinalVerdict.NOT_COMPARABLE)),
    )
    return tuple(NamedList(why, tuple(_named(row, t) for row in rows)) for why, rows in parts if rows)


def _named(row: ClosingTarget, t: Words) -> Named:
    told = t("{value}，目标 {goal}", value=with_unit(row, row.end), goal=row.target)
    return Named(row.short, told, row.demonstration)


def _foot(found: Edition, t: Words) -> tuple[str, ...]:
    whole = found.closing.whole
    monitorable = t("“达到”按全部 {n} 项算占 {all}%，按可以判断的 {k} 项算占 {some}%。", n=whole.total, k=whole.monitorable.of,
                    all=t.number(whole.all.percent, 1), some=t.number(whole.monitorable.percent, 1))  # fmt: skip
    source = t("数据由各责任部门报送，数据版本 {n}。", n=found.scope.facts.version)
    return monitorable, source
