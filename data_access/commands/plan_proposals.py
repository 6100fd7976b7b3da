"""`propose-plan`: what targets the adopted text of a plan seems to ask for, and how well that agrees with a catalogue."""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from data_access.catalogue.load import load_catalogue
from data_access.catalogue.model import Catalogue, Target
from data_access.console import load_settings, out
from data_access.plan_proposals import PlanProposals, Proposal, read_plan
from data_access.plan_proposals.known import KnownIndicators
from data_access.plan_proposals.measure import Measure, measure


def propose_plan(
    file: Annotated[Path, typer.Argument(help="The plan's text: TXT (UTF-8 or GB18030) or DOCX.")],
    against: Annotated[
        Path | None,
        typer.Option("--against", help="Folder of a catalogue made by people: print what agrees and every miss."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="All proposals as one JSON list, and nothing else.")] = False,
) -> None:
    """Propose targets from the text of a plan; reads only, nothing is stored.

    With --against the proposals are made from the text alone and then held against the catalogue:
    recall (of its targets), precision (of the proposals), every miss and every wrong one.
    """
    plan = read_plan(file)
    if as_json:
        json.dump(
            [asdict(proposal) for proposal in plan.proposals], sys.stdout, ensure_ascii=False, indent=1, allow_nan=False
        )
        sys.stdout.write("\n")
    elif against is not None:
        _tell_measure(measure(plan.outline, plan.proposals, load_catalogue(against)))
    else:
        _tell_plan(plan, load_catalogue(load_settings().catalogue_folder))


def _tell_plan(plan: PlanProposals, catalogue: Catalogue) -> None:
    outline, known = plan.outline, KnownIndicators(catalogue)
    kinds = Counter(clause.kind for clause in outline.clauses)
    for head in outline.plans:
        period = f"{head.period[0]}–{head.period[1]}" if head.period else "no period found"
        out.print(f"plan: {head.title or head.plan} ({period}), line {head.line}", markup=False)
    out.print(f"sections {len(outline.sections)}, goals {kinds['goal']}, strategies {kinds['strategy']}")
    sure = Counter(proposal.certainty.value for proposal in plan.proposals)
    out.print(
        f"proposals {len(plan.proposals)}: "
        + ", ".join(f"{sure[word]} {word}" for word in ("sure", "likely", "unsure"))
    )
    if plan.repeated:
        out.print(f"said again elsewhere, proposed once: {len(plan.repeated)}")
    for oddity in outline.oddities:
        out.print(f"odd: {oddity}", markup=False)
    for proposal in plan.proposals:
        match = known.match(proposal)
        whose = f"known: {match.indicator.indicator}" if match else "new indicator"
        out.print(
            f"line {proposal.line} [{proposal.certainty.value}, {proposal.rule}] {reading(proposal)} ({whose}) ← {proposal.words}",
            markup=False,
        )


def _tell_measure(result: Measure) -> None:
    out.print(f"sections {result.sections}, goals {result.goals}, strategies {result.strategies}")
    out.print(f"recall, targets with a printed figure: {result.printed}")
    out.print(f"recall, all numeric targets: {result.numeric}")
    wrong = result.wrong
    right = wrong.expected - wrong.matched
    precision = f"{100 * right / wrong.expected:.1f}%" if wrong.expected else "no proposals"
    out.print(
        f"precision: {right} of {wrong.expected} numeric proposals are in the catalogue ({precision}); wrong: {wrong}"
    )
    out.print(f"put as a question: {result.asked}")
    for target in result.missed:
        out.print(
            f"missed: {target.target} ({target.plan} {target.section} {target.clause_kind} {target.clause_number}): {asked(target)}",
            markup=False,
        )
    for proposal in result.false:
        where = (
            f"line {proposal.line}, {proposal.plan} {proposal.section} {proposal.clause_kind} {proposal.clause_number}"
        )
        out.print(f"wrong: {where} [{proposal.rule}] {reading(proposal)} ← {proposal.words}", markup=False)
    for target, proposal in result.named_otherwise:
        out.print(
            f"right, but named more like another target: {target.target} {asked(target)} ← {proposal.name}",
            markup=False,
        )
    for clause in result.lost_clauses:
        out.print(f"clause not found: {clause}", markup=False)


def reading(proposal: Proposal) -> str:
    """A proposal in one line: name, operator, value, unit, scope, year."""
    value = "" if proposal.value is None else f"{proposal.value:g}"
    high = "" if proposal.value_high is None else f"–{proposal.value_high:g}"
    step = (
        ""
        if proposal.step is None
        else f"{proposal.direction} by {proposal.step:g}" + (f" since {proposal.since}" if proposal.since else "")
    )
    parts = (proposal.name, proposal.kind, proposal.op, step, value + high, proposal.unit, proposal.reference and f"than {proposal.reference}",
             "" if proposal.base is None else f"from {proposal.base:g}" + (f" in {proposal.base_year}" if proposal.base_year else ""),
             proposal.unit_level and f"for each {proposal.unit_level}", f"by {proposal.deadline}" if proposal.deadline else "")  # fmt: skip
    return " ".join(part for part in parts if part)


def asked(target: Target) -> str:
    """A catalogue's target in the same form."""
    value = "" if target.value is None else f"{target.value:g}"
    step = "" if target.step is None else f"{target.direction} by {target.step:g}"
    scope = f"for each {target.unit_level}" if target.unit_level else ""
    return " ".join(
        part for part in (target.name_zh, target.kind, target.op or "", step, value, target.unit or "", scope) if part
    )
