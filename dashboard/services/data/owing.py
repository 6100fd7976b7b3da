"""Who owes what of a year, for the pages: one frame, made anew at every asking, for it changes with every submission."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.services.core import Services
from dashboard.services.facts import Facts
from dashboard.text.words import Words
from data_access.importing.completeness import completeness, handed_in
from data_access.remembered import DueDates


@dataclass(frozen=True)
class Owing:
    """`frame` has the columns of `completeness.COMPLETENESS_DTYPES`; `late` counts days after the due day, 0 before."""

    year: int
    due: date
    late: int
    frame: pd.DataFrame

    def of(self, owner: str) -> pd.DataFrame:
        """What one owner owes."""
        return self.frame[self.frame["owner"] == owner]

    @property
    def bodies(self) -> pd.DataFrame:
        """What the departments owe: every figure once, for streets owe the same figures again."""
        return self.frame[self.frame["kind"] == "department"]


def owing(services: Services, facts: Facts, year: int) -> Owing:
    """What everybody owes for a year as of today."""
    database, today = services.store.database, date.today()
    due = DueDates(database).get(year)
    waiting = handed_in(database, year)
    frame = completeness(facts.catalogue, facts.observations, waiting, year, due, today=today)
    return Owing(year, due, max((today - due).days, 0), frame)


def due_text(found: Owing, t: Words) -> str:
    """Until when, or since when it is late."""
    day = found.due.isoformat()
    left = (found.due - date.today()).days
    if found.late:
        return t.count("报送期限 {day}，已过 {n} 天", found.late, day=day)
    return t.count("报送期限 {day}，还有 {n} 天", left, day=day) if left else t("报送期限 {day}，就是今天", day=day)
