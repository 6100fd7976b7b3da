"""The rows of the board: a department each, those without a target with a number together, the total."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.facts.counts import together
from dashboard.facts.scope import Scope
from dashboard.facts.tallies import Tally
from dashboard.services.departments.units import Unit, total
from dashboard.text.register import stage_word
from dashboard.text.words import Words
from dashboard.urls import Path
from indicators.codes import RegisterState


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of a row with what is said below it; `late` where it is owed. An empty one says nothing on a phone."""

    text: str = ""
    below: str = ""
    late: bool = False
    late_below: bool = False


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A row of the board: a department, those without a target with a number together, or the total."""

    name: str
    href: str
    tally: Tally
    note: str
    cells: tuple[Cell, ...]
    links: tuple[tuple[str, str], ...] = ()
    """The departments that are folded into the row."""
    demonstration: bool = False


def states_text(sums: Counter[str], t: Words) -> str:
    states = (RegisterState.OPEN, RegisterState.PENDING, RegisterState.RECOVERING, RegisterState.NO_DATA)
    parts = (t("{word} {n}", word=stage_word(state, t), n=n) for state in states if (n := sums[f"state-{state}"]))
    return t.join(part.replace(" ", "\N{NO-BREAK SPACE}") for part in parts)


def unit_row(scope: Scope, unit: Unit) -> BoardRow:
    t = scope.t
    name = t.of(scope.facts.catalogue.department[unit.department], "short") if unit.department else t("责任部门未定")
    return BoardRow(
        name=name,
        href=scope.href(Path.DEPARTMENT, unit.department) if unit.department else "",
        tally=unit.tally,
        note="" if unit.tally.total else t("没有量化目标"),
        cells=_cells(scope, [unit], word=_word(unit, t)),
        demonstration=unit.demonstration,
    )


def _word(unit: Unit, t: Words) -> Cell:
    if not unit.department:
        return Cell()
    if unit.word.word is None:
        return Cell(unit.word.silence(t), late=True)
    day = unit.word.word.said_at.astimezone().date().isoformat()
    return Cell(day, unit.word.silence(t), late_below=True)


def folded_row(scope: Scope, members: Sequence[Unit]) -> BoardRow:
    t = scope.t
    sums = total(members)
    never = sum(1 for unit in members if unit.word.word is None)
    silent = sums["units"] - sums["spoke"] - never
    below = t.join((
        t.count("{n} 个超半年未表态", silent) if silent else "", t.count("{n} 个从未表态", never) if never else ""
    ))  # fmt: skip
    department = scope.facts.catalogue.department
    return BoardRow(
        name=t.count("其余 {n} 个部门", len(members)),
        href="",
        tally=together([unit.tally for unit in members]),
        note=t("没有量化目标"),
        cells=_cells(scope, members, word=Cell(t("{n} 个已表态", n=sums["spoke"]), below, late_below=True)),
        links=tuple(
            (t.of(department[unit.department], "short"), scope.href(Path.DEPARTMENT, unit.department))
            for unit in members
        ),
    )


def sum_row(scope: Scope, members: Sequence[Unit]) -> BoardRow:
    t = scope.t
    sums = total(members)
    return BoardRow(
        name=t("合计 {n} 个部门", n=sums["units"]),
        href="",
        tally=together([unit.tally for unit in members]),
        note="",
        cells=_cells(scope, members, word=Cell(t("{n} 个已表态", n=sums["spoke"]))),
    )


def _cells(scope: Scope, members: Sequence[Unit], *, word: Cell) -> tuple[Cell, ...]:
    """Clauses, figures owed, warnings, signatures awaited, actions, grades, last word, assignment: of one department or of several together."""
    t = scope.t
    sums = total(members)
    proposed = t("另 {n} 项为建议归属", n=sums["owed_proposed"]) if sums["owed_proposed"] else ""
    waited = max((unit.waited for unit in members), default=0)
    plain = sums["on_record"] == sums[f"state-{RegisterState.OPEN}"]  # nothing but warnings: the number says it
    pending = t("{n} 项建议", n=sums["proposed"]) if sums["proposed"] else ""
    return (
        Cell(str(sums["clauses"]) if sums["clauses"] else ""),
        Cell(str(sums["owed"]) if sums["owed"] else "", proposed, late=bool(sums["owed"])),
        Cell(str(sums["on_record"]) if sums["on_record"] else "", "" if plain else states_text(sums, t)),
        Cell(
            str(sums["unsigned"]) if sums["unsigned"] else "",
            t.count("最长 {n} 个工作日", waited) if waited else "",
            late=bool(sums["unsigned_late"]),
            late_below=bool(sums["unsigned_late"]),
        ),
        Cell(
            str(sums["actions"]) if sums["actions"] else "",
            t("{n} 项逾期", n=sums["overdue"]) if sums["overdue"] else "",
            late_below=bool(sums["overdue"]),
        ),
        Cell(t("{n} / {all}", n=sums["reached"], all=sums["graded"]) if sums["graded"] else ""),
        word,
        Cell(t("{n} 项确认", n=sums["confirmed"]) if sums["confirmed"] else "", pending),
    )
