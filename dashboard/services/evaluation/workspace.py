"""The workspace of a round: what the plans came to so far, the calendar, what units owe, denominators, causes, the data cut."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.facts.choices import Choice
from dashboard.facts.closing.page import Closing
from dashboard.facts.closing.words import apart, attained, denominators, from_baseline, percent
from dashboard.facts.counts import counts
from dashboard.facts.scope import Scope
from dashboard.facts.tallies import Counts
from dashboard.reader import Reader
from dashboard.services.evaluation.causes import CauseLine, CauseRow, cause_table, register
from dashboard.services.evaluation.rounds import closing_of, cut_told, is_office, round_of, rounds, years_text
from dashboard.services.evaluation.units import FOLDED, Progress, UnitRow, progress, unit_rows
from dashboard.services.evaluation.ways import part_links
from dashboard.text.evaluation import FINAL, kind_word
from dashboard.text.moments import moment
from dashboard.text.words import Words
from dashboard.urls import Path
from data_access.evaluations import FROZEN, CalendarStep, Round
from indicators.final import FinalVerdict


@dataclass(frozen=True, slots=True)
class Denominator:
    """A denominator: what is counted, what is left out, the share met and the share with what is expected, with both numbers."""

    what: str
    but: str
    met: str
    met_of: str
    expected: str
    expected_of: str


@dataclass(frozen=True, slots=True)
class Cut:
    """The data cut and what follows; `owed` says which end figures are still missing."""

    at: str
    owed: str
    freeze_from: date
    address: str
    frozen: bool


@dataclass(frozen=True, slots=True)
class WorkspaceView:
    """The page of a round."""

    round: Round
    office: bool
    finding: str
    qualifying: str
    kind: str
    years: str
    today: date
    closing: Closing | None
    counts: Counts
    apart: str
    steps: tuple[CalendarStep, ...]
    others: tuple[Choice, ...]
    parts: tuple[Choice, ...]
    units: tuple[UnitRow, ...]
    folded: tuple[UnitRow, ...]
    progress: Progress
    late: tuple[UnitRow, ...]
    cut: Cut
    denominators: tuple[Denominator, ...]
    baseline: str
    sentence: str
    causes: tuple[CauseLine, ...]
    rows: tuple[CauseRow, ...]
    demonstration: bool
    provisional: bool


def workspace(scope: Scope, code: str, reader: Reader, today: date | None = None) -> WorkspaceView | None:
    """The view of a round; None where there is none of this code."""
    scope = scope.whole
    record = round_of(scope, code)
    if record is None:
        return None
    t, found, day = scope.t, record.round, today or date.today()
    view = closing_of(scope, found)
    rows = register(scope, record, view, day) if view else ()
    units = unit_rows(scope, record, day)
    done = [row for row in units if row.standing == "accepted"]
    folded = tuple(done) if len(done) >= FOLDED else ()
    counted = progress(units)
    own = counts(scope, scope.targets)
    return WorkspaceView(
        round=found,
        office=is_office(reader),
        finding=_finding(view, rows, t) if view else _running(found, own, t),
        qualifying=_qualifying(found, counted, day, t),
        kind=kind_word(found.kind, t),
        years=years_text(found),
        today=day,
        closing=view,
        counts=own,
        apart=apart(view, t) if view else "",
        steps=found.steps,
        others=tuple(
            Choice(other.code, other.name, scope.href(Path.EVALUATION_ROUND, other.code))
            for other in rounds(scope) if other.code != code
        ),
        parts=part_links(scope, found, ""),
        units=tuple(row for row in units if row not in folded),
        folded=folded,
        progress=counted,
        late=tuple(row for row in units if row.standing == "late"),
        cut=_cut(scope, found, view),
        denominators=_denominators(view, t) if view else (),
        baseline=from_baseline(view.whole, t) if view else "",
        sentence=attained(view, t) if view else "",
        causes=cause_table(rows, t),
        rows=rows,
        demonstration=found.demonstration or bool(view and view.demonstration),
        provisional=bool(view and view.provisional),
    )  # fmt: skip


def _finding(view: Closing, rows: tuple[CauseRow, ...], t: Words) -> str:
    whole, counted = view.whole, view.whole.counts
    expected, missed = counted[FinalVerdict.EXPECTED], counted[FinalVerdict.MISSED]
    pending = sum(row.pending for row in rows if row.missed)
    first = t("{n} 项量化目标已达标 {met} 项", n=whole.total, met=whole.met)
    if expected:
        first = t("{first}，另 {n} 项预期可达标", first=first, n=expected)
    told = t.count("{n} 项未达标", missed)
    if pending:
        told = t("{told}，其中 {n} 项原因还没有人认定", told=told, n=pending)
    return t("；").join((first, told))


def _running(found: Round, own: Counts, t: Words) -> str:
    met = sum(n for group, n in own.counts.items() if group == "met")
    return t("{name}：{n} 项目标已达标 {met} 项", name=found.name, n=own.total, met=met)


def _qualifying(found: Round, counted: Progress, today: date, t: Words) -> str:
    """That everything is provisional, and how long still, stands first."""
    frozen = found.state == FROZEN
    units = (
        t("{n} 家单位中 {k} 家自评已接受", n=counted.asked, k=counted.accepted)
        if counted.asked
        else t("尚未布置单位自评")
    )
    late = t.count("{n} 家逾期未交", counted.late) if counted.late else ""
    after = t("以后的更正只在旁边列出") if frozen else t("截止后结果冻结，以后的更正只在旁边列出")
    first = "" if frozen else t.sentence(t("暂定结果"))
    if found.kind != FINAL:
        first = t(
            "各项目标按到 {year} 年的进展统计；规划期的结论、两份报告和附表在规划期结束后出具。", year=found.last_year
        )
        after = ""
    return t.paragraph(
        first, t.sentence(cut_told(found, today, t)), t.sentence(units, late), t.sentence(after) if after else ""
    )


def _cut(scope: Scope, found: Round, view: Closing | None) -> Cut:
    t = scope.t
    owed = [row for row in view.rows if row.owed] if view else []
    units = {row.department for row in owed}
    told = t("{n} 项期末数据，涉及 {k} 家", n=len(owed), k=len(units)) if owed else t("没有缺的期末数据")
    address = f"{Path.EVALUATION_ROUND}{found.code}/final"
    return Cut(moment(found.cut_at), told, found.freeze_from, address, found.state == FROZEN)


def _denominators(view: Closing, t: Words) -> tuple[Denominator, ...]:
    return tuple(
        Denominator(what, but, percent(share.percent, t), f"{share.met} / {share.of}", percent(share.percent_with_expected, t),
                    f"{share.with_expected} / {share.of}")
        for what, but, share in denominators(view.whole, t)
    )  # fmt: skip
