"""What the navigation counts by domain: the same on every page of an area, a year and a plan."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from dashboard.facts.counts import tally_of, together
from dashboard.facts.records import Verdict
from dashboard.facts.scope import Scope
from dashboard.facts.tallies import Tally
from dashboard.text import statuses
from data_access.catalogue.model import Target
from indicators.codes import Status


@dataclass(frozen=True, slots=True)
class MenuCounts:
    """Targets by domain and together, and qualitative goals that get worse; `invented`: all that lags rests on invented
    figures, `mixed`: some of it does not."""

    tallies: dict[str, Tally]
    whole: Tally
    worse: dict[str, int]
    invented: bool
    mixed: bool


def menu_counts(scope: Scope) -> MenuCounts:
    """The counts, made once."""
    return scope.facts.once(("menu", scope.area, scope.year, scope.plan), lambda: _counted(scope))


def _counted(scope: Scope) -> MenuCounts:
    judged: dict[str, list[tuple[Target, Verdict | None]]] = defaultdict(list)
    for target in scope.targets:
        domain = scope.facts.catalogue.section[(target.plan, target.section)].domain
        judged[domain].append((target, scope.verdict(target)))
    tallies = {domain: tally_of(rows, scope.year) for domain, rows in judged.items()}
    verdicts = [verdict for rows in judged.values() for _, verdict in rows if verdict]
    lagging = [row for row in verdicts if row.group in statuses.LAGGING or row.status == Status.DECLINING]
    return MenuCounts(
        tallies=tallies,
        whole=together(list(tallies.values())),
        worse={domain: _declining(rows) for domain, rows in judged.items()},
        invented=any(verdict.demonstration for verdict in lagging),
        mixed=not all(verdict.demonstration for verdict in lagging),
    )


def _declining(rows: list[tuple[Target, Verdict | None]]) -> int:
    return sum(verdict.status == Status.DECLINING for _, verdict in rows if verdict)
