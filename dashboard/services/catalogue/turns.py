"""Which verdicts an edit of the catalogue would turn, in words."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.facts.scope import Scope
from dashboard.services.catalogue.fields import stored
from dashboard.text import statuses
from data_access.catalogue.changing import CatalogueEdit, changed
from data_access.catalogue_turns import turns_between
from data_access.errors import DataAccessError

MOST_TURNS = 12


@dataclass(frozen=True, slots=True)
class Turns:
    """The first of them, and how many more there are."""

    lines: tuple[str, ...]
    more: int


def turns_of(scope: Scope, edit: CatalogueEdit) -> Turns:
    """The verdicts that would be others, those of the district first."""
    present, t = stored(scope), scope.t
    try:
        after = changed(present, edit)
        flips = turns_between(scope.services.store, present, after, place=scope.facts.place)
    except (DataAccessError, KeyError):  # it no longer fits the catalogue; approving says why
        return Turns((), 0)
    names = {row.target: t.of(row) for row in (*present.targets, *after.targets)}
    places = {row.area: t.of(row, "short") for row in (*present.areas, *after.areas)}

    def word(status: str) -> str:
        return statuses.status_word(status, t) if status else t("没有判定")

    lines = dict.fromkeys(
        t("{target} · {area} · {year} 年：{before} → {after}", target=names.get(flip.target, flip.target),
          area=places.get(flip.area, flip.area), year=flip.as_of, before=word(flip.status_before), after=word(flip.status_after))
        for flip in flips
    )  # fmt: skip
    listed = tuple(lines)
    return Turns(listed[:MOST_TURNS], max(len(listed) - MOST_TURNS, 0))
