"""What owners might say: gradings, check-ins and notes under charts, invented, so that the pages of departments can be tried.

Some owners say nothing at all, some have fallen silent, some entries wait for a second person: what a committee would find.
"""

from __future__ import annotations

import random
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, insert

from data_access.catalogue.follow_rows import DEFAULT_SCALE, GradedClause
from data_access.catalogue.model import Catalogue
from data_access.said import APPROVED, RETURNED, TABLES, WAITING, ChartNote, CheckIn, Clause, Grading, remove_invented
from data_access.storing.version import touch

WHO, SECOND = "演示经办人", "演示复核人"
HALF_YEAR = 182
EVIDENCE = (
    "演示：部门工作方案和任务分工表",
    "演示：部署会会议纪要",
    "演示：制度文件和机构设置批复",
    "演示：全年服务台账和满意度抽查",
)
REMARK = "演示：证明材料与所报等级不符，请补充"
WORDS: dict[str, tuple[tuple[str, str], ...]] = {
    "sure": (
        ("演示：各项任务按计划推进，已完成年度安排。", ""),
        ("演示：上半年指标好于去年同期。", "演示：暂不需要协助"),
    ),
    "fair": (
        ("演示：主要任务已完成，个别街道进度偏慢。", "演示：请协调街道配备人员"),
        ("演示：数据有好转，但尚不稳定。", "演示：请统计部门共享季度数据"),
    ),
    "unsure": (
        ("演示：经费未落实，进度落后于计划。", "演示：请列入下年度预算"),
        ("演示：涉及多个部门，牵头单位未明确。", "演示：请委员会办公室协调"),
    ),
}
NOTES = (
    "演示：上年增加了服务点，覆盖面扩大；数字变化与此时间一致，是否因此尚待核实。",
    "演示：下一步补齐两个街道的人员，由业务科室负责，年底前完成。",
    "演示：上年调整了统计口径，前后年份不宜直接比较。",
)
SILENT, NEVER, ANSWERED = 0.2, 0.15, 0.25
"""Shares of departments that have fallen silent or never spoke, and of indicators with notes."""


def write_said(connection: Connection, catalogue: Catalogue) -> None:
    """Replace the invented sayings of every district of the catalogue; those of people stay."""
    remove_invented(connection)
    now = datetime.now(UTC).replace(microsecond=0)
    districts = [area.area for area in catalogue.areas if area.level == "district"]
    for district in districts:
        for kind, rows in (
            (Grading, _gradings(catalogue, district, now)),
            (CheckIn, _check_ins(catalogue, district, now)),
            (ChartNote, _notes(catalogue, district, now)),
        ):
            made = [{**row, "district": district, "demonstration": True} for row in rows]
            if made:
                connection.execute(insert(TABLES[kind]), made)
    touch(connection, districts)


def _chance(*key: object) -> random.Random:
    """The same for the same key on every machine."""
    return random.Random(zlib.crc32(" ".join(map(str, key)).encode()))


def _approved(chance: random.Random, at: datetime, *, newest: bool) -> dict[str, Any]:
    """The second person's part: of the newest entries some wait, and few were returned."""
    drawn = chance.random() if newest else 1.0
    if drawn < 0.1:
        return {"state": WAITING, "decided_by": "", "decided_at": None, "remark": ""}
    decided = {"decided_by": SECOND, "decided_at": at + timedelta(days=5)}
    if drawn < 0.14:
        return {"state": RETURNED, "remark": REMARK, **decided}
    return {"state": APPROVED, "remark": "", **decided}


def _gradings(catalogue: Catalogue, district: str, now: datetime) -> Iterator[Mapping[str, Any]]:
    """Up to three reports of each clause without a target, a year apart, each a step further or not."""
    measured = {(row.plan, row.section, row.clause_kind, row.clause_number) for row in catalogue.targets}
    graded: dict[Clause, GradedClause] = {
        (row.plan, row.section, row.clause_kind, row.clause_number): row for row in catalogue.graded
    }
    lengths = Counter(step.scale for step in catalogue.scale_steps)
    both = (("goal", catalogue.goals), ("strategy", catalogue.strategies))
    for kind, clause in ((kind, clause) for kind, clauses in both for clause in clauses):
        place = (clause.plan, clause.section, kind, clause.number)
        chance = _chance(district, *place)
        if place in measured or chance.random() < 0.1:
            continue
        row = graded.get(place)
        top = lengths[(row.scale if row else None) or DEFAULT_SCALE] or len(EVIDENCE)
        reports, step = chance.choice((1, 2, 2, 3)), chance.choice((1, 2, 2))
        for left in range(reports - 1, -1, -1):
            at = now - timedelta(days=365 * left + chance.randint(20, 300))
            yield {
                "plan": clause.plan, "section": clause.section, "clause_kind": kind, "clause_number": clause.number,
                "step": step, "evidence": EVIDENCE[min(step, len(EVIDENCE)) - 1], "link": "",
                "department": (row.department if row else None) or "", "who": WHO, "said_at": at,
                **_approved(chance, at, newest=left == 0),
            }  # fmt: skip
            step = min(top, step + chance.choice((0, 1, 1, 2)))


def _check_ins(catalogue: Catalogue, district: str, now: datetime) -> Iterator[Mapping[str, Any]]:
    """Half-yearly words of most departments; some have fallen silent, some never spoke."""
    for department in catalogue.departments:
        chance = _chance(district, department.department)
        drawn = chance.random()
        if drawn < NEVER:
            continue
        first = HALF_YEAR + 30 if drawn < NEVER + SILENT else 0
        for n in range(chance.choice((1, 2, 3)) - 1, -1, -1):
            sureness = chance.choice(("sure", "fair", "fair", "unsure"))
            standing, wanted = chance.choice(WORDS[sureness])
            yield {
                "department": department.department, "subject": "", "standing": standing, "sureness": sureness,
                "help": wanted, "who": WHO, "said_at": now - timedelta(days=first + HALF_YEAR * n + chance.randint(5, 120)),
            }  # fmt: skip


def _notes(catalogue: Catalogue, district: str, now: datetime) -> Iterator[Mapping[str, Any]]:
    """Answers to some of the questions under some charts."""
    common = [question for question in catalogue.questions if question.indicator is None]
    for indicator in catalogue.indicators:
        chance = _chance(district, indicator.indicator)
        if chance.random() > ANSWERED:
            continue
        for at, question in enumerate(common):
            if chance.random() < 0.3:
                continue
            said_at = now - timedelta(days=chance.randint(10, 200))
            yield {
                "indicator": indicator.indicator, "question": question.question, "text": NOTES[at % len(NOTES)],
                "department": indicator.department or "", "who": WHO, "said_at": said_at,
                **_approved(chance, said_at, newest=True),
            }  # fmt: skip
