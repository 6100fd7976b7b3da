"""What a kind without a number is measured by: the figure of its baseline year, and the side on which it wants to be."""

from __future__ import annotations

from dashboard.facts.asked import NUMERIC
from dashboard.facts.known import Facts
from dashboard.facts.view_models import Baseline
from dashboard.text import figures as say
from dashboard.text.judged import JudgedTarget
from dashboard.text.words import Words
from data_access.catalogue.model import Indicator, Target
from indicators.codes import Status

SIDE = {"up": ">=", "down": "<="}
NOT_COUNTED = frozenset({"age", "years", "ratio", "coefficient", "points", "minutes", "hours"})
"""Units of plain numbers that are no counts of things: zero says nothing there."""


def baseline_of(judged: JudgedTarget, target: Target, indicator: Indicator, t: Words) -> Baseline | None:
    """The level a directional goal starts from; None where there is a number, and where no baseline is known.

    What is to hold still has no better side, nor has what may still rise, only slower. A gap between women and men is no
    figure of the line that is drawn.
    """
    if target.kind in NUMERIC or judged.baseline is None or judged.asked.between:
        return None
    op = "<=" if target.kind == "gap_narrows" else SIDE.get(target.direction or "", "")
    value = say.figure(judged.baseline, indicator.decimals, t, *judged.asked.levels)
    return Baseline(
        judged.baseline_year, judged.baseline, op, t("基期 {value}", value=value), judged.status == Status.DECLINING
    )


def counts_things(facts: Facts, indicator: Indicator) -> bool:
    """Whether its figures are numbers of people, places or events, or sums of money."""
    unit = facts.catalogue.unit[indicator.unit]
    return unit.family == "number" and unit.unit not in NOT_COUNTED
