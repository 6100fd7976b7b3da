"""Invented visits to units of the demonstration round, what they found, and how far it is put right. All marked as demonstration."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, insert

from data_access.models import EvaluationFindingRecord, EvaluationVisitRecord, RectificationRecord
from data_access.said import Clause

OFFICE, SECOND, WHO = "演示核查人", "演示复核人", "演示经办人"
MEMBERS = "演示核查组：区妇儿工委办 2 人、区统计局 1 人"
VISITS: tuple[tuple[int, str, tuple[tuple[str, str, str], ...]], ...] = (
    (5, "演示：听取汇报，抽查台账，走访一处服务点。", (
        ("agrees", "演示：自评所写的措施与台账、现场一致。", "演示：工作台账、培训签到表"),
        ("unproved", "演示：自评称服务“全覆盖”，只有汇总数，没有名册。", "演示：年度汇总表一份"),
    )),
    (4, "演示：查阅文件，与经办人座谈。", (
        ("figure_wrong", "演示：自评引用的数与统计年报相差 0.6 个百分点，取自不同月份。", "演示：统计年报、部门月报"),
        ("not_carried_out", "演示：联席会议三年中有一年没有召开。", "演示：会议纪要两份"),
    )),
    (3, "演示：抽查两个街道的落实情况。", (
        ("practice", "演示：部门与街道共用一张台账，每月核对一次，可以推广。", "演示：共用台账"),
        ("differs", "演示：自评称经费列入预算，查得列入的是另一项目。", "演示：部门预算批复"),
    )),
)  # fmt: skip
"""For each unit: days before today, what was done there, and (kind, what was found, evidence seen); the first is of a clause,
the second of the unit's next clause."""
LIST: tuple[tuple[int, int, str, int, str], ...] = (
    (0, 1, "演示：补齐服务对象名册，报区妇儿工委办备查。", 12, "open"),
    (1, 0, "演示：按统计年报改正自评中的数，注明取数时间。", -1, "reported"),
    (1, 1, "演示：补开联席会议，会议纪要报备。", -1, "open"),
    (2, 1, "演示：说明经费来源，附预算科目。", -1, "closed"),
)
"""Visit, finding, what has to be done, days from today until it is due, how far it is."""


def write_checks(
    connection: Connection, number: int, units: Sequence[tuple[str, Sequence[Clause]]], day: date
) -> None:  # fmt: skip
    """Write visits to the first units of which the self-evaluation was accepted; fewer where there are fewer."""
    findings: dict[tuple[int, int], tuple[int, str]] = {}
    for at, ((unit, clauses), (ago, note, found)) in enumerate(zip(units, VISITS, strict=False)):
        visit = _added(connection, EvaluationVisitRecord, OFFICE, day, ago, round=number, department=unit,
                       visited_on=day - timedelta(days=ago), members=MEMBERS, note=note)  # fmt: skip
        for n, (kind, text, seen) in enumerate(found):
            clause = "-".join(map(str, clauses[n])) if n < len(clauses) else ""
            made = _added(connection, EvaluationFindingRecord, OFFICE, day, ago, round=number, visit=visit, clause=clause,
                          kind=kind, found=text, seen=seen)  # fmt: skip
            findings[at, n] = made, unit
    for visited, n, what, until, state in LIST:
        if (visited, n) in findings:
            _rectification(connection, number, findings[visited, n], what, day + timedelta(days=until), state, day)


def _rectification(
    connection: Connection, number: int, of: tuple[int, str], what: str, due: date, state: str, day: date
) -> None:
    finding, unit = of
    told: dict[str, Any] = {}
    if state != "open":
        told = {"evidence": "演示：已改正，附更正说明。", "reported_by": WHO, "reported_at": _at(day, 2)}
    if state == "closed":
        told |= {"closed_by": SECOND, "closed_at": _at(day, 1)}
    _added(connection, RectificationRecord, OFFICE, day, 2, round=number, finding=finding, department=unit, what=what,
           due=due, state=state, **told)  # fmt: skip


def _added(connection: Connection, table: Any, who: str, day: date, ago: int, **values: Any) -> int:
    row = values | {"changed_by": who, "changed_at": _at(day, ago), "demonstration": True}
    key = connection.execute(insert(table).values(**row)).inserted_primary_key
    return int(key[0]) if key else 0


def _at(day: date, ago: int) -> datetime:
    return datetime.combine(day - timedelta(days=ago), time(9)).astimezone(UTC)
