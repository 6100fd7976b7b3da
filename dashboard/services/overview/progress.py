"""Time against progress: how much of its targeted change each target has made, beside the time that has passed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from dashboard.facts.standing import ORDER, Standing
from dashboard.facts.view_models import TableCells
from dashboard.text.figures import probability
from dashboard.text.sentences import completed
from dashboard.text.words import MINUS, Words

WHOLE = 100.0
FAR_BACK = -100.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A target on the strip; `share` in per cent of its targeted change, below 0 when it moved away."""

    name: str
    group: str
    word: str
    share: float
    share_text: str
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """The strip chart with its words. `median` is None where nothing can be drawn."""

    title: str
    note: str
    marks: tuple[Mark, ...]
    elapsed: float
    median: float | None
    elapsed_label: str
    median_label: str
    elapsed_short: str
    median_short: str
    baseline_label: str
    done_label: str
    back_label: str
    table: TableCells

    @property
    def demonstration(self) -> bool:
        """Whether any mark rests on an invented figure."""
        return any(mark.demonstration for mark in self.marks)


def progress(standings: Sequence[Standing], as_of: int, t: Words) -> Strip:
    """One mark for each target not met at its baseline whose change can be measured, least progress first."""
    moving = sorted(
        (
            standing
            for standing in standings
            if standing.share is not None and standing.group in ORDER and not _held(standing)
        ),
        key=lambda standing: standing.share or 0.0,
    )
    marks = tuple(_mark(standing, t) for standing in moving)
    elapsed = _elapsed(standings, as_of)
    middle = median(mark.share for mark in marks) if marks else None
    passed = t("时间已过 {p}%", p=t.number(elapsed, 0))
    half = t("进度中位数 {p}%", p=t.number(middle, 0)) if middle is not None else ""
    return Strip(
        title=t("{time}，{middle}", time=passed, middle=half) if half else passed,
        note=_note(standings, moving, as_of, t),
        marks=marks,
        elapsed=elapsed,
        median=middle,
        elapsed_label=passed,
        median_label=half,
        elapsed_short=t("时间 {p}%", p=t.number(elapsed, 0)),
        median_short=t("中位数 {p}%", p=t.number(middle, 0)) if middle is not None else "",
        baseline_label=t("0（基期）"),
        done_label=t("已完成"),
        back_label=t("倒退"),
        table=_table(moving, t),
    )


def _held(standing: Standing) -> bool:
    return bool(standing.row and standing.row.baseline_met)


def _mark(standing: Standing, t: Words) -> Mark:
    share = standing.share or 0.0
    return Mark(standing.short, standing.group, standing.word, share, _said(share, t), standing.demonstration)


def _said(share: float, t: Words) -> str:
    """A share in per cent; far behind the start the exact figure says nothing more, and above all of it neither."""
    if share >= WHOLE:
        return completed(share, t)
    return f"< {MINUS}100%" if share < FAR_BACK else f"{t.number(share, 0)}%"


def _elapsed(standings: Sequence[Standing], as_of: int) -> float:
    """Per cent of the time between baseline and deadline that has passed, as most targets have them."""
    spans = Counter((standing.target.baseline_year, standing.target.deadline) for standing in standings)
    if not spans:
        return 0.0
    (start, end), _ = spans.most_common(1)[0]
    return min(max(100.0 * (as_of - start) / (end - start), 0.0), 100.0) if end > start else 100.0


def _note(standings: Sequence[Standing], moving: Sequence[Standing], as_of: int, t: Words) -> str:
    held = sum(1 for standing in standings if _held(standing))
    rest = len(standings) - held - len(moving)
    if not moving:
        return t("尚无可以算出进度的目标：进度从基期年的下一年算起。")
    parts = [t.count("每个标记是一项基期尚未达标的目标，共 {n} 项，位置是已完成目标变化量的比例", len(moving))]
    lagging = sum(1 for standing in moving if standing.lagging)
    parts.append(t.count("其中 {n} 项滞后", lagging) if lagging else t("其中没有滞后的"))
    old = sum(1 for standing in moving if standing.row and (standing.row.latest_year or as_of) < as_of)
    if old:
        parts.append(t.count("{n} 项用的是更早年份的数据", old))
    out = [t.count("基期已达标的 {n} 项", held)] if held else []
    out += [t.count("无法计算比例的 {n} 项", rest)] if rest else []
    return t.paragraph(t.sentence(*parts), t.sentence(t("不在图上：{what}", what=t.join(out))) if out else "")


def _table(moving: Sequence[Standing], t: Words) -> TableCells:
    head = (t("目标"), t("判定"), t("已完成比例"), t("数据年份"), t("达标概率"))
    rows = tuple(
        (
            standing.short,
            standing.word,
            completed(standing.share or 0.0, t),
            str(standing.row.latest_year) if standing.row and standing.row.latest_year else "",
            probability(standing.row.probability) if standing.row else "",
        )
        for standing in moving
    )
    return TableCells(head, rows)
