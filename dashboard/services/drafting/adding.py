"""Requirements that were not read as they are: added by hand, split in two, two made one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.facts.scope import Scope
from dashboard.facts.typed import Typed, overtaken_text
from dashboard.services.drafting.closed import closed_text
from dashboard.services.drafting.correcting import FormFields, corrected, form_fields
from data_access.accounts import Actor
from data_access.errors import DraftClosed, Overtaken
from data_access.plan_draft_edits import DraftEdits
from data_access.plan_draft_hand import blank_target
from data_access.plan_draft_rows import Draft, DraftTarget
from data_access.plan_making.making import clause_origin

SPLIT, MERGE = "split", "merge"


def clause_named(draft: Draft | None, origin: str) -> Mapping[str, Any] | None:
    """A goal or strategy of a draft by what names it; None where there is none."""
    clauses = draft.outline["clauses"] if draft else ()
    return next((row for row in clauses if row["kind"] != "table" and clause_origin(row) == origin), None)


def adding_fields(scope: Scope, draft: Draft, clause: Mapping[str, Any]) -> FormFields:
    """The empty form for a requirement of a clause."""
    return form_fields(blank_target(clause, draft.period_end), scope.facts, scope.t, draft)


def add_by_hand(
    scope: Scope, draft: Draft, clause: Mapping[str, Any], form: Mapping[str, str], by: Actor
) -> int | Typed:
    """Add a requirement to a clause; its number, or the form with what is wrong."""
    fields, errors = corrected(blank_target(clause, draft.period_end), form, scope.facts, scope.t, draft)
    if errors:
        return Typed(dict(form), errors)
    fields["words"] = fields["name"]
    try:
        return _edits(scope).add(draft.draft, fields, by=by)
    except DraftClosed as closed:
        return Typed(dict(form), whole=closed_text(scope.services, closed, scope.t))


def merge_or_split(scope: Scope, draft: Draft, target: DraftTarget, form: Mapping[str, str], by: Actor) -> int | Typed:
    """Split a proposal: the number of its second half, to be corrected; or reject it for another: that one's number."""
    t, edits = scope.t, _edits(scope)
    try:
        if form.get("go") == SPLIT:
            return edits.add(draft.draft, {}, by=by, split_from=target.number)
        into = form.get("into", "")
        known = {str(one.number): one.number for one in draft.targets if one.number != target.number}
        if into not in known:
            return Typed(dict(form), whole=t("请选择并入哪一条。"))
        reason = t("并入第 {n} 条", n=known[into])
        edits.merge(draft.draft, target.number, known[into], reason=reason, by=by)
        return known[into]
    except Overtaken as overtaken:
        return Typed(dict(form), whole=overtaken_text(scope.services, overtaken, t))
    except DraftClosed as closed:
        return Typed(dict(form), whole=closed_text(scope.services, closed, t))


def _edits(scope: Scope) -> DraftEdits:
    return DraftEdits(scope.services.store.database, scope.facts.place)
