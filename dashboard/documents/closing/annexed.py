"""The annexed table as its page and its workbook show it: with the causes of the round that evaluates the period, if there is one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.documents.closing.causes import reasons_in
from dashboard.documents.closing.frozen import FrozenTarget, unpacked
from dashboard.facts.closing.annex import Annex, Reason, annex
from dashboard.facts.closing.period import Period
from dashboard.facts.scope import Scope
from dashboard.services.evaluation.causes import register
from dashboard.services.evaluation.rounds import as_frozen, closing_of, final_round, round_of
from dashboard.text.evaluation import cause_word
from dashboard.text.words import Words
from data_access.closing_papers import frozen_content
from data_access.evaluations import FROZEN, Round


@dataclass(frozen=True, slots=True)
class Annexed:
    """The table, and whether it is the one that was frozen."""

    table: Annex
    frozen: bool


def annexed(scope: Scope, period: Period, today: date | None = None) -> Annexed:
    """The table of a period: frozen with figures and causes, else by those of today."""
    found = final_round(scope, period)
    if found is None:
        return Annexed(annex(scope, period), frozen=False)
    if found.state == FROZEN:
        return Annexed(annex(as_frozen(scope, found), period, _as_frozen(scope, found)), frozen=True)
    return Annexed(annex(scope, period, _of_today(scope, found, today or date.today())), frozen=False)


def _of_today(scope: Scope, found: Round, today: date) -> Mapping[str, Reason] | None:
    record, view = round_of(scope, found.code), closing_of(scope, found)
    return reasons_in(register(scope, record, view, today), scope.t) if record and view else None


def _as_frozen(scope: Scope, found: Round) -> Mapping[str, Reason]:
    """What was frozen, whatever actions on warnings have come to since."""
    t, database = scope.t, scope.services.store.database
    content = frozen_content(database, scope.facts.place, found.code)
    kept = unpacked(content, t.language).targets if content else ()
    return {one.code: frozen_reason(one, t) for one in kept if one.reason or one.cause}


def frozen_reason(one: FrozenTarget, t: Words) -> Reason:
    """Of a state that was frozen before the register's words were kept with it, the class alone."""
    return Reason(one.reason or cause_word(one.cause, t), one.told)
