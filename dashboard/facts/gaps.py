"""The numbers of a gap: two or more groups in one year, how far apart, and how that moved since the baseline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.facts.known import Facts, Key, Observation
from dashboard.text.numbers import rounded
from data_access.catalogue.model import Indicator, Unit
from indicators.counts import DETECTABLE_Z
from indicators.gap_significance import Counted, gap_change_z, groups_differ

FEWEST = 2
MOVED = 0.10
"""A gap that became a tenth larger or smaller moved: the bar of `gap_narrows` in the judging rules."""
ALMOST = 1e-9
PARTS = 0.01
"""Parts of a whole add up to it but for what was rounded or not told."""

WIDENS, STEADY, NARROWS, UNKNOWN = "widens", "steady", "narrows", "unknown"
MOVEMENTS = (WIDENS, STEADY, NARROWS, UNKNOWN)


@dataclass(frozen=True, slots=True)
class Group:
    """A group of people with its figure; `sex` is empty for an age group."""

    code: str
    now: Observation
    before: Observation | None


@dataclass(frozen=True, slots=True)
class Gap:
    """The groups of one indicator in one area and year.

    `difference` is the first group less the second (women less men), of age groups the highest less the lowest.
    `relative` is its size as a share of the groups' mean: what gaps of different units are sorted by. `movement` is one
    of `MOVEMENTS`; `stands_out` and `detectable` say whether gap and change are more than chance, None without counts. Of
    age groups all are tested together, for the two that lie furthest apart were not chosen beforehand, and the change is
    not tested. `headcount`: the groups' figures add
    up to the whole, so they count people and compare nothing.
    """

    indicator: Indicator
    groups: tuple[Group, ...]
    year: int
    first: int | None
    difference: float
    before: float | None
    relative: float
    movement: str
    stands_out: bool | None
    detectable: bool | None
    history: tuple[tuple[int, float], ...]
    broken: bool
    headcount: bool
    demonstration: bool
    provisional: bool

    @property
    def telling(self) -> bool:
        """Whether the gap says how groups fare: more than chance, and not just of how many people they consist."""
        return self.stands_out is not False and not self.headcount

    @property
    def worse(self) -> Group | None:
        """The group that is worse off; None where they are equal or no direction is good."""
        if (
            self.headcount
            or self.indicator.direction == "none"
            or not rounded(self.difference, self.indicator.decimals)
        ):
            return None
        return (max if self.indicator.direction == "down" else min)(self.groups, key=lambda group: group.now.value)

    @property
    def ratio(self) -> float | None:
        """The first group's figure over the second's; for age groups the highest over the lowest."""
        values = [group.now.value for group in self.groups]
        above, below = (values[0], values[1]) if self.by_sex else (max(values), min(values))
        return above / below if below > 0 else None

    @property
    def by_sex(self) -> bool:
        """Whether women and men are compared."""
        return self.groups[0].code == "female"


def sex_gap(facts: Facts, indicator: Indicator, area: str, as_of: int, baseline: int) -> Gap | None:
    """Women and men in the newest year both have a published figure, or None."""
    return _gap(
        facts,
        indicator,
        [(sex, Key(indicator.indicator, area, sex, "all")) for sex in ("female", "male")],
        as_of,
        baseline,
    )


def age_gap(facts: Facts, indicator: Indicator, area: str, as_of: int, baseline: int) -> Gap | None:
    """The age groups in the newest year all of them have a published figure, or None."""
    keys = [(age, Key(indicator.indicator, area, "all", age)) for age in indicator.age_groups]
    return _gap(facts, indicator, [pair for pair in keys if pair[1] in facts.series], as_of, baseline)


def _gap(facts: Facts, indicator: Indicator, keys: Sequence[tuple[str, Key]], as_of: int, baseline: int) -> Gap | None:
    by_group = [(code, {row.year: row for row in facts.series.get(key, ()) if row.year <= as_of}) for code, key in keys]
    if len(by_group) < FEWEST:
        return None
    common = sorted(set.intersection(*(set(rows) for _, rows in by_group)))
    if not common:
        return None
    year = common[-1]
    first = next((other for other in common if baseline <= other < year), None)
    groups = tuple(Group(code, rows[year], rows[first] if first is not None else None) for code, rows in by_group)
    history = tuple((past, _apart([rows[past].value for _, rows in by_group], groups[0].code)) for past in common)
    broken = first is not None and any(
        rows[row].break_before for _, rows in by_group for row in rows if first < row <= year
    )
    now = history[-1][1]
    before = dict(history)[first] if first is not None and not broken else None
    unit = facts.catalogue.unit[indicator.unit]
    mean = sum(group.now.value for group in groups) / len(groups)
    by_sex = groups[0].code == "female"
    detectable = _change_stands_out(groups, unit) if by_sex and before is not None else None
    return Gap(
        indicator=indicator, groups=groups, year=year, first=first, difference=now, before=before,
        relative=abs(now) / abs(mean) if mean else 0.0,
        movement=_movement(now, before, detectable),
        stands_out=_stands_out(groups, unit), detectable=detectable, history=history, broken=broken,
        headcount=_adds_up(facts, indicator, keys[0][1], year, groups),
        demonstration=any(rows[past].demonstration for _, rows in by_group for past in common),
        provisional=any(group.now.mark == "provisional" for group in groups),
    )  # fmt: skip


def _adds_up(facts: Facts, indicator: Indicator, key: Key, year: int, groups: Sequence[Group]) -> bool:
    """Whether the figures of the groups are parts of the whole's, as numbers of people are."""
    if facts.catalogue.unit[indicator.unit].family != "number":
        return False
    whole = facts.series.get(key._replace(sex="all", age_group="all"), ())
    now = next((row.value for row in whole if row.year == year), None)
    parts = sum(group.now.value for group in groups)
    return now is not None and parts > 0 and abs(now - parts) <= PARTS * parts


def _apart(values: Sequence[float], first: str) -> float:
    return values[0] - values[1] if first == "female" else max(values) - min(values)


def _movement(now: float, before: float | None, detectable: bool | None) -> str:
    """Wider or narrower by a tenth, unless counts say that chance alone could have done it."""
    if before is None:
        return UNKNOWN
    change = abs(now) - abs(before)
    if detectable is False or abs(change) < MOVED * abs(before) - ALMOST or abs(change) < ALMOST:
        return STEADY
    return WIDENS if change > 0 else NARROWS


def _counted(row: Observation | None) -> Counted | None:
    return (row.numerator, row.denominator) if row and row.numerator is not None and row.denominator else None


def _stands_out(groups: Sequence[Group], unit: Unit) -> bool | None:
    known = [pair for group in groups if (pair := _counted(group.now)) is not None]
    if len(known) < len(groups) or not unit.multiplier:
        return None
    return groups_differ(known, rate=unit.family == "rate")


def _change_stands_out(groups: Sequence[Group], unit: Unit) -> bool | None:
    counts = [_counted(row) for group in groups for row in (group.now, group.before)]
    known = [count for count in counts if count is not None]
    if len(known) < len(counts) or not unit.multiplier:
        return None
    z = gap_change_z((known[0], known[2]), (known[1], known[3]), rate=unit.family == "rate")
    return None if z is None else abs(z) >= DETECTABLE_Z
