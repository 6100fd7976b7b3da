"""Series of native charts as XML: values, markers, labels, error bars, in the order the format asks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from dashboard.exports.pptx.drawing import Run, face, fill, line, paragraph, text_of
from dashboard.exports.pptx.fit import width

SHEET = "Sheet1"
INSET, LEADING = 6.0, 1.25
"""What a label keeps free left and right of its words, in pixels, and the height of its lines."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the chart's sheet: its letter is its place, A the first; a missing figure is an empty cell."""

    letter: str
    name: str
    values: Sequence[float | str | None]
    number_format: str = "General"

    @property
    def cells(self) -> str:
        """The address of the values."""
        return f"{SHEET}!${self.letter}$2:${self.letter}${len(self.values) + 1}"

    @property
    def head(self) -> str:
        """The address of the name."""
        return f"{SHEET}!${self.letter}$1"


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a point: paragraphs of runs; `side` is l, r, t, b or ctr; `dx`, `dy` move it by shares of the chart."""

    index: int
    paragraphs: tuple[tuple[Run, ...], ...]
    side: str = "r"
    dx: float = 0.0
    dy: float = 0.0
    align: str = "l"
    wide: float = 0.0
    high: float = 0.0
    """Its size in shares of the chart; 0 leaves it to the program."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker `size` points wide, filled and outlined; an empty symbol is none."""

    symbol: str = ""
    size: int = 9
    inside: str = ""
    outline: str = ""
    weight: float = 2.0


@dataclass(frozen=True, slots=True)
class Bars:
    """Lines hanging from the points, so long in units of the axis."""

    stroke: str
    length: float


@dataclass(frozen=True, slots=True)
class Series:
    """One series; `stroke` is an `a:ln`. `across` are its categories, or the x values of a scatter chart."""

    column: Column
    across: Column
    stroke: str
    marker: Marker = field(default_factory=Marker)
    area: str = ""
    exceptions: tuple[tuple[int, Marker], ...] = ()
    labels: tuple[Label, ...] = ()
    every: str = ""
    """Ready `c:dLbls` for all points, where they show their own values."""
    bars: Bars | None = None


def series_xml(kind: str, series: Series, number: int, language: str) -> str:
    """A `c:ser` for a chart of `kind` line, area, scatter or bar; `number` is its place among all series."""
    dots = kind in ("line", "scatter")
    parts = [
        f'<c:idx val="{number}"/><c:order val="{number}"/><c:tx>{_reference(series.column.head, (series.column.name,))}</c:tx>',
        f"<c:spPr>{series.area}{series.stroke}</c:spPr>",
        '<c:invertIfNegative val="0"/>' if kind == "bar" else "",
        _marker(series.marker) if dots else "",
        *(
            f'<c:dPt><c:idx val="{index}"/>{_marker(marker)}<c:bubble3D val="0"/></c:dPt>'
            for index, marker in series.exceptions
        ),
        series.every or _labels(series.labels, language),
        _bars(series.bars) if series.bars else "",
    ]
    names = ("xVal", "yVal") if kind == "scatter" else ("cat", "val")
    parts += [_values(names[0], series.across), _values(names[1], series.column)]
    parts.append('<c:smooth val="0"/>' if dots else "")
    return f"<c:ser>{''.join(parts)}</c:ser>"


def sized(series: Series, wide: float, high: float) -> Series:
    """The series with the size of its labels told, in a chart so many pixels wide and high."""
    return replace(series, labels=tuple(_sized(label, wide, high) for label in series.labels))


def _sized(label: Label, wide: float, high: float) -> Label:
    rows = [sum(width(run.text, run.size * 2, bold=bool(run.bold)) for run in runs) for runs in label.paragraphs]
    tall = sum(max((run.size for run in runs), default=0.0) * 2 * LEADING for runs in label.paragraphs)
    return replace(label, wide=(max(rows) + 2 * INSET + 4) / wide, high=tall / high)


def _values(name: str, column: Column) -> str:
    if any(isinstance(value, str) for value in column.values):
        return f"<c:{name}>{_reference(column.cells, [str(value) for value in column.values])}</c:{name}>"
    return f"<c:{name}>{_numbers(column)}</c:{name}>"


def _numbers(column: Column) -> str:
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{value!r}</c:v></c:pt>'
        for index, value in enumerate(column.values) if value is not None
    )  # fmt: skip
    return (
        f"<c:numRef><c:f>{column.cells}</c:f><c:numCache><c:formatCode>{text_of(column.number_format)}</c:formatCode>"
        f'<c:ptCount val="{len(column.values)}"/>{points}</c:numCache></c:numRef>'
    )


def _reference(cells: str, texts: Sequence[str]) -> str:
    points = "".join(f'<c:pt idx="{index}"><c:v>{text_of(text)}</c:v></c:pt>' for index, text in enumerate(texts))
    return f'<c:strRef><c:f>{cells}</c:f><c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache></c:strRef>'


def _marker(marker: Marker) -> str:
    if not marker.symbol:
        return '<c:marker><c:symbol val="none"/></c:marker>'
    return (
        f'<c:marker><c:symbol val="{marker.symbol}"/><c:size val="{marker.size}"/>'
        f"<c:spPr>{fill(marker.inside)}{line(marker.outline, marker.weight)}</c:spPr></c:marker>"
    )


SHOWN = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")


def shows(*what: str) -> str:
    """Which parts of a label are shown; in the order of the format."""
    return "".join(f'<c:show{name} val="{int(name in what)}"/>' for name in SHOWN)


BODY = (
    '<a:bodyPr rot="0" vertOverflow="overflow" horzOverflow="overflow" vert="horz" wrap="none" lIns="38100" '
    'tIns="0" rIns="38100" bIns="0" anchor="ctr"><a:spAutoFit/></a:bodyPr><a:lstStyle/>'
)


OFFICE_2013 = (
    '<c:extLst><c:ext uri="{{CE6537A1-D6FC-4f65-9D91-7224C49458BB}}" '
    'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart">{}</c:ext></c:extLst>'
)
NO_LEADERS = OFFICE_2013.format('<c15:showLeaderLines val="0"/>')
"""A label that was moved is not tied to its point by a line."""


def _labels(labels: Iterable[Label], language: str) -> str:
    written = "".join(_label(label, language) for label in sorted(labels, key=lambda label: label.index))
    return f"<c:dLbls>{written}{shows()}{NO_LEADERS}</c:dLbls>" if written else ""


def _label(label: Label, language: str) -> str:
    moved = label.dx or label.dy
    place = (
        f'<c:layout><c:manualLayout><c:x val="{label.dx:.5f}"/><c:y val="{label.dy:.5f}"/></c:manualLayout></c:layout>'
        if moved
        else ""
    )
    words = "".join(paragraph(parts, language, align=label.align) for parts in label.paragraphs)
    return (
        f'<c:dLbl><c:idx val="{label.index}"/>{place}<c:tx><c:rich>{BODY}{words}</c:rich></c:tx>'
        f'<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:dLblPos val="{label.side}"/>{shows("Val")}{_size(label)}</c:dLbl>'
    )


def _size(label: Label) -> str:
    """How large the label is: ONLYOFFICE breaks words that take more than a fifth of the chart, unless it is told."""
    size = f'<c15:layout><c:manualLayout><c:w val="{label.wide:.5f}"/><c:h val="{label.high:.5f}"/></c:manualLayout></c15:layout>'
    return OFFICE_2013.format(size) if label.wide else ""


def value_labels(number_format: str, run: Run, side: str, language: str) -> str:
    """Labels at all points that show the points' own values, so that they follow when figures are edited."""
    return (
        f'<c:dLbls><c:numFmt formatCode="{text_of(number_format).replace(chr(34), "&quot;")}" sourceLinked="0"/>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:txPr>{BODY}<a:p><a:pPr>"
        f'{face("a:defRPr", run, language)}</a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>'
        f'<c:dLblPos val="{side}"/>{shows("Val")}</c:dLbls>'
    )


def _bars(bars: Bars) -> str:
    return (
        '<c:errBars><c:errDir val="y"/><c:errBarType val="minus"/><c:errValType val="fixedVal"/><c:noEndCap val="1"/>'
        f'<c:val val="{bars.length!r}"/><c:spPr>{bars.stroke}</c:spPr></c:errBars>'
    )
