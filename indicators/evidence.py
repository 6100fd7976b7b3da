"""All that is known of every row before a verdict is spoken: level, direction and outlook, side by side."""

from dataclasses import dataclass

from indicators.aim import Aim, measure_aim
from indicators.aligned_rows import AlignedRows
from indicators.annual import Steps, judge_steps
from indicators.arrays import Floats
from indicators.counts import Counts, Movement, detect, read_counts
from indicators.direction import read_trend
from indicators.levels import Level, judge_levels
from indicators.outlook import Outlook, build_outlook
from indicators.path import Path, follow_path
from indicators.window import Window, find_window


@dataclass(frozen=True, slots=True)
class Evidence:
    """One entry for each row. The three readings: `level`, `trend` and `movement`, `outlook`."""

    aligned: AlignedRows
    window: Window
    aim: Aim
    steps: Steps
    counts: Counts
    level: Level
    path: Path
    trend: Floats
    movement: Movement
    outlook: Outlook


def gather_evidence(aligned: AlignedRows, as_of: int) -> Evidence:
    """Read every row, in the order in which one reading needs the other."""
    window = find_window(aligned, as_of)
    aim, steps, counts = measure_aim(aligned, window), judge_steps(aligned, window), read_counts(aligned, window)
    level = judge_levels(aligned, window, steps)
    return Evidence(
        aligned=aligned,
        window=window,
        aim=aim,
        steps=steps,
        counts=counts,
        level=level,
        path=follow_path(aligned, window, aim, level),
        trend=read_trend(aligned, window, aim, counts),
        movement=detect(aligned, window, aim, counts),
        outlook=build_outlook(aligned, window, aim, counts),
    )
