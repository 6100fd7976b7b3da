"""Which module answers which address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import unquote

from dashboard.components.page import Page
from dashboard.facts.closing.period import period_of
from dashboard.facts.known import Facts
from dashboard.facts.scope import Scope
from dashboard.pages import (
    account,
    assignments,
    audit,
    catalogue,
    chain,
    changes,
    check_in,
    clause,
    closing_final,
    closing_reconciliation,
    closing_report,
    closing_table,
    data,
    data_batches,
    data_check,
    data_completeness,
    data_entry,
    data_review,
    data_revisions,
    data_upload,
    department,
    departments,
    domain,
    evaluation,
    evaluation_briefing,
    evaluation_check,
    evaluation_children,
    evaluation_evidence,
    evaluation_popular,
    gallery,
    gaps,
    indicator,
    job,
    letters,
    lineage,
    methods,
    notes,
    outline,
    overview,
    places,
    plan,
    plan_adopt,
    plan_draft,
    plan_names,
    plan_rules,
    plans_new,
    present,
    reports,
    setup,
    street,
    streets,
    targets,
    users,
    warning,
    warnings,
    what_if,
)
from dashboard.services.evaluation.rounds import round_key, round_of
from dashboard.urls import Path, Selection, period_in

type_of_page = Callable[[Scope, str], Page | None]

EXACT: dict[str, type_of_page] = {
    Path.OVERVIEW: overview.page,
    Path.WARNINGS: warnings.page,
    Path.CHANGES: changes.page,
    Path.WHAT_IF: what_if.page,
    Path.METHODS: methods.page,
    Path.STREETS: streets.page,
    Path.GAPS: gaps.page,
    Path.PLACES: places.page,
    Path.PRESENT: present.page,
    Path.REPORTS: reports.page,
    Path.PLANS_NEW: plans_new.page,
    Path.PLAN_RULES: plan_rules.page,
    Path.ACCOUNT: account.page,
    Path.SETUP: setup.page,
    Path.USERS: users.page,
    Path.AUDIT: audit.page,
    Path.CATALOGUE: catalogue.page,
    Path.ASSIGNMENTS: assignments.page,
    Path.CHAIN: chain.page,
    Path.LETTERS: letters.page,
    Path.DEPARTMENTS: departments.page,
    Path.EVALUATION: evaluation.rounds,
    Path.DATA: data.page,
    Path.DATA_UPLOAD: data_upload.page,
    Path.DATA_ENTRY: data_entry.page,
    Path.DATA_REVIEW: data_review.page,
    Path.DATA_COMPLETENESS: data_completeness.page,
    Path.DATA_BATCHES: data_batches.page,
    Path.DATA_REVISIONS: data_revisions.page,
}
WITH_CODE: dict[str, type_of_page] = {
    Path.DOMAIN: domain.page,
    Path.INDICATOR: indicator.page,
    Path.WARNING: warning.page,
    Path.PLAN: plan.page,
    Path.LINEAGE: lineage.page,
    Path.CATALOGUE_PART: catalogue.part_page,
    Path.PLAN_DRAFT: plan_draft.page,
    Path.PLAN_NAMES: plan_names.page,
    Path.PLAN_ADOPT: plan_adopt.page,
    Path.TARGETS: lambda scope, code: _of_plan(scope, code),
    Path.STREET: street.page,
    Path.OUTLINE: outline.page,
    Path.JOB: job.page,
    Path.CLAUSE: clause.page,
    Path.DEPARTMENT: department.page,
    Path.EVALUATION_ROUND: lambda scope, code: _of_round(scope, code),
    Path.NOTES: notes.page,
    Path.CHECK_IN: check_in.page,
    Path.DATA_CHECK: data_check.page,
    Path.DATA_UNDO: data_batches.undo_page,
}
LINEAGE_PART = "/lineage"
"""What stands behind a plan's code in a second address of its lineage: `/plans/<plan>/lineage`."""
EDITIONS: dict[str, type_of_page] = {
    "popular": evaluation_popular.page,
    "children": evaluation_children.page,
    "briefing": evaluation_briefing.page,
    "evidence": evaluation_evidence.page,
    "check": evaluation_check.page,
}
"""On-site checks, and what is handed out of a round beside its reports, by the part of the address behind the round's code."""
OF_PERIOD: dict[str, type_of_page] = {
    Path.CLOSING_TABLE: closing_table.page,
    Path.CLOSING_REPORT: closing_report.page,
    Path.CLOSING_FINAL: closing_final.page,
    Path.CLOSING_RECONCILIATION: closing_reconciliation.page,
}
"""Pages about the period of a plan, which stands in the middle of their address."""
WITHOUT_PLANS = frozenset({Path.ACCOUNT, Path.USERS, Path.AUDIT, Path.SETUP})
"""Pages that have something to say before a catalogue has been loaded."""
BEFORE_PLANS = frozenset({
    Path.PLANS_NEW, Path.PLAN_DRAFT, Path.PLAN_NAMES, Path.PLAN_ADOPT, Path.PLAN_RULES, Path.CATALOGUE, Path.CATALOGUE_PART,
})  # fmt: skip
"""Pages by which the first plan of a place comes about: they need the place alone."""


def _of_plan(scope: Scope, code: str) -> Page | None:
    """The page of a plan below `/plans/`: its targets for the years to come, or what became of those it had."""
    return (
        lineage.page(scope, code.removesuffix(LINEAGE_PART))
        if code.endswith(LINEAGE_PART)
        else targets.page(scope, code)
    )


def at_its_place(facts: Facts, selection: Selection, path: str) -> Selection:
    """The selection of a page: a street's own address decides the area, that of a plan that is over the year,
    that of a period's evaluation the year and the whole district, whatever else the link says."""
    if (shown := plan_at(facts, path)) and facts.is_over(shown, selection.year or facts.default_year):
        return replace(selection, year=facts.year_of(shown, selection.year))
    if path.startswith(Path.STREET):
        code = path.removeprefix(Path.STREET).strip("/")
        streets = {street.area for street in facts.streets_in(selection.year or facts.default_year)}
        return replace(selection, area=code) if code in streets else selection
    ended = next((period for pattern in OF_PERIOD if (period := period_of(facts, period_in(path, pattern)))), None)
    return replace(selection, area=facts.district.area, year=ended.last) if ended else selection


def at_its_round(scope: Scope, path: str) -> Scope:
    """The standpoint of a round's page: the whole district in the last year the round looks at. Any other stays as it is."""
    name = _code(path, Path.EVALUATION_ROUND).partition("/")[0] if path.startswith(Path.EVALUATION_ROUND) else ""
    record = round_of(scope, name) if name else None
    if record is None or record.round.last_year not in scope.facts.years:
        return scope
    there = scope.over(replace(scope.selection, area=scope.facts.district.area, year=record.round.last_year))
    there.once(round_key(name), lambda: record)
    return there


def plan_at(facts: Facts, path: str) -> str:
    """The code of the plan whose page an address is; empty for any other."""
    code = _code(path, Path.PLAN) if path.startswith(Path.PLAN) else ""
    return code if code in facts.catalogue.plan else ""


def key_of(path: str, *, with_gallery: bool) -> str:
    """Under which key of these tables (and of `auth.rules.PAGES`) `path` is answered; empty if by no page."""
    if path in EXACT or (path == Path.GALLERY and with_gallery):
        return path
    if found := next((pattern for pattern in OF_PERIOD if period_in(path, pattern)), ""):
        return found
    return next((start for start in WITH_CODE if path.startswith(start) and _code(path, start)), "")


def answer(scope: Scope, path: str, key: str) -> Page | None:
    """The page at `path`, which `key_of` has found; None if there is none (of that code)."""
    if key in OF_PERIOD:
        return OF_PERIOD[key](scope, period_in(path, key))
    if key in WITH_CODE:
        return WITH_CODE[key](scope, _code(path, key))
    return {**EXACT, Path.GALLERY: gallery.page}[key](scope, "") if key else None


def _of_round(scope: Scope, code: str) -> Page | None:
    """A part of a round: one of what is handed out, else of the workspace."""
    name, _, rest = code.partition("/")
    part, _, below = rest.partition("/")
    if part not in EDITIONS:
        return evaluation.page(scope, code)
    return EDITIONS[part](scope, f"{name}/{below}" if below else name)


def _code(path: str, start: str) -> str:
    return unquote(path.removeprefix(start)).strip("/")
