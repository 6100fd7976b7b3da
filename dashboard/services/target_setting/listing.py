"""The list of all indicators for which targets are set: candidates, choice, pace, odds, state."""

from __future__ import annotations

import math
from collections import Counter

from dashboard.facts.scope import Scope
from dashboard.facts.targets import target_view
from dashboard.reader import Reader
from dashboard.services.target_setting.choices import choices_of
from dashboard.services.target_setting.levels import of_choice
from dashboard.services.target_setting.period import RECORD, Ahead, place
from dashboard.services.target_setting.view_models import ListPage, ListRow, Strip
from dashboard.services.target_setting.worked import Said, Worked, worked
from dashboard.text import figures as say
from dashboard.text.asked import indicator_name
from dashboard.text.target_setting import GRADED, NO_FIGURE, OPEN, refusal_word, state_word
from dashboard.text.words import NO_VALUE, Words
from dashboard.urls import TARGETS_PART, Path, href
from data_access.catalogue.model import Plan
from data_access.said import APPROVED, RETURNED, WAITING
from data_access.target_choices import Choice
from indicators.target_codes import METHODS, TRAPS, Method, Refusal, Trap

SHOW = "show"
"""The filter that leaves the rows of one state only."""
STATES = (OPEN, WAITING, RETURNED, APPROVED, GRADED, NO_FIGURE)
DETECTABLE = METHODS.index(Method.DETECTABLE)


def list_page(scope: Scope, plan: Plan, reader: Reader) -> ListPage:
    """All indicators of a plan's targets, in its order."""
    t, found = scope.t, worked(scope, plan)
    choices = choices_of(scope, found.ahead, reader)
    rows = list_rows(scope, found, choices)
    counts = Counter(row.state for row in rows)
    shown = scope.selection.filter(SHOW)
    kept = [row for row in rows if shown not in STATES or row.state == shown]
    return ListPage(
        title=t("目标测算：{plan}", plan=t.of(plan, "short")),
        finding=_finding(found, counts, len(rows), t),
        qualifying=_qualifying(found, t),
        demonstration=any(row.demonstration for row in rows),
        summary=_summary(counts, len(rows), t),
        rows=tuple(kept),
        record_href=scope.href(Path.TARGETS, place(plan.plan, RECORD)),
        file_href=scope.href(f"{Path.DOWNLOAD}{TARGETS_PART}/{plan.plan}.xlsx"),
        plans=tuple((t.of(other, "short"), scope.href(Path.TARGETS, place(other.plan)), other == plan)
                    for other in scope.facts.catalogue.plans),
        states=_states(scope, plan, counts, len(rows), shown),
    )  # fmt: skip


def list_rows(scope: Scope, found: Worked, choices: dict[str, list[Choice]]) -> list[ListRow]:
    """A row for each indicator."""
    return [_row(scope, found, at, choices.get(row.indicator.indicator, [])) for at, row in enumerate(found.rows)]


def state_of(found: Worked, at: int, choices: list[Choice]) -> str:
    """Where the choice for a row stands."""
    if choices:
        last = choices[-1]
        return GRADED if last.method == GRADED and last.state == APPROVED else last.state
    return NO_FIGURE if math.isnan(found.found.ground.now[at]) else OPEN


def _row(scope: Scope, found: Worked, at: int, choices: list[Choice]) -> ListRow:
    t, row = scope.t, found.rows[at]
    said = Said.of(scope, row)
    code, state = row.indicator.indicator, state_of(found, at, choices)
    now, value = float(found.found.ground.now[at]), of_choice(choices[-1]).value if choices else None
    weighed = found.weighed(code, (value,))
    pace, best = float(weighed.pace[at, 0]), float(found.found.best_pace[at])
    faster = bool(weighed.traps[at, 0, TRAPS.index(Trap.TOO_FAST)])
    old = target_view(scope.whole, row.target, lean=True)
    candidates = [float(each) for each in found.found.value[at] if not math.isnan(each)]
    return ListRow(
        name=indicator_name(row.indicator, row.key.sex if "sex" in row.indicator.splits and row.key.sex != "all" else "", t),
        href=scope.href(Path.TARGETS, place(found.ahead.plan.plan, code)),
        now=said.figure(now) if not math.isnan(now) else t("不予公布") if row.withheld else t("无数据"),
        year=t("{year} 年", year=int(found.found.ground.now_year[at])) if _older(found, at) else "",
        old_group=old.mark,
        old_word=old.status_word,
        old=old.target_text,
        strip=None if math.isnan(now) or not candidates else Strip(now, tuple(candidates), value, row.sign < 0, row.demonstration),
        told=_told(said, now, candidates, value, t),
        chosen=said.bare(value) if value is not None else NO_VALUE,
        pace=t("{needed} / {best}", needed=said.pace(pace, unit=False), best=_pace(said, best)) if value is not None and not math.isnan(pace) else NO_VALUE,
        faster=faster,
        chance=say.probability(float(weighed.probability[at, 0])) or NO_VALUE,
        hint=_hint(found, at, said, value, weighed.traps[at, 0], choices, t),
        state=state,
        state_word=state_word(state, t),
        demonstration=row.demonstration or bool(choices and choices[-1].demonstration),
    )  # fmt: skip


def _older(found: Worked, at: int) -> bool:
    year = found.found.ground.now_year[at]
    return not math.isnan(year) and int(year) != found.as_of


def _pace(said: Said, best: float) -> str:
    return NO_VALUE if math.isnan(best) else said.pace(best, unit=False)


def _told(said: Said, now: float, candidates: list[float], value: float | None, t: Words) -> str:
    if math.isnan(now) or not candidates:
        return t("无候选")
    text = t(
        "现值 {now}，候选 {low} 至 {high}",
        now=said.figure(now),
        low=said.bare(min(candidates)),
        high=said.level(max(candidates)),
    )
    return t("{text}，采用 {value}", text=text, value=said.level(value)) if value is not None else text


def _hint(
    found: Worked, at: int, said: Said, value: float | None, traps: object, choices: list[Choice], t: Words
) -> str:
    if choices and choices[-1].method == GRADED:
        return t("不定数值，按等级跟踪")
    if math.isnan(found.found.ground.now[at]):
        return t("数量过小，不予公布，不能定数值") if said.row.withheld else t("没有数据来源，不能定数值")
    held = dict(zip(TRAPS, traps, strict=True)) if value is not None else {}  # type: ignore[call-overload]
    words = [
        t("比基期还宽") if held.get(Trap.LOOSER) else t("现在已经达到") if held.get(Trap.ALREADY_MET) else "",
        t("快于历年最快五年") if held.get(Trap.TOO_FAST) else "",
        t("低于上轮目标") if value is not None and below_old(said, value) else "",
        t("五年内看不出变化") if found.found.refusal[at, DETECTABLE] == Refusal.UNDETECTABLE else "",
        refusal_word(Refusal.NO_DIRECTION, t) if math.isnan(found.found.bench.sign[at]) else "",
    ]
    return "；".join(filter(None, words)) if t.language == "zh" else "; ".join(filter(None, words))


def below_old(said: Said, value: float) -> bool:
    """Whether a value asks for less than the plan's present target: no trap, but it is printed."""
    old = said.old_level
    return old is not None and said.row.sign * (value - old) < 0


def _finding(found: Worked, counts: Counter[str], total: int, t: Words) -> str:
    years = t("{first}—{last} 年", first=found.ahead.first, last=found.ahead.last)
    done = counts[APPROVED] + counts[GRADED]
    if not done:
        return t("{years}目标：{n} 项指标还没有一项选定，{none} 项没有可用的数据、给不出候选",
                 years=years, n=total, none=counts[NO_FIGURE])  # fmt: skip
    return t("{years}目标：{n} 项指标已选定 {done} 项，{open} 项待定，{none} 项没有可用的数据、给不出候选",
             years=years, n=total, done=done, open=total - done - counts[NO_FIGURE], none=counts[NO_FIGURE])  # fmt: skip


def _qualifying(found: Worked, t: Words) -> str:
    plan = t.of(found.ahead.plan, "short")
    if found.ahead.follows:
        return t("{plan} {year} 年结束，这里为其后 {n} 年测算目标；七种方法给出候选，人来选定，另一个账号复核。",
                 plan=plan, year=found.ahead.first - 1, n=found.ahead.years)  # fmt: skip
    return t("{plan}自 {year} 年起；七种方法给出候选，人来选定，另一个账号复核。", plan=plan, year=found.ahead.first)


def _summary(counts: Counter[str], total: int, t: Words) -> str:
    parts = [f"{state_word(state, t)} {counts[state]}" for state in STATES if counts[state]]
    return t("{n} 项：{parts}；每行各用自己的尺", n=total, parts=t.join(parts))


def _states(
    scope: Scope, plan: Plan, counts: Counter[str], total: int, shown: str
) -> tuple[tuple[str, str, bool], ...]:
    def way(state: str) -> str:
        return href(Path.TARGETS, scope.link.with_filter(SHOW, state), place(plan.plan))

    t = scope.t
    whole = (t("全部 {n}", n=total), way(""), shown not in STATES)
    return (
        whole,
        *((f"{state_word(state, t)} {counts[state]}", way(state), shown == state) for state in STATES if counts[state]),
    )


def neighbours(found: Worked, code: str) -> tuple[str, str]:
    """The indicators before and after one in the list; empty at its ends."""
    codes, at = list(found.at), found.at[code]
    return codes[at - 1] if at else "", codes[at + 1] if at + 1 < len(codes) else ""


def period_words(ahead: Ahead, t: Words) -> str:
    """The years a target is for."""
    return t("{first}—{last} 年", first=ahead.first, last=ahead.last)
