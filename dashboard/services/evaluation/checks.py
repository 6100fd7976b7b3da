"""On-site checks of a round as a reader may see them: the rectification list, visits with what they found, what they come to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dashboard.facts.choices import Choice
from dashboard.facts.clause_names import clause_label
from dashboard.facts.clause_owners import clause_of, clause_rows, code_of
from dashboard.facts.evaluation_duties import duties, unit_name
from dashboard.facts.scope import Scope
from dashboard.facts.view_models import TableCells
from dashboard.reader import Reader, Role
from dashboard.services.evaluation.rounds import is_office, may_write, named, round_of
from dashboard.services.evaluation.ways import part_links
from dashboard.text.checks import finding_word
from dashboard.text.moments import moment
from dashboard.text.words import Words
from dashboard.urls import Path
from data_access.evaluation_checks import CLOSED, OPEN, REPORTED, Checks, Finding, Rectification, Visit, read_checks
from data_access.evaluations import RoundRecord

LATE = "late"
ORDER = (LATE, REPORTED, OPEN, CLOSED)
"""By how much is wanted of the unit, then of the office."""


@dataclass(frozen=True, slots=True)
class RectificationRow:
    """A line of the list: `standing` is its state, or `late`; what this reader may do about it."""

    row: Rectification
    number: int
    visit: Visit
    visited: str
    finding: Finding
    finding_number: int
    kind: str
    where: str
    href: str
    unit: str
    standing: str
    word: str
    note: str
    may_report: bool
    may_decide: bool
    may_change: bool
    demonstration: bool


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding under its visit; `told` says what is asked for it."""

    row: Finding
    number: int
    kind: str
    where: str
    href: str
    told: str
    listed: bool
    """Whether anything is asked of anybody for it."""


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A visit with what it found."""

    row: Visit
    unit: str
    href: str
    findings: tuple[FindingRow, ...]
    clauses: tuple[tuple[str, str], ...]
    """What a finding may be about: (code, words) of the unit's clauses."""


@dataclass(frozen=True, slots=True)
class ChecksView:
    """The page. `open_to` is False for a reader who is told the numbers alone."""

    code: str
    round_name: str
    last_year: int
    office: bool
    open_to: bool
    finding: str
    qualifying: str
    parts: tuple[Choice, ...]
    rows: tuple[RectificationRow, ...]
    visits: tuple[VisitRow, ...]
    kinds: tuple[tuple[str, int], ...]
    units: tuple[tuple[str, str], ...]
    """Whom the office may visit or ask: (code, name)."""
    unvisited: tuple[str, ...]
    today: date
    demonstration: bool
    invented_only: bool

    def visit(self, number: int) -> VisitRow | None:
        """A visit by its number."""
        return next((one for one in self.visits if one.row.visit == number), None)

    def found(self, number: int) -> FindingRow | None:
        """A finding by its number."""
        return next((one for visit in self.visits for one in visit.findings if one.row.finding == number), None)

    def line(self, number: int) -> RectificationRow | None:
        """A line of the list by its number in the store."""
        return next((one for one in self.rows if one.row.rectification == number), None)


def checks_of(scope: Scope, code: str) -> Checks:
    """The checks of a round; asked once in a scope."""
    place, database = scope.facts.place, scope.services.store.database
    return scope.once(("evaluation checks", code), lambda: read_checks(database, place, code))


def sees(reader: Reader, department: str) -> bool:
    """Whether a reader is told what was found at a unit: the office, leaders with an account, the unit itself."""
    own = bool(department) and reader.department == department
    return is_office(reader) or own or (reader.signed_in and reader.role == Role.READER)


def told_of(checks: Checks, today: date, t: Words) -> str:
    """What the checks come to, in one sentence for the page's head and for the reports."""
    if not checks.visits:
        return t.sentence(t("本轮尚未登记实地核查"))
    units = len({one.department for one in checks.visits})
    lead = t("实地核查 {n} 次、{k} 家单位", n=len(checks.visits), k=units)
    problems, listed = checks.problems, checks.rectifications
    if not problems:
        return t.sentence(lead, t("没有发现需要整改的问题"))
    asked = {one.finding for one in listed}
    bare = sum(one.finding not in asked for one in problems)
    closed = sum(one.state == CLOSED for one in listed)
    late = sum(bool(one.days_late(today)) for one in listed)
    return t.sentence(
        lead,
        t("发现需要整改的问题 {n} 个", n=len(problems)),
        t("整改清单 {n} 项，已销号 {k} 项", n=len(listed), k=closed) if listed else t("尚未列出整改清单"),
        t("逾期未报 {n} 项", n=late) if late else "",
        t("还有 {n} 个问题未列入清单", n=bare) if bare and listed else "",
    )


def invented(checks: Checks) -> bool:
    """Whether any of it is invented."""
    parts: tuple[Iterable[Visit | Finding | Rectification], ...] = (
        checks.visits,
        checks.findings,
        checks.rectifications,
    )
    return any(one.demonstration for part in parts for one in part)


def of_unit(scope: Scope, code: str, department: str, today: date) -> str:
    """What a unit's page says of visits to it; empty where there was none."""
    t, checks = scope.t, checks_of(scope, code)
    visits = [one for one in checks.visits if one.department == department]
    listed = [one for one in checks.rectifications if one.department == department]
    if not visits and not listed:
        return ""
    waiting = [one for one in listed if one.state == OPEN]
    late = sum(bool(one.days_late(today)) for one in listed)
    return t.sentence(
        t("实地核查 {n} 次", n=len(visits)),
        t("整改 {n} 项，待完成 {k} 项", n=len(listed), k=len(waiting)) if listed else t("没有整改事项"),
        t("逾期 {n} 项", n=late) if late else "",
    )


def checks_page(scope: Scope, code: str, reader: Reader, today: date | None = None) -> ChecksView | None:
    """The view of a round's checks; None where there is no such round."""
    scope = scope.whole
    record = round_of(scope, code)
    if record is None:
        return None
    t, day, checks = scope.t, today or date.today(), checks_of(scope, code)
    made = _Made(scope, record, checks, reader, day)
    told = told_of(checks, day, t)
    kinds = [one.kind for one in checks.findings]
    visited = {one.department for one in checks.visits}
    unvisited = [unit_name(scope, task.department) for task in record.round.tasks if task.department not in visited]
    open_to = is_office(reader) or (reader.signed_in and (reader.role == Role.READER or bool(reader.department)))
    return ChecksView(
        code=code, round_name=record.round.name, last_year=record.round.last_year, office=is_office(reader), open_to=open_to,
        finding=told.rstrip("。."),
        qualifying=_qualifying(made, open_to), parts=part_links(scope, record.round, "check"),
        rows=made.rows(), visits=made.visits() if open_to else (),
        kinds=tuple((finding_word(kind, t), kinds.count(kind)) for kind in dict.fromkeys(kinds)),
        units=tuple((one.department, t.of(one, "short")) for one in scope.facts.catalogue.departments),
        unvisited=tuple(unvisited), today=day, demonstration=invented(checks), invented_only=all(one.demonstration for one in checks.visits),
    )  # fmt: skip


def _qualifying(made: _Made, open_to: bool) -> str:
    t = made.t
    own = made.reader.department and not is_office(made.reader)
    told = (
        t("以下只列与{unit}有关的核查和整改", unit=unit_name(made.scope, made.reader.department)) if own
        else "" if open_to else t("登录后，办公室、领导和被核查单位可以看到内容")
    )  # fmt: skip
    return t.paragraph(
        t.sentence(t("整改由责任部门报告完成，另一个账号复核后销号；结果冻结后仍可登记")),
        t.sentence(told) if told else "",
    )


@dataclass(frozen=True, slots=True)
class _Made:
    """Rows for one reader."""

    scope: Scope
    record: RoundRecord
    checks: Checks
    reader: Reader
    today: date

    @property
    def t(self) -> Words:
        return self.scope.t

    def rows(self) -> tuple[RectificationRow, ...]:
        """What this reader is told of the list, what is owed first."""
        numbers = {one.rectification: at for at, one in enumerate(self.checks.rectifications, start=1)}
        kept = [one for one in self.checks.rectifications if self._sees(one)]
        rows = [self._row(one, numbers[one.rectification]) for one in kept]
        return tuple(sorted(rows, key=lambda row: (ORDER.index(row.standing), row.row.due, row.number)))

    def _sees(self, one: Rectification) -> bool:
        visit = self.checks.visit[self.checks.finding[one.finding].visit]
        return sees(self.reader, one.department) or sees(self.reader, visit.department)

    def visits(self) -> tuple[VisitRow, ...]:
        """The visits, the newest first."""
        kept = [one for one in self.checks.visits if sees(self.reader, one.department)]
        return tuple(self._visit(one) for one in sorted(kept, key=lambda one: (one.visited_on, one.visit), reverse=True))  # fmt: skip

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
        return self.checks.findings.index(finding) + 1

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
            demonstration=one.demonstration or finding.demonstration,
        )  # fmt: skip

    def _note(self, one: Rectification) -> str:
        """What happened last: sent back with a remark, reported, closed, by whom and when."""
        t, who = self.t, named(self.scope)
        if one.state == CLOSED:
            return t("{who} {when} 销号", who=who(one.closed_by), when=moment(one.closed_at)) if one.closed_at else ""
        if one.state == REPORTED:
            return t("{who} {when} 报告", who=who(one.reported_by), when=moment(one.reported_at)) if one.reported_at else ""  # fmt: skip
        return t("退回：{remark}", remark=one.remark) if one.remark else ""


def checks_table(view: ChecksView, t: Words) -> TableCells:
    """Every finding with what is asked for it; one without is a line too."""
    head = (
        t("问题序号"), t("核查单位"), t("核查日期"), t("核查人员"), t("条款"), t("发现类别"), t("发现"), t("所见佐证"), t("整改序号"),
        t("整改内容"), t("责任部门"), t("期限"), t("状态"), t("整改情况与佐证"), t("经过"), t("数据性质"),
    )  # fmt: skip
    rows = [
        (row.finding_number, row.number, (*_first(row.finding_number, row.visit, row.visited, row.where, row.kind, row.finding),
                                          *_asked(row), t("演示数据") if row.demonstration else ""))
        for row in view.rows
    ]  # fmt: skip
    rows += [
        (one.number, 0, (*_first(one.number, visit.row, visit.unit, one.where, one.kind, one.row), "", "", "", "", one.told, "", "",
                         t("演示数据") if one.row.demonstration else ""))
        for visit in view.visits for one in visit.findings if not one.listed
    ]  # fmt: skip
    return TableCells(head, tuple(cells for _, _, cells in sorted(rows)))


def _first(number: int, visit: Visit, unit: str, where: str, kind: str, one: Finding) -> tuple[str, ...]:
    return str(number), unit, visit.visited_on.isoformat(), visit.members, where, kind, one.found, one.seen


def _asked(row: RectificationRow) -> tuple[str, ...]:
    one = row.row
    return str(row.number), one.what, row.unit, one.due.isoformat(), row.word, one.evidence, row.note
