"""All that is known of every row before a verdict is spoken: level, direction and outlook, side by side."""

from dataclasses import dataclass

from indicators.aim import Aim, take_aim
from indicators.aligned_rows import AlignedRows
from indicators.annual import Steps, take_steps
from indicators.arrays import Floats
from indicators.counts import Counts, Movement, detect, read_counts
from indicators.direction import read_trend
from indicators.levels import Level, judge_levels
from indicators.outlook import Outlook, look_ahead
from indicators.path import Path, walk
from indicators.window import Window, find_window


@dataclass(frozen=True, slots=True)
class Evidence:
    """One entry for each row. The three readings: `level`, `trend` and `movement`, `outlook`."""

    case: AlignedRows
    window: Window
    aim: Aim
    steps: Steps
    counts: Counts
    level: Level
    path: Path
    trend: Floats
    movement: Movement
    outlook: Outlook


def gather_evidence(case: AlignedRows, as_of: int) -> Evidence:
    """Read every row, in the order in which one reading needs the other."""
    window = find_window(case, as_of)
    aim, steps, counts = take_aim(case, window), take_steps(case, window), read_counts(case, window)
    level = judge_levels(case, window, steps)
    return Evidence(
        case=case,
        window=window,
        aim=aim,
        steps=steps,
        counts=counts,
        level=level,
        path=walk(case, window, aim, level),
        trend=read_trend(case, window, aim, counts),
        movement=detect(case, window, aim, counts),
        outlook=look_ahead(case, window, aim, counts),
    )
