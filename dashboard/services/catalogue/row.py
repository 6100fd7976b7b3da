"""A row of the catalogue: its fields, what is proposed of it and what that would turn, what was changed of it before."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.facts.people import Named, people
from dashboard.facts.scope import Scope
from dashboard.reader import Reader, Right
from dashboard.services.catalogue.page import NEW, row_name
from dashboard.text import statuses
from dashboard.text.catalogue_fields import PARTS, field_word, part_word
from dashboard.text.moments import moment
from dashboard.urls import Path
from data_access.catalogue.changing import changed
from data_access.catalogue.differences import KEYS, key_of, text_of
from data_access.catalogue.model import Catalogue, Row
from data_access.catalogue.sheets import FILES
from data_access.catalogue_proposals import WAITING, CatalogueProposal, CatalogueProposals
from data_access.catalogue_turns import turns_between
from data_access.errors import DataAccessError

MOST_TURNS = 12


@dataclass(frozen=True, slots=True)
class FieldView:
    """A column: its label, what stands in it, which words are allowed (none: any), whether it names the row."""

    name: str
    label: str
    value: str
    allowed: tuple[str, ...]
    names: bool


@dataclass(frozen=True, slots=True)
class Change:
    """A field before and after, as texts of the files."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ProposalView:
    """A proposal in words; `turns` and `more` (how many further ones) only while it waits."""

    number: int
    changes: tuple[Change, ...]
    grounds: str
    said: str
    state: str
    turns: tuple[str, ...]
    more: int
    may_decide: bool
    own: bool


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


def row_view(scope: Scope, part: str, key: str, reader: Reader) -> RowView | None:
    """The page of a row, or of a new one; None where there is no such part or row."""
    if part not in PARTS:
        return None
    row = find(scope, part, key)
    if row is None and key != NEW:
        return None
    t = scope.t
    kept = CatalogueProposals(scope.services.store.database)
    found = kept.all(part, key) if row is not None else tuple(one for one in kept.all(part) if one.before is None)
    named = people(scope.services)
    history = tuple(
        (t("{when} {who}", when=moment(change.at), who=named(change.who)), _changed(change.field, change.before, change.after, change.reason, scope))
        for change in (kept.changes(part, key) if row is not None else ())
    )  # fmt: skip
    return RowView(
        part=part,
        part_name=part_word(part, t),
        part_href=scope.href(Path.CATALOGUE_PART, part),
        key=key,
        name=row_name(scope, part, row) if row is not None else t("新增一行"),
        new=row is None,
        fields=fields_of(scope, part, row),
        proposals=tuple(_proposal(scope, one, reader, named) for one in found),
        history=history,
        may_propose=may_change(scope, reader),
        document_asked=part == "targets",
    )


def stored(scope: Scope) -> Catalogue:
    """The whole catalogue as it is stored, read once in a scope."""
    return scope.once(("stored catalogue",), scope.services.store.catalogue)


def find(scope: Scope, part: str, key: str) -> Row | None:
    """The row of a key as it is stored, not as a city reads it; None where there is none."""
    return next((row for row in getattr(stored(scope), part) if key_of(part, row) == key), None)


def may_change(scope: Scope, reader: Reader) -> bool:
    """Whether a reader may propose: whoever reviews; where one catalogue serves several places, nobody who belongs to one."""
    return reader.may(Right.REVIEW) and (not reader.district or len(scope.services.places.all()) < 2)


def fields_of(scope: Scope, part: str, row: Row | None) -> tuple[FieldView, ...]:
    """The columns of a row, in the order of its file."""
    model = FILES[part][1]
    return tuple(
        FieldView(
            name=name,
            label=field_word(name, scope.t),
            value=(text_of(getattr(row, name)) or "") if row is not None else "",
            allowed=_allowed(field.annotation),
            names=name in KEYS[part] and row is not None,
        )
        for name, field in model.model_fields.items()
    )


def differing(before: Row | None, after: Row, scope: Scope) -> tuple[Change, ...]:
    """The fields of two states of a row that differ; of a new one all that are filled."""
    texts = [(name, text_of(getattr(before, name)) if before else None, text_of(getattr(after, name)))
             for name in type(after).model_fields]  # fmt: skip
    return tuple(
        Change(field_word(name, scope.t), was or "", now or "")
        for name, was, now in texts
        if (was or "") != (now or "")
    )


def _allowed(annotation: object) -> tuple[str, ...]:
    """The words a column takes, where it takes only some; an empty one where it may be left out."""
    if annotation is bool:
        return ("yes", "no")
    options = (
        typing.get_args(annotation)
        if typing.get_origin(annotation) in (typing.Union, types.UnionType)
        else (annotation,)
    )
    words = [
        word for option in options if typing.get_origin(option) is typing.Literal for word in typing.get_args(option)
    ]
    return (*([""] if type(None) in options else []), *map(str, words)) if words else ()


def _proposal(scope: Scope, found: CatalogueProposal, reader: Reader, named: Named) -> ProposalView:
    t = scope.t
    waits = found.state == WAITING
    turns = _turns(scope, found) if waits else ()
    said = t("{when} {who} 提出", when=moment(found.proposed_at), who=named(found.who))
    if not waits and found.decided_at is not None:
        word = {"approved": t("批准"), "returned": t("退回"), "withdrawn": t("撤回")}[found.state]
        said = t(
            "{said}；{when} {who} {word}",
            said=said,
            when=moment(found.decided_at),
            who=named(found.decided_by),
            word=word,
        )
        said = t("{said}：{remark}", said=said, remark=found.remark) if found.remark else said
    return ProposalView(
        number=found.proposal,
        changes=differing(found.before, found.after, scope),
        grounds=str(found.grounds),
        said=said,
        state=found.state,
        turns=turns[:MOST_TURNS],
        more=max(len(turns) - MOST_TURNS, 0),
        may_decide=waits and reader.may(Right.ADMINISTER) and may_change(scope, reader) and found.who != reader.account,
        own=waits and found.who == reader.account,
    )


def _turns(scope: Scope, found: CatalogueProposal) -> tuple[str, ...]:
    """The verdicts that would be others, those of the district first."""
    present, t = stored(scope), scope.t
    try:
        after = changed(present, found.edit)
        flips = turns_between(scope.services.store, present, after, place=scope.facts.place)
    except (DataAccessError, KeyError):  # it no longer fits the catalogue; approving says why
        return ()
    names = {row.target: t.of(row) for row in (*present.targets, *after.targets)}
    places = {row.area: t.of(row, "short") for row in (*present.areas, *after.areas)}

    def word(status: str) -> str:
        return statuses.status_word(status, t) if status else t("没有判定")

    lines = (
        t("{target} · {area} · {year} 年：{before} → {after}", target=names.get(flip.target, flip.target),
          area=places.get(flip.area, flip.area), year=flip.as_of, before=word(flip.status_before), after=word(flip.status_after))
        for flip in flips
    )  # fmt: skip
    return tuple(dict.fromkeys(lines))


def _changed(field: str, before: str | None, after: str | None, reason: str, scope: Scope) -> str:
    t = scope.t
    if not field:
        what = t("新增") if before is None else t("删除")
    else:
        what = t(
            "{field}：{before} → {after}",
            field=field_word(field, t),
            before=before or t("（空）"),
            after=after or t("（空）"),
        )
    return t("{what}（理由：{reason}）", what=what, reason=reason) if reason else what


def typed_fields(scope: Scope, part: str, row: Row | None, values: Mapping[str, str]) -> tuple[FieldView, ...]:
    """The columns with what was typed into them."""
    return tuple(
        FieldView(one.name, one.label, values.get(one.name, one.value), one.allowed, one.names)
        for one in fields_of(scope, part, row)
    )
