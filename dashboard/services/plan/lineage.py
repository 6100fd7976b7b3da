"""What became of the targets of one plan in the next: kept, changed, new, dropped, each with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.facts.asked import asked
from dashboard.facts.clause_names import clause_in_plan
from dashboard.facts.periods import at_its_end, period, plan_after, plan_before
from dashboard.facts.scope import Scope
from dashboard.facts.targets import target_view
from dashboard.facts.view_models import TableCells
from dashboard.services.plan.page import Filter
from dashboard.text import figures as say
from dashboard.text.words import Words
from dashboard.urls import Path, href
from data_access.catalogue.cells import Fate
from data_access.catalogue.lineage import LEVELS, REQUIREMENT, Line, lineage
from data_access.catalogue.model import Plan, Target

FATES: tuple[Fate, ...] = ("changed", "new", "dropped", "kept")
"""In the order in which a reader wants to know."""
FATE = "fate"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two targets of a line: what it asks, where it stands and how it is judged."""

    asks: str
    clause: str
    href: str
    mark: str
    word: str
    figure: str
    demonstration: bool


@dataclass(frozen=True, slots=True)
class LineageRow:
    """An indicator's target before and after; one of the two is missing where it is new or dropped."""

    fate: Fate
    name: str
    href: str
    earlier: Side | None
    later: Side | None
    change: str
    reason: str
    document: str
    derived: bool


@dataclass(frozen=True, slots=True)
class LineageView:
    """The page. `earlier` and `later` are the two plans by name and period, each with its address."""

    finding: str
    qualifying: str
    name: str
    earlier: tuple[str, str]
    later: tuple[str, str]
    groups: tuple[tuple[Fate, str, tuple[LineageRow, ...]], ...]
    filters: tuple[Filter, ...]
    further: tuple[tuple[str, str], ...]
    """The way on where there are more than two periods: (words, address)."""
    csv_href: str
    demonstration: bool
    plan: Plan
    """The later one."""


def lineage_view(scope: Scope, code: str) -> LineageView | None:
    """The page of a plan and the one before it, of a first plan with the one after it; None for an unknown code or where
    there is no other period."""
    facts, t = scope.facts, scope.t
    asked_plan = facts.catalogue.plan.get(code)
    if asked_plan is None:
        return None
    later = asked_plan if plan_before(facts, asked_plan) else plan_after(facts, asked_plan)
    earlier = plan_before(facts, later) if later else None
    if later is None or earlier is None:
        return None
    rows = [_row(scope, line) for line in lineage(facts.catalogue, later)]
    counts = Counter(row.fate for row in rows)
    wanted = scope.view.filter(FATE)
    named = {plan.plan: _named(plan, t) for plan in (earlier, later)}
    return LineageView(
        finding=_finding(earlier, later, counts, t),
        qualifying=_qualifying(rows, t),
        name=t("规划沿革"),
        earlier=(named[earlier.plan], scope.href(Path.PLAN, earlier.plan)),
        later=(named[later.plan], scope.href(Path.PLAN, later.plan)),
        groups=tuple(
            (fate, fate_word(fate, t), own)
            for fate in FATES
            if (own := tuple(row for row in rows if row.fate == fate)) and wanted in ("", fate)
        ),
        filters=_filters(scope, code, counts, wanted),
        further=tuple(_further(scope, earlier, later)),
        csv_href=href(f"{Path.DOWNLOAD}lineage/{later.plan}.csv", scope.link),
        demonstration=any(side.demonstration for row in rows for side in (row.earlier, row.later) if side),
        plan=later,
    )


def fate_word(fate: Fate, t: Words) -> str:
    """What has become of a target, in words."""
    return {"kept": t("保留"), "changed": t("调整"), "new": t("新增"), "dropped": t("不再列入")}[fate]


def lineage_table(view: LineageView, t: Words) -> TableCells:
    """The same as a table for a file."""
    head = (t("变化"), t("指标或条目"), t("原规划条款"), t("原要求"), t("期末结果"), t("期末数值"), t("现规划条款"), t("现要求"),
            t("现在的判定"), t("现在的数值"), t("变化内容"), t("理由"), t("文件"), t("依据"))  # fmt: skip
    rows = tuple(
        (word, row.name, *_cells(row.earlier), *_cells(row.later), row.change, row.reason, row.document, origin(row, t))
        for _, word, own in view.groups
        for row in own
    )
    return TableCells(head, rows)


def origin(row: LineageRow, t: Words) -> str:
    """Whether somebody has said it or it was worked out."""
    return t("按指标和要求比对推得") if row.derived else t("目录载明")


def _cells(side: Side | None) -> tuple[str, str, str, str]:
    return (side.clause, side.asks, side.word, side.figure) if side else ("", "", "", "")


def _named(plan: Plan, t: Words) -> str:
    return f"{t.of(plan, 'short')} {period(plan, t)}"


def _finding(earlier: Plan, later: Plan, counts: Counter[Fate], t: Words) -> str:
    words = {
        "kept": t.count("保留 {n} 项", counts["kept"]),
        "changed": t.count("调整 {n} 项", counts["changed"]),
        "new": t.count("新增 {n} 项", counts["new"]),
    }
    told = t.join([text for fate, text in words.items() if counts[fate]])  # type: ignore[index]
    gone = t.count("上一规划期的 {n} 项不再列入", counts["dropped"]) if counts["dropped"] else ""
    first = t("{later} 与 {earlier} 年相比：{told}", later=_named(later, t), earlier=period(earlier, t), told=told)
    return t.sentence(first, gone)


def _qualifying(rows: Sequence[LineageRow], t: Words) -> str:
    derived = sum(1 for row in rows if row.derived)
    why = t.count(
        "{n} 项由系统按指标和要求比对推得：同一指标、同一要求为保留，要求不同为调整；其余为目录载明", derived
    ) if derived else t("各项均为目录载明")  # fmt: skip
    return t.sentence(why, t("同一指标的数据跨规划期连续"))


def _filters(scope: Scope, code: str, counts: Counter[Fate], wanted: str) -> tuple[Filter, ...]:
    t, link = scope.t, scope.view
    choices = [("", t("全部"), counts.total()), *((fate, fate_word(fate, t), counts[fate]) for fate in FATES)]
    return tuple(
        Filter(
            label, n, href(Path.LINEAGE, link.with_filter(FATE, "" if fate == wanted else fate), code), fate == wanted
        )
        for fate, label, n in choices
    )


def _further(scope: Scope, earlier: Plan, later: Plan) -> list[tuple[str, str]]:
    facts, t = scope.facts, scope.t
    out = []
    if plan_before(facts, earlier):
        out.append((t("{plan}与更早一期相比", plan=_named(earlier, t)), scope.href(Path.LINEAGE, earlier.plan)))
    if following := plan_after(facts, later):
        out.append((t("{plan}与本期相比", plan=_named(following, t)), scope.href(Path.LINEAGE, following.plan)))
    return out


def _row(scope: Scope, line: Line) -> LineageRow:
    t = scope.t
    indicator = scope.facts.catalogue.indicator[(line.target or line.earlier).indicator]  # type: ignore[union-attr]
    return LineageRow(
        fate=line.fate,
        name=t.of(indicator, "short"),
        href=scope.href(Path.INDICATOR, indicator.indicator),
        earlier=_side(scope, line.earlier),
        later=_side(scope, line.target),
        change=_change(scope, line.earlier, line.target) if line.fate == "changed" else "",
        reason=t.of(line.said, "reason") if line.said else "",
        document=(line.said.document or "") if line.said else "",
        derived=line.said is None,
    )


def _side(scope: Scope, target: Target | None) -> Side | None:
    if target is None:
        return None
    view = target_view(at_its_end(scope, target), target, sides=None)
    anchor = f"{target.plan}-{target.section}-{target.clause_kind}-{target.clause_number}"
    shown = view.shown or view.withheld
    return Side(
        asks=view.target_text,
        clause=clause_in_plan(scope, target),
        href=scope.href(Path.PLAN, target.plan, anchor=anchor),
        mark=view.mark,
        word=view.status_word,
        figure=scope.t("{year}年 {value}", year=view.year, value=view.amount) if shown and view.year else "",
        demonstration=view.demonstration,
    )


def _change(scope: Scope, old: Target | None, new: Target | None) -> str:
    """In which direction the requirement has moved, and by how much; empty where one of the two is missing."""
    if old is None or new is None:
        return ""
    t = scope.t
    if old.indicator != new.indicator:
        return t("改用另一项指标")
    if all(getattr(old, name) == getattr(new, name) for name in REQUIREMENT) and old.sex == new.sex:
        return t("要求相同，措辞不同")
    if old.value is not None and new.value is not None and {old.kind, new.kind} <= LEVELS and old.op == new.op:
        told = asked(scope, new)
        gap = say.distance(new.value - old.value, told.decimals, told.change(t), t)
        up, ceiling = new.value > old.value, (new.op or ">=").startswith("<")
        if ceiling:
            return t("上限提高 {gap}", gap=gap) if up else t("上限降低 {gap}", gap=gap)
        return t("要求提高 {gap}", gap=gap) if up else t("要求降低 {gap}", gap=gap)
    if old.kind == new.kind == "annual_change" and old.direction == new.direction and old.step and new.step:
        gap = say.distance(new.step - old.step, asked(scope, new).decimals, asked(scope, new).change(t), t)
        return t("每年的幅度提高 {gap}", gap=gap) if new.step > old.step else t("每年的幅度降低 {gap}", gap=gap)
    if old.value is None and new.value is not None and old.step is None:
        return t("由方向性要求改为数值要求")
    if old.value is not None and new.value is None and new.step is None:
        return t("由数值要求改为方向性要求")
    return t("要求的方式改变")
