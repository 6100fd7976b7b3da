"""The methods page: the published rule, and everything on it that can be computed from the present view."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.facts import departments
from dashboard.facts.asked import NUMERIC
from dashboard.facts.counts import counts
from dashboard.facts.judged import judged_target, row_group, word_of
from dashboard.facts.scope import Scope
from dashboard.facts.tallies import Counts
from dashboard.services.methods.other_rules import Compared, compared
from dashboard.services.methods.register_record import PlayedBack, played_back
from dashboard.services.methods.rolled_up import RolledUp, rolled_up
from dashboard.services.methods.track_record import TrackRecord, track_record
from dashboard.services.methods.worked_example import Example, candidates, worked_example
from dashboard.text import sentences
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, href
from data_access.catalogue.model import Target
from indicators.codes import Group

EXAMPLE, COMPARE, YES = "example", "compare", "yes"


@dataclass(frozen=True, slots=True)
class ExampleChoice:
    """A target that may be taken as the example."""

    name: str
    href: str
    group: str
    word: str
    current: bool


@dataclass(frozen=True, slots=True)
class MethodsView:
    """The page's live part; what never changes is in `dashboard.text.rule`."""

    finding: str
    qualifying: str
    area_name: str
    counts: Counts
    inferred: tuple[str, ...]
    kinds: dict[str, int]
    warnings: dict[int, int]
    example: Example | None
    choices: tuple[ExampleChoice, ...]
    unknown_example: bool
    rolled_up: tuple[RolledUp, ...]
    record: TrackRecord
    played_back: PlayedBack
    compared: Compared
    compare_shown: bool
    compare_href: str
    demonstration: bool


def methods(scope: Scope) -> MethodsView:
    """The view for the chosen area, year and plan."""
    facts = scope.facts
    t = scope.t
    area, _as_of = scope.area, scope.year
    link = scope.view
    targets = scope.targets
    numeric = [target for target in targets if target.kind in NUMERIC]
    tally = counts(scope, targets)
    possible = candidates(scope, numeric)
    wanted = scope.selection.filter(EXAMPLE)
    chosen = next((target for target in possible if target.target == wanted), possible[0] if possible else None)
    rows = [scope.verdict(target) for target in targets]
    goals = [sentences.goal(judged_target(scope.at(area), target), t) for target in numeric]
    return MethodsView(
        finding=_finding(tally, t),
        qualifying=_qualifying(scope),
        area_name=t.of(facts.catalogue.area.get(area, facts.district), "short"),
        counts=tally,
        inferred=_inferred(scope, targets, tally),
        kinds=dict(Counter(target.kind for target in targets)),
        warnings=dict(Counter(row.warning for row in rows if row is not None and row.group != Group.NO_VERDICT)),
        example=worked_example(scope, chosen) if chosen else None,
        choices=_choices(scope, possible, chosen),
        unknown_example=bool(wanted) and (chosen is None or chosen.target != wanted),
        rolled_up=rolled_up(scope, numeric),
        record=track_record(scope, numeric),
        played_back=played_back(scope, targets),
        compared=compared(scope, numeric, goals),
        compare_shown=scope.selection.filter(COMPARE) == YES,
        compare_href=_compare_href(link),
        demonstration=any(row is not None and row.demonstration for row in rows),
    )


def _compare_href(link: Selection) -> str:
    other = "" if link.filter(COMPARE) == YES else YES
    return href(Path.METHODS, link.with_filter(COMPARE, other), anchor=COMPARE)


def _choices(scope: Scope, possible: Sequence[Target], chosen: Target | None) -> tuple[ExampleChoice, ...]:
    facts, link, t = scope.facts, scope.view, scope.t
    out = []
    for target in possible:
        row = facts.verdict(target, link.area or facts.district.area, link.year or facts.default_year)
        out.append(
            ExampleChoice(
                name=t.of(facts.catalogue.indicator[target.indicator], "short"),
                href=href(Path.METHODS, link.with_filter(EXAMPLE, target.target), anchor=EXAMPLE),
                group=row_group(row),
                word=word_of(row, target, t),
                current=target is chosen,
            )
        )
    return tuple(out)


def _finding(tally: Counts, t: Words) -> str:
    if not tally.total:
        return t("所有目标适用同一规则：已达标的看能否保持，未达标的看速度是否足够。")
    if tally.ended:
        return t("{lagging}：{total} 项目标适用同一规则，以规划期末年份的数据与目标值比较。",
                 lagging=_lagging(tally, t), total=tally.total)  # fmt: skip
    return t("{lagging}：{total} 项目标适用同一规则，已达标的看能否保持，未达标的看速度是否足够。",
             lagging=_lagging(tally, t), total=tally.total)  # fmt: skip


def _lagging(tally: Counts, t: Words) -> str:
    """What lags, or that nothing does, or that nothing can be said yet."""
    if tally.ended and tally.total > tally.unjudged:
        return t("{off} 项未达到、{met} 项达到", met=tally.counts[Group.MET], off=tally.counts[Group.OFF_TRACK])
    off, risk = tally.counts[Group.OFF_TRACK], tally.counts[Group.AT_RISK]
    if off and risk:
        return t("{off} 项明显滞后、{risk} 项存在风险", off=off, risk=risk)
    if off or risk:
        return t.count("{n} 项明显滞后", off) if off else t.count("{n} 项存在风险", risk)
    if tally.unjudged == tally.total:
        return t("尚无数据可以判定")
    unknown = tally.unjudged
    known = tally.total - unknown
    return (
        t("{n} 项已达标或进展正常，{unknown} 项数据不足", n=known, unknown=unknown) if unknown else t("没有滞后的目标")
    )


def _qualifying(scope: Scope) -> str:
    t = scope.t
    area = scope.facts.catalogue.area.get(scope.area, scope.facts.district)
    return t("规则由本系统用公开发表的方法组合而成，不是规划的规定。以下逐条写明，并以{area}的数据演算。", area=t.of(area, "short"))  # fmt: skip


def _inferred(scope: Scope, targets: Sequence[Target], tally: Counts) -> tuple[str, ...]:
    """What the plans do not print and had to be read into them, counted."""
    t = scope.t
    open_ended = [target for target in targets if not target.deadline_printed]
    years = t.join(str(year) for year in sorted({target.deadline for target in open_ended}))
    plans = {plan.plan for plan in scope.plans}
    baselines = [baseline for baseline in scope.facts.catalogue.baselines if baseline.plan in plans]
    read = sum(1 for target in targets if target.note_zh)
    parts = []
    if open_ended:
        whole = len(open_ended) == len(targets)
        which = t("{n} 项目标均未载明期限", n=len(targets)) if whole else t(
            "{total} 项目标中 {n} 项未载明期限", total=len(targets), n=len(open_ended))  # fmt: skip
        parts.append(t("完成期限：{which}，一律按规划期末（{years}年）推定，用到时都注明。", which=which, years=years))
    guessed = sum(1 for baseline in baselines if not baseline.year_printed)
    if baselines:
        parts.append(
            t(
                "基期年份：规划载明 {total} 个现状数值，其中 {n} 个没有写年份，按上下文推定。",
                total=len(baselines),
                n=guessed,
            )
        )
    if read:
        parts.append(t.count("读法：{n} 项目标的措辞有不止一种理解，采用的读法写在规划页该条目标之下。", read))
    parts.append(t.paragraph(t("责任部门：规划没有逐项指明报送部门。"), departments.state(scope)))
    if tally.met_at_baseline:
        parts.append(t("常见误区：目前达标的 {met} 项中，{held} 项基期已达标。对这些目标，任何“速度比”都没有意义，应看能否保持。",
                       met=tally.counts[Group.MET], held=tally.met_at_baseline))  # fmt: skip
    return tuple(parts)
