"""On-site checks of a round as a reader may see them: the rectification list, visits with what they found, what they come to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dashboard.facts.evaluation_duties import unit_name
from dashboard.facts.scope import Scope
from dashboard.facts.view_models import TableCells
from dashboard.reader import Reader, Role
from dashboard.services.evaluation.check_rows import CheckRows
from dashboard.services.evaluation.check_views import ChecksView, RectificationRow
from dashboard.services.evaluation.rounds import is_office, round_of
from dashboard.services.evaluation.ways import part_links
from dashboard.text.checks import finding_word
from dashboard.text.words import Words
from data_access.evaluation_checks import (
    CLOSED,
    OPEN,
    Checks,
    Finding,
    Rectification,
    RectificationFile,
    Visit,
    read_checks,
    read_files,
)


def checks_of(scope: Scope, code: str) -> Checks:
    """The checks of a round; asked once in a scope."""
    place, database = scope.facts.place, scope.services.store.database
    return scope.once(("evaluation checks", code), lambda: read_checks(database, place, code))


def files_of(scope: Scope, code: str) -> tuple[RectificationFile, ...]:
    """What units have shown for lines of its rectification list; asked once in a scope."""
    place, database = scope.facts.place, scope.services.store.database
    return scope.once(("evaluation check files", code), lambda: read_files(database, place, code))


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
    made = CheckRows(scope, record, checks, files_of(scope, code) if checks.rectifications else (), reader, day)
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
        withdrawn=made.withdrawn() if open_to else (),
        kinds=tuple((finding_word(kind, t), kinds.count(kind)) for kind in dict.fromkeys(kinds)),
        units=tuple((one.department, t.of(one, "short")) for one in scope.facts.catalogue.departments),
        unvisited=tuple(unvisited), today=day, demonstration=invented(checks), invented_only=all(one.demonstration for one in checks.visits),
    )  # fmt: skip


def _qualifying(made: CheckRows, open_to: bool) -> str:
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


def checks_table(view: ChecksView, t: Words) -> TableCells:
    """Every finding with what is asked for it; one without is a line too."""
    head = (
        t("问题序号"), t("核查单位"), t("核查日期"), t("核查人员"), t("条款"), t("发现类别"), t("发现"), t("所见佐证"), t("整改序号"),
        t("整改内容"), t("责任部门"), t("期限"), t("状态"), t("整改情况与佐证"), t("经过"), t("数据性质"),
    )  # fmt: skip
    rows = [
        (row.finding_number, row.number, (*_first(row.finding_number, row.visit, row.visited, row.where, row.kind, row.finding),
                                          *_asked(row, t), t("演示数据") if row.demonstration else ""))
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


def _asked(row: RectificationRow, t: Words) -> tuple[str, ...]:
    one = row.row
    return (
        str(row.number),
        one.what,
        row.unit,
        one.due.isoformat(),
        row.word,
        t.join(filter(None, (one.evidence, *(file.name for file in row.files)))),
        row.note,
    )
