"""What will be asked about, target by target: the questions, and the facts for an answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from dashboard.facts.closing.questions import likely_questions
from dashboard.facts.closing.records import ClosingTarget
from dashboard.facts.closing.supervised import supervised
from dashboard.facts.scope import Scope
from dashboard.services.evaluation.causes import CauseRow, register
from dashboard.services.evaluation.editions import Edition, with_unit
from dashboard.services.warnings.by_street import dragging
from dashboard.text.final import GROUP
from dashboard.text.supervision import standing_word
from dashboard.text.words import Words
from indicators.codes import Group
from indicators.final import FinalVerdict
from indicators.supervision import ActionStanding, action_standing

ACTIONS = 3
"""Actions that are named; the others are counted."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A target that will be asked about: what it came to, the questions, and the facts for an answer."""

    name: str
    codes: tuple[str, ...]
    """The targets it speaks of: several, where nothing of any can be shown and the same is asked."""
    href: str
    clause: str
    group: Group
    word: str
    path: str
    target: str
    questions: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    """Pairs of what a fact is about and the fact."""
    demonstration: bool


def asked_of(found: Edition, rows: Iterable[ClosingTarget], today: date) -> tuple[Asked, ...]:
    """What will be asked about; targets without a figure to show, of which the same is asked, stand together."""
    causes = {row.target.code: row for row in register(found.scope, found.record, found.closing, today)}
    out: dict[tuple[object, ...], Asked] = {}
    for row in rows:
        record = supervised(found.scope, found.scope.facts.catalogue.target[row.code], today)
        questions = likely_questions(row, record, found.scope.t)
        if not questions:
            continue
        one = _one(found.scope, row, questions, causes.get(row.code), today)
        key = (one.word, questions, one.facts[:1]) if row.end.value is None else (row.code,)
        out[key] = _together(out[key], one, found.scope.t) if key in out else one
    return tuple(out.values())


def _together(first: Asked, other: Asked, t: Words) -> Asked:
    return replace(
        first, name=t.join((first.name, other.name)), codes=(*first.codes, *other.codes), clause="", target="",
        facts=first.facts[:1], demonstration=first.demonstration or other.demonstration,
    )  # fmt: skip


def _one(scope: Scope, row: ClosingTarget, questions: tuple[str, ...], cause: CauseRow | None, today: date) -> Asked:
    t = scope.t
    facts = (
        (t("认定的原因"), _cause(cause, t)),
        (t("督办措施"), _actions(scope, row, today)),
        (t("差得多的街道"), _streets(scope, row)),
        (t("数据说明"), t.sentence(_late(row, t), row.note)),
        (t("单位建议"), cause.said.proposal if cause and cause.said else ""),
    )
    return Asked(
        name=row.name,
        codes=(row.code,),
        href=row.href,
        clause=t("{plan} · {clause}", plan=row.plan_name, clause=row.clause),
        group=GROUP[row.verdict],
        word=row.word,
        path=_path(row, t),
        target=row.target,
        questions=questions,
        facts=tuple((about, text) for about, text in facts if text),
        demonstration=row.demonstration,
    )


def _path(row: ClosingTarget, t: Words) -> str:
    """Baseline and every year, as they may be shown; nothing where none may."""
    if row.end.value is None and all(figure.value is None for figure in row.yearly):
        return t("各年数据不公布") if any(figure.withheld for figure in row.yearly) else t("规划期内没有数据")
    figures = [row.baseline, *(figure for figure in row.yearly if figure.year > row.baseline.year)]
    told = " → ".join(figure.text for figure in figures)
    gap = t("差距 {gap}", gap=row.gap_text) if row.gap is not None else ""
    return t("，").join(
        part
        for part in (t("{first}—{last} 年：{told}", first=figures[0].year, last=figures[-1].year, told=told), gap)
        if part
    )


def _cause(cause: CauseRow | None, t: Words) -> str:
    if cause is None:
        return ""
    if cause.pending:
        return t("还没有认定")
    told = t("{word}（{basis}）", word=cause.word, basis=cause.basis_word)
    return t("{told}：{text}", told=told, text=cause.text) if cause.text else told


def _actions(scope: Scope, row: ClosingTarget, today: date) -> str:
    """What is being done, the latest first that is late."""
    t = scope.t
    case = supervised(scope, scope.facts.catalogue.target[row.code], today).case
    if case is None or not case.actions:
        return ""
    standings = [(action, action_standing(action.state, action.due, action.done_on, today)) for action in case.actions]
    standings.sort(key=lambda pair: pair[1] not in (ActionStanding.OVERDUE, ActionStanding.STUCK))
    told = [
        t("“{what}”{standing}", what=action.what, standing=standing_word(state, action.due, action.done_on, today, t))
        for action, state in standings[:ACTIONS]
    ]
    rest = len(standings) - ACTIONS
    return t("；").join((*told, t("另有 {n} 项", n=rest)) if rest > 0 else told)


def _streets(scope: Scope, row: ClosingTarget) -> str:
    target = scope.facts.catalogue.target[row.code]
    verdict = scope.verdict(target)
    if verdict is None or row.verdict != FinalVerdict.MISSED or row.end.value is None:
        return ""
    t, found = scope.t, dragging(scope, target, verdict)
    named = t("；").join(f"{line.name} {line.text}" for line in found.lines)
    return t.sentence(named, found.note.rstrip("。.")) if named else ""


def _late(row: ClosingTarget, t: Words) -> str:
    """Who owes the end figure, where it is owed."""
    if not row.owed:
        return ""
    return t(
        "期末数据由{who}报送，尚未报；{year} 年为 {value}",
        who=row.source,
        year=row.end.year,
        value=with_unit(row, row.end),
    )
