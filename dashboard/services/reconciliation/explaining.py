"""What the form of an explanation does: check what was typed, write it, or say why not."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.facts.scope import Scope
from dashboard.facts.typed import Typed, overtaken_text, required
from dashboard.whole_numbers import whole_number
from data_access.accounts import Actor
from data_access.errors import Overtaken
from data_access.reconciliation import Place, explain


def place_asked(scope: Scope, form: Mapping[str, str]) -> Place | None:
    """The published figure a form is about; None where the catalogue holds none such for the district."""
    asked = [form.get(name, "") for name in ("indicator", "sex", "year", "body")]
    own = (figure for figure in scope.facts.catalogue.upper_figures if figure.area == scope.facts.district.area)
    places = ((figure.indicator, figure.sex, figure.year, figure.issuing_body) for figure in own)
    return next((place for place in places if [str(part) for part in place] == asked), None)


def say_why(scope: Scope, place: Place, form: Mapping[str, str], by: Actor) -> Typed | None:
    """Explain a difference; None once it is written, else the form with what is wrong."""
    t, text, seen = scope.t, form.get("text", "").strip(), form.get("seen", "")
    if problem := required(text, t, t("差异说明")):
        return Typed(dict(form), {"text": problem})
    number = whole_number(seen) or 0
    try:
        explain(scope.services.store.database, scope.facts.district.area, place, text, by=by, seen=number)
    except Overtaken as overtaken:
        return Typed(dict(form), whole=overtaken_text(scope.services, overtaken, t))
    return None
