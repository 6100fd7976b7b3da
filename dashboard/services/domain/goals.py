"""The goals of a domain that something measures: a card for each, in groups of what stands alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.facts.clause_names import clause_here
from dashboard.facts.clauses import URGENCY
from dashboard.facts.priorities import places
from dashboard.facts.ranges import goal_range
from dashboard.facts.scope import Scope
from dashboard.facts.standing import measured
from dashboard.facts.targets import TargetView, target_view
from dashboard.services.domain.lead import lead_of
from dashboard.services.domain.view_models import CARDS, RANGE, GoalCard, GoalGroup
from dashboard.text import statuses
from dashboard.text.words import Words
from data_access.catalogue.model import Target
from indicators.codes import Group, Status

ATTENTION = (Group.OFF_TRACK, Group.AT_RISK, Status.DECLINING)
"""What comes first, in this order."""
LEADS = 2
"""Up to so many goals that need attention all stand at full width; of more the first alone."""
FULL = frozenset({"reference"})
FULL_STREETS = frozenset({"reference", "streets"})
BESIDE = frozenset({"reference"})


def goal_views(scope: Scope, targets: Sequence[Target]) -> list[TargetView]:
    """Views of the targets; two plans that ask the same of the same figure share one card."""
    out: dict[tuple[object, ...], TargetView] = {}
    for target in targets:
        view = _view(scope, target)
        same = (target.indicator, target.kind, target.op, target.value, target.step, target.direction, target.deadline,
                view.value, view.status, view.target_text)  # fmt: skip
        if same in out:
            first = out[same]
            out[same] = first.but(also=(*first.also, view.clause), also_at=(*first.also_at, *view.at))
        else:
            out[same] = view
    return list(out.values())


def _view(scope: Scope, target: Target) -> TargetView:
    """As a card draws it: a gap between women and men is never seen without both levels, and the whole is no part of it.

    What a street has no figures of by nature is named, not drawn.
    """
    if not measured(scope, [target]):
        return target_view(scope, target, sides=None, lean=True)
    split = target.kind == "gap_narrows" and "sex" in scope.facts.catalogue.indicator[target.indicator].splits
    view = target_view(scope, target, sides=frozenset({"sex"}) if split else BESIDE, lean=True)
    if not split or not view.chart.lines:
        return view
    return view.but(chart=replace(view.chart, points=()))


def groups(
    scope: Scope,
    views: Sequence[TargetView],
    mode: str,
    *,
    ended: bool,
) -> tuple[GoalGroup, ...]:
    """What needs attention first, then what stands still, goes well, improves, and what cannot be judged."""
    t = scope.t
    order = places(scope)
    targets = [scope.facts.catalogue.target[view.code] for view in views]
    here = {target.target for target in measured(scope, targets)}
    ordered = sorted((view for view in views if view.code in here), key=lambda view: _urgency(view, order))
    cards = [_card(scope, view, mode) for view in ordered]
    by_group = {code: [card for card in cards if card.mark in marks] for code, marks in MEMBERS.items()}
    by_group["attention"] = _with_leads(scope, by_group["attention"], mode)
    return tuple(
        GoalGroup(code, _title(code, members, t, ended=ended), _note(code, members, t, ended=ended), tuple(members), _why(code, members, t, ended=ended))
        for code, members in by_group.items() if members
    )  # fmt: skip


MEMBERS = {
    "attention": ATTENTION, "owed": ("awaiting",), "flat": ("flat",), "steady": ("on_track", "met"),
    "improving": ("improving",), "unjudged": ("no_verdict", "direction"),
}  # fmt: skip


def _urgency(view: TargetView, order: dict[str, int]) -> tuple[float, ...]:
    """Within a group: what lags as on every page, what improves by how much of its baseline it has gained."""
    mark = view.mark
    if mark in statuses.TRENDS:
        return len(URGENCY) + statuses.TRENDS.index(mark), -_moved(view)
    chance = view.probability if view.probability is not None else 2.0
    unseen = 0 if view.chart.drawn else 1
    return URGENCY.index(view.group), unseen, order.get(view.code, len(order)), -view.warning, chance


def _moved(view: TargetView) -> float:
    base = view.chart.baseline
    return abs(view.value - base.value) / abs(base.value) if base and base.value and view.value is not None else 0.0


def _card(scope: Scope, view: TargetView, mode: str) -> GoalCard:
    t = scope.t
    year = scope.year
    clauses = [clause_here(scope, plan, kind, number) for plan, _, kind, number in view.at]
    clause = clauses[0] if len(clauses) == 1 else t("{clauses}（计 {n} 项）", clauses=t.join(clauses), n=view.goals)
    return GoalCard(
        view=view, mark=view.mark, clause=clause,
        stale=t("{year}年", year=view.year) if view.shown and view.year is not None and view.year < year else "",
        range=goal_range(scope, scope.facts.catalogue.target[view.code], view) if mode == RANGE else None,
    )  # fmt: skip


def _with_leads(scope: Scope, cards: list[GoalCard], mode: str) -> list[GoalCard]:
    """All of a few in full, so that no row is left half empty; else the one that comes first."""
    if mode != CARDS:
        return cards
    leads = cards if len(cards) <= LEADS else cards[:1]
    return [replace(_in_full(scope, card), lead=lead_of(scope, card.view))
            for card in leads] + cards[len(leads) :]  # fmt: skip


def _in_full(scope: Scope, card: GoalCard) -> GoalCard:
    target = scope.facts.catalogue.target[card.code]
    sides = FULL_STREETS if target.unit_level == "street" else FULL
    if card.view.lead:
        sides = frozenset({"sex"})
    full = target_view(scope, target, sides=sides)
    chart = replace(full.chart, points=()) if card.view.lead and full.chart.lines else full.chart
    return replace(card, view=full.but(chart=chart, also=card.view.also, also_at=card.view.also_at))


def _title(code: str, cards: Sequence[GoalCard], t: Words, *, ended: bool) -> str:
    met, running = (any(card.mark == mark for card in cards) for mark in (Group.MET, Group.ON_TRACK))
    steady = statuses.group_word(Group.MET if met else Group.ON_TRACK, t, ended=ended)
    return {
        "attention": t("需要关注"), "owed": t("期末数据未报"), "flat": t("基本持平"),
        "steady": t("进展正常与已达标") if met and running else steady,
        "improving": t("趋势向好"), "unjudged": t("不能评价") if ended else t("暂不作评价"),
    }[code]  # fmt: skip


def _note(code: str, cards: Sequence[GoalCard], t: Words, *, ended: bool) -> str:
    """How many, and of what; and why there are fewer cards than goals where two plans ask the same."""
    total = sum(card.goals for card in cards)
    parts = [t.count("{n} 项", total)]
    if code in ("attention", "steady"):
        marks = list(dict.fromkeys(card.mark for card in cards))
        texts = [t("{word} {n} 项", word=mark_word(mark, t, ended=ended), n=sum(card.goals for card in cards if card.mark == mark))
                for mark in marks]  # fmt: skip
        parts = [t("{n}：{parts}", n=parts[0], parts=t.join(texts))] if len(marks) > 1 else [texts[0]]
    if code == "improving":
        parts.append(t("按基期以来的变化幅度排列"))
    if total > len(cards):
        parts.append(t("两部规划要求相同的合为一图，共 {n} 图", n=len(cards)))
    return t("，").join(parts)


def mark_word(mark: str, t: Words, *, ended: bool) -> str:
    """A mark in words."""
    return statuses.status_word(mark, t) if mark in statuses.TRENDS else statuses.group_word(mark, t, ended=ended)


def _why(code: str, cards: Sequence[GoalCard], t: Words, *, ended: bool) -> tuple[str, str] | None:
    """What a reader may ask of a group."""
    if code == "flat":
        return t("“基本持平”的判定"), t(
            "基期以来年均变化小于 0.5%；接近 100% 的指标，界限相应收窄。要求保持稳定的，持平即符合要求。"
        )
    if code == "improving":
        rule = t("朝规划要求的方向，基期以来年均变化不小于 0.5%；差距类指标缩小 10% 以上。")
        doubt = t("标“统计上不显著”的，变化可能出于偶然。") if any(card.view.uncertain for card in cards) else ""
        return t("“趋势向好”的判定"), t.paragraph(rule, doubt)
    if code == "steady":
        return t("读图说明"), t("虚线为目标，浅色带为达标一侧，细点线为应有进度；基期已达标的没有进度线。")
    if code == "unjudged":
        if all(card.view.status == Status.NOT_BEGUN for card in cards):
            return t("为什么不作评价"), t("规划尚未开始；图中是已有的历年数据和今后的目标。")
        hidden = {card.view.status == Status.SUPPRESSED for card in cards}
        parts = (
            t("病例或基数过小的，比例不稳定且可能指认个人，合并规划期各年后计算") if True in hidden else "",
            t("数据不足的，报送或补齐后自动评价") if False in hidden else "",
        )
        return t("为什么不作评价"), t.sentence(*parts)
    if code == "attention" and ended:
        return t("排列方式"), t("先未达到，后趋势不利；未达到的依次按规划对每个街道的要求、预警级别和完成进度。")
    if code == "attention":
        return t("排列方式"), t(
            "先明显滞后，再存在风险，后趋势不利；同一判定内依次按规划对每个街道的要求、预警级别和完成进度。"
        )
    return None
