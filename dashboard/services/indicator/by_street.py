"""Which streets pull the district down: every street with the uncertainty of its figure, and what each would add."""

from __future__ import annotations

from dashboard.facts.dots import dot_plot
from dashboard.facts.dots_of_many import MANY, dots_of_many
from dashboard.facts.known import Key
from dashboard.facts.place import Place
from dashboard.facts.scope import Scope
from dashboard.facts.year_of_figures import in_year
from dashboard.services.indicator.contributions import contributions
from dashboard.services.indicator.view_models import Streets
from dashboard.text.words import Words
from data_access.catalogue.model import Indicator, Target


def streets(scope: Scope, indicator: Indicator, target: Target) -> Streets | None:
    """The section, or None where streets make no sense; where they do but nothing was reported it says so."""
    t = scope.t
    if indicator.level != "street":
        return None
    title = t("各街道")
    year = _newest(scope, indicator)
    if year is None:
        return Streets(title, "", None, None, t("尚无分街道的数据。"))
    place = Place(scope, indicator, scope.facts.catalogue.unit[indicator.unit], target, year)
    figures = in_year(scope, indicator, year) if len(place.streets) > MANY else None
    small = (
        {street.area for street in place.streets if place.withheld(street.area) == "denominator"} if not figures else ()
    )
    plot = dots_of_many(place, figures, t) if figures else dot_plot(place, small, t, place.streets[:MANY])
    gains = contributions(place, t)
    if gains is not None:
        title = t("影响全区的主要街道")
    note = t.join([t("{year}年", year=year), _through_the_years(place, t)])
    return Streets(title, note, plot, gains)


def _through_the_years(place: Place, t: Words) -> str:
    """Of a target set for every street: how many streets passed it in each year of the plan."""
    if place.target.kind != "per_unit_minimum" or place.target.unit_level != "street":
        return ""
    lines = []
    for year in range(place.target.baseline_year + 1, place.scope.year + 1):
        verdict = place.scope.facts.verdict(place.target, place.scope.facts.district.area, year)
        if verdict is not None and verdict.units_total and verdict.units_met is not None:
            lines.append(f"{year}: {verdict.units_met}/{verdict.units_total}")
    return t("历年达到要求的街道 {years}", years=t.join(lines)) if lines else ""


def _newest(scope: Scope, indicator: Indicator) -> int | None:
    """The newest year any street has a figure of, shown or withheld."""
    return scope.facts.once(
        ("newest of the streets", scope.year, indicator.indicator), lambda: _newest_of(scope, indicator)
    )


def _newest_of(scope: Scope, indicator: Indicator) -> int | None:
    facts, as_of = scope.facts, scope.year
    keys = [Key(indicator.indicator, street.area, "all", "all") for street in facts.streets_in(as_of)]
    own = set(keys)
    years = [observation.year for key in keys for observation in facts.series.get(key, ()) if observation.year <= as_of]
    years += [year for key, year in facts.withheld if key in own and year <= as_of]
    return max(years, default=None)
