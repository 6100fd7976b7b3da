"""A row of the catalogue: its fields, what is proposed of it and what that would turn, what was changed of it before."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.facts.people import people
from dashboard.facts.scope import Scope
from dashboard.facts.suspensions import told
from dashboard.reader import Reader
from dashboard.services.catalogue.fields import FieldView, fields_of, stored, typed_fields, worded
from dashboard.services.catalogue.page import NEW, row_name
from dashboard.services.catalogue.proposals import ProposalView, may_change, proposal_views
from dashboard.text.catalogue_fields import PARTS, field_word, part_word
from dashboard.text.moments import moment
from dashboard.urls import Path, href
from data_access.catalogue.differences import key_of
from data_access.catalogue.model import Row
from data_access.catalogue_changes import CatalogueChange
from data_access.catalogue_proposals import CatalogueProposals

TARGET = "target"
"""The filter by which the page of a new row knows whose it is to be."""


@dataclass(frozen=True, slots=True)
class RowView:
    """The page. `fields` hold the row, or nothing for a new one; `history` what was changed before, the newest first."""

    part: str
    part_name: str
    part_href: str
    key: str
    name: str
    new: bool
    fields: tuple[FieldView, ...]
    proposals: tuple[ProposalView, ...]
    history: tuple[tuple[str, str], ...]
    may_propose: bool
    document_asked: bool
    suspensions: tuple[tuple[str, str], ...]
    """Of a target the decisions that suspend it, and the way to a new one: (words, address)."""


def row_view(scope: Scope, part: str, key: str, reader: Reader) -> RowView | None:
    """The page of a row, or of a new one; None where there is no such part or row."""
    if part not in PARTS:
        return None
    row = find(scope, part, key)
    if row is None and key != NEW:
        return None
    t = scope.t
    kept = CatalogueProposals(scope.services.store.database)
    found = kept.all(part, key) if row is not None else tuple(one for one in kept.all(part) if one.is_new_row)
    named = people(scope.services)
    history = tuple(
        (t("{when} {who}", when=moment(change.at), who=named(change.who)), _changed(part, change, scope))
        for change in (kept.changes(part, key) if row is not None else ())
    )  # fmt: skip
    return RowView(
        part=part,
        part_name=part_word(part, t),
        part_href=scope.href(Path.CATALOGUE_PART, part),
        key=key,
        name=row_name(scope, part, row) if row is not None else t("新增一行"),
        new=row is None,
        fields=fields_of(scope, part, row) if row is not None else typed_fields(scope, part, None, _given(scope)),
        proposals=proposal_views(scope, found, reader, named),
        history=history,
        may_propose=may_change(scope, reader),
        document_asked=part == "targets",
        suspensions=_suspensions(scope, key, reader) if part == "targets" and row is not None else (),
    )


def _given(scope: Scope) -> dict[str, str]:
    """What the way to a new row has filled in."""
    return {"target": scope.selection.filter(TARGET)} if scope.selection.filter(TARGET) else {}


def _suspensions(scope: Scope, target: str, reader: Reader) -> tuple[tuple[str, str], ...]:
    """The decisions that suspend a target, each with the address of its row."""
    part = "suspensions"
    ways = [
        (told(scope, row), scope.href(Path.CATALOGUE_PART, f"{part}/{key_of(part, row)}"))
        for row in stored(scope).suspended.get(target, ())
    ]
    if may_change(scope, reader):
        new = href(Path.CATALOGUE_PART, scope.link.with_filter(TARGET, target), f"{part}/{NEW}")
        ways.append((scope.t("按决定暂停这一目标"), new))
    return tuple(ways)


def find(scope: Scope, part: str, key: str) -> Row | None:
    """The row of a key as it is stored, not as a city reads it; None where there is none."""
    return next((row for row in getattr(stored(scope), part) if key_of(part, row) == key), None)


def _changed(part: str, change: CatalogueChange, scope: Scope) -> str:
    t, field = scope.t, change.field
    if not field:
        what = t("新增") if change.before is None else t("删除")
    else:
        what = t(
            "{field}：{before} → {after}",
            field=field_word(field, t),
            before=worded(scope, part, field, change.before) or t("（空）"),
            after=worded(scope, part, field, change.after) or t("（空）"),
        )
    return t("{what}（理由：{reason}）", what=what, reason=change.reason) if change.reason else what
