"""The frame of native charts: axes, plot area at an exact place, the part as a whole, and its embedded workbook."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dashboard.exports.pptx.chart_patches import Shape
from dashboard.exports.pptx.chart_series import BODY, SHEET, Column
from dashboard.exports.pptx.drawing import LANGUAGE, A, C, R, Run, face, line, paragraph
from dashboard.figures import theme
from dashboard.services.spreadsheet import ExactBook


@dataclass(frozen=True, slots=True)
class Box:
    """The plot area in shares of the chart: left, top, width, height."""

    x: float
    y: float
    w: float
    h: float

    def across(self, share: float) -> float:
        """A place so far from the plot area's left edge, kept inside it."""
        return self.x + self.w * min(max(share, 0.0), 1.0)

    def down(self, share: float) -> float:
        """A place so far from the plot area's upper edge, kept inside it."""
        return self.y + self.h * min(max(share, 0.0), 1.0)


@dataclass(frozen=True, slots=True)
class Look:
    """Size of the text in points, language, the note at the upper left corner."""

    size: float
    language: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis. `kind` is cat or val; ends and step belong to value axes; a hidden one only measures."""

    kind: str
    number: int
    crosses: int
    side: str
    low: float | None = None
    high: float | None = None
    step: float | None = None
    number_format: str = "General"
    shown: bool = True
    reverse: bool = False
    grid: bool = False
    skip: int = 1
    between: str = "midCat"
    far: bool = False
    """It stands at the far end of the axis it crosses."""
    token: str = theme.MUTED
    base: str = ""
    """Colour of the line it stands on; empty for none."""


UPRIGHT = '<a:bodyPr rot="-60000000" vert="horz"/><a:lstStyle/>'
"""The figures of an axis as Office itself writes them: a turn of exactly 0 makes LibreOffice break them over lines."""


def axis_xml(axis: Axis, size: float, language: str) -> str:
    """The axis as XML; `size` of its figures in points."""
    ends = "".join(
        f'<c:{tag} val="{value!r}"/>' for tag, value in (("max", axis.high), ("min", axis.low)) if value is not None
    )
    parts = [
        f'<c:axId val="{axis.number}"/><c:scaling><c:orientation val="{"maxMin" if axis.reverse else "minMax"}"/>{ends}</c:scaling>',
        f'<c:delete val="{int(not axis.shown)}"/><c:axPos val="{axis.side}"/>',
        f"<c:majorGridlines><c:spPr>{line(theme.GRID, 0.75)}</c:spPr></c:majorGridlines>" if axis.grid else "",
        f'<c:numFmt formatCode="{axis.number_format}" sourceLinked="0"/><c:majorTickMark val="none"/>',
        '<c:minorTickMark val="none"/><c:tickLblPos val="low"/>',
        f"<c:spPr><a:noFill/>{line(axis.base, 0.75)}</c:spPr>",
        f"<c:txPr>{UPRIGHT}<a:p><a:pPr>{face('a:defRPr', Run('', axis.token, size=size), language)}</a:pPr>"
        f'<a:endParaRPr lang="{LANGUAGE[language]}"/></a:p></c:txPr>',
        f'<c:crossAx val="{axis.crosses}"/><c:crosses val="{"max" if axis.far else "min"}"/>',
    ]
    if axis.kind == "cat":
        parts.append(
            f'<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip val="{axis.skip}"/>'
            f'<c:tickMarkSkip val="{axis.skip}"/><c:noMultiLvlLbl val="1"/>'
        )
    else:
        step = f'<c:majorUnit val="{axis.step!r}"/>' if axis.step else ""
        parts.append(f'<c:crossBetween val="{axis.between}"/>{step}')
    return f"<c:{axis.kind}Ax>{''.join(parts)}</c:{axis.kind}Ax>"


def _note(text: str, look: Look) -> str:
    """The unit and where the axis begins, as the chart's title at its upper left corner."""
    run = Run(text, theme.MUTED, False, look.size)
    return (
        f"<c:title><c:tx><c:rich>{BODY}{paragraph((run,), look.language, align='l')}</c:rich></c:tx><c:layout><c:manualLayout>"
        '<c:xMode val="edge"/><c:yMode val="edge"/><c:x val="0"/><c:y val="0"/></c:manualLayout></c:layout>'
        '<c:overlay val="1"/></c:title><c:autoTitleDeleted val="0"/>'
    )


def chart_xml(groups: Sequence[str], axes: Sequence[Axis], box: Box, look: Look) -> bytes:
    """The chart part: groups of series (`c:lineChart`, …) and axes in the plot area `box`."""
    place = (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{box.x:.5f}"/><c:y val="{box.y:.5f}"/><c:w val="{box.w:.5f}"/><c:h val="{box.h:.5f}"/>'
        "</c:manualLayout></c:layout>"
    )
    title = _note(look.note, look) if look.note else '<c:autoTitleDeleted val="1"/>'
    written = "".join(axis_xml(axis, look.size, look.language) for axis in axes)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}"><c:date1904 val="0"/><c:lang val="{LANGUAGE[look.language]}"/>'
        f'<c:roundedCorners val="0"/><c:style val="2"/><c:chart>{title}<c:plotArea>{place}{"".join(groups)}{written}'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:plotArea>"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>"
        f"{face('a:defRPr', Run('', theme.MUTED, size=look.size), look.language)}</a:pPr>"
        f'<a:endParaRPr lang="{LANGUAGE[look.language]}"/></a:p></c:txPr></c:chartSpace>'
    ).encode()


def group_xml(kind: str, series: Sequence[str], axes: tuple[int, int], more: str = "") -> str:
    """A group of series of one kind (line, scatter, bar) on two axes."""
    head = {
        "line": '<c:grouping val="standard"/>',
        "scatter": '<c:scatterStyle val="lineMarker"/>',
        "bar": '<c:barDir val="bar"/><c:grouping val="stacked"/>',
    }[kind]
    tail = '<c:marker val="1"/>' if kind == "line" else ""
    return (
        f'<c:{kind}Chart>{head}<c:varyColors val="0"/>{"".join(series)}{more}{tail}'
        f'<c:axId val="{axes[0]}"/><c:axId val="{axes[1]}"/></c:{kind}Chart>'
    )


@dataclass(frozen=True, slots=True)
class NativeChart:
    """A chart as `python-pptx` takes it: `shapes.add_chart` asks for these two."""

    xml: bytes
    columns: tuple[Column, ...]
    patches: tuple[Shape, ...] = ()

    def xml_bytes(self, chart_type: object) -> bytes:
        """The chart part, whatever the type is called."""
        return self.xml

    @property
    def xlsx_blob(self) -> bytes:
        """The workbook behind "Edit data"."""
        return workbook(self.columns)


def workbook(columns: Sequence[Column]) -> bytes:
    """A sheet with a column per series, so that each line can be changed by typing.

    Texts are marked as texts, so that none of them runs as a formula, not even after it has been edited.
    """
    stream = io.BytesIO()
    with ExactBook(stream, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet(SHEET)
        sheet.set_column(0, len(columns), 16)
        words = book.add_format({"quote_prefix": True})
        for place, column in enumerate(columns):
            shape = book.add_format({"num_format": column.number_format})
            sheet.write_string(0, place, column.name, words)
            for row, value in enumerate(column.values, 1):
                if isinstance(value, str):
                    sheet.write_string(row, place, value, words)
                elif value is not None:
                    sheet.write_number(row, place, value, shape)
    return stream.getvalue()


@lru_cache(maxsize=16)
def decimals_format(decimals: int) -> str:
    """The number format of an indicator's figures: thousands grouped, as many digits as its source has."""
    return "#,##0" + ("." + "0" * decimals if decimals else "")
