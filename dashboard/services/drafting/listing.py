"""The drafts of a place, as they stand on the page where a new one is taken in."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.facts.people import people
from dashboard.facts.scope import Scope
from dashboard.services.drafting.deciding import drafts
from dashboard.services.drafting.states import stage_word
from dashboard.text.moments import moment
from dashboard.urls import Path
from data_access.plan_draft_store import ADOPTED
from data_access.plan_drafts import OPEN


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft in the list."""

    title: str
    href: str
    decided: int
    total: int
    by: str
    aside: bool
    adopted: bool
    stage: str
    """How far it is towards the catalogue, in words; empty while it is only read."""


def draft_rows(scope: Scope) -> tuple[DraftRow, ...]:
    """All drafts, the newest first."""
    named = people(scope.services)
    return tuple(
        DraftRow(
            title=head.title or head.file or scope.t("没有名称的草稿"),
            href=scope.href(Path.PLAN_DRAFT, str(head.draft)),
            decided=sum(n for state, n in head.counts.items() if state != OPEN),
            total=sum(head.counts.values()),
            by=f"{named(head.who)} {moment(head.created_at)}",
            aside=head.state != OPEN,
            adopted=head.step == ADOPTED,
            stage=stage_word(head.step, scope.t),
        )
        for head in drafts(scope).all()
    )
