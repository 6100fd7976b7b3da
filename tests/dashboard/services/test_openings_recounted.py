"""The openings that the back-test prints, counted once more: record by record in plain steps, by the rules as they are written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pytest

from dashboard.facts.register_rows import COLUMNS, name_of, rows_of
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.services.methods.page import methods
from dashboard.urls import parse

SILENT = {"insufficient_data", "suppressed", "not_assessable", "awaiting"}
Reading = dict[str, Any]


@dataclass(frozen=True)
class Stands:
    """Where a warning stands: at rest, noticed, open or recovering; how often it was opened; its newest figure's year."""

    state: str = "rest"
    openings: int = 0
    seen: int = -1


def openings(readings: Iterable[Reading], *, stays_open: bool = True) -> int:
    """How often a warning was opened; `stays_open`: what the first reading of a year opened stays open at a milder second one."""
    now = Stands()
    for year, own in groupby(readings, key=lambda row: row["as_of"]):
        began = now  # a year that is read again starts from where it began, and undoes no opening
        for again, (_, rows) in enumerate(groupby(own, key=lambda row: row["known"])):
            now = after(began, now, year, bool(again), gravest(list(rows)), stays_open=stays_open)
    return now.openings


def gravest(rows: Sequence[Reading]) -> Sequence[Reading]:
    """Of several targets of a record those that warn most."""
    return [row for row in rows if row["warning"] == max(row["warning"] for row in rows)]


def after(began: Stands, now: Stands, year: int, again: bool, said: Sequence[Reading], *, stays_open: bool) -> Stands:
    """Where it stands after a reading."""
    level, deadline = said[0]["warning"], said[0]["deadline"]
    latest = max(-1 if row["latest_year"] is None else int(row["latest_year"]) for row in said)
    owed = latest >= 0 and min(year, deadline) - latest >= 2
    if owed or all(str(row["status"]) in SILENT for row in said):
        return now  # nothing is judged: the last state is kept
    if not (again or latest > began.seen or (level and began.state in ("rest", "recovering"))):
        return now  # neither a new figure, nor does the year alone make the rule fire
    second = began.state == "noticed" and not any(row["provisional"] for row in said)
    alive = began.state in ("open", "recovering")
    if level:
        state = "open" if level >= 3 or alive or second else "noticed"
    else:
        state = "recovering" if began.state == "open" else "rest"
    if stays_open and now.openings > began.openings and now.state == "open" and state == "noticed":
        state = "open"
    opened = began.openings + (state == "open" and not alive)
    return Stands(state, max(opened, now.openings), max(latest, began.seen))


@pytest.mark.parametrize("year", [2024, 2025])
def test_the_printed_number_of_openings_is_that_of_a_recount_in_plain_steps(demo_services: Services, year: int) -> None:
    """Without its last rule the recount finds one more: caries at twelve, whose orange of 2023 a revision made blue in the same

    year. That warning had been opened and stays open, so orange in 2024 goes on with it and opens none.
    """
    scope = Scope.of(demo_services, parse(f"?year={year}"))
    names = {name_of(target, scope.area) for target in scope.targets}
    lived = {
        name: [row for row in (dict(zip(COLUMNS, one, strict=True)) for one in rows) if row["first_year"] <= row["as_of"] <= year]
        for name, rows in rows_of(scope.facts, scope.area, scope.facts.catalogue.targets).items() if name in names
    }  # fmt: skip
    counted = {name: openings(rows) for name, rows in lived.items()}
    table = {label: (n, among) for label, n, among in methods(scope).played_back.table.rows}
    printed = table["误报：因数据修订或撤销而消失"][1]
    assert printed == f"开出的 {sum(counted.values())} 次" and sum(counted.values()) > 50
    assert table["转为正式预警"][0] == str(sum(n > 0 for n in counted.values()))
    milder = {name: openings(rows, stays_open=False) for name, rows in lived.items()}
    other = {name[2]: (counted[name], milder[name]) for name in counted if counted[name] != milder[name]}
    assert other == {"caries-age-12": (2, 3)}
