"""Where each warning stands in its life: the stage in words, and a square for every year it has lived."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.facts.lives import LifeYear, life
from dashboard.facts.raised import raised_warning
from dashboard.facts.scope import Scope
from dashboard.text import statuses
from dashboard.text.register import muted_word, stage_word
from dashboard.text.words import Words
from data_access.catalogue.model import Target
from indicators.codes import RegisterState, SubState
from indicators.register import ALIVE


@dataclass(frozen=True, slots=True)
class Square:
    """A year of a warning: how high it is filled (the level, 0-4), how it is drawn (the state), and both in words."""

    year: int
    level: int
    state: str
    text: str


@dataclass(frozen=True, slots=True)
class Stage:
    """The stage of a warning. `text` says it with its years, `note` why no notice is sent or how old the figure is, `raised`

    what it is called once it has come higher, and why.
    """

    stage: str
    text: str
    note: str
    squares: tuple[Square, ...]
    since: int | None
    latest_year: int | None
    demonstration: bool
    raised: str = ""


def stage(scope: Scope, target: Target) -> Stage | None:
    """The stage of the warning a target belongs to; None where it has not been judged in the scope's year."""
    years = life(scope, target)
    if not years or years[-1].as_of != scope.year:
        return None
    now, t = years[-1], scope.t
    return Stage(
        stage=now.stage,
        text=t("目标暂停") if _paused(scope, target, now) else stage_text(now, t),
        note=t.join(filter(None, (_age(now, t), muted_word(now.muted_by, t)))),
        squares=tuple(_square(year, t, paused=_paused(scope, target, year)) for year in years),
        since=now.since,
        latest_year=now.latest_year,
        demonstration=any(year.demonstration for year in years),
        raised=_raised(scope, target),
    )


def _paused(scope: Scope, target: Target, year: LifeYear) -> bool:
    """Whether a warning cannot be judged as of a year because its target is suspended."""
    silent = year.state == RegisterState.CANNOT_BE_JUDGED
    return silent and scope.facts.suspended(target.target, year.as_of) is not None


def _raised(scope: Scope, target: Target) -> str:
    one, t = raised_warning(scope, target), scope.t
    return t("{word}（{reason}）", word=one.word(t), reason=one.reason(t)) if one else ""


def stage_text(now: LifeYear, t: Words) -> str:
    """The stage with what counts in it: how many years it goes on, how often it has come back."""
    word = stage_word(now.stage, t)
    if now.sub_state == SubState.CONTINUING:
        return t.count("持续 {n} 年", now.years)
    if now.sub_state == SubState.REGRESSED:
        return t("{stage}（第 {n} 次）", stage=word, n=now.openings)
    return word


def spoken(squares: Sequence[Square], t: Words) -> str:
    """The row of squares, for who does not see it."""
    return t.join(square.text for square in squares)


def _age(now: LifeYear, t: Words) -> str:
    """How old the figure is that the state rests on, where a newer one is owed."""
    if now.state == RegisterState.NO_DATA and now.latest_year is not None:
        kept = stage_word(now.kept, t)
        return t("按 {year} 年数据为“{state}”，此后数据未报", year=now.latest_year, state=kept)
    if now.state == RegisterState.CANNOT_BE_JUDGED and now.kept in ALIVE and now.latest_year is not None:
        return t("上次按 {year} 年数据为“{state}”", year=now.latest_year, state=stage_word(now.kept, t))
    if now.owed and now.latest_year is not None:
        return t("{year} 年数据，{next} 年应报未报", year=now.latest_year, next=now.latest_year + 1)
    return ""


def _square(year: LifeYear, t: Words, *, paused: bool) -> Square:
    word = t("目标暂停") if paused else stage_word(year.stage, t)
    level = statuses.warning_word(year.level, t) if year.level else ""
    text = t("{year} 年{stage}（{level}）", year=year.as_of, stage=word, level=level) if level else t(
        "{year} 年{stage}", year=year.as_of, stage=word)  # fmt: skip
    return Square(year.as_of, year.level, year.state, text)
