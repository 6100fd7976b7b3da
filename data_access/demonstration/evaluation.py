"""An invented round of the final evaluation, so that its pages can be tried: most units have handed in and were accepted, some
wait, some were returned with a remark, some were given longer, three are overdue; three of the accepted were visited. All of it
is marked as demonstration.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, insert, select

from data_access.catalogue.model import Catalogue, Plan
from data_access.clause_owners import clause_owners
from data_access.demonstration.evaluation_checks import write_checks
from data_access.frames import areas_shown, seen_from
from data_access.headline_verdicts import clause_of, headline_verdicts
from data_access.models import (
    EvaluationEventRecord,
    EvaluationRoundRecord,
    EvaluationStepRecord,
    EvaluationTaskRecord,
    SelfEvaluationRecord,
)
from data_access.said import Clause
from data_access.storing.places import read_places
from data_access.storing.reading import read_observations
from data_access.storing.version import touch
from indicators.codes import Status

WHO, OFFICE = "演示经办人", "演示复核人"
DOCUMENT = "演示评估〔{year}〕11号"
REMARK = "演示：未达标原因选了“外部冲击”，但没有佐证；请补材料，或改选其他原因"
DONE = (
    "演示：五年来建立了部门台账，每半年检查一次，问题逐条整改。",
    "演示：联合街道开展培训和入户服务，重点人群全部建档。",
    "演示：制定了实施办法，列入年度考核，经费随预算安排。",
)
EFFECTS = (
    "演示：服务覆盖面扩大，群众满意度提高。",
    "演示：主要指标总体向好，个别年份有波动。",
    "演示：形成了常态化机制。",
)
PROPOSALS = ("演示：新规划分学段、分街道设目标。", "演示：把数据共享写进新规划的职责。", "")
CAUSES = (
    (("without_effect",), "演示：措施按计划落实，但受基础条件限制，效果不足。"),
    (("target_too_high",), "演示：所需速度超过历年最快的五年。"),
    (("not_carried_out", "without_effect"), "演示：部分措施未按期落实。"),
)
LATE, LONGER, RETURNED, WAITING, ACCEPTED = "late", "longer", "returned", "waiting", "accepted"


def write_evaluation(connection: Connection, catalogue: Catalogue, today: date | None = None) -> None:
    """Write the round into the first district; nothing where no plan has come to its end, or where there is a round already."""
    districts = [area.area for area in read_places(connection) if area.level == "district"]
    day = today or date.today()
    ended = [plan for plan in catalogue.plans if plan.period_end < day.year]
    if not districts or not ended:
        return
    last = max(plan.period_end for plan in ended)
    plans = [plan for plan in ended if plan.period_end == last]
    number = _round(connection, districts[0], plans, day)
    if not number:
        return
    missed = _missed(connection, catalogue, districts[0], last)
    owned: dict[str, list[Clause]] = {}
    codes = {plan.plan for plan in plans}
    for clause, unit in clause_owners(catalogue).items():
        if clause[0] in codes:
            owned.setdefault(unit, []).append(clause)
    done: list[tuple[str, Sequence[Clause]]] = []
    for at, unit in enumerate(sorted(owned, key=lambda code: zlib.crc32(code.encode()))):
        standing = _standing(at, len(owned))
        _unit(connection, number, unit, owned[unit], standing, missed, day)
        if standing == ACCEPTED:
            done.append((unit, owned[unit]))
    write_checks(connection, number, done, day)
    touch(connection, districts[:1])


def _standing(at: int, units: int) -> str:
    """Three are overdue, two have longer, two were returned, five wait; of few units at least one of each."""
    late, longer, returned, waiting = (max(1, round(units * share)) for share in (0.11, 0.08, 0.08, 0.19))
    bounds = ((LATE, late), (LONGER, late + longer), (RETURNED, late + longer + returned),
              (WAITING, late + longer + returned + waiting))  # fmt: skip
    return next((standing for standing, bound in bounds if at < bound), ACCEPTED)


def _round(connection: Connection, district: str, plans: Sequence[Plan], day: date) -> int:
    """The number of the round; 0 where people have made one of its code."""
    first, last = min(plan.period_start for plan in plans), plans[0].period_end
    table, code = EvaluationRoundRecord, f"{first}-{last}-final"
    if connection.execute(select(table.round).where(table.district == district, table.code == code)).first():
        return 0
    cut = day + timedelta(days=11)
    row = {
        "district": district, "code": code, "kind": "final", "name": "终期评估（演示）",
        "document": DOCUMENT.format(year=day.year), "plans": tuple(plan.plan for plan in plans), "first_year": first,
        "last_year": last, "due": day - timedelta(days=9), "cut_at": datetime.combine(cut, time(18)).astimezone(UTC),
        "freeze_from": day + timedelta(days=16), "state": "open", "changed_by": OFFICE, "changed_at": _at(day, 70),
        "demonstration": True,
    }  # fmt: skip
    key = connection.execute(insert(EvaluationRoundRecord).values(**row)).inserted_primary_key
    number = int(key[0]) if key else 0
    steps = (
        ("部署、培训联络员", "妇儿工委办", -75, -65), ("单位自评与上报", "各成员单位", -62, -9),
        ("催报、退修与审核", "妇儿工委办", -8, 9), ("数据核对与截止", "区统计局", -27, 11),
        ("实地核查", "两个评估组", -5, 26), ("报告征求意见、评审", "妇儿工委办", 29, 54),
        ("报区政府和市妇儿工委", "妇儿工委办", 57, 61),
    )  # fmt: skip
    connection.execute(insert(EvaluationStepRecord), [
        {"round": number, "number": n, "name": name, "owner": owner, "starts": day + timedelta(days=since),
         "ends": day + timedelta(days=until)}
        for n, (name, owner, since, until) in enumerate(steps, start=1)
    ])  # fmt: skip
    return number


def _missed(connection: Connection, catalogue: Catalogue, place: str, last: int) -> set[Clause]:
    """The clauses of which a target was missed, as pages say of the invented figures."""
    known = seen_from(catalogue, place)
    figures = read_observations(connection, areas_shown(known, place), None)
    if figures.empty:
        return set()
    said = headline_verdicts(known, figures, place, known.targets, [last])
    names = set(said[(said["area"] == place) & (said["status"] == Status.MISSED)][["plan", "clause"]].itertuples(index=False, name=None))  # fmt: skip
    return {
        (target.plan, target.section, target.clause_kind, target.clause_number)
        for target in known.targets if (target.plan, clause_of(target)) in names
    }  # fmt: skip


def _unit(
    connection: Connection, number: int, unit: str, clauses: Sequence[Clause], standing: str, missed: set[Clause], day: date
) -> None:  # fmt: skip
    state = {LATE: "asked", LONGER: "asked", WAITING: "handed_in"}.get(standing, standing)
    longer = day + timedelta(days=5) if standing in (LONGER, RETURNED) else None
    task = {"round": number, "department": unit, "state": state, "due": day - timedelta(days=9), "extended_to": longer,
            "document": DOCUMENT.format(year=day.year), "changed_by": OFFICE, "changed_at": _at(day, 62), "demonstration": True}  # fmt: skip
    connection.execute(insert(EvaluationTaskRecord).values(**task))
    written = _share(standing, len(clauses), unit)
    ordered = sorted(clauses, key=lambda clause: clause not in missed)
    rows = [_entry(number, unit, clause, at, standing, clause in missed, day) for at, clause in enumerate(ordered[:written])]  # fmt: skip
    if rows:
        connection.execute(insert(SelfEvaluationRecord), rows)
    events = [{"round": number, "department": unit, "kind": kind, "remark": remark, "who": who, "at": _at(day, ago)}
              for kind, remark, who, ago in _events(standing, unit)]  # fmt: skip
    connection.execute(insert(EvaluationEventRecord), events)


def _share(standing: str, clauses: int, unit: str) -> int:
    """How many clauses a unit has filled in."""
    if standing == LATE:
        return clauses // 4 if zlib.crc32(unit.encode()) % 2 else 0
    return clauses * 7 // 10 if standing == LONGER else clauses


def _entry(number: int, unit: str, clause: Clause, at: int, standing: str, missed: bool, day: date) -> dict[str, Any]:
    plan, section, kind, n = clause
    returned = standing == RETURNED and at < 2
    state = {LATE: "draft", LONGER: "draft", WAITING: "handed_in"}.get(standing, "returned" if returned else "accepted")
    chance = zlib.crc32(f"{unit} {clause}".encode())
    causes, text = CAUSES[chance % len(CAUSES)] if missed else ((), "")
    if missed and returned:
        causes, text = ("outside_shock",), "演示：两年间外部环境变化大，影响了进度。"
    return {
        "round": number, "department": unit, "plan": plan, "section": section, "clause_kind": kind, "clause_number": n,
        "done": DONE[chance % len(DONE)], "effect": EFFECTS[chance // 3 % len(EFFECTS)], "causes": causes, "cause_text": text,
        "proposal": PROPOSALS[chance // 7 % len(PROPOSALS)], "state": state, "remark": REMARK if returned else "",
        "remark_field": "causes" if returned and missed else "", "written_by": WHO, "changed_by": WHO,
        "changed_at": _at(day, 12), "demonstration": True,
    }  # fmt: skip


def _events(standing: str, unit: str) -> Iterator[tuple[str, str, str, int]]:
    yield "asked", "", OFFICE, 62
    if standing == LATE:
        for ago in (6, 3)[: 1 + zlib.crc32(unit.encode()) % 2]:
            yield "reminded", "演示：请尽快上报", OFFICE, ago
        return
    if standing == LONGER:
        yield "extended", "演示：年度数据尚未出齐", OFFICE, 10
        return
    yield "handed_in", "", WHO, 11
    if standing == RETURNED:
        yield "returned", REMARK, OFFICE, 5
    elif standing == ACCEPTED:
        yield "accepted", "", OFFICE, 6


def _at(day: date, ago: int) -> datetime:
    return datetime.combine(day - timedelta(days=ago), time(9)).astimezone(UTC)
