"""The targets as arrays, checked: one that cannot be judged as written is an error of the catalogue."""

import re
from dataclasses import dataclass, fields
from enum import IntEnum

import numpy as np
import pandas as pd

from indicators.arrays import Flags, Floats, Ints, Words
from indicators.codes import Counted, Direction, Kind, Op, StepUnit
from indicators.columns import TargetColumn
from indicators.reading import flags, numbers, words_of

KINDS = tuple(Kind)
_DIRECTION = {Direction.UP.value: 1.0, Direction.DOWN.value: -1.0, Direction.HOLD.value: 0.0}
_OPS = (*Op, "")
_NEEDS_OP = (Kind.THRESHOLD, Kind.MAINTAIN, Kind.PER_UNIT_MINIMUM, Kind.RELATIVE_TO_REFERENCE)
_NEEDS_VALUE = (Kind.THRESHOLD, Kind.MAINTAIN, Kind.PER_UNIT_MINIMUM, Kind.BAND)
RATIO_UNIT = "ratio"
_PER_CENT = ("", "%", "points")
_RATE = re.compile(r"‰|‱|per [\d,]*\d|/[\d,]*[千万亿]")


class Scale(IntEnum):
    """What a figure's unit says of its smallest step: points of a per cent, events per so many, whole things."""

    POINTS = 0
    RATE = 1
    WHOLE = 2


@dataclass(frozen=True, slots=True)
class Targets:
    """One entry for each target, or (after `take`) for each row judged.

    `sign` is +1 where more is better, -1 where less is, 0 for "hold". `welcome` is the indicator's own polarity
    (+1 up, -1 down, NaN unknown): it tells which movement of something to be held is no harm. `level` is the number of the target;
    NaN for kinds without one, 0 for `relative_to_reference`, whose level is the gap. `scale` is a `Scale`.
    `first_year` is the plan's first year. Years are floats so that NaN is absent. `counted` is one of `codes.Counted`,
    people where nothing is stated.
    """

    code: Words
    indicator: Words
    kind: Ints
    sign: Floats
    welcome: Floats
    strict: Flags
    level: Floats
    high: Floats
    step: Floats
    step_in_percent: Flags
    in_ratio: Flags
    scale: Ints
    unit_level: Words
    unit_count: Floats
    reference_indicator: Words
    reference_area: Words
    baseline_year: Floats
    deadline: Floats
    resolution: Floats
    natural_min: Floats
    natural_max: Floats
    sensitive: Flags
    first_year: Floats
    counted: Words

    def take(self, index: Ints) -> "Targets":
        """The same fields for other rows."""
        return Targets(**{field.name: getattr(self, field.name)[index] for field in fields(self)})

    def is_kind(self, *kinds: Kind) -> Flags:
        """Which entries are of one of these kinds."""
        wanted = np.zeros(len(KINDS), dtype=bool)
        wanted[[KINDS.index(kind) for kind in kinds]] = True
        return wanted[self.kind]

    def __len__(self) -> int:
        return len(self.code)


def read_targets(frame: pd.DataFrame) -> Targets:
    """Read and check `targets`. Raises ValueError with the target's code and what to write instead."""
    kind_words = words_of(frame, TargetColumn.KIND)
    code = words_of(frame, TargetColumn.TARGET)
    counted = words_of(frame, TargetColumn.COUNTED)
    _refuse(~np.isin(counted, (*Counted, "")), code, f"counted must be one of {', '.join(Counted)}")
    _refuse(~np.isin(kind_words, KINDS), code, f"kind must be one of {', '.join(KINDS)}")
    kind = np.array([KINDS.index(word) for word in kind_words], dtype=np.int64)
    op, direction, unit = (
        words_of(frame, name) for name in (TargetColumn.OP, TargetColumn.DIRECTION, TargetColumn.UNIT)
    )
    first_year = numbers(frame, TargetColumn.FIRST_YEAR)
    targets = Targets(
        code=code,
        indicator=words_of(frame, TargetColumn.INDICATOR),
        kind=kind,
        sign=_signs(kind, op, direction),
        welcome=np.array(
            [_DIRECTION.get(word, np.nan) for word in words_of(frame, TargetColumn.POLARITY)], dtype=np.float64
        ),
        strict=np.isin(op, [Op.ABOVE, Op.BELOW]),
        level=_levels(kind, numbers(frame, TargetColumn.VALUE)),
        high=numbers(frame, TargetColumn.VALUE_HIGH),
        step=numbers(frame, TargetColumn.STEP),
        step_in_percent=words_of(frame, TargetColumn.STEP_UNIT) == StepUnit.PERCENT,
        in_ratio=unit == RATIO_UNIT,
        scale=_scales(unit),
        unit_level=words_of(frame, TargetColumn.UNIT_LEVEL),
        unit_count=numbers(frame, TargetColumn.UNIT_COUNT),
        reference_indicator=words_of(frame, TargetColumn.REFERENCE_INDICATOR),
        reference_area=words_of(frame, TargetColumn.REFERENCE_AREA),
        baseline_year=numbers(frame, TargetColumn.BASELINE_YEAR),
        deadline=numbers(frame, TargetColumn.DEADLINE),
        resolution=numbers(frame, TargetColumn.RESOLUTION),
        natural_min=numbers(frame, TargetColumn.NATURAL_MIN),
        natural_max=numbers(frame, TargetColumn.NATURAL_MAX),
        sensitive=flags(frame, TargetColumn.SENSITIVE),
        first_year=np.where(np.isnan(first_year), numbers(frame, TargetColumn.BASELINE_YEAR) + 1, first_year),
        counted=np.where(counted == "", Counted.PEOPLE, counted),
    )
    _check(targets, op, direction)
    return targets


def _scales(unit: Words) -> Ints:
    """The `Scale` of each unit, by its name in the catalogue; without a name points, as a share has them."""
    of = {
        word: Scale.POINTS if word in _PER_CENT else Scale.RATE if _RATE.search(word) else Scale.WHOLE
        for word in set(unit)
    }
    return np.array([of[word] for word in unit], dtype=np.int64)


def _of(kind: Ints, *kinds: Kind) -> Flags:
    return np.isin(kind, [KINDS.index(each) for each in kinds])


def _signs(kind: Ints, op: Words, direction: Words) -> Floats:
    """+1 or -1 from the op, or from the direction for kinds without one; gaps and growth should shrink."""
    by_op = np.where(np.isin(op, [Op.AT_MOST, Op.BELOW]), -1.0, 1.0)
    by_direction = np.array([_DIRECTION.get(word, np.nan) for word in direction], dtype=np.float64)
    signs = np.where(_of(kind, Kind.DIRECTIONAL, Kind.ANNUAL_CHANGE), by_direction, by_op)
    result: Floats = np.where(_of(kind, Kind.GAP_NARROWS, Kind.SLOW_GROWTH), -1.0, signs)
    return result


def _levels(kind: Ints, value: Floats) -> Floats:
    level = np.where(_of(kind, Kind.FULL_COVERAGE) & np.isnan(value), 100.0, value)
    level = np.where(_of(kind, Kind.MILESTONE) & np.isnan(value), 1.0, level)
    level = np.where(_of(kind, Kind.RELATIVE_TO_REFERENCE), 0.0, level)
    without = _of(kind, Kind.DIRECTIONAL, Kind.SLOW_GROWTH, Kind.GAP_NARROWS, Kind.QUALITATIVE, Kind.ANNUAL_CHANGE)
    result: Floats = np.where(without, np.nan, level)
    return result


def _check(targets: Targets, op: Words, direction: Words) -> None:
    kind, code = targets.kind, targets.code
    _refuse(~np.isin(op, _OPS), code, "op must be one of >=, >, <=, <")
    _refuse(_of(kind, *_NEEDS_OP) & (op == ""), code, "op is needed: one of >=, >, <=, <")
    _refuse(_of(kind, *_NEEDS_VALUE) & np.isnan(targets.level), code, "value is needed")
    _refuse(_of(kind, Kind.BAND) & ~(targets.level <= targets.high), code, "value_high is needed, not below value")
    _refuse(_of(kind, Kind.ANNUAL_CHANGE) & ~(targets.step > 0), code, "step is needed, above 0")
    _refuse(
        _of(kind, Kind.ANNUAL_CHANGE) & ~np.isin(direction, [Direction.UP, Direction.DOWN]),
        code, "direction is needed: up or down",
    )  # fmt: skip
    _refuse(
        _of(kind, Kind.DIRECTIONAL) & ~np.isin(direction, list(Direction)),
        code,
        "direction is needed: up, down or hold",
    )
    itself = (targets.reference_indicator == "") & (targets.reference_area == "")
    _refuse(
        _of(kind, Kind.RELATIVE_TO_REFERENCE) & itself,
        code,
        "reference_indicator or reference_area is needed",
    )


def _refuse(wrong: Flags, code: Words, remedy: str) -> None:
    if wrong.any():
        raise ValueError(f"targets: {', '.join(map(str, code[wrong][:5]))}: {remedy}")
