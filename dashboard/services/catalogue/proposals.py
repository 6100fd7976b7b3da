"""What is proposed of the catalogue, in words: each row before and after, why, what it would turn, who may decide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.facts.people import Named
from dashboard.facts.scope import Scope
from dashboard.reader import Reader, Right
from dashboard.services.catalogue.fields import Change, differing
from dashboard.services.catalogue.page import row_name
from dashboard.services.catalogue.turns import Turns, turns_of
from dashboard.text.catalogue_fields import part_word
from dashboard.text.moments import moment
from data_access.catalogue.changing import CatalogueEdit
from data_access.catalogue.differences import key_of
from data_access.catalogue.model import Row
from data_access.catalogue_proposals import WAITING, CatalogueProposal

TURNS = "turns"
"""The filter that names the proposal whose verdicts are worked out: one on a page, for it judges everything twice."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that an edit touches: `what` is new, changed or gone; its fields before and after."""

    part: str
    name: str
    key: str
    what: str
    fields: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class ProposalView:
    """A proposal in words; `turns` only while it waits and where they were asked for."""

    number: int
    title: str
    rows: tuple[RowChange, ...]
    grounds: str
    said: str
    state: str
    turns: Turns | None
    may_decide: bool
    own: bool


def may_change(scope: Scope, reader: Reader) -> bool:
    """Whether a reader may propose: whoever reviews; where one catalogue serves several places, nobody who belongs to one."""
    return reader.may(Right.REVIEW) and (not reader.district or len(scope.services.places.all()) < 2)


def proposal_views(
    scope: Scope, found: Iterable[CatalogueProposal], reader: Reader, named: Named
) -> tuple[ProposalView, ...]:
    """The proposals of a page; of the one that was asked for, else of the newest that waits, also what it turns."""
    listed = tuple(found)
    waiting = [str(one.proposal) for one in listed if one.state == WAITING]
    asked = scope.selection.filter(TURNS)
    chosen = asked if asked in waiting else next(iter(waiting), "")
    return tuple(_view(scope, one, reader, named, turns=str(one.proposal) == chosen) for one in listed)


def row_changes(scope: Scope, edit: CatalogueEdit) -> tuple[RowChange, ...]:
    """The rows an edit touches, part by part: what is new, then what is changed, then what goes."""
    out = []
    for part in dict.fromkeys((*edit.put, *edit.remove)):
        put = [(edit.before.get((part, key_of(part, row))), row) for row in edit.put.get(part, ())]
        gone: list[tuple[Row | None, Row | None]] = [(row, None) for row in edit.remove.get(part, ())]
        for before, after in (*sorted(put, key=lambda pair: pair[0] is not None), *gone):
            row = after or before
            assert row is not None
            what = "gone" if after is None else "new" if before is None else "changed"
            fields = differing(before, after, part, scope)
            out.append(RowChange(part_word(part, scope.t), row_name(scope, part, row), key_of(part, row), what, fields))
    return tuple(out)


def _view(scope: Scope, found: CatalogueProposal, reader: Reader, named: Named, *, turns: bool) -> ProposalView:
    waits = found.state == WAITING
    return ProposalView(
        number=found.proposal,
        title=found.row,
        rows=row_changes(scope, found.edit),
        grounds=str(found.grounds),
        said=_said(scope, found, named),
        state=found.state,
        turns=turns_of(scope, found.edit) if turns else None,
        may_decide=waits and reader.may(Right.ADMINISTER) and may_change(scope, reader) and found.who != reader.account,
        own=waits and found.who == reader.account,
    )


def _said(scope: Scope, found: CatalogueProposal, named: Named) -> str:
    """Who proposed it when, and what became of it."""
    t = scope.t
    said = t("{when} {who} 提出", when=moment(found.proposed_at), who=named(found.who))
    if found.state == WAITING or found.decided_at is None:
        return said
    word = {"approved": t("批准"), "returned": t("退回"), "withdrawn": t("撤回")}[found.state]
    said = t(
        "{said}；{when} {who} {word}", said=said, when=moment(found.decided_at), who=named(found.decided_by), word=word
    )
    return t("{said}：{remark}", said=said, remark=found.remark) if found.remark else said
