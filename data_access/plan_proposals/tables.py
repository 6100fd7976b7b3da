"""Reads tables of targets: one row an indicator, a column with the value asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from data_access.plan_proposals.demands import read_clause
from data_access.plan_proposals.figures import falls_when_better
from data_access.plan_proposals.former import OfTable
from data_access.plan_proposals.outline import FoundClause, PlanHead
from data_access.plan_proposals.paragraph import Paragraph
from data_access.plan_proposals.proposal import Certainty, Inferred, Proposal
from data_access.plan_proposals.quantities import normalised

_NAME = re.compile(r"指标|项目|内容|目标名称")
_TARGET = re.compile(r"目标|规划值|要求|到20\d\d|20\d\d")
_BASE = re.compile(r"基期|基数|现状|完成值|实际|现值|基线")
_UNIT = re.compile(r"(?<!责任)(?<!牵头)(?<!负责)(?<!主管)(?<!配合)(?<!实施)(?<!落实)(?<!承担)(?<!参与)单位")
"""The column of units; 责任单位 names who answers for the row."""
_NUMBERING = re.compile(r"序号|编号")
_YEAR = re.compile(r"(20\d\d)")
_IN_NAME = re.compile(
    r"[（(]\s*(%|％|‰|1?/10万|/十万|1/万|岁|年|小时|人|名|个|所|家|处|支|套|间|场|张|次|分钟|元|万元|亿元|万人|万人次|万名|万户|万个|元/月|平方米|册|本|件|项|户|天|台|辆|座|人次|课时|倍|百分点)\s*[）)]$"
)
_OPEN = re.compile(r"^(?:\d|百分|[一二三四五六七八九十]+成)")
_BOUND = re.compile("以[上下内]")
_ASKS = re.compile(r"[\d一二三四五六七八九十]|平均|覆盖|不低于|不少于")
_UNIT_WORDS = {
    "1/10万": "/10万",
    "/10万": "/10万",
    "/十万": "/10万",
    "10万分之一": "/10万",
    "1/万": "/万",
    "％": "%",
    "百分比": "%",
    "千分比": "‰",
}


@dataclass(frozen=True, slots=True)
class _Columns:
    name: int
    targets: tuple[tuple[int, int | None], ...]
    """The columns with values asked for, each with the year it names."""
    unit: int | None
    former: OfTable | None
    """Where the indicators stood before."""


def read_rows(clause: FoundClause, plan: PlanHead) -> tuple[Proposal, ...]:
    """The targets in the table of a clause; rows above its head, and rows without a value, ask for nothing.

    A row is read as the sentence it stands for (name, operator, value, unit), by the same rules as running text.
    """
    return tuple(_proposals(clause, plan, clause.rows))


def _proposals(clause: FoundClause, plan: PlanHead, rows: Sequence[Paragraph]) -> Iterator[Proposal]:
    columns: _Columns | None = None
    above: tuple[str, ...] = ()
    begins = plan.period[0] if plan.period else 0
    for row in rows:
        cells = _one_head(above, row.cells)
        if (head := _columns(cells, begins)) is not None:
            columns, above = head, cells
            continue
        above = ()
        if columns is not None and len(row.cells) > columns.name:
            for column, year in columns.targets:
                if column < len(row.cells):
                    yield from _of_row(clause, plan, row, columns, column, year)


def _one_head(above: tuple[str, ...], cells: tuple[str, ...]) -> tuple[str, ...]:
    """The second row of a head, with what the first says over it: 目标值 over 2025年 and 2030年."""
    if len(above) != len(cells) or not any(_YEAR.search(cell) for cell in cells):
        return cells
    return tuple(high if high == low else high + low for high, low in zip(above, cells, strict=True))


def _columns(cells: tuple[str, ...], begins: int) -> _Columns | None:
    """The columns by their head: all that say 目标, each of its year; else the last with a year that is no baseline."""
    names = [i for i, cell in enumerate(cells) if _NAME.search(cell) and not _YEAR.search(cell) and len(cell) <= 8]
    targets = {
        i: int(year[1]) if (year := _YEAR.search(cell)) else None
        for i, cell in enumerate(cells)
        if i not in names[:1] and _TARGET.search(cell) and not _BASE.search(cell) and not _NUMBERING.search(cell) and len(cell) <= 16
    }  # fmt: skip
    if not names or not targets:
        return None
    asked = {i: year for i, year in targets.items() if "目标" in cells[i] and (year is None or year >= begins)}
    if len(set(asked.values())) < len(asked) or not asked:
        best = max(targets, key=lambda i: ("目标" in cells[i], targets[i] or 0, i))
        asked = {best: targets[best]}
    unit = next((i for i, cell in enumerate(cells) if _UNIT.search(cell) and i not in asked), None)
    return _Columns(names[0], tuple(asked.items()), unit, _former(cells, {*names, *asked}, begins))


def _former(cells: tuple[str, ...], others: set[int], begins: int) -> OfTable | None:
    """The column of figures before the plan, the latest of several."""
    found = []
    for column, cell in enumerate(cells):
        year = _YEAR.search(cell)
        earlier = year is not None and int(year[1]) < begins
        if column not in others and len(cell) <= 16 and (earlier or (year is None and _BASE.search(cell))):
            found.append(OfTable(column, int(year[1]) if year else None))
    return max(found, key=lambda one: one.year or 0, default=None)


def _of_row(
    clause: FoundClause, plan: PlanHead, row: Paragraph, columns: _Columns, column: int, year: int | None
) -> Iterator[Proposal]:
    name, asked = row.cells[columns.name], normalised(row.cells[column]).strip("[]〔〕 ")
    unit = normalised(row.cells[columns.unit]) if columns.unit is not None and columns.unit < len(row.cells) else ""
    if (in_name := _IN_NAME.search(name)) is not None:
        name, unit = name[: in_name.start()], unit or normalised(in_name[1])
    unit = _UNIT_WORDS.get(unit.strip("—- "), unit.strip("—- "))
    if not name or not _ASKS.search(asked):
        return
    inferred = _OPEN.match(asked) is not None and not re.search("以上|以下|以内|左右", asked)
    sentence = f"{name}{_verb(name, asked) if _OPEN.match(asked) else ''}{_with_unit(asked, unit)}"
    former = columns.former.of(row.cells) if columns.former else None
    for proposal in read_clause(replace(clause, text=sentence, line=row.number, rows=()), plan):
        of_another = proposal.unit == "%" and unit not in ("", "%")  # 120个 to 全覆盖
        yield replace(
            proposal,
            rule="table"
            if proposal.rule in ("reach", "reduce-to", "bound", "bare", "not-below", "not-above")
            else proposal.rule,
            words=" | ".join(cell for cell in row.cells if cell),
            start=0,
            end=0,
            deadline=year or proposal.deadline,
            deadline_printed=year is not None or proposal.deadline_printed,
            certainty=Certainty.LIKELY if inferred and proposal.certainty is Certainty.SURE else proposal.certainty,
            inferred=tuple(dict.fromkeys((*proposal.inferred, *((Inferred.DIRECTION,) if inferred else ())))),
            base=None if of_another else former,
            base_year=None if of_another or former is None or columns.former is None else columns.former.year,
        )


def _verb(name: str, asked: str) -> str:
    """The verb that a cell leaves out: of its bound (107以内), else of the way its indicator is to go."""
    bound = _BOUND.search(asked)
    falls = bound[0] != "以上" if bound else falls_when_better(name)
    return "降至" if falls else "达到"


def _with_unit(asked: str, unit: str) -> str:
    """The value with the unit of its own column, before 以上 and 以下."""
    if not unit or unit in asked or re.search(r"[%‰]|/10万|/十万|平均|覆盖|个百分点", asked):
        return asked
    return re.sub(r"(\d+(?:\.\d+)?)(?!.*\d)", rf"\g<1>{unit}", asked, count=1)
