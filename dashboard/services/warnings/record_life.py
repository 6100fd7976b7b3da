"""The life of one warning, said: its four stages, every step with its reason, and what earlier warnings came to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.facts.judged import judged_target
from dashboard.facts.kept_readings import kept_readings
from dashboard.facts.lives import LifeYear, area_register, lives, name_of
from dashboard.facts.records import filled
from dashboard.facts.scope import Scope
from dashboard.facts.suspensions import suspension_text
from dashboard.text import sentences
from dashboard.text.register import NO_WORSENING, reason_note, reason_word, stage_word
from dashboard.text.words import Words
from data_access.catalogue.model import Target
from data_access.headline_verdicts import clause_of
from data_access.warning_ledger import Case
from indicators.codes import ChangeReason, RegisterState, SubState
from indicators.register_columns import TransitionColumn
from indicators.register_readings import RECORD_NAMES

LINE = (RegisterState.PENDING, RegisterState.OPEN, RegisterState.RECOVERING, RegisterState.CLOSED)


@dataclass(frozen=True, slots=True)
class LifeStage:
    """A stage on the life line: `state` is done, now, next or skipped."""

    word: str
    when: str
    text: str
    state: str


@dataclass(frozen=True, slots=True)
class Move:
    """A step of a warning with its reason; `revised` is one that is no worsening."""

    year: int
    change: str
    reason: str
    text: str
    revised: bool


@dataclass(frozen=True, slots=True)
class EarlierWarning:
    """What an earlier warning on this clause came to."""

    name: str
    years: str
    text: str


def moves(scope: Scope, target: Target) -> tuple[Move, ...]:
    """Every step of a warning up to the scope's year, the newest first."""
    t, name = scope.t, name_of(target, scope.area)
    rows = area_register(scope.facts, scope.area).transitions
    kept = kept_readings(scope.facts)
    own = [one for of, readings in kept.items() if of[:4] == name for one in readings]
    out = []
    for row in filled(rows, [*RECORD_NAMES, *TransitionColumn]):
        if tuple(row[:4]) != name or row[4] > scope.year:
            continue
        year, known, before, after, sub_state, level_before, level_after, reason = row[4:]
        since_then = any(one.data_version > known for one in kept.get((*name, year), ()) if one.cause)
        note = next((one.note for one in own if one.data_version == known and one.cause == reason and one.note), "")
        paused = suspension_text(scope.at(year=year), target) if reason == ChangeReason.TARGET_SUSPENDED else ""
        out.append(
            Move(
                year=year,
                change=_change(before, after, sub_state, level_before, level_after, t),
                reason=reason_word(reason, t),
                text=t.paragraph(
                    t.sentence(_figure(scope, target, year)) if not (since_then or paused) else "",
                    t.sentence(paused or note, reason_note(reason, t)),
                ),
                revised=reason in NO_WORSENING,
            )
        )
    return tuple(reversed(out))


def decided(scope: Scope, case: Case | None) -> tuple[Move, ...]:
    """What people decided about a warning up to the scope's year, the newest first: who, by which document, until when."""
    t = scope.t
    return tuple(
        Move(
            year=decision.since.year,
            change=t("暂缓督办"),
            reason=reason_word(ChangeReason.DECISION, t),
            text=t("{since} 至 {until}：{reason}（{document}，{who}决定）", since=decision.since.isoformat(),
                   until=decision.last_day.isoformat(), reason=decision.reason, document=decision.document, who=decision.decided_by),
            revised=False,
        )
        for decision in reversed(case.decisions if case else ())
        if decision.since.year <= scope.year + 1
    )  # fmt: skip


def _change(before: str, after: str, sub_state: str, level_before: int, level_after: int, t: Words) -> str:
    if before == after == RegisterState.OPEN:
        if level_after < level_before:
            return t("等级下降")
        return stage_word(sub_state, t) if sub_state == SubState.ESCALATING else t("等级上升")
    return t("{before} → {after}", before=stage_word(before, t), after=stage_word(after, t))


def _figure(scope: Scope, target: Target, year: int) -> str:
    judged = judged_target(scope.at(year=year), target)
    return sentences.by_latest(judged, scope.t) if judged.value is not None else ""


def life_line(years: Sequence[LifeYear], closed_by: str, t: Words) -> tuple[LifeStage, ...]:
    """The four stages of a warning's present life: those it has gone through, the one it is in, what the others wait for.

    Of one that is closed they are those of its last life; `closed_by` is the reason with which that ended.
    """
    if not years:
        return ()
    now = years[-1]
    run = [year for year in years if now.since is not None and year.as_of >= now.since]
    kept = now.kept if now.state in (RegisterState.NO_DATA, RegisterState.CANNOT_BE_JUDGED) else now.state
    at = LINE.index(RegisterState(kept)) if kept in LINE else -1
    first = {state: next((year.as_of for year in run if year.kept == state), None) for state in LINE}
    if kept == RegisterState.CLOSED:
        run = _last_life(years)
        first = {state: next((year.as_of for year in run if year.kept == state), None) for state in LINE}
    out = []
    for place, state in enumerate(LINE):
        year = first[state]
        word = t("解除") if state == RegisterState.CLOSED else stage_word(state, t)
        if place == at:
            when = t("{year} 年起，现在", year=year) if year else t("现在")
            out.append(LifeStage(word, when, _waits(state, now, closed_by, t), "now"))
        elif place < at:
            out.append(
                LifeStage(word, t("{year} 年起", year=year) if year else t("未经过"), "", "done" if year else "skipped")
            )
        else:
            out.append(LifeStage(word, _earliest(state, now, at, t), _condition(state, t), "next"))
    return tuple(out)


def _last_life(years: Sequence[LifeYear]) -> list[LifeYear]:
    """Of a closed warning the years of its last life and those since it is closed."""
    closed = len(years)
    while closed and years[closed - 1].kept == RegisterState.CLOSED:
        closed -= 1
    begun = closed
    while begun and years[begun - 1].kept in LINE[:3]:
        begun -= 1
    return list(years[begun:])


def _waits(state: str, now: LifeYear, closed_by: str, t: Words) -> str:
    if now.state == RegisterState.NO_DATA:
        return t("应报的数据没有报，保留上次的判断")
    if now.state == RegisterState.CANNOT_BE_JUDGED:
        return t("目前不能判定，保留上次的判断")
    if state == RegisterState.CLOSED and closed_by != ChangeReason.FIGURE:
        return t("因{why}而解除，不是数据好转", why=reason_word(closed_by, t))
    return {
        RegisterState.PENDING: t("首年触发或数据为初报，先观察，不派单"),
        RegisterState.OPEN: t.count("规则已在 {n} 个数据年度触发", now.years),
        RegisterState.RECOVERING: t("规则不再触发；再满一个完整数据年度即可解除"),
        RegisterState.CLOSED: t("已满一个完整数据年度没有触发"),
    }[RegisterState(state)]


def _condition(state: str, t: Words) -> str:
    return {
        RegisterState.OPEN: t("第二年仍触发，或等级达到橙色、红色"),
        RegisterState.RECOVERING: t("新数据达到目标或应有进度"),
        RegisterState.CLOSED: t("再满一个完整数据年度不触发"),
    }.get(RegisterState(state), "")


def _earliest(state: str, now: LifeYear, at: int, t: Words) -> str:
    if state == RegisterState.CLOSED and at >= 0:
        left = {RegisterState.RECOVERING: 1, RegisterState.OPEN: 2}.get(LINE[at])
        if left and now.as_of + left <= now.deadline:
            return t("最早凭 {year} 年数据", year=now.as_of + left)
        if left:
            return t("规划期内不再有下一个数据年度")
    return ""


def earlier(scope: Scope, target: Target) -> tuple[EarlierWarning, ...]:
    """Warnings on this clause that came to an end: of this indicator before, and of the clause's other indicators."""
    facts, t = scope.facts, scope.t
    out = []
    for name, years in lives(facts, scope.area).items():
        if name[:2] != (target.plan, clause_of(target)):
            continue
        indicator = facts.catalogue.indicator.get(name[2])
        for since, until, closed in _runs([year for year in years if year.as_of <= scope.year]):
            if indicator is not None:
                text = (
                    t("解除：{why}", why=reason_word(_why_closed(scope, name, until), t))
                    if closed
                    else t("首年之后没有再触发，未转为预警")
                )
                out.append(
                    EarlierWarning(t.of(indicator, "short"), f"{since}—{until}" if until > since else str(since), text)
                )
    return tuple(out)


def closed_by(scope: Scope, target: Target) -> str:
    """Why a warning was closed last up to the scope's year; a new figure where it never was."""
    return _why_closed(scope, name_of(target, scope.area), scope.year)


def _runs(years: Sequence[LifeYear]) -> list[tuple[int, int, bool]]:
    """The lives that have ended: first and last year, and whether the warning was opened; also one that a correction has
    ended in the year in which it was opened."""
    out: list[tuple[int, int, bool]] = []
    begun: LifeYear | None = None
    opened = 0
    for year in years:
        alive, within = year.kept in LINE[:3], year.openings > opened
        opened = year.openings
        if alive and begun is None:
            begun = year
        elif not alive and (begun is not None or within):
            out.append(((begun or year).as_of, year.as_of, year.kept == RegisterState.CLOSED))
            begun = None
    return out


def _why_closed(scope: Scope, name: tuple[str, str, str, str], year: int) -> str:
    rows = area_register(scope.facts, scope.area).transitions
    found = [
        row for row in filled(rows, [*RECORD_NAMES, *TransitionColumn])
        if tuple(row[:4]) == name and row[4] <= year and row[7] == RegisterState.CLOSED
    ]  # fmt: skip
    return str(found[-1][11]) if found else str(ChangeReason.FIGURE)
