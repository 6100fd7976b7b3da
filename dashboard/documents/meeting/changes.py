"""What has changed between two states of the data: verdicts, warnings, figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.facts.asked import NUMERIC
from dashboard.facts.known import Facts, Verdict
from dashboard.facts.standing import ORDER
from dashboard.text import figures as say
from dashboard.text import statuses
from dashboard.text.numbers import apart
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, href
from data_access.catalogue.model import Target
from indicators.codes import LAGGING, Group


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """A target whose verdict crossed a boundary; `worse` says in which direction, None where it was or became unknown."""

    indicator: str
    name: str
    href: str
    before: str
    before_word: str
    after: str
    after_word: str
    worse: bool | None


@dataclass(frozen=True, slots=True)
class Alarm:
    """A warning that was opened or closed, in the words of its level."""

    indicator: str
    name: str
    href: str
    word: str


@dataclass(frozen=True, slots=True)
class Revised:
    """A figure that is not what it was; an empty text says that it was not there, or is not any more."""

    indicator: str
    name: str
    href: str
    place: str
    year: int
    before: str
    after: str
    demonstration: bool


@dataclass(frozen=True, slots=True)
class ChangesSince:
    """What has changed; `new` counts figures that were not there before."""

    turns: tuple[VerdictChange, ...]
    opened: tuple[Alarm, ...]
    closed: tuple[Alarm, ...]
    revised: tuple[Revised, ...]
    new: int
    demonstration: bool
    """Whether any change of a verdict or a figure rests on an invented one."""

    @property
    def total(self) -> int:
        """How many changes there are of all kinds."""
        return len(self.turns) + len(self.opened) + len(self.closed) + len(self.revised) + self.new

    @property
    def indicators(self) -> tuple[str, ...]:
        """The indicators of which something can be shown that has changed."""
        events: list[VerdictChange | Alarm | Revised] = [*self.turns, *self.opened, *self.closed, *self.revised]
        return tuple(dict.fromkeys(event.indicator for event in events))


def since(before: Facts, after: Facts, before_year: int, after_year: int, link: Selection, t: Words) -> ChangesSince:
    """The changes from `before`, judged as of `before_year`, to `after`, judged as of `after_year`, in the district.

    Targets that only one of the two catalogues knows are left out: they have no two states to compare.
    """
    turns: list[VerdictChange] = []
    opened: list[tuple[int, Alarm]] = []
    closed: list[tuple[int, Alarm]] = []
    invented = False
    for target in after.catalogue.targets:
        if target.target not in before.catalogue.target or target.indicator not in before.catalogue.indicator:
            continue
        old = before.verdict(before.catalogue.target[target.target], before.district.area, before_year)
        new = after.verdict(target, after.district.area, after_year)
        name, address = _named(after, target.indicator, link, t)
        if target.kind in NUMERIC and (turn := _turn(target, old, new, name, address, t)):
            turns.append(turn)
            invented = invented or _invented(old, new)
        was, now = old.warning if old else 0, new.warning if new else 0
        if bool(was) != bool(now):
            side = opened if now else closed
            invented = invented or _invented(old, new)
            side.append((-max(was, now), Alarm(target.indicator, name, address, statuses.warning_word(now or was, t))))
    revised = tuple(_revised(before, after, link, t))
    return ChangesSince(
        turns=tuple(sorted(turns, key=lambda turn: (turn.worse is not True, turn.after not in LAGGING))),
        opened=_ordered(opened), closed=_ordered(closed), revised=revised,
        new=sum(1 for _ in _fresh(before, after)),
        demonstration=invented or any(revision.demonstration for revision in revised),
    )  # fmt: skip


def _invented(*rows: Verdict | None) -> bool:
    return any(row is not None and row.demonstration for row in rows)


def _ordered(alarms: list[tuple[int, Alarm]]) -> tuple[Alarm, ...]:
    """The gravest first; two targets of one indicator with the same level stand once."""
    return tuple(dict.fromkeys(alarm for _, alarm in sorted(alarms, key=lambda pair: pair[0])))


def _named(facts: Facts, indicator: str, link: Selection, t: Words) -> tuple[str, str]:
    return t.of(facts.catalogue.indicator[indicator], "short"), href(Path.INDICATOR, link, indicator)


def _turn(
    target: Target, old: Verdict | None, new: Verdict | None, name: str, address: str, t: Words
) -> VerdictChange | None:
    was, now = old.group if old else Group.NO_VERDICT, new.group if new else Group.NO_VERDICT
    if was == now:
        return None
    known = was in ORDER and now in ORDER
    return VerdictChange(
        target.indicator, name, address, was, statuses.group_word(was, t), now, statuses.group_word(now, t),
        worse=ORDER.index(now) > ORDER.index(was) if known else None,
    )  # fmt: skip


def _revised(before: Facts, after: Facts, link: Selection, t: Words) -> Iterator[Revised]:
    """Shown figures of both states that differ, or that are gone; whole populations only, the district's first."""
    old = {(key, row.year): row.value for key, rows in before.series.items() for row in rows}
    new = {(key, row.year): row.value for key, rows in after.series.items() for row in rows}
    invented = {(key, row.year) for facts in (before, after) for key, rows in facts.series.items() for row in rows
                if row.demonstration}  # fmt: skip
    own = after.district.area
    for key, year in sorted(old, key=lambda pair: (pair[0].area != own, pair[0].indicator, pair[0].area, -pair[1])):
        indicator = after.catalogue.indicator.get(key.indicator)
        area = after.catalogue.area.get(key.area)
        if indicator is None or area is None or (key.sex, key.age_group) != ("all", "all"):
            continue
        if old[key, year] == new.get((key, year)):
            continue
        symbol = t.of(after.catalogue.unit[indicator.unit], "symbol")
        now, bars = new.get((key, year)), after.bars(key.indicator)
        digits = indicator.decimals if now is None else apart(old[key, year], now, indicator.decimals)
        yield Revised(
            key.indicator, t.of(indicator, "short"), href(Path.INDICATOR, link, key.indicator), t.of(area, "short"), year,
            say.amount(old[key, year], digits, symbol, t, *bars),
            say.amount(now, digits, symbol, t, *bars) if now is not None else "", (key, year) in invented,
        )  # fmt: skip


def _fresh(before: Facts, after: Facts) -> Iterator[object]:
    known = {(key, row.year) for key, rows in before.series.items() for row in rows}
    return (row for key, rows in after.series.items() for row in rows if (key, row.year) not in known)
