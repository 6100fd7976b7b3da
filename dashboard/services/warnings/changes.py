"""What moved in a year: warnings that are new, higher, lower or closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.facts.comparable import NOT_BEGUN, compared, said
from dashboard.facts.known import Facts
from dashboard.facts.scope import Scope
from dashboard.text import statuses
from dashboard.urls import Path
from data_access.catalogue.model import Target


@dataclass(frozen=True, slots=True)
class Change:
    """A warning that is not what it was a year before."""

    name: str
    text: str
    href: str
    demonstration: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """What moved since the year before; None in the view where there is no year to compare with."""

    year: int
    new: tuple[Change, ...]
    risen: tuple[Change, ...]
    fallen: tuple[Change, ...]
    closed: tuple[Change, ...]
    compared: str = ""
    """Which targets are compared, and why others are not."""

    @property
    def flags(self) -> tuple[bool, ...]:
        """Of each movement, whether it rests on an invented figure, of this year or the one before."""
        return tuple(one.demonstration for one in (*self.new, *self.risen, *self.fallen, *self.closed))

    @property
    def demonstration(self) -> bool:
        """Whether any movement does."""
        return any(self.flags)


def wanted_targets(facts: Facts, targets: Sequence[Target], wanted: dict[str, str]) -> list[Target]:
    """The targets whose movement is reported: narrowed by domain and department, not by today's state."""
    return [
        target for target in targets
        if wanted.get("domain") in (None, facts.catalogue.section[(target.plan, target.section)].domain)
        and wanted.get("department") in (None, facts.catalogue.indicator[target.indicator].department)
    ]  # fmt: skip


def changes(scope: Scope, targets: Sequence[Target]) -> Changes | None:
    """What is warned of now and was not a year ago, and the reverse, of targets judged alike in both years."""
    year, t = scope.year, scope.t
    lists: dict[str, list[tuple[int, Change]]] = {"new": [], "risen": [], "fallen": [], "closed": []}
    found = [compared(scope.facts, target, scope.area, year) for target in targets]
    for target, pair in zip(targets, found, strict=True):
        if isinstance(pair, str):
            continue
        was, now = pair[0].warning, pair[1].warning
        kind = {(True, False): "closed", (False, True): "new"}.get((bool(was), bool(now)))
        if was == now:
            continue
        kind = kind or ("risen" if now > was else "fallen")
        lists[kind].append((max(was, now), _change(scope, target, was, now)))
    if all(pair == NOT_BEGUN for pair in found):
        return None
    ordered = {
        kind: tuple(change for _, change in sorted(rows, key=lambda pair: -pair[0])) for kind, rows in lists.items()
    }
    return Changes(year=year - 1, compared=t.sentence(said(found, year, t)), **ordered)


def _change(scope: Scope, target: Target, was: int, now: int) -> Change:
    t = scope.t
    row = scope.verdict(target)
    judged = (row, scope.facts.verdict(target, scope.area, scope.year - 1))
    before, after = statuses.warning_word(was, t), statuses.warning_word(now, t)
    if not was:
        text = after
    elif not now:
        text = t("原{before}，现为{now}", before=before, now=statuses.status_word(row.status, t)) if row else before
    else:
        text = t("{before} → {after}", before=before, after=after)
    indicator = scope.facts.catalogue.indicator[target.indicator]
    there = scope.href(Path.INDICATOR, target.indicator, anchor=target.target)
    return Change(t.of(indicator), text, there, any(one is not None and one.demonstration for one in judged))
