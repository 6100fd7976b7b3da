"""What a deck of slides shows, in words and numbers: the screen and the file of slides are both drawn from this."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dashboard.facts.action_marks import ActionMark
from dashboard.facts.cell import Cell
from dashboard.facts.dot_views import DotPlot
from dashboard.facts.tallies import Counts, Tally
from dashboard.facts.view_models import TrendChart

SlideKind = Literal["title", "overview", "domain", "indicator", "streets", "warnings", "decisions", "annex"]


@dataclass(frozen=True, slots=True)
class SlideTable:
    """A table that fits its slide; what does not fit stands on a further slide."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numbers: tuple[int, ...] = ()
    """Columns that are set flush right."""


@dataclass(frozen=True, slots=True)
class PlanTally:
    """How many targets of a plan (or domain) stand in each status group."""

    name: str
    tally: Tally
    level: Literal["plan", "domain"] = "plan"


@dataclass(frozen=True, slots=True)
class Slide:
    """One message, one drawing, one source line. `key` is stable from one opening to the next."""

    key: str
    kind: SlideKind
    finding: str
    crumbs: tuple[str, ...] = ()
    group: str = ""
    word: str = ""
    subtitle: str = ""
    notes: tuple[str, ...] = ()
    """Sentences for the presenter and the notes of the file."""
    source: str = ""
    demonstration: bool = False
    chart: TrendChart | None = None
    chart_title: str = ""
    chart_note: str = ""
    acted: tuple[ActionMark, ...] = ()
    """What was done about the chart's figure, drawn under it."""
    acted_text: str = ""
    """The same in one line."""
    streets: DotPlot | None = None
    streets_title: str = ""
    streets_note: str = ""
    counts: Counts | None = None
    strip: tuple[tuple[str, str, int], ...] = ()
    """Tiles over the width of the slide, above its table: group, word, number."""
    tallies: tuple[PlanTally, ...] = ()
    table: SlideTable | None = None
    points: tuple[str, ...] = ()
    """Short sentences in a list: on title, overview and decision slides."""
    link: str = ""
    """Address of the page with the evidence."""
    indicator: str = ""
    target: str = ""
    alt: str = ""
    """The drawing in one sentence, for those who cannot see it."""
    panel: tuple[tuple[str, str], ...] = ()
    """Labels with their values that stand beside the chart where there are no streets to be shown."""


@dataclass(frozen=True, slots=True)
class Deck:
    """A whole deck. `stamp` says when and at which state of the data it was frozen, with a short hash."""

    title: str
    meeting: str
    date_text: str
    district: str
    plan_text: str
    as_of: int
    language: str
    stamp: str
    digest: str
    demo_word: str
    demonstration: bool
    filename: str
    slides: tuple[Slide, ...]
