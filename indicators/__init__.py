"""The ground floor: what a target is, and how a figure is judged.

May import the standard library, numpy, pandas and scipy; no Dash, no SQLAlchemy, no files. Frames and arrays
come in, frames and arrays go out; texts are made elsewhere from the codes in `codes` and `reasons`.

Start reading at `assess.py`: it names every step in order. Then, by step:

    targets, series, areas, rows, units, case   what is judged: targets checked, figures in one matrix
    withholding, protection, small_numbers      what must not be seen
    window, aim, annual, levels, path           latest and baseline, distances, met or not, pace
    direction, exact_change, counts, forecast, events   which way, by more than chance, where to
    outlook, evidence                           all readings of a row, side by side
    statuses, alarms, reasons, explaining       the verdict, how urgent, why
    answer                                      the frame
    final                                       what a target came to, told from the answers of its last two years
    register, register_readings, register_moments, register_life  the verdicts of all years as the life of each warning, by what was
                                              known when; register_record its back-test

Companions: `publishing`, `intervals`, `small_numbers`, `contributions`, `rollup`, `backtest`, `chances`, `name_order`.
Words have one home each: column names `columns`, codes `codes`, reasons `reasons`.
The rule is ours, put together from published methods; a function names the source of its formula.
"""

from indicators.assess import assess
from indicators.backtest import backtest, reliability
from indicators.chances import display_probability
from indicators.contributions import contributions, people_needed
from indicators.events import event_probability
from indicators.intervals import (
    beyond_funnel,
    funnel_limits,
    funnel_limits_normal,
    overdispersion,
    rate_interval,
    trend_test,
    wilson_interval,
)
from indicators.publishing import publish
from indicators.rollup import composite, roll_up
from indicators.small_numbers import suppress
from indicators.targets import Targets, read_targets

__all__ = [
    "Targets",
    "assess",
    "backtest",
    "beyond_funnel",
    "composite",
    "contributions",
    "display_probability",
    "event_probability",
    "funnel_limits",
    "funnel_limits_normal",
    "overdispersion",
    "people_needed",
    "publish",
    "rate_interval",
    "read_targets",
    "reliability",
    "roll_up",
    "suppress",
    "trend_test",
    "wilson_interval",
]
