"""Invented cases beside invented figures: what becomes of warnings that are seen to, and of those that are not.

Four stories, each where the drawn figures have such a warning: opened, signed for, acted on and turned; opened and silent; put
off by decision; come back after it was closed. All are marked as demonstration.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
from sqlalchemy import Connection, insert, update

from data_access.catalogue.model import Catalogue
from data_access.frames import areas_shown, seen_from
from data_access.headline_verdicts import headline_verdicts
from data_access.models import (
    WarningActionRecord,
    WarningCaseRecord,
    WarningDecisionRecord,
    WarningStepRecord,
)
from data_access.storing.places import read_places
from data_access.storing.reading import read_observations
from indicators.codes import RegisterState, Status, SubState
from indicators.register import register
from indicators.register_columns import StateColumn

WHO = "demonstration"
PERSON, OFFICE = "经办人（演示）", "妇儿工委办（演示）"
DOCUMENT = "演示督〔{year}〕{n}号"


@dataclass(frozen=True, slots=True)
class Story:
    """A warning that a story is told of: `year` is the as-of year in which it was opened, `now` the newest."""

    name: tuple[str, str, str, str]
    department: str
    year: int
    now: int


def write_cases(connection: Connection, catalogue: Catalogue) -> int:
    """Tell the stories in the first district; how many there are."""
    districts = [area.area for area in read_places(connection) if area.level == "district"]
    if not districts:
        return 0
    place = districts[0]
    known = seen_from(catalogue, place)
    figures = read_observations(connection, areas_shown(known, place), None)
    if figures.empty:
        return 0
    begin = min(plan.period_start for plan in known.plans)
    last = max(plan.period_end for plan in known.plans)
    years = range(begin, min(int(figures["year"].max()), last) + 1)
    said = headline_verdicts(known, figures, place, known.targets, years)
    said = said[(said["area"] == place) & said["demonstration"]].assign(first_year=begin)
    states = register(said).states
    written = 0
    for tell, story in _stories(states, known):
        number = _case(connection, place, story)
        tell(connection, number, story)
        written += 1
    return written


def _stories(states: pd.DataFrame, catalogue: Catalogue) -> Iterator[tuple[Any, Story]]:
    """The first warning of each kind that no other story is told of."""
    names = ["plan", "clause", "indicator", "area"]
    taken: set[tuple[str, ...]] = set()
    now = int(states[StateColumn.AS_OF].max()) if len(states) else 0
    state, status, sub = states[StateColumn.STATE], states[StateColumn.STATUS], states[StateColumn.SUB_STATE]
    last = states[StateColumn.AS_OF] == now
    opened = states[StateColumn.OPENINGS] > 0
    kinds = (
        (_turned, last & opened & state.isin([RegisterState.RECOVERING, RegisterState.CLOSED])),
        (_regressed, sub == SubState.REGRESSED),
        (_deferred, (state == RegisterState.OPEN) & (status != Status.MISSED) & (states[StateColumn.AS_OF] == now - 2)),
        (_silent, last & (state == RegisterState.OPEN)),
    )
    for tell, wanted in kinds:
        for row in states[wanted][[*names, str(StateColumn.AS_OF), str(StateColumn.SINCE)]].itertuples(
            index=False, name=None
        ):
            indicator = catalogue.indicator[row[2]]
            if row[:4] in taken or indicator.sensitive:
                continue
            taken.add(row[:4])
            since = row[4] if pd.isna(row[5]) else int(row[5])
            yield tell, Story(row[:4], indicator.department, min(since, now - 2) if tell is not _silent else since, now)
            break


def _case(connection: Connection, place: str, story: Story) -> int:
    plan, clause, indicator, area = story.name
    row = {"district": place, "plan": plan, "clause": clause, "indicator": indicator, "area": area,
           "department": story.department, "demonstration": True, "changed_by": WHO, "changed_at": datetime.now(UTC)}  # fmt: skip
    key = connection.execute(insert(WarningCaseRecord).values(**row)).inserted_primary_key
    return int(key[0]) if key else 0


def _turned(connection: Connection, number: int, story: Story) -> None:
    year = story.year + 1
    _hand(connection, number, date(year, 5, 8), signed=date(year, 5, 12), document=DOCUMENT.format(year=year, n=1))
    for step, day, text in (
        ("divided", date(year, 5, 20), "拆为三项措施"), ("feedback", date(year, 10, 15), "第一次反馈：按计划推进"),
        ("feedback", date(year + 1, 4, 20), "第二次反馈：数据转好"), ("review", date(story.now, 5, 10), "统计口径已核对"),
    ):  # fmt: skip
        _step(connection, number, step, day, PERSON, text)
    _action(
        connection,
        number,
        story,
        1,
        "入户摸底，建立台账",
        date(year, 6, 1),
        date(year, 12, 31),
        "done",
        done=date(year, 12, 10),
    )
    _action(
        connection,
        number,
        story,
        2,
        "社区每季开展一次服务活动",
        date(year, 9, 1),
        date(year + 1, 6, 30),
        "done",
        done=date(year + 1, 7, 20),
    )
    _action(
        connection,
        number,
        story,
        3,
        "与邻区共享数据",
        date(year, 9, 1),
        date(year + 1, 3, 31),
        "dropped",
        reason="未通过个人信息评估",
    )


def _regressed(connection: Connection, number: int, story: Story) -> None:
    year = story.year + 1
    _hand(connection, number, date(year, 5, 8), signed=date(year, 5, 20), document=DOCUMENT.format(year=year, n=2))
    _step(connection, number, "divided", date(year, 6, 1), PERSON, "")
    _action(
        connection,
        number,
        story,
        1,
        "集中整治，限期完成",
        date(year, 6, 1),
        date(year, 11, 30),
        "done",
        done=date(year, 11, 28),
    )
    _action(
        connection,
        number,
        story,
        2,
        "建立长效机制，逐季检查",
        date(year + 1, 5, 1),
        date(story.now + 1, 6, 30),
        "stuck",
        reason="牵头单位尚未明确",
    )


def _deferred(connection: Connection, number: int, story: Story) -> None:
    since = date(story.now - 1, 4, 15)
    _hand(
        connection,
        number,
        date(since.year, 3, 10),
        signed=date(since.year, 3, 14),
        document=DOCUMENT.format(year=since.year, n=3),
    )
    row = {"case_number": number, "kind": "deferral", "document": DOCUMENT.format(year=since.year, n=4), "who": WHO,
           "reason": "新场馆在建，建成前无法达到", "decided_by": "区妇儿工委全体会议（演示）", "since": since,
           "until": date(since.year, 12, 31), "noted_at": datetime.now(UTC)}  # fmt: skip
    connection.execute(insert(WarningDecisionRecord).values(**row))


def _silent(connection: Connection, number: int, story: Story) -> None:
    _hand(connection, number, date(story.now + 1, 5, 8), signed=None, document=DOCUMENT.format(year=story.now + 1, n=5))


def _hand(connection: Connection, number: int, day: date, *, signed: date | None, document: str) -> None:
    table = WarningCaseRecord
    values = {
        "document": document,
        "handed_on": day,
        "signed_on": signed,
        "signed_by": PERSON if signed else "",
        "person": PERSON,
    }
    connection.execute(update(table).where(table.case_number == number).values(**values))
    _step(connection, number, "opened", day, OFFICE, document)
    _step(connection, number, "assigned", day, OFFICE, "")
    if signed:
        _step(connection, number, "signed", signed, PERSON, "")


def _step(connection: Connection, number: int, step: str, day: date, actor: str, remark: str) -> None:
    row = {"case_number": number, "step": step, "taken_on": day, "actor": actor, "remark": remark, "who": WHO}
    connection.execute(insert(WarningStepRecord).values(**row, noted_at=datetime.now(UTC)))


def _action(
    connection: Connection, number: int, story: Story, place: int, what: str, starts: date, due: date, state: str, *,
    done: date | None = None, reason: str = "",
) -> None:  # fmt: skip
    row = {"case_number": number, "number": place, "what": what, "starts": starts, "due": due, "state": state, "reason": reason,
           "done_on": done, "department": story.department, "person": PERSON, "changed_by": WHO, "changed_at": datetime.now(UTC), "note": ""}  # fmt: skip
    connection.execute(insert(WarningActionRecord).values(**row))
