"""A briefing sheet for the on-site check: a unit's or a domain's facts, and what will be asked, with the facts for an answer.

Two pages at most: every miss, break, small number and late figure is asked about; what was met is named in a line.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.documents.closing.briefing_asked import Asked, asked_of
from dashboard.documents.paper import writer_words
from dashboard.facts.closing.attainment import Attainment, attainment
from dashboard.facts.closing.records import ClosingTarget
from dashboard.services.evaluation.editions import Edition, standing
from dashboard.text.final import GROUP
from dashboard.text.words import Words
from data_access.evaluations import ACCEPTED, RETURNED, Task
from indicators.codes import Group
from indicators.final import FinalVerdict

GRAVITY = (
    FinalVerdict.MISSED, FinalVerdict.NO_DATA, FinalVerdict.NOT_COMPARABLE, FinalVerdict.EXPECTED, FinalVerdict.ON_TIME,
    FinalVerdict.EARLY,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BriefingView:
    """The sheet of a unit or a domain."""

    code: str
    name: str
    title: str
    finding: str
    qualifying: str
    shares: str
    counts: tuple[tuple[Group, str, int], ...]
    asked: tuple[Asked, ...]
    questions: int
    met: str
    unit: str
    """How the unit's self-evaluation stands; empty of a domain."""
    running: str
    issued: date
    demonstration: bool
    mixed: bool
    language: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet there is: its code, whose it is, how many targets and how many of them were missed."""

    code: str
    name: str
    targets: int
    missed: int
    of_unit: bool


def sheets(found: Edition) -> tuple[Sheet, ...]:
    """All sheets: the units that have a target, in the catalogue's order, then the domains."""
    t, catalogue = found.scope.t, found.scope.facts.catalogue
    units = (
        (department.department, t.of(department, "short"), _of_unit(found, department.department))
        for department in catalogue.departments
    )
    out = [_sheet(code, name, rows, of_unit=True) for code, name, rows in units if rows]
    return (
        *out,
        *(_sheet(part.code, part.name, part.attained.rows, of_unit=False) for part in found.closing.by_domain),
    )


def _sheet(code: str, name: str, rows: tuple[ClosingTarget, ...], *, of_unit: bool) -> Sheet:
    return Sheet(code, name, len(rows), sum(row.verdict == FinalVerdict.MISSED for row in rows), of_unit)


def _of_unit(found: Edition, code: str) -> tuple[ClosingTarget, ...]:
    return tuple(row for row in found.closing.rows if row.department == code)


def briefing(found: Edition, code: str, *, today: date) -> BriefingView | None:
    """The sheet of a department or a domain; None where there is none of that code with a target."""
    catalogue, t = found.scope.facts.catalogue, found.scope.t
    department = catalogue.department.get(code)
    rows = _of_unit(found, code) if department else tuple(row for row in found.closing.rows if row.domain == code)
    if not rows:
        return None
    name = t.of(department) if department else t.of(catalogue.domain[code])
    return _briefing(
        found, code, name, rows, found.round.task(code) if department else None, today, of_unit=bool(department)
    )


def briefings(found: Edition, *, today: date) -> tuple[BriefingView, ...]:
    """The sheets of all units, for one file."""
    made = (briefing(found, sheet.code, today=today) for sheet in sheets(found) if sheet.of_unit)
    return tuple(view for view in made if view is not None)


def sheet_words(found: Edition) -> dict[str, str]:
    """The words a writer of sheets needs itself."""
    t = found.scope.t
    return {
        **writer_words(t), "name": t("目标"), "questions": t("可能的问题"), "facts": t("可答的事实"), "short_mark": t("演示"),
        "target": t("目标 {goal}", goal="{goal}"),
        "running": " · ".join((t.of(found.scope.facts.district), found.round.name, t("实地核查简报"),
                               t("数据版本 {n}", n=found.scope.facts.version))),
    }  # fmt: skip


def _briefing(
    found: Edition, code: str, name: str, rows: tuple[ClosingTarget, ...], task: Task | None, today: date, *, of_unit: bool
) -> BriefingView:  # fmt: skip
    t = found.scope.t
    counted = attainment(rows)
    ordered = sorted(rows, key=lambda row: (GRAVITY.index(row.verdict), row.plan != rows[0].plan, row.number))
    asked = asked_of(found, ordered, found.day)
    told = {code for one in asked for code in one.codes}
    met = [row.short for row in ordered if row.code not in told]
    return BriefingView(
        code=code,
        name=name,
        title=t("{name}终期评估实地核查简报", name=name),
        finding=_finding(name, counted, t),
        qualifying=t.paragraph(standing(found, t), t.count("可能被问到 {n} 个问题。", sum(len(one.questions) for one in asked))),
        shares=_shares(counted, t),
        counts=_counts(counted, t),
        asked=asked,
        questions=sum(len(one.questions) for one in asked),
        met=t("其余 {n} 项已达标且没有要说明的：{names}。", n=len(met), names=t.join(met)) if met else "",
        unit=_unit(task, t) if of_unit else "",
        running=" · ".join((t.of(found.scope.facts.district), found.round.name, name, t("数据版本 {n}", n=found.scope.facts.version))),
        issued=today,
        demonstration=found.round.demonstration or any(row.demonstration for row in rows),
        mixed=not all(row.demonstration for row in rows),
        language=t.language,
    )  # fmt: skip


def _finding(name: str, counted: Attainment, t: Words) -> str:
    counts = counted.counts
    parts = (
        t("达标 {n} 项", n=counted.met),
        t.count("预期可达标 {n} 项", counts[FinalVerdict.EXPECTED]) if counts[FinalVerdict.EXPECTED] else "",
        t.count("未达标 {n} 项", counts[FinalVerdict.MISSED]) if counts[FinalVerdict.MISSED] else "",
        t("不能评价 {n} 项", n=counted.unjudged) if counted.unjudged else "",
    )
    return t(
        "{name} {n} 项量化目标：{parts}", name=name, n=counted.total, parts=t("，").join(part for part in parts if part)
    )


def _shares(counted: Attainment, t: Words) -> str:
    """The two readings, each with its denominator."""
    both = ((t("按全部"), counted.all), (t("按可监测"), counted.monitorable))
    told = [
        t("{how}达标率 {share}%（{met}/{of}）", how=how, share=t.number(share.percent, 1), met=share.met, of=share.of)
        for how, share in both if share.of
    ]  # fmt: skip
    return t.sentence(*told)


def _counts(counted: Attainment, t: Words) -> tuple[tuple[Group, str, int], ...]:
    words = {
        Group.MET: t("达标"),
        Group.ON_TRACK: t("预期可达标"),
        Group.OFF_TRACK: t("未达标"),
        Group.NO_VERDICT: t("不能评价"),
    }
    return tuple(
        (group, word, sum(GROUP[row.verdict] == group for row in counted.rows)) for group, word in words.items()
    )


def _unit(task: Task | None, t: Words) -> str:
    if task is None:
        return t("没有布置自评。")
    if task.state == ACCEPTED:
        return t("自评已接受。")
    if task.state == RETURNED:
        return t("自评已退回修改，限 {day}。", day=task.last_day.isoformat())
    return t("自评尚未接受，截止 {day}。", day=task.last_day.isoformat())
