"""What the form for entering by hand does: hand the figures in, or keep them as a draft with what stands in the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dashboard.services.core import Services
from dashboard.services.data.actions import FOR_ALL_FIELD, reasons_in
from dashboard.services.data.attempt import attempt_of
from dashboard.services.data.submissions import submissions
from dashboard.services.reader import Reader, Right
from data_access.errors import SubmissionMoved
from data_access.importing.entered import EntryRow
from data_access.importing.entry import Conflict, enter
from data_access.importing.entry_draft import drop_draft, keep_draft, with_kept
from data_access.importing.keeping import FOR_ALL
from data_access.importing.scope import Scope
from data_access.submissions import Submission

MOST = 2_000
PARTS = ("value", "numerator", "denominator", "note", "seen")


@dataclass(frozen=True, slots=True)
class EntryCame:
    """What came of the form: a word, and the submission or the draft to look at."""

    said: str
    submission: int | None = None
    draft: int | None = None


def rows_in(form: Mapping[str, str], year: int) -> tuple[EntryRow, ...]:
    """The lines of the form, in its order; what names no figure is passed over."""
    out = []
    for number in range(MOST):
        named = form.get(f"figure:{number}")
        if named is None:
            break
        parts = named.split("|")
        if len(parts) == 4:
            value, numerator, denominator, note, seen = (form.get(f"{part}:{number}", "").strip() for part in PARTS)
            indicator, area, sex, age_group = parts
            mark = "provisional" if form.get("mark") == "provisional" else "final"
            out.append(
                EntryRow(indicator, area, year, sex, age_group, value, numerator, denominator, mark, note, seen=seen)
            )
    return tuple(out)


def enter_figures(services: Services, reader: Reader, form: Mapping[str, str], year: int, *, address: str) -> EntryCame:
    """Hand in what was typed, all or none; if anything stands in the way, keep all of it as a draft."""
    owner = reader.owner or form.get("owner", "")
    facts = services.facts()
    if not owner or not reader.may_report_for(owner):
        return EntryCame("no_owner")
    draft = attempt_of(services, reader, form.get("draft", "")).draft
    if draft is not None and (draft.owner, draft.year) != (owner, year):
        draft = None
    rows = with_kept(services.store, draft, rows_in(form, year))
    if all(row.blank for row in rows):
        return EntryCame("nothing", draft=draft.submission if draft else None)
    scope = Scope.of(facts.catalogue, owner)
    reasons = _reasons(form, draft)
    if form.get("go") != "draft":
        came = enter(
            services.store, rows, scope=scope, who=reader.account, reasons=reasons, year=year, address=address,
            at_once=reader.may(Right.REVIEW),
        )  # fmt: skip
        if not isinstance(came, Conflict):
            drop_draft(services.store, draft)
            return EntryCame("written" if came.batch is not None else "submitted", submission=came.submission)
    kept = _keep(services, draft, rows, scope, reader, year)
    submissions(services).keep_reasons(kept, reasons)
    return EntryCame("draft" if form.get("go") == "draft" else "", draft=kept)


def _keep(
    services: Services, draft: Submission | None, rows: tuple[EntryRow, ...], scope: Scope, reader: Reader, year: int
) -> int:
    try:
        return keep_draft(services.store, draft, rows, scope=scope, who=reader.account, name="", year=year)
    except SubmissionMoved:  # handed in from another window: what was typed here is kept beside it
        fresh = tuple(replace(row) for row in rows)
        return keep_draft(services.store, None, fresh, scope=scope, who=reader.account, name="", year=year)


def _reasons(form: Mapping[str, str], draft: Submission | None) -> dict[str, str]:
    kept = dict(draft.reasons) if draft else {}
    kept |= reasons_in(form)
    if "reason" in form:
        kept[FOR_ALL] = form["reason"].strip()
    kept.pop(FOR_ALL_FIELD, None)
    return {key: text for key, text in kept.items() if text}
