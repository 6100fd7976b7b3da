"""What was typed into the grid before and not handed in: the account's draft, as the grid shows it again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dashboard.facts.scope import Scope
from dashboard.reader import Reader
from dashboard.services.data.submissions import submissions
from data_access.importing.entry import Figure, figure_of
from data_access.importing.entry_draft import Desk, draft_on, kept_rows
from data_access.importing.manual_entry import EntryRow
from data_access.importing.problem_store import problems_from_json
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
        return sum(problem.severity == Severity.ERROR for found in self.problems.values() for problem in found)

    @property
    def typed(self) -> int:
        """How many figures hold something that is not handed in."""
        return sum(not row.blank for row in self.rows.values())


def attempt_of(scope: Scope, reader: Reader, owner: str, year: int) -> Attempt:
    """What this account has typed for an owner and year."""
    services = scope.services
    draft = draft_on(services.store, Desk(reader.account, owner, year, scope.facts.place)) if owner else None
    if draft is None:
        return Attempt()
    rows = {figure_of(row): row for row in kept_rows(services.store, draft) if not row.empty}
    problems: dict[Figure, list[Problem]] = defaultdict(list)
    for problem in problems_from_json(submissions(services).problems(draft.submission)):
        if problem.severity != Severity.NOTE and problem.year is not None:
            problems[Figure(problem.indicator, problem.area, problem.sex, problem.age_group, problem.year)].append(
                problem
            )
    return Attempt(draft, rows, problems)
