"""Who owes what of a year, for the pages: one frame, made anew at every asking, for it changes with every submission."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.facts.known import Facts
from dashboard.facts.services import Services
from dashboard.text.words import Words
from data_access.import_settings import DueDates
from data_access.importing.behind import Behind, behind
from data_access.importing.completeness import completeness, handed_in


@dataclass(frozen=True)
class OutstandingReports:
    """`frame` has the columns of `completeness.COMPLETENESS_DTYPES`, each figure once; `late` counts days after the due
    day, 0 before; `behind` are district totals that no longer fit their streets."""

    year: int
    due: date
    late: int
    frame: pd.DataFrame
    behind: tuple[Behind, ...]

    def of(self, owner: str) -> pd.DataFrame:
        """What one owner owes."""
        return self.frame[self.frame["owner"] == owner]

    def of_totals(self, department: str) -> tuple[Behind, ...]:
        """The district totals of a department that streets have left behind."""
        return tuple(total for total in self.behind if total.department == department)


def outstanding_reports(services: Services, facts: Facts, year: int) -> OutstandingReports:
    """What everybody owes for a year as of today."""
    database, today = services.store.database, date.today()
    due = DueDates(database, facts.place).get(year)
    waiting = handed_in(database, year, facts.place)
    frame = completeness(facts.catalogue, facts.observations, waiting, year, due, today=today)
    return OutstandingReports(year, due, max((today - due).days, 0), frame, behind(database, facts.catalogue, year))


def due_text(found: OutstandingReports, t: Words) -> str:
    """Until when, or since when it is late."""
    day = found.due.isoformat()
    left = (found.due - date.today()).days
    if found.late:
        return t.count("报送期限 {day}，已过 {n} 天", found.late, day=day)
    return t.count("报送期限 {day}，还有 {n} 天", left, day=day) if left else t("报送期限 {day}，就是今天", day=day)
