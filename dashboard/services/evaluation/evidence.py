"""What the system holds of a clause already: verdicts, warnings, actions, decisions, gradings; each can be quoted with its source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.facts.clause_names import clause_label
from dashboard.facts.clause_owners import clause_rows
from dashboard.facts.closing.records import ClosingTarget
from dashboard.facts.closing.supervised import supervised
from dashboard.facts.grades import GradeView, grade, is_graded
from dashboard.facts.lives import life
from dashboard.facts.scope import Scope
from dashboard.facts.tasks import tasks_on
from dashboard.text.register import stage_word
from dashboard.text.supervision import standing_word
from dashboard.text.words import Words
from data_access.catalogue.model import Target
from data_access.said import Clause
from indicators.supervision import ActionStanding, action_standing


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """Something that is known: `quote` is the text with its source as it is put among a unit's words."""

    kind: str
    text: str
    note: str
    late: bool
    quote: str


def result_line(row: ClosingTarget, t: Words) -> str:
    """A target's end in a sentence: `2025 年近视率 56.1%，目标不高于 51.8%，差 4.3；未达标`."""
    if row.end.value is None:
        return t("{name}：目标{goal}，{word}", name=row.name, goal=row.target, word=row.word)
    told = t(
        "{year} 年{name} {end}，目标{goal}",
        year=row.end.year,
        name=row.name,
        end=row.with_unit(row.end.text),
        goal=row.target,
    )
    return t("；").join((told, row.word))


def grade_line(view: GradeView, t: Words) -> str:
    """Where a clause without a number stands on its scale."""
    if view.step is None or view.now is None:
        return t("按等级跟踪，还没有复核通过的等级")
    day = (view.now.decided_at or view.now.said_at).astimezone().date().isoformat()
    return t("现处等级：{step}（{day} 复核）", step=view.step.name, day=day)


def evidence_of(
    scope: Scope, clause: Clause, targets: Sequence[Target], rows: Sequence[ClosingTarget], today: date
) -> tuple[EvidenceLine, ...]:
    """Everything that is known, verdicts first."""
    return tuple(_lines(scope, clause, targets, rows, today))


def _lines(
    scope: Scope, clause: Clause, targets: Sequence[Target], rows: Sequence[ClosingTarget], today: date
) -> Iterator[EvidenceLine]:
    t = scope.t
    for row in rows:
        yield _line(t("指标"), result_line(row, t), row.note, t)
    for target in targets:
        yield from _warning(scope, target, today)
    for indicator in dict.fromkeys(target.indicator for target in targets):
        for task in tasks_on(scope.facts, indicator):
            if task.meeting is not None:
                yield _line(t("会议决定"), task.what, t.join((task.meeting.name, _standing(task.state, task.due, task.done_on, today, t))), t)  # fmt: skip
    yield from _graded(scope, clause, targets)


def _warning(scope: Scope, target: Target, today: date) -> Iterator[EvidenceLine]:
    t = scope.t
    years = [year for year in life(scope, target) if year.openings]
    record = supervised(scope, target, today)
    if years:
        number = t("第 {n} 号", n=record.case.case_number) if record.case else ""
        steps = [year for at, year in enumerate(years) if not at or year.stage != years[at - 1].stage]
        told = " → ".join(f"{year.as_of} {stage_word(year.stage, t)}" for year in steps)
        yield _line(t("预警"), t.of(scope.facts.catalogue.indicator[target.indicator]), t.join((number, told)), t)
    for action in record.case.actions if record.case else ():
        state = _standing(action.state, action.due, action.done_on, today, t)
        standing = action_standing(action.state, action.due, action.done_on, today)
        due = t("到期 {day}", day=action.due.isoformat())
        yield _line(t("措施"), action.what, t("，").join((due, state)), t, late=standing == ActionStanding.OVERDUE)


def _standing(state: str, due: date | None, done: date | None, today: date, t: Words) -> str:
    return standing_word(action_standing(state, due, done, today), due, done, today, t)


def _graded(scope: Scope, clause: Clause, targets: Sequence[Target]) -> Iterator[EvidenceLine]:
    """The clause's own step, and those of the strategies that work on its figures."""
    t, facts = scope.t, scope.facts
    worked = {place for target in targets for place in facts.catalogue.worked_on_by.get(target.indicator, ())}
    strategies: list[Clause] = [(plan, section, "strategy", number) for plan, section, number in sorted(worked)]
    for one in (clause, *strategies):
        if one in clause_rows(facts) and is_graded(facts, one):
            view = grade(scope, one)
            if view.now is not None:
                yield _line(clause_label(scope, *one), view.title, grade_line(view, t), t)


def _line(kind: str, text: str, note: str, t: Words, *, late: bool = False) -> EvidenceLine:
    source = t("〔引自{kind}〕", kind=kind)
    return EvidenceLine(kind, text, note, late, t("，").join(filter(None, (text, note))) + source)
