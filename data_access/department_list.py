"""A list of departments, one in a line: rows of the catalogue, or everything that is wrong with it by line."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from data_access.accounts import Actor
from data_access.audit import AuditAction, write_entry
from data_access.catalogue.changing import CatalogueEdit
from data_access.catalogue.model import Catalogue, Department
from data_access.catalogue_writing import change_catalogue
from data_access.database import Database

LONGEST_NAME, MOST_LINES = 60, 500
_SIGN_BETWEEN = re.compile(r"[\t,，;；|]")


@dataclass(frozen=True, slots=True)
class DepartmentProblem:
    """What is wrong in a line. Codes: `name`, `long`, `twice` (`other` is the first line), `many` (of the list)."""

    code: str
    line: int = 0
    said: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class DepartmentList:
    """The new departments of a list; those the catalogue has under the same name are passed over."""

    departments: tuple[Department, ...]
    problems: tuple[DepartmentProblem, ...]


def read_departments(text: str, catalogue: Catalogue) -> DepartmentList:
    """Name, and behind commas or tabs English name and short name, which may be left out."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(lines) > MOST_LINES:
        problem = DepartmentProblem("many", said=str(len(lines)), other=str(MOST_LINES))
        return DepartmentList((), (problem,))
    there = {name for row in catalogue.departments for name in (row.name_zh, row.short_zh)}
    codes = set(catalogue.department)
    first: dict[str, int] = {}
    made: list[Department] = []
    problems: list[DepartmentProblem] = []
    for number, line in lines:
        name, english, short = ([cell.strip() for cell in _SIGN_BETWEEN.split(line)] + ["", ""])[:3]
        wrong = list(_wrong(number, name, english, short))
        if first.setdefault(name, number) != number:
            wrong.append(DepartmentProblem("twice", number, name, str(first[name])))
        problems += wrong
        if not wrong and name not in there:
            made.append(_made(name, english, short, codes))
            codes.add(made[-1].department)
    return DepartmentList(tuple(made), tuple(problems))


def write_departments(database: Database, departments: Collection[Department], by: Actor, *, reason: str) -> None:
    """Add departments to the catalogue, with a line in the audit log.

    Raises:
        CatalogueMoved: somebody has added one of such a code meanwhile.
    """
    named = "、".join(row.name_zh for row in departments)[:400]
    rows = tuple(departments)
    change_catalogue(
        database, CatalogueEdit({"departments": rows}, before={("departments", row.department): None for row in rows}),
        who=by.who, reason=reason,
        along=lambda connection: write_entry(
            connection, by.who, AuditAction.DEPARTMENTS_WRITTEN, str(len(rows)), named, by.address, by.district
        ),
    )  # fmt: skip


def _wrong(line: int, *names: str) -> Iterator[DepartmentProblem]:
    if not re.search(r"[^\W\d_]", names[0]):
        yield DepartmentProblem("name", line, names[0][:40])
    elif (longest := max(names, key=len)) and len(longest) > LONGEST_NAME:
        yield DepartmentProblem("long", line, longest[:20], str(LONGEST_NAME))


def _made(name: str, english: str, short: str, taken: Collection[str]) -> Department:
    slug = re.sub(r"[^a-z0-9]+", "-", english.lower()).strip("-") or "department"
    code, n = slug, 1
    while code in taken or code == "department":
        code, n = f"{slug}-{n}", n + 1
    return Department.model_validate({
        "department": code, "name_zh": name, "name_en": english or name,
        "short_zh": short or name, "short_en": english or short or name,
    })  # fmt: skip
