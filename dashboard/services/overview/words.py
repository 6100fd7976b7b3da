"""The sentences on top of the overview: what lags and whether it will be made, what moved, where it gathers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.facts.asked import NUMERIC
from dashboard.facts.comparable import compared
from dashboard.facts.counts import at_this_pace, end_note, ending, not_begun
from dashboard.facts.known import Facts
from dashboard.facts.reporting import Reporting, led, limits, reporters, share_text
from dashboard.facts.scope import Scope
from dashboard.facts.standing import Missed, Move, Standing, shortfall
from dashboard.facts.suspensions import apart, apart_text
from dashboard.facts.tallies import Tally
from dashboard.services.overview.by_street import Streets
from dashboard.services.overview.first_year.sorting import sorted_out
from dashboard.text.figures import named
from dashboard.text.words import Words
from dashboard.urls import Selection
from data_access.catalogue.model import Target
from indicators.codes import Group

NAMED = 2
NAMED_STREETS = 3
UNJUDGED = (Group.NO_VERDICT, Group.AWAITING)


@dataclass(frozen=True, slots=True)
class Telling:
    """Everything the sentences are written from."""

    facts: Facts
    selection: Selection
    now: Sequence[Standing]
    worse: Sequence[Move]
    better: Sequence[Move]
    streets: Streets | None
    as_of: int
    end: int
    state: Reporting
    tally: Tally
    missed: Sequence[Missed]
    t: Words

    def count(self, group: str) -> int:
        """How many targets stand in a group."""
        return sum(1 for standing in self.now if standing.group == group)

    @property
    def judged(self) -> bool:
        """Whether there is a verdict at all."""
        return any(standing.group not in UNJUDGED for standing in self.now)

    @property
    def in_street(self) -> bool:
        """Whether one street is looked at."""
        return self.selection.area != self.facts.district.area


def finding(telling: Telling) -> str:
    """The page's heading: begins with what lags, or says that nothing does, or that nothing is known."""
    t = telling.t
    if not telling.now:
        text = t.sentence(t("所选范围没有量化目标"))
    elif (later := _not_begun(telling)) is not None:
        text = later
    elif telling.state.partial and (telling.state.thin or not telling.judged):
        text = _partial(telling)
    elif not telling.judged:
        text = t.sentence(t.count("尚无可以判定的数据，{n} 项量化目标待报送", len(telling.now)))
    elif telling.tally.ended:
        text = led(telling.state, ending(telling.tally, t("规划期末，"), t), t)
    else:
        text = _running(telling)
    where = _where(telling)
    return t("{where}：{text}", where=where, text=text) if where else text


def _where(telling: Telling) -> str:
    """Named where it is not the whole: a street, or one of the plans."""
    t, catalogue = telling.t, telling.facts.catalogue
    parts = [t.of(catalogue.area[telling.selection.area], "short")] if telling.in_street else []
    if chosen := catalogue.plan.get(telling.selection.plan):
        parts.append(t.of(chosen, "short"))
    return " · ".join(parts)


def _not_begun(telling: Telling) -> str | None:
    """Of a plan that is chosen before its first year."""
    return not_begun(telling.facts, telling.selection, telling.as_of, telling.t) or None


def _partial(telling: Telling) -> str:
    """While little is in: how much of the year, what can be said of that, and what is owed. The counts add up."""
    t, share = telling.t, share_text(telling.state, telling.t)
    sorts = sorted_out(telling.now, telling.state)
    known, owed = len(telling.now) - sorts["owed"], sorts["owed"]
    if not known:
        return t.sentence(share, t.count("{n} 项量化目标全部待报送", owed))
    met, lagging = sorts["met"], sorts["lagging"]
    if telling.tally.ended:
        first = t.count("已报的 {n} 项量化目标中 {met} 项达到、{missed} 项未达到", known, met=met, missed=lagging)
    else:
        first = t.count(
            "已报的 {n} 项量化目标中 {met} 项已达标或进展正常、{lagging} 项存在风险或明显滞后",
            known,
            met=met,
            lagging=lagging,
        )
    open_ = t.count("{n} 项暂不能评价", sorts["open"]) if sorts["open"] else ""
    return t.sentence(share, t.join((first, open_)), t.count("其余 {n} 项待报送", owed) if owed else "")


def _running(telling: Telling) -> str:
    t = telling.t
    off, risk, missing = (telling.tally.counts[group] for group in (Group.OFF_TRACK, Group.AT_RISK, Group.NO_VERDICT))
    whole = t("{total} 项量化目标中 {good} 项已达标或进展正常", total=telling.tally.total, good=telling.tally.good)
    owed = t.count("{n} 项期末数据未报", telling.tally.owed) if telling.tally.owed else ""
    ahead = at_this_pace(shortfall(standing.row for standing in telling.now), t)
    share = share_text(telling.state, t)
    if not off and not risk:
        calm = t("没有滞后的目标") if not missing else ""
        return t.sentence(share, calm, ahead, whole, t.count("{n} 项数据不足", missing) if missing else "", owed)
    lead = t.count("{n} 项目标明显滞后", off) if off else t.count("{n} 项目标存在风险", risk)
    return t.sentence(share, ahead or lead, whole, owed)


def qualifying(telling: Telling) -> str:
    """What moved since last year, in which domains it gathers, which streets are hit most."""
    t, state = telling.t, telling.state
    text = t.sentence(reporters(state, t), limits(state, t)) if state.partial or state.thin else ""
    if state.thin:
        return text
    return t.paragraph(text, _moving(telling) if telling.judged else "")


def _moving(telling: Telling) -> str:
    t = telling.t
    if telling.tally.ended:
        return t.paragraph(end_note(telling.tally, t), t.sentence(_still(telling), _hit(telling)))
    risk = telling.count(Group.AT_RISK)
    also = t.count("另有 {n} 项存在风险", risk) if risk and telling.count(Group.OFF_TRACK) else ""
    return t.sentence(also, _moved(telling), _gathered(telling), _hit(telling))


def _still(telling: Telling) -> str:
    """Of the missed, how many still get better (the deadline came, the figure did not turn) and how many fell back."""
    t = telling.t
    if not telling.missed:
        return ""
    better = sum(1 for missed in telling.missed if missed.improving) if telling.as_of <= telling.end else 0
    fell = sum(1 for missed in telling.missed if missed.standing.row and missed.standing.row.baseline_met)
    parts = t.join((t.count("{n} 项数值仍在改善", better) if better else "",
                    t.count("{n} 项基期已达到而期末回落", fell) if fell else ""))  # fmt: skip
    return t.count("到期未达到的 {n} 项中 {parts}", len(telling.missed), parts=parts) if parts else ""


def _moved(telling: Telling) -> str:
    t = telling.t
    pairs = (
        compared(telling.facts, standing.target, telling.selection.area, telling.as_of) for standing in telling.now
    )
    if all(isinstance(pair, str) for pair in pairs):
        return ""
    movements = [move.standing.short for move in telling.worse if move.standing.group == Group.OFF_TRACK]
    left = [move.standing.short for move in telling.better if move.before == Group.OFF_TRACK]
    parts = [t("新增{names}", names=named(movements, NAMED, t))] if movements else []
    parts += [t("{names}转好", names=named(left, NAMED, t))] if left else []
    change = len(movements) - len(left)
    if not parts:
        return t("明显滞后的与上年相同") if telling.count(Group.OFF_TRACK) else ""
    what = t.join(parts)
    if not change:
        return t("明显滞后项数与上年相同（{what}）", what=what)
    if change > 0:
        return t.count("明显滞后比上年多 {n} 项（{what}）", change, what=what)
    return t.count("明显滞后比上年少 {n} 项（{what}）", -change, what=what)


def _gathered(telling: Telling) -> str:
    t = telling.t
    lagging = Counter(standing.domain for standing in telling.now if standing.lagging)
    if lagging.total() < NAMED:
        return ""
    first, *others = lagging.most_common()
    name = t.of(telling.facts.catalogue.domain[first[0]])
    if not others:
        return t("滞后的 {n} 项都在{domain}领域", n=lagging.total(), domain=name)
    if first[1] == others[0][1]:
        return ""
    return t("滞后的 {n} 项中，{k} 项在{domain}领域", n=lagging.total(), k=first[1], domain=name)


def _hit(telling: Telling) -> str:
    """The streets where most lags, while the whole district is looked at; of one that alone is known, nothing."""
    if telling.in_street or telling.streets is None or telling.streets.known < 2:
        return ""
    worst = [tile.name for tile in telling.streets.ranked[:NAMED_STREETS] if tile.off or tile.risk]
    t = telling.t
    if telling.tally.ended:
        return t("未达到最多的街道为{names}", names=t.join(worst)) if worst else ""
    return t("滞后最多的街道为{names}", names=t.join(worst)) if worst else ""


def scope_note(scope: Scope, chosen: Sequence[Target], targets: Sequence[Target]) -> str:
    """What the page leaves out, and why: targets suspended by decision, on a street's what is not reported by street."""
    t = scope.t
    suspended = apart_text(scope, apart(scope))
    if scope.area == scope.facts.district.area:
        return t.sentence(suspended)
    kept = {target.target for target in targets}
    numeric = [target for target in chosen if target.kind in NUMERIC]
    here = sum(1 for target in numeric if target.target in kept)
    left = [target for target in numeric if target.target not in kept]
    hidden = sum(1 for target in left if scope.facts.catalogue.indicator[target.indicator].sensitive)
    return t.sentence(
        t("本页只统计按街道报送的 {n} 项量化目标", n=here),
        t.count("{n} 项只有全区数据", len(left) - hidden) if len(left) > hidden else "",
        t.count("{n} 项涉及个人敏感事件，不按街道公布", hidden) if hidden else "",
        suspended,
    )
