"""Hand-made goals of a domain's page in every state: cards, and strips from the worst to the best."""

from __future__ import annotations

from dataclasses import replace

from dashboard.components.gallery.samples import chart_samples
from dashboard.components.gallery.samples_cards import view_of
from dashboard.facts.ranges import GoalRange, RangeEnd, RangeTick
from dashboard.facts.targets import TargetView
from dashboard.services.domain.view_models import GoalCard
from dashboard.text import statuses
from dashboard.text.words import Words
from indicators.codes import Group, Status


def goal_samples(t: Words) -> tuple[GoalCard, ...]:
    """Cards of goals: every mark of the index, then withheld, not reported, an older figure, asked by two plans."""
    charts = {sample.chart.name: sample.chart for sample in chart_samples(t)}
    numeric = {Group.OFF_TRACK: "annual", Group.AT_RISK: "per-unit", Group.ON_TRACK: "break", Group.MET: "real"}
    cards = [
        _card(view_of(charts[name], t, group=group, code=f"g-{group}"), group, t) for group, name in numeric.items()
    ]
    for mark in statuses.TRENDS:
        word = statuses.status_word(mark, t)
        chart = charts["direction"]
        if chart.baseline is not None:
            side = ">=" if mark == Status.IMPROVING else "<="
            chart = replace(chart, baseline=replace(chart.baseline, worse=mark == "declining", op=side))
        view = view_of(chart, t, group=Group.DIRECTION, code=f"g-{mark}", status=mark, status_word=word,
                       numeric=False, target_text=t("逐步降低"), change_text=t("{change}，较{year}年", change="+18", year=2020))  # fmt: skip
        cards.append(_card(view, mark, t))
    few = view_of(charts["no-data"], t, group="no_verdict", code="g-few", status="suppressed", value_text=t("不公布"),
                  status_word=t("数量过小"), finding=t("样本少，不公布"))  # fmt: skip
    none = view_of(charts["no-data"], t, group="no_verdict", code="g-none", finding=t("尚无可判定的数据，待报送"))
    old = view_of(charts["gaps"], t, group="on_track", code="g-old")
    both = view_of(charts["real"], t, group="met", code="g-both", also=(t("示例规划"),), baseline_met=True)
    return (*cards, _card(few, Group.NO_VERDICT, t), _card(none, Group.NO_VERDICT, t),
            _card(old, Group.ON_TRACK, t, stale=t("{year}年", year=2022)), _card(both, Group.MET, t))  # fmt: skip


def _card(view: TargetView, mark: str, t: Words, stale: str = "") -> GoalCard:
    clause = t("{clauses}（计 {n} 项）", clauses=t("示例规划"), n=view.goals) if view.also else t("示例规划")
    return GoalCard(view, mark, clause, stale)


def range_samples(t: Words) -> tuple[tuple[str, GoalRange], ...]:
    """Strips: by street with target and nation, where the smaller is better, without streets, counts of units."""
    street = t("示例街道 {n}", n=1)
    by_street = GoalRange(
        RangeEnd(street, 84.1, "84.1", Group.OFF_TRACK), RangeEnd(street, 95.2, "95.2"), False, 89.0,
        (84.1, 86.0, 87.4, 88.9, 89.6, 91.0, 93.3, 95.2), (86.7, 91.6), 90.0, 86.4, 90.0,
        (RangeTick(f"{t('全国')} 94.5", 94.5),), t("样例"),
    )  # fmt: skip
    years = GoalRange(RangeEnd("2024", 139, "139"), RangeEnd("2018", 118, "118"), True, 139, (), None, None, 121, 121, (), t("样例"))  # fmt: skip
    units = GoalRange(RangeEnd("2020", 50, "6/12"), RangeEnd("2024", 83.3, "10/12"), False, 83.3, (), None, 100, 50, 100, (), t("样例"))  # fmt: skip
    return (
        (t("各街道，灰块为中间一半"), by_street),
        (t("不分街道：本区域历年"), years),
        (t("对每个单位的要求：达到的占比"), units),
    )
