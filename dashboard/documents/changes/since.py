"""What has changed between two states of the data: verdicts, warnings, figures."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from dashboard.facts.asked import NUMERIC
from dashboard.facts.known import Facts, Key, Verdict
from dashboard.facts.lives import LifeYear, last_reasons, lives, name_of
from dashboard.facts.standing import ORDER
from dashboard.text import figures as say
from dashboard.text import statuses
from dashboard.text.numbers import apart
from dashboard.text.register import MOVES, moves_text, stage_word
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, href
from data_access.catalogue.model import Target
from data_access.warning_watch import changed_targets
from indicators.codes import LAGGING, Group, RegisterState


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """A target whose verdict crossed a boundary; `worse` says in which direction, None where it was or became unknown, and

    where the target asks for something else than it did: then nothing has become better or worse.
    """

    indicator: str
    target: str
    name: str
    href: str
    before: str
    before_word: str
    after: str
    after_word: str
    worse: bool | None
    demonstration: bool


@dataclass(frozen=True, slots=True)
class WarningMove:
    """A warning whose stage in the register (`facts.lives`) is another; `kind` is one of `text.register.MOVES`."""

    indicator: str
    target: str
    name: str
    href: str
    kind: str
    before: str
    after: str
    level: int
    """The level it has, or had where it has none any more."""
    muted: bool
    demonstration: bool
    reason: str = ""
    """Why it took its last step (`ChangeReason`); empty where it has taken none."""


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
    area: str = ""


@dataclass(frozen=True, slots=True)
class ChangesSince:
    """What has changed; `new` counts figures that were not there before."""

    turns: tuple[VerdictChange, ...]
    moves: tuple[WarningMove, ...]
    revised: tuple[Revised, ...]
    new: int
    demonstration: bool
    """Whether any change of a verdict or a figure rests on an invented one."""

    @property
    def total(self) -> int:
        """How many changes there are of all kinds."""
        return len(self.turns) + len(self.moves) + len(self.revised) + self.new

    def moved(self, kind: str) -> tuple[WarningMove, ...]:
        """The warnings that moved in one way, the gravest first."""
        return tuple(move for move in self.moves if move.kind == kind)

    @property
    def indicators(self) -> tuple[str, ...]:
        """The indicators of which something can be shown that has changed."""
        told: list[VerdictChange | WarningMove | Revised] = [*self.turns, *self.moves, *self.revised]
        return tuple(dict.fromkeys(change.indicator for change in told))


def since(
    before: Facts,
    after: Facts,
    before_year: int,
    after_year: int,
    link: Selection,
    t: Words,
    *,
    area: str = "",
    targets: Collection[Target] | None = None,
) -> ChangesSince:
    """The changes from `before`, judged as of `before_year`, to `after`, judged as of `after_year`.

    Targets that only one of the two catalogues knows are left out: they have no two states to compare.

    Args:
        area: of this area; else of the district.
        targets: of these targets of `after` and their indicators only; else of all.
    """
    area = area or after.district.area
    known = [
        target for target in (after.catalogue.targets if targets is None else targets)
        if target.target in before.catalogue.target and target.indicator in before.catalogue.indicator
    ]  # fmt: skip
    same = before.catalogue is after.catalogue
    otherwise = frozenset() if same else changed_targets(before.catalogue, after.catalogue)
    turns = []
    for target in known:
        if after.catalogue.plan[target.plan].period_start > before_year:
            continue  # a plan that had not begun said nothing that could have changed
        old = before.verdict(before.catalogue.target[target.target], area, before_year)
        new = after.verdict(target, area, after_year)
        if target.kind in NUMERIC and (turn := _turn(after, target, old, new, link, t)):
            turns.append(replace(turn, worse=None) if target.target in otherwise else turn)
    moves = _moves(before, after, (before_year, after_year), area, known, link, t)
    among = None if targets is None else {target.indicator for target in known}
    revised = tuple(_revised(before, after, link, t, area, among))
    changes: list[VerdictChange | WarningMove | Revised] = [*turns, *moves, *revised]
    return ChangesSince(
        turns=tuple(sorted(turns, key=lambda turn: (turn.worse is not True, turn.after not in LAGGING))),
        moves=moves, revised=revised, new=_fresh(before, after, area, among),
        demonstration=any(change.demonstration for change in changes),
    )  # fmt: skip


def _invented(*rows: Verdict | None) -> bool:
    return any(row is not None and row.demonstration for row in rows)


def _named(facts: Facts, target: Target, link: Selection, t: Words) -> tuple[str, str]:
    indicator = facts.catalogue.indicator[target.indicator]
    return t.of(indicator, "short"), href(Path.INDICATOR, link, target.indicator, anchor=target.target)


def _turn(
    facts: Facts, target: Target, old: Verdict | None, new: Verdict | None, link: Selection, t: Words
) -> VerdictChange | None:
    was, now = old.group if old else Group.NO_VERDICT, new.group if new else Group.NO_VERDICT
    if was == now:
        return None
    known = was in ORDER and now in ORDER
    return VerdictChange(
        target.indicator, target.target, *_named(facts, target, link, t), was, statuses.group_word(was, t), now,
        statuses.group_word(now, t), worse=ORDER.index(now) > ORDER.index(was) if known else None,
        demonstration=_invented(old, new),
    )  # fmt: skip


def _moves(
    before: Facts, after: Facts, years: tuple[int, int], area: str, targets: Sequence[Target], link: Selection, t: Words
) -> tuple[WarningMove, ...]:  # fmt: skip
    """What the registers of both states say of the same records; targets that share a record are named once."""
    then, now = (lives(facts, area) for facts in (before, after))
    found = []
    for name, target in {name_of(target, area): target for target in reversed(targets)}.items():
        old, new = _in(then.get(name, ()), years[0]), _in(now.get(name, ()), years[1])
        if new is None or not (kind := move_of(old, new)):
            continue
        found.append(WarningMove(
            target.indicator, target.target, *_named(after, target, link, t), kind, _stood(old, t), _stood(new, t),
            new.level or (old.level if old else 0), bool(new.muted_by),
            new.demonstration or (old is not None and old.demonstration),
            last_reasons(after, area, years[1]).get(name, ""),
        ))  # fmt: skip
    return tuple(sorted(found, key=lambda move: (MOVES.index(move.kind), -move.level)))


def move_of(old: LifeYear | None, new: LifeYear) -> str:
    """How a warning moved between two of its states, one of `text.register.MOVES`; empty where it did not."""
    was, level = (old.kept, old.level) if old else (str(RegisterState.NORMAL), 0)
    if new.state == RegisterState.NO_DATA:
        known = old is not None and old.state == RegisterState.NO_DATA
        return "owed" if not known and new.kept in ALIVE else ""
    silent = old is not None and old.state == RegisterState.CANNOT_BE_JUDGED
    if new.state == RegisterState.CANNOT_BE_JUDGED:
        return "silenced" if not silent and new.kept in ALIVE else ""
    if silent and new.state == was:
        return "judged" if was in ALIVE else ""
    if new.state == RegisterState.OPEN:
        if was != RegisterState.OPEN:
            return "reopened" if was == RegisterState.RECOVERING or new.openings > 1 else "opened"
        return "escalated" if new.level > level else "eased" if new.level < level else ""
    if new.state == RegisterState.PENDING:
        return "" if was == RegisterState.PENDING else "eased" if was == RegisterState.OPEN else "noticed"
    if new.state == RegisterState.RECOVERING:
        return "recovering" if was in (RegisterState.OPEN, RegisterState.PENDING) else ""
    if new.state in (RegisterState.NORMAL, RegisterState.CLOSED):
        return "closed" if was in ALIVE else ""
    return ""


ALIVE = (RegisterState.PENDING, RegisterState.OPEN, RegisterState.RECOVERING)


def _in(years: tuple[LifeYear, ...], as_of: int) -> LifeYear | None:
    return next((year for year in years if year.as_of == as_of), None)


def _stood(year: LifeYear | None, t: Words) -> str:
    """The level and the stage of a warning in words; the stage alone where it has no level."""
    if year is None:
        return stage_word(RegisterState.NORMAL, t)
    stage = stage_word(year.stage, t)
    return f"{statuses.warning_word(year.level, t)} · {stage}" if year.level else stage


def _revised(
    before: Facts, after: Facts, link: Selection, t: Words, area: str, among: Collection[str] | None
) -> Iterator[Revised]:
    """Shown figures of both states that differ, or that are gone; whole populations only, the district's first.

    Of sensitive events in a street no correction is told: what was corrected may have been a small number.
    """
    own = after.district.area
    changed = [
        key for key, rows in before.series.items()
        if after.series.get(key) is not rows and (key.sex, key.age_group) == ("all", "all")
        and (among is None or key.indicator in among) and area in (own, key.area)
    ]  # fmt: skip
    for key in sorted(changed, key=lambda key: (key.area != own, key.indicator, key.area)):
        indicator, place = after.catalogue.indicator.get(key.indicator), after.catalogue.area.get(key.area)
        if indicator is None or place is None or (indicator.sensitive and key.area != own):
            continue
        new = {row.year: row for row in after.series.get(key, ())}
        symbol, bars = t.of(after.catalogue.unit[indicator.unit], "symbol"), after.bars(key.indicator)
        for old in sorted(before.series[key], key=lambda row: -row.year):
            now = new.get(old.year)
            if now is not None and now.value == old.value:
                continue
            digits = indicator.decimals if now is None else apart(old.value, now.value, indicator.decimals)
            yield Revised(
                key.indicator, t.of(indicator, "short"), href(Path.INDICATOR, link, key.indicator), t.of(place, "short"),
                old.year, say.amount(old.value, digits, symbol, t, *bars),
                say.amount(now.value, digits, symbol, t, *bars) if now is not None else "",
                old.demonstration or (now is not None and now.demonstration), key.area,
            )  # fmt: skip


def _fresh(before: Facts, after: Facts, area: str, among: Collection[str] | None) -> int:
    """How many shown figures there are that were not there before."""

    def asked(key: Key) -> bool:
        return (among is None or key.indicator in among) and area in (after.district.area, key.area)

    count = 0
    for key, rows in after.series.items():
        old = before.series.get(key, ())
        if old is not rows and asked(key):
            count += len({row.year for row in rows} - {row.year for row in old})
    return count


def changed_finding(moved: ChangesSince, t: Words) -> str:
    """The changes in one sentence."""
    if not moved.total:
        return t("数据没有变化。")
    return t.sentence(
        t.count("{n} 项目标判定有变化", len(moved.turns)) if moved.turns else "",
        *moves_text((move.kind for move in moved.moves), t),
        t.count("修订数值 {n} 个", len(moved.revised)) if moved.revised else "",
        t.count("新报数值 {n} 个", moved.new) if moved.new else "",
    )
