"""Gives slips of supervision their numbers."""

from __future__ import annotations

from datetime import date

from dashboard.documents.supervision.slips import slips
from dashboard.facts.scope import Scope
from data_access.accounts import Actor
from data_access.warning_slips import number_slips


def number(scope: Scope, *, issued: date, by: Actor, department: str = "", code: str = "") -> int:
    """Number the slips of a day that have no number yet: all, those of a department, or that of one warning; how many."""
    made = slips(scope, issued=issued, named=False, department=department, code=code)
    wanted = [(view.number, str(view.colour), view.key) for view in made.views]
    return number_slips(scope.services.store.database, scope.facts.place, wanted, issued, by)
