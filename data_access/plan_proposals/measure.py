"""Holds proposals against a catalogue made by people: how many targets were found, how many proposals are wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from data_access.catalogue.model import Catalogue, Target
from data_access.plan_proposals.layout import bare
from data_access.plan_proposals.like_units import same_unit
from data_access.plan_proposals.outline import Outline
from data_access.plan_proposals.proposal import Certainty, Proposal

NUMERIC_KINDS = (
    "threshold",
    "maintain",
    "full_coverage",
    "per_unit_minimum",
    "annual_change",
    "band",
    "relative_to_reference",
)
"""The kinds that ask for a figure, a step or a comparison."""
_REFERENCES = {"nation": ("nation",), "city": ("city",), "area": ("", "district")}
"""What a comparison read from a text may be held against, by the level of the catalogue's area."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    matched: int
    expected: int

    def __str__(self) -> str:
        percent = f" ({100 * self.matched / self.expected:.1f}%)" if self.expected else ""
        return f"{self.matched}/{self.expected}{percent}"


@dataclass(frozen=True, slots=True)
class Measure:
    """What a catalogue's targets and a text's proposals say of one another."""

    sections: Share
    goals: Share
    strategies: Share
    printed: Share
    """Of the targets whose figure the plan prints: proposed with right operator, value, unit and scope."""
    numeric: Share
    """The same of all numeric targets, coverage and comparisons without a printed figure among them."""
    wrong: Share
    """Of the numeric proposals, however sure: those no target of the catalogue says."""
    asked: int
    """Readings put as a question without an answer of their own (基本消除, 相适应), counted neither as right nor as wrong."""
    named_otherwise: tuple[tuple[Target, Proposal], ...]
    """Counted as right, but named more like another target of the clause: two figures may have been exchanged."""
    missed: tuple[Target, ...]
    false: tuple[Proposal, ...]
    lost_clauses: tuple[str, ...]


def measure(outline: Outline, proposals: Sequence[Proposal], catalogue: Catalogue) -> Measure:
    """Compares the two; plans are matched by their titles, sections by their names, else by their order."""
    plans = _plans(outline, catalogue)
    sections = _sections(outline, catalogue, plans)
    clauses = {
        (*sections[clause.key[:2]], clause.kind, clause.number)
        for clause in outline.clauses
        if clause.key[:2] in sections
    }
    wanted_plans = {*plans.values(), *(plan for plan, _ in sections.values())}
    wanted = [target for target in catalogue.targets if target.plan in wanted_plans and target.kind in NUMERIC_KINDS]
    numeric = [row for row in proposals if row.numeric]
    assigned = _assign(wanted, numeric, sections, catalogue)
    right = set(assigned.values())
    printed = [target for target in wanted if target.printed]
    goals = [(row.plan, row.section, "goal", row.number) for row in catalogue.goals if row.plan in wanted_plans]
    strategies = [
        (row.plan, row.section, "strategy", row.number) for row in catalogue.strategies if row.plan in wanted_plans
    ]
    wanted_sections = [(row.plan, row.section) for row in catalogue.sections if row.plan in wanted_plans]
    return Measure(
        Share(len(set(wanted_sections) & set(sections.values())), len(wanted_sections)),
        Share(len(clauses & set(goals)), len(goals)),
        Share(len(clauses & set(strategies)), len(strategies)),
        Share(sum(target.target in assigned for target in printed), len(printed)),
        Share(len(assigned), len(wanted)),
        Share(len([row for row in numeric if id(row) not in right]), len(numeric)),
        len([row for row in proposals if row.kind == "qualitative" and row.certainty is Certainty.UNSURE]),
        tuple(_named_otherwise(wanted, numeric, assigned)),
        tuple(target for target in wanted if target.target not in assigned),
        tuple(row for row in numeric if id(row) not in right),
        tuple("/".join(map(str, key)) for key in (*goals, *strategies) if key not in clauses),
    )


def _plans(outline: Outline, catalogue: Catalogue) -> dict[str, str]:
    named = {bare(plan.name_zh): plan.plan for plan in catalogue.plans}
    found: dict[str, str] = {}
    for head in outline.plans:
        word = {"women": "妇女", "children": "儿童"}.get(head.plan, "")
        alike = [plan.plan for plan in catalogue.plans if word and word in plan.name_zh] or [
            plan.plan for plan in catalogue.plans
        ]
        found[head.plan] = named.get(bare(head.title)) or alike[0]
    return found


def _sections(outline: Outline, catalogue: Catalogue, plans: dict[str, str]) -> dict[tuple[str, int], tuple[str, int]]:
    """A found section -> the catalogue's."""
    by_name = {(row.plan, bare(row.name_zh)): row.section for row in catalogue.sections}
    known = {(row.plan, row.section) for row in catalogue.sections}
    found: dict[tuple[str, int], tuple[str, int]] = {}
    for section in outline.sections:
        plan = plans[section.plan]
        named = [key for key in by_name if key[1] == section.name and (key[0] == plan or section.plan == "plan")]
        if named:
            found[section.plan, section.section] = (named[0][0], by_name[named[0]])
        elif (plan, section.section) in known:
            found[section.plan, section.section] = (plan, section.section)
    return found


def _assign(
    wanted: Iterable[Target],
    proposals: Sequence[Proposal],
    sections: dict[tuple[str, int], tuple[str, int]],
    catalogue: Catalogue,
) -> dict[str, int]:
    """Target -> the proposal that says it (each used once): of the same clause, else of the same section and a like name."""
    free = list(proposals)
    levels = {area.area: area.level for area in catalogue.areas}
    assigned: dict[str, int] = {}
    for same_clause in (True, False):
        for target in wanted:
            if target.target in assigned:
                continue
            fitting = [
                row
                for row in free
                if _in(row, target, sections, same_clause)
                and says(
                    row,
                    target,
                    _unit(catalogue, target),
                    _printed_baseline(catalogue, target),
                    levels.get(target.reference_area or "", ""),
                )
                and (same_clause or _shared(row.name, target.name_zh) > 0)
            ]
            if fitting:
                best = max(fitting, key=lambda row: _shared(row.name, target.name_zh))
                assigned[target.target] = id(best)
                free.remove(best)
    return assigned


def _named_otherwise(
    wanted: Sequence[Target], proposals: Sequence[Proposal], assigned: dict[str, int]
) -> Iterator[tuple[Target, Proposal]]:
    of_clause: defaultdict[tuple[object, ...], list[Target]] = defaultdict(list)
    for target in wanted:
        of_clause[target.plan, target.section, target.clause_kind, target.clause_number].append(target)
    by_id = {id(row): row for row in proposals}
    for beside in of_clause.values():
        for target in beside:
            row = by_id.get(assigned.get(target.target, 0))
            if row and max(_shared(row.name, other.name_zh) for other in beside) > _shared(row.name, target.name_zh):
                yield target, row


def _in(row: Proposal, target: Target, sections: dict[tuple[str, int], tuple[str, int]], same_clause: bool) -> bool:
    if row.section and sections.get((row.plan, row.section)) != (target.plan, target.section):
        return False
    return not same_clause or (row.clause_kind, row.clause_number) == (target.clause_kind, target.clause_number)


def _unit(catalogue: Catalogue, target: Target) -> str:
    return target.unit or catalogue.indicator[target.indicator].unit


def _printed_baseline(catalogue: Catalogue, target: Target) -> float | None:
    values = [
        row.value for row in catalogue.baselines if row.target == target.target or row.indicator == target.indicator
    ]
    return values[0] if values else None


def says(row: Proposal, target: Target, unit: str, baseline: float | None = None, level: str = "") -> bool:
    """Whether a proposal asks what a target asks: operator, value, `unit` (the target's, else its indicator's) and scope.

    `level` is that of the area a comparison is held against. A change over the whole period is right where the target holds the level it leads to from the `baseline`, or the step where no baseline is known.
    """
    if row.kind == "change":
        return _changes(row, target, baseline)
    if target.kind == "relative_to_reference":
        return row.kind == target.kind and row.op == target.op and _same_reference(row, level)
    if target.kind == "annual_change":
        return (
            row.kind == target.kind
            and row.direction == target.direction
            and row.step == target.step
            and same_unit(row.unit, unit)
        )
    if target.kind == "band":
        held = (target.value, target.value_high)
        return row.kind == "band" and (row.value, row.value_high) == held and same_unit(row.unit, unit)
    same_value = row.value is not None and target.value is not None and _same(row.value, target.value)
    return (
        row.op == target.op
        and same_value
        and (row.value == 0 or same_unit(row.unit, unit))
        and row.unit_level == (target.unit_level or "")
    )


def _same(read: float, held: float) -> bool:
    """The same number; a third (33.333…) may be held with one decimal."""
    endless = abs(read * 1000 - round(read * 1000)) > 1e-9
    return abs(read - held) < (0.051 if endless else 1e-6)


def _changes(row: Proposal, target: Target, baseline: float | None) -> bool:
    if row.step is None:
        return False
    if target.value is None or (target.op or "")[:1] != (">" if row.direction == "up" else "<"):
        return False
    if baseline is None:
        return abs(target.value) == row.step
    sign = 1 if row.direction == "up" else -1
    reached = baseline * (1 + sign * row.step / 100) if row.unit == "%" else baseline + sign * row.step
    return abs(reached - target.value) < 0.051


def _same_reference(row: Proposal, level: str) -> bool:
    """`level` of the area compared with; empty: the plan's own, which `reference` names as `area` or in words."""
    return row.reference not in _REFERENCES or level in _REFERENCES[row.reference]


def _shared(left: str, right: str) -> int:
    """How many pairs of neighbouring characters two names share."""
    return len({left[i : i + 2] for i in range(len(left) - 1)} & {right[i : i + 2] for i in range(len(right) - 1)})
