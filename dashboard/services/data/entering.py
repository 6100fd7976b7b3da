"""What the form for entering by hand does: hand the figures in, or keep them as a draft with what stands in the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.facts.services import Services
from dashboard.reader import Reader
from dashboard.services.data.actions import FOR_ALL_FIELD, reasons_in
from dashboard.services.data.review import writes_at_once
from dashboard.services.data.submissions import scope_of
from data_access.importing.entry import Conflict, enter
from data_access.importing.entry_draft import (
    Desk,
    draft_on,
    drop_draft,
    keep_examined,
    keep_typed,
    kept_rows,
    merged,
)
from data_access.importing.manual_entry import EntryRow
from data_access.importing.problem_store import FOR_ALL
from data_access.submissions import Submission

MOST = 2_000
PARTS = ("value", "numerator", "denominator", "note", "seen")
ENTER, DROP = "enter", "drop"
"""What the buttons of the form ask for; whatever else is asked (to keep, to go on elsewhere) keeps what was typed."""


@dataclass(frozen=True, slots=True)
class EntryResult:
    """What came of the form: a word, the submission to look at, and the state of the draft for the form that stays open."""

    said: str
    submission: int | None = None
    digest: str = ""
    figures: int = 0


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
            mark = "provisional" if form.get(f"mark:{number}") == "provisional" else "final"
            broken = form.get(f"break:{number}") == "yes"
            out.append(
                EntryRow(indicator, area, year, sex, age_group, value, numerator, denominator, mark, note, broken, seen)
            )
    return tuple(out)


def enter_figures(services: Services, reader: Reader, form: Mapping[str, str], year: int, *, address: str, district: str = "") -> EntryResult:  # fmt: skip
    """Hand in what was typed, all or none; if anything stands in the way, keep all of it as a draft."""
    owner, place = reader.owner or form.get("owner", ""), services.places.code(district)
    if not owner or not reader.may_report_for(owner):
        return EntryResult("no_owner")
    desk = Desk(reader.account, owner, year, place)
    if form.get("go") == DROP:
        drop_draft(services.store, desk)
        return EntryResult("dropped")
    draft = draft_on(services.store, desk)
    reasons = _reasons(form, draft)
    if form.get("go") != ENTER:
        submission = keep_typed(
            services.store, desk, rows_in(form, year), opened=form.get("draft", ""), reasons=reasons
        )
        return EntryResult(
            "draft" if submission else "",
            digest=submission.digest if submission else "",
            figures=submission.figures if submission else 0,
        )
    return _hand_in(services, reader, desk, draft, form, reasons, address)


def _hand_in(
    services: Services, reader: Reader, desk: Desk, draft: Submission | None, form: Mapping[str, str],
    reasons: Mapping[str, str], address: str,
) -> EntryResult:  # fmt: skip
    store = services.store
    unchanged = draft is not None and draft.digest == form.get("draft")
    rows = merged(rows_in(form, desk.year), kept_rows(store, draft), unchanged=unchanged)
    if all(row.blank for row in rows):
        keep_typed(store, desk, rows, opened=form.get("draft", ""))
        return EntryResult("nothing")
    scope = scope_of(services, reader, desk.district, desk.owner)
    outcome = enter(
        store, rows, scope=scope, who=reader.account, reasons=reasons, year=desk.year, address=address,
        at_once=writes_at_once(services, reader, scope.district),
    )  # fmt: skip
    if isinstance(outcome, Conflict):
        keep_examined(store, desk, rows, scope=scope, reasons=reasons)
        return EntryResult("")
    drop_draft(store, desk)
    return EntryResult("written" if outcome.batch is not None else "submitted", submission=outcome.submission)


def _reasons(form: Mapping[str, str], draft: Submission | None) -> dict[str, str]:
    kept = dict(draft.reasons) if draft else {}
    kept |= reasons_in(form)
    if "reason" in form:
        kept[FOR_ALL] = form["reason"].strip()
    kept.pop(FOR_ALL_FIELD, None)
    return {key: text for key, text in kept.items() if text}
