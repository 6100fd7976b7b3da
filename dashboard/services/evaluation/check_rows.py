"""On-site checks of a round as one reader may see them, row by row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.facts.clause_names import clause_label
from dashboard.facts.clause_owners import clause_of, clause_rows, code_of
from dashboard.facts.evaluation_duties import duties, unit_name
from dashboard.facts.scope import Scope
from dashboard.reader import Reader, Role
from dashboard.services.evaluation.check_views import FindingRow, RectificationRow, VisitRow, WithdrawnRow
from dashboard.services.evaluation.rounds import is_office, may_write, named
from dashboard.text.checks import finding_word
from dashboard.text.moments import moment
from dashboard.text.words import Words
from dashboard.urls import Path
from data_access.evaluation_checks import (
    CLOSED,
    OPEN,
    REPORTED,
    Checks,
    Finding,
    Rectification,
    RectificationFile,
    Visit,
)
from data_access.evaluations import RoundRecord

LATE = "late"
ORDER = (LATE, REPORTED, OPEN, CLOSED)
"""By how much is wanted of the unit, then of the office."""


def sees(reader: Reader, department: str) -> bool:
    """Whether a reader is told what was found at a unit: the office, leaders with an account, the unit itself."""
    own = bool(department) and reader.department == department
    return is_office(reader) or own or (reader.signed_in and reader.role == Role.READER)


@dataclass(frozen=True, slots=True)
class CheckRows:
    """Rows for one reader."""

    scope: Scope
    record: RoundRecord
    checks: Checks
    files: tuple[RectificationFile, ...]
    reader: Reader
    today: date

    @property
    def t(self) -> Words:
        return self.scope.t

    def rows(self) -> tuple[RectificationRow, ...]:
        """What this reader is told of the list, what is owed first."""
        kept = [one for one in self.checks.rectifications if self._sees(one)]
        rows = [self._row(one, self.checks.number_of(one)) for one in kept]
        return tuple(sorted(rows, key=lambda row: (ORDER.index(row.standing), row.row.due, row.number)))

    def _sees(self, one: Rectification) -> bool:
        visit = self.checks.visit[self.checks.finding[one.finding].visit]
        return sees(self.reader, one.department) or sees(self.reader, visit.department)

    def visits(self) -> tuple[VisitRow, ...]:
        """The visits, the newest first."""
        kept = [one for one in self.checks.visits if sees(self.reader, one.department)]
        return tuple(self._visit(one) for one in sorted(kept, key=lambda one: (one.visited_on, one.visit), reverse=True))  # fmt: skip

    def withdrawn(self) -> tuple[WithdrawnRow, ...]:
        """What was entered by mistake, the last one first, as far as this reader would have been told of it."""
        kept = [one for one in self.checks.withdrawn if sees(self.reader, self._unit_of(one))]
        kept.sort(key=lambda one: one.withdrawn_at or one.changed_at, reverse=True)
        return tuple(self._withdrawn(one) for one in kept)

    def _unit_of(self, one: Visit | Finding | Rectification) -> str:
        """Whom an entry was about; of a finding whose visit is withdrawn too, that one's unit."""
        if not isinstance(one, Finding):
            return one.department
        every = [*self.checks.visits, *(other for other in self.checks.withdrawn if isinstance(other, Visit))]
        return next((visit.department for visit in every if visit.visit == one.visit), "")

    def _withdrawn(self, one: Visit | Finding | Rectification) -> WithdrawnRow:
        t, when = self.t, one.withdrawn_at
        unit = unit_name(self.scope, self._unit_of(one))
        if isinstance(one, Visit):
            what, told = t("实地核查"), t.join((one.visited_on.isoformat(), unit, one.members))
        elif isinstance(one, Finding):
            what, told = t("发现 {n}", n=self.checks.number_of(one)), t.join((unit, one.found))
        else:
            what, told = t("整改第 {n} 项", n=self.checks.number_of(one)), t.join((unit, one.what))
        by = t("{who} {when} 撤回", who=named(self.scope)(one.withdrawn_by), when=moment(when)) if when else ""
        return WithdrawnRow(what, told, one.withdrawn_why, by)

    def _visit(self, visit: Visit) -> VisitRow:
        found = [one for one in self.checks.findings if one.visit == visit.visit]
        own = duties(self.scope.facts, self.record.round.plans).get(visit.department, ())
        titles = clause_rows(self.scope.facts)
        clauses = tuple(
            (code_of(clause), f"{clause_label(self.scope, *clause)} {self.t.of(titles[clause], 'title')}") for clause in own
        )  # fmt: skip
        address = self.scope.href(Path.EVALUATION_ROUND, f"{self.record.round.code}/unit/{visit.department}")
        asked = self.record.round.task(visit.department) is not None and may_write(self.reader, visit.department)
        return VisitRow(
            visit, unit_name(self.scope, visit.department), address if asked else "",
            tuple(self._finding(one) for one in found), clauses,
        )  # fmt: skip

    def _finding(self, one: Finding) -> FindingRow:
        t, listed = self.t, self.checks.of(one.finding)
        closed = sum(line.state == CLOSED for line in listed)
        told = t("整改 {n} 项，已销号 {k} 项", n=len(listed), k=closed) if listed else ""
        told = told or (t("尚未列入整改清单") if one.is_problem else "")
        where, address = self._where(one)
        return FindingRow(
            one, self._number(one), finding_word(one.kind, t), where, address, told, bool(listed),
        )  # fmt: skip

    def _number(self, finding: Finding) -> int:
        return self.checks.number_of(finding)

    def _where(self, one: Finding) -> tuple[str, str]:
        """The clause it is about, with its address; of the unit as a whole neither."""
        if not one.clause:
            return self.t("单位整体"), ""
        clause = clause_of(self.scope.facts, one.clause)
        if clause is None:
            return one.clause, ""
        return clause_label(self.scope, *clause), self.scope.href(Path.PLAN, clause[0], anchor=one.clause)

    def _row(self, one: Rectification, number: int) -> RectificationRow:
        t, finding = self.t, self.checks.finding[one.finding]
        visit = self.checks.visit[finding.visit]
        late = one.days_late(self.today)
        standing = LATE if late else one.state
        where, address = self._where(finding)
        words = {REPORTED: t("已报告，待复核"), OPEN: t("整改中"), CLOSED: t("已销号")}
        office = is_office(self.reader)
        return RectificationRow(
            row=one, number=number, visit=visit, visited=unit_name(self.scope, visit.department), finding=finding,
            finding_number=self._number(finding), kind=finding_word(finding.kind, t),
            where=where, href=address, unit=unit_name(self.scope, one.department), standing=standing,
            word=t.count("逾期 {n} 天", late) if late else words[one.state], note=self._note(one),
            may_report=one.state == OPEN and may_write(self.reader, one.department),
            may_decide=one.state == REPORTED and office, may_change=one.state == OPEN and office,
            demonstration=one.demonstration or finding.demonstration, files=tuple(file for file in self.files if file.rectification == one.rectification),
        )  # fmt: skip

    def _note(self, one: Rectification) -> str:
        """What happened last: sent back with a remark, reported, closed, by whom and when."""
        t, who = self.t, named(self.scope)
        if one.state == CLOSED:
            return t("{who} {when} 销号", who=who(one.closed_by), when=moment(one.closed_at)) if one.closed_at else ""
        if one.state == REPORTED:
            return t("{who} {when} 报告", who=who(one.reported_by), when=moment(one.reported_at)) if one.reported_at else ""  # fmt: skip
        return t("退回：{remark}", remark=one.remark) if one.remark else ""
