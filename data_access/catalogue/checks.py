"""The small checks that the rules about single files are made of. Each yields problems, none raises."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import Any

from data_access.catalogue.files import Line
from data_access.errors import Problem


def known(lines: Iterable[Line[Any]], field: str, allowed: Container[Any], where: str) -> Iterator[Problem]:
    """Every stated `field` must be one of the codes in the file `where`."""
    for line in lines:
        value = getattr(line.row, field)
        if value is not None and value not in allowed:
            yield line.problem(field, f"'{value}' is not in {where} (allowed: {_some(allowed)})")


def known_section(lines: Iterable[Line[Any]], sections: Container[Any]) -> Iterator[Problem]:
    """`plan` and `section` together must stand in sections.csv."""
    for line in lines:
        if (line.row.plan, line.row.section) not in sections:
            message = f"'{line.row.plan}' has no section {line.row.section} in sections.csv"
            yield line.problem("section", message)


def unique(lines: Iterable[Line[Any]], *fields: str) -> Iterator[Problem]:
    """No two rows may share all of `fields`."""
    first: dict[tuple[Any, ...], int] = {}
    for line in lines:
        key = tuple(getattr(line.row, field) for field in fields)
        if key in first:
            words = ", ".join(str(part) for part in key)
            yield line.problem(fields[-1], f"'{words}' stands twice (first in line {first[key]})")
        first.setdefault(key, line.number)


def pairs(lines: Iterable[Line[Any]]) -> Iterator[Problem]:
    """Of a text in two languages, both or neither must be given."""
    for line in lines:
        for field in type(line.row).model_fields:
            if not field.endswith("_zh") or f"{field[:-3]}_en" not in type(line.row).model_fields:
                continue
            other = f"{field[:-3]}_en"
            if bool(getattr(line.row, field)) != bool(getattr(line.row, other)):
                empty, filled = (other, field) if getattr(line.row, field) else (field, other)
                yield line.problem(empty, f"is empty although {filled} is given (allowed: both or neither)")


def together(lines: Iterable[Line[Any]], first: str, second: str) -> Iterator[Problem]:
    """Two columns that only mean something together: both or neither."""
    for line in lines:
        if (getattr(line.row, first) is None) != (getattr(line.row, second) is None):
            empty = first if getattr(line.row, first) is None else second
            yield line.problem(empty, f"{first} and {second} are given together (allowed: both or neither)")


def ordered(lines: Iterable[Line[Any]], low: str, high: str) -> Iterator[Problem]:
    """Where both are given, `low` must not pass `high`."""
    for line in lines:
        small, large = getattr(line.row, low), getattr(line.row, high)
        if small is not None and large is not None and small > large:
            yield line.problem(high, f"'{large}' lies below {low} '{small}'")


def _some(allowed: Container[Any], most: int = 12) -> str:
    """The first allowed codes, so that a message stays readable."""
    codes = sorted(map(str, allowed)) if isinstance(allowed, Iterable) else []
    return ", ".join(codes[:most]) + (f" … {len(codes)} in all" if len(codes) > most else "") if codes else "none"
