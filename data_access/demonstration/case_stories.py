"""What is told of an invented case: its steps, what is done about it, with files of evidence, and decisions."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import Connection, insert, update

from data_access.models import (
    WarningActionRecord,
    WarningCaseRecord,
    WarningDecisionRecord,
    WarningFileRecord,
    WarningStepRecord,
)

WHO = "demonstration"
PERSON, OFFICE, LEADER = "经办人（演示）", "妇儿工委办（演示）", "分管负责人（演示）"
DOCUMENT = "演示督〔{year}〕{n}号"
MARK = "演示材料，不代表实际情况"


@dataclass(frozen=True, slots=True)
class Story:
    """A warning that a story is told of: `year` is the as-of year in which it was opened, `now` the newest."""

    name: tuple[str, str, str, str]
    department: str
    year: int
    now: int

    def opened(self, connection: Connection, place: str) -> Told:
        """The case of the story, with nothing told of it yet."""
        plan, clause, indicator, area = self.name
        row = {"district": place, "plan": plan, "clause": clause, "indicator": indicator, "area": area,
               "department": self.department, "demonstration": True, "changed_by": WHO, "changed_at": datetime.now(UTC)}  # fmt: skip
        key = connection.execute(insert(WarningCaseRecord).values(**row)).inserted_primary_key
        return Told(connection, int(key[0]) if key else 0, self)


@dataclass(frozen=True, slots=True)
class Told:
    """A case that something is told of."""

    connection: Connection
    number: int
    story: Story

    def handed(self, day: date, *, signed: date | None) -> None:
        """Handed over, and signed for where somebody has."""
        document, table = DOCUMENT.format(year=day.year, n=self.number), WarningCaseRecord
        values = {"document": document, "handed_on": day, "signed_on": signed, "signed_by": PERSON if signed else "",
                  "person": PERSON, "leader": LEADER}  # fmt: skip
        self.connection.execute(update(table).where(table.case_number == self.number).values(**values))
        self.step("opened", day, document, OFFICE)
        self.step("assigned", day, "", OFFICE)
        if signed:
            self.step("signed", signed, "")

    def step(self, step: str, day: date, remark: str, actor: str = PERSON) -> None:
        """A step of the chain."""
        row = {"case_number": self.number, "step": step, "taken_on": day, "actor": actor, "remark": remark, "who": WHO}
        self.connection.execute(insert(WarningStepRecord).values(**row, noted_at=datetime.now(UTC)))

    def action(
        self, number: int, what: str, starts: date, due: date, state: str, *,
        done: date | None = None, reason: str = "", note: str = "", evidence: str = "",
    ) -> None:  # fmt: skip
        """Something that is done about it; `evidence` names a file that shows it."""
        row = {"case_number": self.number, "number": number, "what": what, "starts": starts, "due": due, "state": state,
               "reason": reason, "note": note, "done_on": done, "department": self.story.department, "person": PERSON,
               "changed_by": WHO, "changed_at": datetime.now(UTC)}  # fmt: skip
        key = self.connection.execute(insert(WarningActionRecord).values(**row)).inserted_primary_key
        if evidence and key:
            self._file(int(key[0]), evidence, done or starts)

    def put_off(self, since: date, until: date, reason: str) -> None:
        """Put off by decision."""
        row = {"case_number": self.number, "kind": "deferral", "document": DOCUMENT.format(year=since.year, n=f"{self.number}-1"),
               "who": WHO, "reason": reason, "decided_by": "区妇儿工委全体会议（演示）", "since": since, "until": until,
               "noted_at": datetime.now(UTC)}  # fmt: skip
        self.connection.execute(insert(WarningDecisionRecord).values(**row))

    def _file(self, action: int, name: str, day: date) -> None:
        content = _sheet(name, day)
        row = {"action": action, "name": f"{name}.xlsx", "ending": "xlsx", "size": len(content), "content": content,
               "digest": hashlib.sha256(content).hexdigest(), "who": WHO, "added_at": datetime.now(UTC)}  # fmt: skip
        self.connection.execute(insert(WarningFileRecord).values(**row))


Tell = Callable[[Told], None]


def turned(told: Told) -> None:
    """Signed for, acted on, and the figure turned."""
    year, now = told.story.year + 1, told.story.now
    told.handed(date(year, 5, 8), signed=date(year, 5, 12))
    told.step("divided", date(year, 5, 20), "拆为三项措施")
    told.step("feedback", date(year, 10, 15), "第一次反馈：按计划推进")
    told.step("feedback", date(year + 1, 4, 20), "第二次反馈：数据转好")
    told.step("review", date(now, 5, 10), "统计口径已核对", OFFICE)
    told.action(1, "入户摸底，建立台账", date(year, 6, 1), date(year, 12, 31), "done", done=date(year, 12, 10),
                evidence="演示：摸底台账")  # fmt: skip
    told.action(2, "社区每季开展一次服务活动", date(year, 9, 1), date(year + 1, 6, 30), "done", done=date(year + 1, 7, 20),
                evidence="演示：四季活动记录")  # fmt: skip
    told.action(3, "与邻区共享数据", date(year, 9, 1), date(year + 1, 3, 31), "dropped", reason="未通过个人信息评估")


def regressed(told: Told) -> None:
    """Acted on, closed, and come back."""
    year, now = told.story.year + 1, told.story.now
    told.handed(date(year, 5, 8), signed=date(year, 5, 20))
    told.step("divided", date(year, 6, 1), "")
    told.step("feedback", date(now, 6, 10), "预警再次出现，重新拟定措施")
    told.action(1, "集中整治，限期完成", date(year, 6, 1), date(year, 11, 30), "done", done=date(year, 11, 28),
                evidence="演示：整治验收单")  # fmt: skip
    told.action(2, "建立长效机制，逐季检查", date(now, 5, 1), date(now + 2, 3, 31), "stuck", reason="牵头单位尚未明确")


def deferred(told: Told) -> None:
    """Put off by decision for a year."""
    year = told.story.now - 1
    told.handed(date(year, 3, 10), signed=date(year, 3, 14))
    told.put_off(date(year, 4, 15), date(year, 12, 31), "新场馆在建，建成前无法达到")


def going(told: Told) -> None:
    """Under way: some done, some in time, some late."""
    year, late = told.story.now, told.number % 2
    told.handed(date(year, 5, 8), signed=date(year, 5, 15 + 10 * late))
    told.step("divided", date(year, 6, 1), "拆为三项措施")
    told.step("feedback", date(year, 11, 20), "按月调度，进度正常" if not late else "一项受阻，已请求协调")
    told.action(1, "逐街道核对名册，找出未覆盖的人群", date(year, 6, 1), date(year, 12, 31), "done", done=date(year, 12, 20),
                evidence="演示：名册核对表")  # fmt: skip
    told.action(2, "补齐人员和设备", date(year + 1, 1, 10), date(year + 1, 9, 30 - late), "running" if late else "done",
                done=None if late else date(year + 1, 9, 20), evidence="" if late else "演示：到位清单")  # fmt: skip
    told.action(3, "每季通报各街道进度", date(year + 1, 3, 1), date(year + 2, 3, 31), "running", note="已通报三次")


def silent(told: Told) -> None:
    """Handed over, and nobody has signed for it."""
    told.handed(date(told.story.now + 1, 5, 8), signed=None)


def _sheet(title: str, day: date) -> bytes:
    """A small workbook that says what it is."""
    from data_access.spreadsheet import ExactBook

    made = io.BytesIO()
    with ExactBook(made, {"in_memory": True}) as book:
        book.set_properties({"title": title, "created": datetime.combine(day, time())})
        sheet = book.add_worksheet()
        rows: tuple[tuple[Any, ...], ...] = ((title,), (MARK,), ("日期", day.isoformat()))
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return made.getvalue()
