"""Native charts in a document, which the office edits: small ones side by side, black on white, labelled at their lines."""

from __future__ import annotations

from html import escape

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.parts.document import DocumentPart

from dashboard.documents.report.view_models import Panel, Panels
from dashboard.exports.pptx.chart_frame import workbook
from dashboard.exports.pptx.chart_series import SHEET, Column

EMU = 36_000
"""To a millimetre."""
HIGH = 46
"""Millimetres of a small chart."""
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BLACK = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
FACES = '<a:latin typeface="Times New Roman"/><a:ea typeface="宋体"/><a:cs typeface="Times New Roman"/>'
LANGUAGE = {"zh": "zh-CN", "en": "en-GB"}
NEAR = 0.15
"""A target nearer to the last figure than this share of the range would be written over it."""
ABOVE = 0.28
"""Of the range between the least and the greatest, so much is left free above and below."""


def panels_xml(part: DocumentPart, figure: Panels, width: float, language: str) -> str:
    """The run that holds the charts, each a part of its own with its sheet, over so many millimetres."""
    wide = width / max(len(figure.panels), 1)
    return "".join(_inline(part, panel, wide, figure.told, language) for panel in figure.panels)


def _inline(part: DocumentPart, panel: Panel, width: float, told: str, language: str) -> str:
    package = part.package
    assert package is not None
    number = sum(1 for one in package.iter_parts() if one.partname.startswith("/word/charts/chart")) + 1
    made = Part(PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, b"", package)
    sheet = Part(PackURI(f"/word/embeddings/sheet{number}.xlsx"), CONTENT_TYPE.SML_SHEET, _sheet(panel), package)
    made._blob = chart_xml(panel, made.relate_to(sheet, RELATIONSHIP_TYPE.PACKAGE), language)
    link = part.relate_to(made, RELATIONSHIP_TYPE.CHART)
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{round(width * EMU)}" cy="{HIGH * EMU}"/>'
        f'<wp:docPr id="{5000 + number}" name="{escape(panel.title)}" descr="{escape(told)}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{C}"><c:chart xmlns:c="{C}" r:id="{link}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def _columns(panel: Panel) -> tuple[Column, ...]:
    years = tuple(str(year) for year in _years(panel))
    known = dict(panel.points)
    line = Column("B", panel.title, tuple(known.get(int(year)) for year in years), panel.number_format)
    goal = Column("C", panel.goal_text, tuple(panel.goal for _ in years), panel.number_format)
    return Column("A", "", years, "@"), line, *((goal,) if panel.goal is not None else ())


def _years(panel: Panel) -> range:
    return range(panel.points[0][0], panel.points[-1][0] + 1)


def _sheet(panel: Panel) -> bytes:
    return workbook(_columns(panel))


def chart_xml(panel: Panel, sheet: str, language: str) -> bytes:
    """The chart part of a panel; `sheet` is the link to the figures behind it."""
    years, *lines = _columns(panel)
    values = [value for _, value in panel.points] + ([panel.goal] if panel.goal is not None else [])
    low, high = min(values), max(values)
    room = (high - low or abs(high) or 1.0) * ABOVE
    written = "".join(
        _series(number, column, years, _labels(panel, number, len(years.values), language), dashed=number == 1)
        for number, column in enumerate(lines)
    )
    title = _text(panel.title, language, bold=True)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}"><c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart>'
        f"<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr>{_face('a:defRPr', bold=True)}</a:pPr>{title}</a:p></c:rich></c:tx>"
        '<c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout><c:manualLayout><c:layoutTarget val="inner"/>'
        '<c:xMode val="edge"/><c:yMode val="edge"/><c:x val="0.04"/><c:y val="0.2"/><c:w val="0.72"/><c:h val="0.64"/></c:manualLayout></c:layout>'
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{written}<c:marker val="1"/><c:axId val="1"/><c:axId val="2"/></c:lineChart>'
        '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/>'
        '<c:numFmt formatCode="@" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f'<c:spPr><a:ln w="9525">{BLACK}</a:ln></c:spPr><c:txPr><a:bodyPr rot="-60000000" vert="horz"/><a:p><a:pPr>{_face("a:defRPr")}</a:pPr>'
        '<a:endParaRPr lang="zh-CN"/></a:p></c:txPr><c:crossAx val="2"/><c:crosses val="min"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        f'<c:lblOffset val="60"/><c:tickLblSkip val="{max(len(years.values) - 1, 1)}"/><c:tickMarkSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:max val="{high + room!r}"/><c:min val="{low - room!r}"/></c:scaling>'
        '<c:delete val="1"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="none"/><c:crossAx val="1"/><c:crosses val="min"/><c:crossBetween val="midCat"/></c:valAx>'
        "<c:spPr><a:noFill/></c:spPr></c:plotArea>"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
        f'<c:externalData r:id="{sheet}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    ).encode()


def _series(number: int, column: Column, years: Column, labels: str, *, dashed: bool) -> str:
    dash = '<a:prstDash val="dash"/>' if dashed else ""
    mark = (
        '<c:marker><c:symbol val="none"/></c:marker>' if dashed else
        '<c:marker><c:symbol val="circle"/><c:size val="5"/><c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
        f'<a:ln w="12700">{BLACK}</a:ln></c:spPr></c:marker>'
    )  # fmt: skip
    cells = "".join(
        f'<c:pt idx="{at}"><c:v>{value!r}</c:v></c:pt>' for at, value in enumerate(column.values) if value is not None
    )
    names = "".join(f'<c:pt idx="{at}"><c:v>{value}</c:v></c:pt>' for at, value in enumerate(years.values))
    n = len(years.values)
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:strRef><c:f>{SHEET}!${column.letter}$1</c:f><c:strCache>'
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(column.name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
        f'<c:spPr><a:ln w="{12700 if dashed else 19050}">{BLACK}{dash}<a:round/></a:ln></c:spPr>{mark}{labels}'
        f'<c:cat><c:strRef><c:f>{SHEET}!$A$2:$A${n + 1}</c:f><c:strCache><c:ptCount val="{n}"/>{names}</c:strCache></c:strRef></c:cat>'
        f"<c:val><c:numRef><c:f>{SHEET}!${column.letter}$2:${column.letter}${n + 1}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{n}"/>{cells}</c:numCache></c:numRef></c:val><c:smooth val="0"/></c:ser>'
    )


def _labels(panel: Panel, number: int, n: int, language: str) -> str:
    """The first and the last figure at their points, the target at the end of its line; nothing else."""
    if number == 1:
        wanted = [(n - 1, panel.goal_text, _beside(panel), False)]
    else:
        first = panel.points[0][0]
        over = panel.points[-1][1] >= panel.points[0][1]
        wanted = [(0, panel.first, "b" if over else "t", False)] if len(panel.points) > 1 else []
        wanted.append((panel.points[-1][0] - first, panel.last, "r", True))
    written = "".join(
        f'<c:dLbl><c:idx val="{at}"/><c:tx><c:rich><a:bodyPr wrap="none"/><a:p>{_text(text, language, bold=bold)}</a:p></c:rich></c:tx>'
        f'<c:dLblPos val="{place}"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbl>'
        for at, text, place, bold in wanted
    )
    none = "".join(f'<c:{name} val="0"/>' for name in
                   ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize"))  # fmt: skip
    return f"<c:dLbls>{written}{none}</c:dLbls>"


def _beside(panel: Panel) -> str:
    """Where the target is named: at the end of its line, above or below it where the last figure is too near."""
    values = [value for _, value in panel.points]
    goal, last = panel.goal or 0.0, values[-1]
    wide = max(*values, goal) - min(*values, goal)
    if abs(goal - last) > wide * NEAR:
        return "r"
    return "t" if goal >= last else "b"


def _face(tag: str, *, bold: bool = False) -> str:
    return f'<{tag} sz="900" b="{int(bold)}">{BLACK}{FACES}</{tag}>'


def _text(text: str, language: str, *, bold: bool = False) -> str:
    tongue = f'lang="{LANGUAGE[language]}" '
    face = _face("a:rPr", bold=bold).replace("<a:rPr ", f"<a:rPr {tongue}")
    return f"<a:r>{face}<a:t>{escape(text)}</a:t></a:r>"
