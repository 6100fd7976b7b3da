"""One department in full: how its targets stand, its warnings, what it owes, its clauses on their scales, what it has said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from dashboard.facts.chart_notes import unanswered
from dashboard.facts.check_ins import HALF_YEAR, check_ins, sureness_word
from dashboard.facts.clause_owners import clause_of, clause_rows
from dashboard.facts.counts import counts
from dashboard.facts.departments import confirmed
from dashboard.facts.former_names import names_told
from dashboard.facts.grades import GradeView, counted_by_step
from dashboard.facts.people import Named, people
from dashboard.facts.scope import Scope
from dashboard.facts.tallies import Counts
from dashboard.reader import Reader
from dashboard.services.departments.one_rows import SHOWN, DoingRow, WarningRow, doing_row, warning_rows
from dashboard.services.departments.units import Unit, unit_of
from dashboard.text.words import Words
from dashboard.urls import Path, href
from data_access.said import CheckIn
from indicators.codes import Group


@dataclass(frozen=True, slots=True)
class OwedRow:
    """An indicator without a figure of the year, and the newest one there is."""

    name: str
    href: str
    latest: str
    proposed: bool


@dataclass(frozen=True, slots=True)
class WordRow:
    """A check-in: when, who, about what, how sure, what, and which help is wanted."""

    day: str
    who: str
    about: str
    sureness: str
    text: str
    help: str
    demonstration: bool


@dataclass(frozen=True, slots=True)
class DepartmentView:
    """The page of a department."""

    code: str
    name: str
    finding: str
    qualifying: str
    counts: Counts
    beside: str
    warnings: tuple[WarningRow, ...]
    on_record: int
    owed: tuple[OwedRow, ...]
    doing: tuple[DoingRow, ...]
    overdue: int
    grades: tuple[GradeView, ...]
    graded: str
    words: tuple[WordRow, ...]
    next_word: str
    questions: int
    question_links: tuple[tuple[str, str], ...]
    check_in: str
    """Where this reader checks in for the department; empty where that is not for them."""
    upload: str
    warnings_href: str
    demonstration: bool


def department(scope: Scope, code: str, reader: Reader) -> DepartmentView | None:
    """The view of a department, always in the whole district; None where the catalogue has none of that code."""
    scope = scope.whole
    unit = unit_of(scope, code)
    if unit is None:
        return None
    t = scope.t
    tally = counts(scope, unit.targets)
    entries = check_ins(scope.facts, code, scope.year)
    named = people(scope.services)
    open_questions = [
        (indicator, len(rows_by_clause)) for indicator, rows_by_clause in unanswered(scope).items()
        if scope.facts.catalogue.indicator[indicator].department == code
    ]  # fmt: skip
    may = reader.may_report_for(code)
    warnings = warning_rows(scope, unit)
    return DepartmentView(
        code=code,
        name=t.of(scope.facts.catalogue.department[code]),
        finding=_finding(scope, unit, tally),
        qualifying=t.paragraph(_qualifying(unit, entries, named, t), names_told(scope, code)),
        counts=tally,
        beside=_beside(unit, t),
        warnings=warnings[:SHOWN],
        on_record=unit.on_record,
        owed=_owed(scope, unit),
        doing=tuple(doing_row(scope, case, action, named=reader.signed_in) for case, action in unit.doing),
        overdue=unit.overdue,
        grades=unit.graded,
        graded=counted_by_step(unit.graded, t),
        words=tuple(_word(scope, entry, named) for entry in entries),
        next_word=_next(entries, t),
        questions=sum(n for _, n in open_questions),
        question_links=tuple(
            (t.of(scope.facts.catalogue.indicator[indicator], "short"), scope.href(Path.NOTES, indicator))
            for indicator, _ in open_questions
        ),
        check_in=scope.href(Path.CHECK_IN, code) if may else "",
        upload=scope.href(Path.DATA) if may else "",
        warnings_href=href(Path.WARNINGS, scope.link.with_filter("department", code)),
        demonstration=unit.demonstration
        or any(view.demonstration for view in unit.graded)
        or any(entry.demonstration for entry in entries),
    )


def _finding(scope: Scope, unit: Unit, tally: Counts) -> str:
    t = scope.t
    name = t.of(scope.facts.catalogue.department[unit.department], "short")
    told = {"total": tally.total, "met": tally.counts[Group.MET], "off": tally.counts[Group.OFF_TRACK]}
    good = (
        t("{total} 项量化目标，{met} 项达到、{off} 项未达到", **told)
        if tally.ended
        else t("{total} 项量化目标，{met} 项达标、{off} 项明显滞后", **told)
    )
    if not tally.begun:
        good = t.count("{n} 项量化目标，规划尚未开始", tally.total)
    first = good if tally.total else t("没有量化目标")
    owed = t.count("还欠 {n} 项数据", len(unit.owed)) if unit.owed else ""
    unsigned = t.count("{n} 项预警未签收", unit.unsigned) if unit.unsigned else ""
    overdue = t.count("{n} 项措施逾期", unit.overdue) if unit.overdue else ""
    return t.sentence(t("{name}：{first}", name=name, first=first), owed, unsigned, overdue)


def _qualifying(unit: Unit, entries: Sequence[CheckIn], named: Named, t: Words) -> str:
    if not entries:
        return t.sentence(unit.word.silence(t))
    last = entries[0]
    first = t("最近表态 {day}（{who}，{sure}）：{text}", day=last.said_at.astimezone().date().isoformat(),
              who=named(last.who), sure=sureness_word(last.sureness, t), text=last.standing.rstrip("。."))  # fmt: skip
    return t.sentence(first, unit.word.silence(t))


def _beside(unit: Unit, t: Words) -> str:
    """What the strip above does not count: clauses, how they are followed, whose the indicators are."""
    return t.sentence(
        t("目标和策略措施共 {n} 条，其中按等级跟踪 {k} 条", n=unit.clauses, k=len(unit.graded)),
        t("指标 {n} 项，归属已确认 {k} 项、为建议 {p} 项", n=unit.indicators, k=unit.confirmed, p=unit.proposed),
    )


def _owed(scope: Scope, unit: Unit) -> tuple[OwedRow, ...]:
    facts, t = scope.facts, scope.t
    rows = []
    for code in (*unit.owed, *unit.owed_proposed):
        indicator = facts.catalogue.indicator[code]
        years = [year for year, there in facts.figures.there.get(facts.district.area, {}).items()
                 if code in there and year < scope.year]  # fmt: skip
        rows.append(
            OwedRow(
                t.of(indicator),
                scope.href(Path.INDICATOR, code),
                t("{year} 年", year=max(years)) if years else t("从未报送"),
                proposed=not confirmed(facts, indicator),
            )
        )
    return tuple(rows)


def _word(scope: Scope, entry: CheckIn, named: Named) -> WordRow:
    t = scope.t
    return WordRow(
        day=entry.said_at.astimezone().date().isoformat(),
        who=named(entry.who),
        about=_about(scope, entry.subject),
        sureness=sureness_word(entry.sureness, t),
        text=entry.standing,
        help=entry.help,
        demonstration=entry.demonstration,
    )


def _about(scope: Scope, subject: str) -> str:
    """What a check-in speaks of; empty for the department's work as a whole."""
    facts, t = scope.facts, scope.t
    if subject in facts.catalogue.indicator:
        return t.of(facts.catalogue.indicator[subject], "short")
    clause = clause_of(facts, subject)
    return t.of(clause_rows(facts)[clause], "title") if clause else subject


def _next(entries: Sequence[CheckIn], t: Words) -> str:
    if not entries:
        return ""
    due = entries[0].said_at.astimezone().date() + timedelta(days=HALF_YEAR)
    return t("下次 {day} 前", day=due.isoformat())
