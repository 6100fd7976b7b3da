"""The parts of the catalogue and the rows of one, each with what waits for a second person."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.facts.departments import confirmed
from dashboard.facts.people import people
from dashboard.facts.periods import period
from dashboard.facts.scope import Scope
from dashboard.facts.suspensions import told
from dashboard.text.catalogue_fields import PARTS, part_word
from dashboard.text.target_setting import method_word
from dashboard.urls import Path
from data_access.catalogue.differences import key_of
from data_access.catalogue.model import Row
from data_access.catalogue_proposals import FILES_PART, CatalogueProposals

NEW = "+"
"""In place of a row's key in an address: a row that is not there yet."""


FILES = FILES_PART
"""In place of a part in an address: the whole catalogue as files."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the catalogue: how many rows (none of the files, which hold all), how many proposals wait."""

    code: str
    name: str
    rows: int | None
    waiting: int
    href: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row in a list; `find` is what is searched, in lower case."""

    key: str
    name: str
    note: str
    href: str
    waiting: bool
    find: str


@dataclass(frozen=True, slots=True)
class PartView:
    """The rows of a part."""

    code: str
    name: str
    lines: tuple[Line, ...]
    new_href: str
    new_waiting: int
    """Proposed rows that are not there yet: they stand in no line, but wait for a second person all the same."""


def parts(scope: Scope) -> tuple[Part, ...]:
    """All parts."""
    waiting = CatalogueProposals(scope.services.store.database).counts()
    catalogue = scope.facts.catalogue
    files = Part(
        FILES, scope.t("目录文件（XLSX、CSV）"), None, waiting.get(FILES, 0), scope.href(Path.CATALOGUE_PART, FILES)
    )
    kept = (
        Part(part, part_word(part, scope.t), len(getattr(catalogue, part)), waiting.get(part, 0),
             scope.href(Path.CATALOGUE_PART, part))
        for part in PARTS
    )  # fmt: skip
    return (*kept, files)


def part_view(scope: Scope, part: str) -> PartView:
    """The rows of a part in the catalogue's order."""
    proposals = CatalogueProposals(scope.services.store.database).all(part, waiting=True)
    waiting = {one.row for one in proposals}
    lines = []
    for row in getattr(scope.facts.catalogue, part):
        key = key_of(part, row)
        name, note = row_name(scope, part, row), _note(scope, part, row)
        find = " ".join((key, name, note, *(str(cell) for cell in row.model_dump().values() if isinstance(cell, str))))
        address = scope.href(Path.CATALOGUE_PART, f"{part}/{key}")
        lines.append(Line(key, name, note, address, key in waiting, find.lower()))
    return PartView(
        part, part_word(part, scope.t), tuple(lines), scope.href(Path.CATALOGUE_PART, f"{part}/{NEW}"),
        sum(one.is_new_row for one in proposals),
    )  # fmt: skip


def row_name(scope: Scope, part: str, row: Row) -> str:
    """How a row is called: by its name or title, a suspension and a ground by their target's; its key where it has none."""
    if part in ("suspensions", "grounds"):
        target = scope.facts.catalogue.target.get(row.target)  # type: ignore[attr-defined]
        return scope.t.of(target) if target else key_of(part, row)
    if part == "former_names":
        return f"{scope.t.of(row)} → {body_name(scope, row.body)}"  # type: ignore[attr-defined]
    if part == "supports":
        return _support_name(scope, row)
    for attribute in ("name", "title"):
        if hasattr(row, f"{attribute}_zh"):
            return scope.t_now.of(row, attribute)
    return key_of(part, row)


def body_name(scope: Scope, code: str) -> str:
    """What a department or area is called today; its code where there is none."""
    catalogue = scope.facts.catalogue
    body = catalogue.department.get(code) or catalogue.area.get(code)
    return scope.t_now.of(body) if body else code


def _support_name(scope: Scope, row: Any) -> str:
    """The strategy and what it works on: `加强孕产妇保健 → 孕产妇死亡率`."""
    catalogue, t = scope.facts.catalogue, scope.t
    titles = scope.once(("strategy titles",), lambda: {
        (one.plan, one.section, one.number): t.of(one, "title") for one in catalogue.strategies})  # fmt: skip
    indicator = catalogue.indicator.get(row.indicator)
    work = titles.get((row.plan, row.section, row.strategy), f"{row.section}-{row.strategy}")
    return f"{work} → {t.of(indicator, 'short') if indicator else row.indicator}"


def _of_target(scope: Scope, row: Any) -> str:
    plan = scope.facts.catalogue.plan.get(row.plan)
    return f"{scope.t.of(plan, 'short')} {period(plan, scope.t)}" if plan else row.plan


def _of_indicator(scope: Scope, row: Any) -> str:
    department = scope.facts.catalogue.department.get(row.department)
    who = scope.t.of(department, "short") if department else row.department
    return who if confirmed(scope.facts, row) else scope.t("{who}（建议）", who=who)


def _of_area(scope: Scope, row: Any) -> str:
    """The years in which it exists, where they are stated."""
    dates = [day.isoformat() if day else "" for day in (row.valid_from, row.valid_to)]
    return "—".join(dates) if any(dates) else ""


def _of_suspension(scope: Scope, row: Any) -> str:
    return told(scope, row)


def _of_ground(scope: Scope, row: Any) -> str:
    """By which method, when and by whom."""
    named = scope.once(("people",), lambda: people(scope.services))
    return scope.t.join([method_word(row.method, scope.t), row.chosen_on.isoformat(), named(row.chosen_by)])


def _of_former_name(scope: Scope, row: Any) -> str:
    """Until when the name held, and by which paper it ended."""
    return scope.t.join([scope.t("至 {day}", day=row.valid_to), row.document or ""])


def _of_plan(scope: Scope, row: Any) -> str:
    return period(row, scope.t)


_NOTES: Mapping[str, Callable[[Scope, Any], str]] = {
    "targets": _of_target, "indicators": _of_indicator, "areas": _of_area, "plans": _of_plan, "supports": _of_target, "baselines": _of_target,
    "suspensions": _of_suspension, "former_names": _of_former_name, "grounds": _of_ground,
}  # fmt: skip


def _note(scope: Scope, part: str, row: Row) -> str:
    say = _NOTES.get(part)
    return say(scope, row) if say else ""
