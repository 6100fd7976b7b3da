"""What the figures of each indicator are judged against, so that none is shown as if on the other side."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.text.numbers import Bar
from data_access.catalogue.model import Target

LEVELS = frozenset({"threshold", "full_coverage", "maintain", "per_unit_minimum", "band"})
"""Kinds of target that hold every figure of their indicator against a fixed level."""
FULL = 100.0


def bars_of(targets: Iterable[Target]) -> dict[str, tuple[Bar, ...]]:
    """The levels that any of the targets sets, by indicator."""
    out: dict[str, dict[Bar, None]] = {}
    for target in targets:
        if target.kind in LEVELS:
            value = FULL if target.value is None and target.kind == "full_coverage" else target.value
            levels = ((target.op or ">=", value), ("<=", target.value_high))
            own = out.setdefault(target.indicator, {})
            own |= {Bar(op, level): None for op, level in levels if level is not None}
    return {code: tuple(bars) for code, bars in out.items()}
