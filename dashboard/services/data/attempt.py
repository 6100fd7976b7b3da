"""What was typed into the grid before and not handed in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dashboard.services.core import Services
from dashboard.services.data.submissions import found_for, submissions
from dashboard.services.reader import Reader
from data_access.importing.entered import EntryRow
from data_access.importing.entry import Figure, figure_of
from data_access.importing.entry_draft import kept_rows
from data_access.importing.keeping import problems_from_json
from data_access.importing.reading import Problem, Severity
from data_access.submissions import Submission


@dataclass(frozen=True, slots=True)
class Attempt:
    """What was typed before and not handed in: by figure, with what the checks say of it."""

    draft: Submission | None = None
    rows: Mapping[Figure, EntryRow] = field(default_factory=dict)
    problems: Mapping[Figure, Sequence[Problem]] = field(default_factory=dict)

    @property
    def errors(self) -> int:
        """How many figures' problems block."""
        return sum(one.severity == Severity.ERROR for found in self.problems.values() for one in found)


def attempt_of(services: Services, reader: Reader, code: str) -> Attempt:
    """The draft of an address as the grid shows it again; nothing where it is not this reader's, or no draft any more."""
    found = found_for(services, reader, code)
    if found is None or found.kind != "entry" or found.state != "draft":
        return Attempt()
    rows = {figure_of(row): row for row in kept_rows(services.store, found) if not row.blank or row.note}
    problems: dict[Figure, list[Problem]] = defaultdict(list)
    for one in problems_from_json(submissions(services).problems(found.submission)):
        if one.severity != Severity.NOTE and one.year is not None:
            problems[Figure(one.indicator, one.area, one.sex, one.age_group, one.year)].append(one)
    return Attempt(found, rows, problems)
