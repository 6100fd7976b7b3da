"""What a street's profile says first: how much lags and what to fix first; then what qualifies that."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.facts.counts import ending
from dashboard.facts.tallies import Counts
from dashboard.services.street_profile.view_models import Priority, ProfileRow, Share
from dashboard.text.words import Words

ENDS = 3
NAMED = 2


def finding(name: str, tally: Counts, first: Sequence[Priority], t: Words, *, judged: bool) -> str:
    """The page's heading."""
    if not judged:
        return t.sentence(t("{street}尚无可判定的数据", street=name))
    if not tally.total:
        return t.sentence(t("{street}没有按街道统计的量化指标", street=name))
    if not tally.begun:
        told = t.count("{street} {n} 项量化指标，规划尚未开始，还没有判定", tally.total, street=name)
        return t.sentence(told)
    if tally.ended:
        return _ended(name, tally, first, t)
    if not first and tally.lagging:
        return t.sentence(t("{street} {total} 项量化指标中 {lag} 项滞后，都可能出于偶然，暂无优先改进事项", street=name,
                            total=tally.total, lag=tally.lagging))  # fmt: skip
    if not first and tally.unjudged:
        return t.sentence(t("{street} {total} 项量化指标中 {good} 项已达标或进展正常", street=name, total=tally.total,
                            good=tally.good), t.count("{n} 项数据不足", tally.unjudged))  # fmt: skip
    if not first:
        return t.sentence(t("{street} {total} 项量化指标均不滞后，{good} 项已达标或进展正常", street=name,
                            total=tally.total, good=tally.good))  # fmt: skip
    row = first[0].row
    values = {"street": name, "total": tally.total, "lag": tally.lagging, "name": row.short}
    values["value"] = row.bodies or row.value
    if row.per_street:
        return t.sentence(t("{street} {total} 项量化指标中 {lag} 项滞后，优先改进{name}：{value}，规划要求{goal}", **values,
                            goal=row.asks))  # fmt: skip
    if row.people_text:
        return t.sentence(t("{street} {total} 项量化指标中 {lag} 项滞后，优先改进{name}：{value}，目标 {goal}，{takes}", **values,
                            goal=row.asks, takes=row.people_text))  # fmt: skip
    return t.sentence(
        t("{street} {total} 项量化指标中 {lag} 项滞后，优先改进{name}：{value}，目标 {goal}", **values, goal=row.asks)
    )


def _ended(name: str, tally: Counts, first: Sequence[Priority], t: Words) -> str:
    """At the plan's end: the tally, and what was missed by most."""
    text = ending(tally, t("{name}：", name=name), t)
    if not first:
        return text
    row = first[0].row
    worst = t("首先是{name}：{value}，目标 {goal}", name=row.short, value=row.bodies or row.value, goal=row.asks)
    return t.paragraph(text, t.sentence(worst))


def qualifying(
    rows: Sequence[ProfileRow], first: Sequence[Priority], parts: Sequence[Share], owed: int, as_of: int, t: Words
) -> str:
    """Where the street is the last of all, where the district's shortfall is mostly its, and what is not to be seen.

    What the heading names already stands back.
    """
    leading = {priority.row.short for priority in first[:1]}
    last = [f"{row.short} {row.value}" for row in rows
            if row.lagging and row.place and row.place == row.total and row.short not in leading]  # fmt: skip
    most = sorted((part for part in parts if part.most), key=lambda part: part.name in leading)
    hidden = sum(1 for row in rows if row.hidden)
    return t.sentence(
        t("{names}，在各街道中最差", names=t.join(last[:NAMED])) if last else "",
        t("{name}的全区缺口有 {share} 在本街道，为各街道最多", name=most[0].name, share=most[0].share_text)
        if most
        else "",
        t.count("{n} 项样本少、不公布", hidden) if hidden else "",
        t.count("{n} 项尚未报送 {year} 年数据", owed, year=as_of) if owed else "",
    )


def ranked_note(rows: Sequence[ProfileRow], t: Words) -> str:
    """How often the street is among the last and the first three; a rank is only a supporting figure."""
    ranked = [row for row in rows if row.place]
    if not ranked:
        return ""
    enough = [row for row in ranked if row.total > 2 * ENDS]
    low = sum(1 for row in enough if row.place > row.total - ENDS)
    high = sum(1 for row in enough if row.place <= ENDS)
    return t("{n} 项可以排位，其中 {low} 项在后三位，{high} 项在前三位", n=len(ranked), low=low, high=high)


def counts_note(rows: Sequence[ProfileRow], counted: int, t: Words) -> str:
    """What is not in the strip, and the rule for small numbers."""
    others = len(rows) - counted
    return t.sentence(
        t.count("另有 {n} 项按趋势评价，不计入", others) if others else "",
        t("按人统计的比例，基数不足 20 不公布，20–49 标注“样本少”；社区和岗位列出达到数和总数"),
    )
