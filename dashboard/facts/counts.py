"""The one tally of a set of targets, this year and the year before, with the line that keeps "met" honest.

Every page, slide, sheet and document counts here: before the deadline in the headline groups, from then on in the four
words of the plan's end. Kinds without a number are not counted in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from dashboard.facts import comparable
from dashboard.facts.asked import NUMERIC
from dashboard.facts.deadline import ended
from dashboard.facts.judged import row_group
from dashboard.facts.known import Facts, Verdict
from dashboard.facts.scope import Scope
from dashboard.facts.selected import selected_plans
from dashboard.facts.standing import Shortfall
from dashboard.facts.suspensions import apart_text, counting
from dashboard.facts.tallies import Counts, Tally
from dashboard.text import statuses
from dashboard.text.words import Words
from dashboard.urls import Selection
from data_access.catalogue.model import Target
from indicators.codes import Group, Status


def tally_of(judged: Iterable[tuple[Target, Verdict | None]], as_of: int) -> Tally:
    """How many numeric targets stand where, of targets with their verdicts as of a year."""
    numeric = [(target, row) for target, row in judged if target.kind in NUMERIC]
    groups = Counter(row_group(row) for _, row in numeric)
    near = owed_met = suppressed = unreported = 0
    for _, row in numeric:
        if row is None or _unreported(row):
            unreported += 1
        elif row.status == Status.MISSED:
            near += "near" in row.reasons
        elif row.status == Status.AWAITING:
            owed_met += bool(row.met)
        elif row.status == Status.SUPPRESSED:
            suppressed += 1
    return Tally(
        counts={group: groups[group] for group in statuses.GROUPS},
        total=len(numeric),
        ended=ended((target for target, _ in numeric), as_of),
        near=near,
        owed_met=owed_met,
        suppressed=suppressed,
        unreported=unreported,
        begun=not numeric or any(row is None or row.status != Status.NOT_BEGUN for _, row in numeric),
    )


def _unreported(row: Verdict) -> bool:
    """No figure at all; where only a mean is in and the units are asked for, something has been reported."""
    reasons = row.reasons
    return row.status == Status.INSUFFICIENT_DATA and "no_value" in reasons and "units_missing" not in reasons


def together(parts: Sequence[Tally]) -> Tally:
    """Several tallies as a sum of counts, which is all that plans reported apart may be put together as."""
    return Tally(
        counts={group: sum(part.counts[group] for part in parts) for group in statuses.GROUPS},
        total=sum(part.total for part in parts),
        ended=all(part.ended for part in parts if part.total) and any(part.total for part in parts),
        near=sum(part.near for part in parts),
        owed_met=sum(part.owed_met for part in parts),
        suppressed=sum(part.suppressed for part in parts),
        unreported=sum(part.unreported for part in parts),
        begun=any(part.begun for part in parts if part.total) or not any(part.total for part in parts),
    )


def tally(scope: Scope, targets: Iterable[Target]) -> Tally:
    """The tally of targets in an area."""
    return tally_of(((target, scope.verdict(target)) for target in counting(scope, targets)), scope.year)


def counts(scope: Scope, targets: Sequence[Target]) -> Counts:
    """The tally with what moved since the year before and its note, which says how many are suspended and left out.

    `changes` counts only the targets that are judged alike in both years (`facts.comparable`); `compared` says which.
    At the plan's end the groups are others, so there is no change of them.
    """
    t = scope.t
    left_out, targets = apart_text(scope, targets), counting(scope, targets)
    now = tally(scope, targets)
    numeric = [target for target in targets if target.kind in NUMERIC]
    verdicts = comparable.pairs(scope, numeric)
    alike = [pair for pair in verdicts if not isinstance(pair, str)]
    moved = Counter(row.group for _, row in alike)
    moved.subtract(row.group for row, _ in alike)
    rows = [(target, scope.verdict(target)) for target in numeric]
    met = [(target, row) for target, row in rows if row is not None and row.group == Group.MET]
    held = sum(1 for target, row in met if scope.facts.met_before(target, row))
    unknown = sum(1 for target, row in met if row.baseline_value is None and not scope.facts.met_before(target, row))
    looser = sum(1 for _, row in met if "looser_than_baseline" in row.reasons)
    return Counts(
        counts=now.counts,
        total=now.total,
        ended=now.ended,
        near=now.near,
        owed_met=now.owed_met,
        suppressed=now.suppressed,
        unreported=now.unreported,
        changes={group: moved[group] for group in statuses.GROUPS} if alike and not now.ended else {},
        met_at_baseline=held,
        newly_met=len(met) - held - unknown,
        looser=looser,
        unknown_before=unknown,
        begun=now.begun,
        note=t.paragraph(_note(now, held, unknown, looser, t), end_note(now, t), t.sentence(left_out)),
        compared="" if now.ended else t.sentence(comparable.said(verdicts, scope.year, t)),
    )


def _note(now: Tally, held: int, unknown: int, looser: int, t: Words) -> str:
    """How much of "met" is the plan's doing; what has no baseline is called neither held nor new."""
    met = now.counts[Group.MET]
    if not met:
        return ""
    new = met - held - unknown
    if now.ended:
        before, won = t.count("{n} 项基期已达到", held), t.count("规划期内新达到 {n} 项", new)
    else:
        before, won = t.count("{n} 项基期已达标", held), t.count("规划期内新达标 {n} 项", new)
    parts = t("，").join(text for n, text in ((held, before), (new, won)) if n)
    unsaid = t.count("{n} 项基期不详，不能说是新达标", unknown) if unknown else ""
    wording = t("，").join(part for part in (parts, unsaid) if part)
    lead = t("达到的 {met} 项中，{parts}", met=met, parts=wording) if now.ended else t(
        "已达标 {met} 项中，{parts}", met=met, parts=wording)  # fmt: skip
    return t.sentence(lead, t("{n} 项的目标比基期水平宽松", n=looser) if looser else "")


def at_this_pace(shortfall: Shortfall, t: Words) -> str:
    """Will it be made: arithmetic on the pace so far, one answer on every page; empty where everything will."""
    if not shortfall.short:
        return t.count("{n} 项未达到、速度不明", shortfall.unmet) if shortfall.unmet else ""
    text = t.count("按目前速度 {n} 项难以如期达标", shortfall.short)
    if shortfall.off:
        text = t("{said}，其中 {n} 项明显滞后", said=text, n=shortfall.off)
    if shortfall.on_track:
        text = t("{said}，{n} 项仍判为进展正常", said=text, n=shortfall.on_track)
    return t("{said}，另有 {n} 项速度不明", said=text, n=shortfall.unmet) if shortfall.unmet else text


def ending(now: Tally, lead: str, t: Words) -> str:
    """The one sentence of the plan's end, after a lead that says whose: met, not met, owed, and what has no verdict."""
    none = now.counts[Group.NO_VERDICT]
    met, missed = now.counts[Group.MET], now.counts[Group.OFF_TRACK]
    first = t.count("{n} 项量化目标达到 {met} 项、未达到 {missed} 项", now.total, met=met, missed=missed)
    if met == now.total and met > 1:
        first = t.count("{n} 项量化目标全部达到", met)
    elif not missed:
        first = t.count("{n} 项量化目标达到 {met} 项", now.total, met=met) if met else t.count(
            "{n} 项量化目标尚无期末结论", now.total)  # fmt: skip
    owed = t.count("{n} 项期末数据未报", now.owed) if now.owed else ""
    rest = t.count("{n} 项不能评价", none) if none else ""
    if now.unreported and now.unreported == none:
        rest = t.count("{n} 项从未报送", none)
    elif now.unreported:
        rest = t("{rest}（其中 {n} 项从未报送）", rest=rest, n=now.unreported)
    return t.sentence(f"{lead}{first}", t("，").join(part for part in (owed, rest) if part))


def end_note(now: Tally, t: Words) -> str:
    """What the four words of the plan's end do not say: near misses, what owed figures said last, why no verdict."""
    if not now.ended:
        return ""
    missed, none = now.counts[Group.OFF_TRACK], now.counts[Group.NO_VERDICT]
    return t.sentence(
        t.count("未达到的 {n} 项中 {near} 项接近达到", missed, near=now.near) if now.near else "",
        t.count("期末数据未报的 {n} 项按最近数据：已达 {met} 项、未达 {unmet} 项", now.owed, met=now.owed_met,
                unmet=now.owed - now.owed_met) if now.owed else "",
        t.count("不能评价的 {n} 项：{why}", none, why=why_none(now, t)) if none else "",
    )  # fmt: skip


def why_none(now: Tally, t: Words) -> str:
    """Why targets have no verdict at the plan's end, as counts that add up to them."""
    other = now.counts[Group.NO_VERDICT] - now.suppressed - now.unreported
    return t.join((
        t("数量过小 {n} 项", n=now.suppressed) if now.suppressed else "",
        t.count("数据不足 {n} 项", other) if other else "",
        t("尚未报送 {n} 项", n=now.unreported) if now.unreported else "",
    ))  # fmt: skip


def not_begun(facts: Facts, selection: Selection, as_of: int, t: Words) -> str:
    """What is said of a plan that is chosen before its first year; empty for any other."""
    plan = next(iter(selected_plans(facts, selection)), None)
    if plan is None or plan.period_start <= as_of:
        return ""
    text = t("{first}—{last} 年规划尚未开始，自 {first} 年起监测和评价", first=plan.period_start, last=plan.period_end)
    return t.sentence(text)
