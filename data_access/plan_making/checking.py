"""Holds the rows made of a draft against the catalogue's own rules, and says what is wrong by the row it was made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from data_access.catalogue.changing import CatalogueEdit, changed, parsed, problems_of, row_of
from data_access.catalogue.differences import key_of
from data_access.catalogue.model import Catalogue, Row
from data_access.plan_making.made import Finding, Lack, MadeRow

_YEARS = frozenset({"period_start", "period_end", "baseline_year", "deadline"})


@dataclass(frozen=True, slots=True)
class Checked:
    """What the rows make of the catalogue, and what is wrong with them."""

    edit: CatalogueEdit
    catalogue: Catalogue
    findings: tuple[Finding, ...]


def check_rows(rows: Sequence[MadeRow], catalogue: Catalogue) -> Checked:
    """Read every row as from a file, lay them over the catalogue, and check the whole.

    A text that is lacking is said once and stands in as a dash while the rest is checked.
    """
    findings: list[Finding] = []
    put: dict[str, list[Row]] = {}
    whole: dict[str, list[Row]] = {}
    made: dict[tuple[str, str], MadeRow] = {}
    for row in rows:
        read, problems = parsed(row.part, row.cells)
        findings += [_of_cell(row, problem.field, problem.message) for problem in problems]
        if read is not None:
            whole.setdefault(row.part, []).append(read)
        else:
            read, _ = parsed(row.part, _stood_in(row, {problem.field for problem in problems}, catalogue))
        if read is None:
            continue
        key = (row.part, key_of(row.part, read))
        if key in made:
            field = {"goals": "number", "strategies": "number", "sections": "section"}.get(row.part, "target")
            findings.append(Finding(Lack.CHECK, row.part, row.origin, field, "stands twice"))
        made[key] = row
        put.setdefault(row.part, []).append(read)
    tried = changed(catalogue, CatalogueEdit(put))
    findings += _of_checks(tried, made, findings)
    new = {("plans", key): None for part, key in made if part == "plans"}
    edit = CatalogueEdit({part: tuple(found) for part, found in whole.items()}, before=new)
    return Checked(edit, changed(catalogue, edit), tuple(findings))


def _of_cell(row: MadeRow, field: str, message: str) -> Finding:
    """What is wrong with one cell; an empty one is lacking."""
    if row.cells.get(field, "").strip():
        return Finding(Lack.CHECK, row.part, row.origin, field, message)
    lack = Lack.ENGLISH if field.endswith("_en") else Lack.DEPARTMENT if field == "department" else Lack.EMPTY
    if field in _YEARS:
        lack = Lack.PERIOD
    return Finding(lack, row.part, row.origin, field)


def _stood_in(row: MadeRow, fields: set[str], catalogue: Catalogue) -> Mapping[str, str]:
    """The cells with something in those that are lacking."""
    known = {
        "department": next(iter(catalogue.department), ""),
        "unit": next(iter(catalogue.unit), ""),
        "domain": next(iter(catalogue.domain), ""),
    }
    years = dict.fromkeys(_YEARS, "2100")
    return {**row.cells, **{field: {**known, **years}.get(field, "–") for field in fields}}


def _of_checks(
    catalogue: Catalogue, made: Mapping[tuple[str, str], MadeRow], known: Sequence[Finding]
) -> Iterator[Finding]:
    """What the catalogue's checks find in rows of the draft, besides what is known to be lacking there."""
    told = {(finding.part, finding.origin, finding.field) for finding in known}
    for problem in problems_of(catalogue):
        found = row_of(catalogue, problem)
        row = made.get((found[0], key_of(*found))) if found else None
        if row is not None and (row.part, row.origin, problem.field) not in told:
            yield Finding(Lack.CHECK, row.part, row.origin, problem.field, problem.message)
