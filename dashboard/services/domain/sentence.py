"""What a domain's goals come to, in one sentence whose counts are the sums of the cards below it.

Says of a domain where nothing lags what there is instead: "nothing lags" is no news where nothing is measured.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from dashboard.facts.counts import ending
from dashboard.facts.reporting import Reporting, beside, reporters
from dashboard.facts.tallies import Counts
from dashboard.facts.targets import TargetView
from dashboard.services.domain.view_models import GoalGroup
from dashboard.text.statuses import trend_count
from dashboard.text.words import Words
from indicators.codes import Group, Status

PLAIN = "plain"


def made_of(groups: Sequence[GoalGroup], plain: int, t: Words, *, ended: bool) -> str:
    """All goals by how they stand, those that nothing measures too; the counts add up to their number.

    `82 项目标：4 项明显滞后，…，16 项按等级跟踪`: what strategies ask for is counted in.
    """
    counts: Counter[str] = Counter({PLAIN: plain})
    for group in groups:
        for card in group.cards:
            counts[Group.NO_VERDICT if card.mark == Group.DIRECTION else card.mark] += card.goals
    words = {
        Group.OFF_TRACK: t.count("{n} 项未达到", counts[Group.OFF_TRACK])
        if ended
        else t.count("{n} 项明显滞后", counts[Group.OFF_TRACK]),
        Group.AT_RISK: t.count("{n} 项存在风险", counts[Group.AT_RISK]),
        Status.DECLINING: trend_count(Status.DECLINING, counts[Status.DECLINING], t),
        Group.AWAITING: t.count("{n} 项期末数据未报", counts[Group.AWAITING]),
        Status.FLAT: trend_count(Status.FLAT, counts[Status.FLAT], t),
        Group.ON_TRACK: t("{n} 项进展正常", n=counts[Group.ON_TRACK]),
        Group.MET: t("{n} 项量化达到", n=counts[Group.MET]) if ended else t("{n} 项量化已达标", n=counts[Group.MET]),
        Status.IMPROVING: trend_count(Status.IMPROVING, counts[Status.IMPROVING], t),
        Group.NO_VERDICT: t.count("{n} 项不能评价", counts[Group.NO_VERDICT])
        if ended
        else t("{n} 项暂不作评价", n=counts[Group.NO_VERDICT]),
        PLAIN: t("{n} 项按等级跟踪", n=counts[PLAIN]),
    }
    wording = t("，").join(text for code, text in words.items() if counts[code])
    total = sum(counts.values())
    if not total:
        return t("所选规划没有目标")
    if counts[Group.NO_VERDICT] + counts[PLAIN] == total and counts[Group.NO_VERDICT]:
        return t("{n} 项目标尚无可以判定的数据：{parts}", n=total, parts=wording)
    return t("{n} 项目标：{parts}", n=total, parts=wording)


def finding(name: str, tally: Counts, lagging: Sequence[TargetView], made: str, t: Words) -> str:
    """The page's heading: what lags, by name; where nothing does, what all goals come to."""
    if tally.total and not tally.begun:
        return t.sentence(t.count("{domain}领域 {n} 项量化目标，规划尚未开始，还没有判定", tally.total, domain=name))
    whole = t.sentence(t("{domain}领域 {made}", domain=name, made=made))
    if not tally.total or tally.unjudged == tally.total:
        return whole
    if tally.ended:
        return ending(tally, t("{domain}领域：", domain=name), t)
    off, risk = ([t("{name}（{note}）", name=view.short, note=view.amount) for view in lagging if view.group == group]
                 for group in (Group.OFF_TRACK, Group.AT_RISK))  # fmt: skip
    values = {"domain": name, "total": tally.total, "good": tally.good}
    if off:
        return t.sentence(t("{domain}领域 {total} 项量化目标，{good} 项达标或进展正常，{names}明显滞后",
                            names=named(off, t), **values))  # fmt: skip
    if risk:
        return t.sentence(t("{domain}领域 {total} 项量化目标，{good} 项达标或进展正常，{names}存在风险",
                            names=named(risk, t), **values))  # fmt: skip
    return whole


def reported(state: Reporting, t: Words) -> str:
    """How much of the year is in, and what stands here besides."""
    if not state.partial:
        return ""
    share = t.count("本领域应报 {all} 项指标，已报 {n} 项", state.reported, all=state.owed)
    return t.sentence(share, reporters(state, t), beside(state, t))


def declining(views: Sequence[TargetView], t: Words) -> str:
    """What has only a direction and moves the wrong way, by name: also where it stands under a strategy."""
    loose = [view for view in views if not view.numeric]
    names = list(dict.fromkeys(view.short for view in loose if view.mark == Status.DECLINING))
    if not names:
        return ""
    n = sum(view.goals for view in loose if view.mark == Status.DECLINING)
    total = sum(view.goals for view in loose)
    return t.sentence(t.count("定性目标（含策略措施中的）{total} 项中 {n} 项趋势不利：{names}", n, total=total,
                              names=named(names, t)))  # fmt: skip


def named(names: Sequence[str], t: Words, most: int = 3) -> str:
    """The names, or the first of them and how many there are."""
    if len(names) <= most:
        return t.join(names)
    return t("{names}等 {n} 项", names=t.join(names[:most]), n=len(names))


def since_when(lagging: Sequence[TargetView], tally: Counts, t: Words) -> str:
    """Since when what lags does; at the end what was missed."""
    if tally.ended:
        missed = [view.short for view in lagging]
        return t.sentence(t("未达到：{names}", names=t.join(missed)) if missed else "")
    since = defaultdict(list)
    for view in lagging:
        if view.since:
            since[view.since].append(view.short)
    return t.sentence(
        *(t("{names}自 {year} 年起滞后", names=named(since[year], t), year=year) for year in sorted(since))
    )
