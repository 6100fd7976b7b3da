"""What a report consists of, in order and in words; a writer of files gives it its form and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TypedDict

from dashboard.facts.targets import TargetView
from dashboard.facts.view_models import TrendChart


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text; one with a status `group` is drawn as shape, word and colour."""

    text: str
    group: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3; the writer numbers it."""

    level: int
    text: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph. `form` is `body`, `lead` (the one sentence to read first), `goal` (a clause above its sentences), `item` (of a
    list) or `note`. One with a `key` is marked in the file as generated, so that it is known again when the office has
    edited around it (`data_access.paper_reading`)."""

    spans: tuple[Span, ...]
    form: str = "body"
    demonstration: bool = False
    mixed: bool = False
    key: str = ""

    @property
    def plain(self) -> str:
        """The words alone."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Grid:
    """A captioned table.

    `widths` are relative; `numbers` are the columns set flush right; a row with a single cell runs over all columns.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Span, ...], ...]
    widths: tuple[float, ...]
    numbers: frozenset[int] = frozenset()
    note: str = ""
    demonstration: bool = False
    mixed: bool = False
    """Whether some of its rows are real: then the caption says "includes", and a star stands at those that are not."""
    small: bool = False
    """Whether so many columns stand in it that smaller letters are needed."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A captioned chart; `told` says in words what it shows."""

    caption: str
    chart: TrendChart
    told: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where people write: what they wrote so far, paragraph by paragraph, or the `prompt` that says what is wanted."""

    key: str
    prompt: str
    text: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """One of several small charts side by side: a line by year, its target, both labelled."""

    title: str
    points: tuple[tuple[int, float], ...]
    first: str
    last: str
    goal: float | None
    goal_text: str
    number_format: str = "General"


@dataclass(frozen=True, slots=True)
class Panels:
    """A captioned figure of small charts, black on white; `note` says what they have in common and what not."""

    caption: str
    panels: tuple[Panel, ...]
    note: str
    told: str
    demonstration: bool = False


Block = Heading | Text | Grid | Picture | Place | Panels


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks on pages of one orientation."""

    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page: what is reported on, the report's name, and some facts as (term, text)."""

    above: tuple[str, ...]
    title: str
    facts: tuple[tuple[str, str], ...]
    warning: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """The whole report in one language. `targets` are the views its words were taken from."""

    language: str
    name: str
    district: str
    year: int
    final: bool
    version: int
    issued: date
    running: str
    cover: Cover
    parts: tuple[Part, ...]
    targets: tuple[TargetView, ...]
    demonstration: bool
    words: dict[str, str] = field(default_factory=dict)
    """The few words the writer needs itself: `contents`, `table`, `figure`, `page`, `demonstration`, `undrawn`."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks in order."""
        return tuple(block for part in self.parts for block in part.blocks)


class Marks(TypedDict):
    """What a block says of its figures: some are invented, and some of them are not (`mixed`)."""

    demonstration: bool
    mixed: bool


def said(text: str, form: str = "body", *, demonstration: bool = False, mixed: bool = False, key: str = "") -> Text:
    """A paragraph of plain sentences."""
    return Text((Span(text),), form, demonstration, mixed, key)


def listed(lead: str, text: str, *, demonstration: bool = False, mixed: bool = False) -> Text:
    """An item of a list with its lead word in bold."""
    return Text((Span(lead, strong=True), Span(text)), "item", demonstration, mixed)


def invented(block: Block) -> bool:
    """Whether a block shows, or rests on, an invented figure."""
    if isinstance(block, Picture):
        return block.chart.demonstration
    return not isinstance(block, Heading | Place) and block.demonstration
