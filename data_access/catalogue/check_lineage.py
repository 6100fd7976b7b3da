"""Rules about what is said to have become of an earlier plan's targets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from data_access.catalogue import checks
from data_access.catalogue.files import Line
from data_access.catalogue.model import Descent
from data_access.catalogue.sheets import Sheets
from data_access.errors import Problem

FILLED: dict[str, tuple[bool, bool]] = {
    "kept": (True, True), "changed": (True, True), "new": (True, False), "dropped": (False, True),
}  # fmt: skip
"""By fate, whether the later plan's target and the earlier one's are named."""


def check_lineage(sheets: Sheets) -> Iterator[Problem]:
    """Everything wrong with `lineage.csv`: codes, periods, what a fate names, contradictions."""
    yield from checks.known(sheets.lineage, "plan", sheets.plan, "plans.csv")
    yield from checks.unique(sheets.lineage, "plan", "target", "earlier")
    yield from checks.pairs(sheets.lineage)
    for line in sheets.lineage:
        yield from _named(line)
        yield from _of_their_plans(line, sheets)
    yield from _contradictions(sheets)


def _named(line: Line[Descent]) -> Iterator[Problem]:
    """A new target has nothing before it, a dropped one nothing after."""
    for field, wanted in zip(("target", "earlier"), FILLED[line.row.fate], strict=True):
        given = bool(getattr(line.row, field))
        if given != wanted:
            allowed = "a target of targets.csv" if wanted else "empty"
            yield line.problem(
                field, f"is {'given' if given else 'empty'} although '{line.row.fate}' (allowed: {allowed})"
            )


def _of_their_plans(line: Line[Descent], sheets: Sheets) -> Iterator[Problem]:
    """The one belongs to the plan, the other to one that ends before it begins."""
    plan = sheets.plan.get(line.row.plan)
    for field in ("target", "earlier"):
        code = getattr(line.row, field)
        target = sheets.target.get(code)
        if not code or plan is None:
            continue
        if target is None:
            yield line.problem(field, f"'{code}' is not in targets.csv")
        elif field == "target" and target.plan != plan.plan:
            yield line.problem(field, f"'{code}' is a target of '{target.plan}' (allowed: one of '{plan.plan}')")
        elif field == "earlier" and (own := sheets.plan.get(target.plan)) and own.period_end >= plan.period_start:
            message = f"'{code}' is of a plan that ends in {own.period_end} (allowed: before {plan.period_start})"
            yield line.problem(field, message)


def _contradictions(sheets: Sheets) -> Iterator[Problem]:
    """What is new comes from nothing else, what is dropped goes on as nothing else."""
    for field, alone in (("target", "new"), ("earlier", "dropped")):
        fates: dict[tuple[str, str], set[str]] = defaultdict(set)
        for line in sheets.lineage:
            if code := getattr(line.row, field):
                fates[line.row.plan, code].add(line.row.fate)
        for line in sheets.lineage:
            said = fates.get((line.row.plan, getattr(line.row, field)), set())
            if line.row.fate == alone and len(said) > 1:
                yield line.problem("fate", f"'{alone}' although another line says {', '.join(sorted(said - {alone}))}")
