"""Master, layouts and theme of the slides, as XML: the tokens of the screen's style sheet in an office program's terms."""

from __future__ import annotations

import re

from dashboard.exports.pptx import boxes
from dashboard.exports.pptx.boxes import Frame, shape_xml
from dashboard.exports.pptx.drawing import FACES, A, P, R, Run, attribute, face, fill, line, px, text_of
from dashboard.figures import theme
from dashboard.text.words import Words
from indicators.codes import Group

FONT = "Microsoft YaHei"
FONT_ZH = "微软雅黑"
PAGE = "#F6F7F9"
FIELD = "{B5D3A0E6-2F6B-4D53-9C0A-6C1D52F4A9E1}"
TABLE_STYLE = "{8A5A1C52-7F0E-4E0C-9B4B-2B6B1F7D3C10}"
SIZE = {"title": 27.0, "crumbs": 14.0, "foot": 12.0, "body": 18.0, "heading": 15.0, "cover": 46.0, "lines": 19.0}


def theme_xml(base: str) -> str:
    """The theme: colours and faces are ours, effects are those of the library's own theme `base`."""
    slots = (
        ("dk1", theme.INK), ("lt1", theme.CARD), ("dk2", theme.TARGET), ("lt2", PAGE), ("accent1", theme.SERIES),
        ("accent2", theme.STATUS[Group.MET]), ("accent3", theme.STATUS[Group.ON_TRACK]), ("accent4", theme.STATUS[Group.AT_RISK]),
        ("accent5", theme.STATUS[Group.OFF_TRACK]), ("accent6", theme.MUTED), ("hlink", theme.SERIES), ("folHlink", theme.MUTED),
    )  # fmt: skip
    colours = "".join(f'<a:{slot}><a:srgbClr val="{token.lstrip("#")}"/></a:{slot}>' for slot, token in slots)
    faces = f'<a:latin typeface="{FONT}"/><a:ea typeface="{FONT}"/><a:cs typeface=""/><a:font script="Hans" typeface="{FONT_ZH}"/>'
    text = re.sub(
        r"<a:clrScheme.*?</a:clrScheme>", f'<a:clrScheme name="Monitor">{colours}</a:clrScheme>', base, flags=re.S
    )
    fonts = f"<a:majorFont>{faces}</a:majorFont><a:minorFont>{faces}</a:minorFont>"
    text = re.sub(
        r"<a:fontScheme.*?</a:fontScheme>", f'<a:fontScheme name="Monitor">{fonts}</a:fontScheme>', text, flags=re.S
    )
    return re.sub(r'(<a:theme [^>]*name=")[^"]*"', r'\1Monitor"', text)


def _level(level: int, size: float, token: str, *, bold: bool = False, align: str = "l") -> str:
    return (
        f'<a:lvl{level}pPr marL="0" indent="0" algn="{align}"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef>'
        f'<a:spcPts val="0"/></a:spcBef><a:buNone/><a:defRPr sz="{round(size * 100)}" b="{int(bold)}" kern="1200">'
        f"{fill(token)}{FACES}</a:defRPr></a:lvl{level}pPr>"
    )


def _prompt(text: str, t: Words) -> str:
    return f"<a:p><a:r>{face('a:rPr', Run(text), t.language)}<a:t>{text_of(text)}</a:t></a:r></a:p>"


def _number(t: Words) -> str:
    return f'<a:p><a:fld id="{FIELD}" type="slidenum">{face("a:rPr", Run(""), t.language)}<a:t>‹#›</a:t></a:fld></a:p>'


def _foot(first: int, t: Words) -> str:
    """Source, stamp and number of the slide; the date's place carries the stamp, which is a date."""
    muted = _level(1, SIZE["foot"], theme.MUTED)
    right = _level(1, SIZE["foot"], theme.MUTED, align="r")
    return (
        shape_xml(first, t("来源"), "", role='type="ftr" sz="quarter" idx="11"', frame=boxes.SOURCE, anchor="ctr", styles=muted)
        + shape_xml(first + 1, t("数据版本"), "", role='type="dt" sz="half" idx="10"', frame=boxes.STAMP, anchor="ctr", styles=right)
        + shape_xml(first + 2, t("页码"), _number(t), role='type="sldNum" sz="quarter" idx="12"', frame=boxes.NUMBER,
                    anchor="ctr", styles=right)
    )  # fmt: skip


def _rule(number: int, name: str) -> str:
    frame = Frame(boxes.MARGIN, boxes.FOOT_LINE, boxes.WIDTH, 0)
    return (
        f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{number}" name={attribute(name)}/><p:cNvCxnSpPr/><p:nvPr userDrawn="1"/></p:nvCxnSpPr>'
        f'<p:spPr>{frame.xml}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{line(theme.HAIR, 0.75)}</p:spPr></p:cxnSp>'
    )


TREE = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
SPACES = f'xmlns:a="{A}" xmlns:r="{R}" xmlns:p="{P}"'


def master_xml(layouts: int, t: Words) -> str:
    """The master: title, text, foot with its rule; every layout takes its styles from here."""
    title = shape_xml(2, t("标题"), _prompt(t("一句话的结论"), t), role='type="title"', frame=boxes.TITLE)
    text = shape_xml(3, t("正文"), _prompt(t("正文"), t), role='type="body" idx="1"', frame=boxes.BODY)
    ids = "".join(f'<p:sldLayoutId id="{2147483649 + n}" r:id="rId{n + 1}"/>' for n in range(layouts))
    body = "".join(_level(n, SIZE["body"], theme.INK) for n in range(1, 10))
    other = "".join(_level(n, SIZE["body"], theme.INK) for n in range(1, 10))
    return (
        f"{HEAD}<p:sldMaster {SPACES}><p:cSld><p:bg><p:bgPr>{fill(theme.CARD)}<a:effectLst/></p:bgPr></p:bg><p:spTree>{TREE}"
        f"{title}{text}{_foot(4, t)}{_rule(7, t('页脚线'))}</p:spTree></p:cSld>"
        '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
        'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
        f"<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:txStyles><p:titleStyle>{_level(1, SIZE['title'], theme.INK, bold=True)}"
        f"</p:titleStyle><p:bodyStyle>{body}</p:bodyStyle><p:otherStyle>{other}</p:otherStyle></p:txStyles></p:sldMaster>"
    )


def cover_xml(t: Words) -> str:
    """The layout of the first slide."""
    bar = (
        f'<p:sp><p:nvSpPr><p:cNvPr id="7" name={attribute(t("装饰"))}/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
        f'{boxes.COVER_BAR.xml}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill(theme.SERIES)}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
    )
    shapes = (
        shape_xml(2, t("标题"), _prompt(t("会议标题"), t), role='type="ctrTitle"', frame=boxes.COVER_TITLE,
                  styles=_level(1, SIZE["cover"], theme.INK, bold=True))
        + shape_xml(3, t("副标题"), _prompt(t("会议、日期、规划"), t), role='type="subTitle" idx="1"',
                    frame=boxes.COVER_LINES, styles=_level(1, SIZE["lines"], theme.MUTED))
        + _foot(4, t) + bar
    )  # fmt: skip
    return _layout("title", t("封面"), shapes)


def content_xml(t: Words) -> str:
    """The layout of slides with drawings and tables: finding, where we are, headings of the two columns."""
    left, right = boxes.BODY.columns(boxes.LEFT, boxes.GAP)
    heading = _level(1, SIZE["heading"], theme.INK)
    shapes = _top(t) + "".join(
        shape_xml(number, name, _prompt(name, t), role=f'type="body" sz="quarter" idx="{index}"', styles=heading,
                  frame=Frame(frame.x, frame.y, frame.w, 90))
        for number, index, name, frame in ((4, 14, t("左栏标题"), left), (5, 15, t("右栏标题"), right))
    ) + _foot(6, t)  # fmt: skip
    return _layout("obj", t("图表"), shapes)


def text_xml(t: Words) -> str:
    """The layout of slides that hold sentences."""
    text = shape_xml(4, t("正文"), _prompt(t("正文"), t), role='type="body" idx="1"', frame=boxes.BODY,
                     styles=_level(1, SIZE["body"], theme.INK))  # fmt: skip
    return _layout("tx", t("文字"), _top(t) + text + _foot(5, t))


def _top(t: Words) -> str:
    return shape_xml(2, t("标题"), _prompt(t("一句话的结论"), t), role='type="title"', frame=boxes.TITLE) + shape_xml(
        3, t("位置和判定"), _prompt(t("领域　指标　判定"), t), role='type="body" sz="quarter" idx="13"', frame=boxes.CRUMBS,
        anchor="ctr", styles=_level(1, SIZE["crumbs"], theme.MUTED))  # fmt: skip


def _layout(kind: str, name: str, shapes: str) -> str:
    return (
        f'{HEAD}<p:sldLayout {SPACES} type="{kind}" preserve="1" userDrawn="1"><p:cSld name={attribute(name)}><p:spTree>{TREE}{shapes}'
        "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def table_styles_xml() -> str:
    """Our table style: a quiet head, hairlines between rows, nothing else."""
    hair = f'<a:ln w="{px(1.5)}">{fill(theme.GRID)}</a:ln>'
    edge = f'<a:ln w="{px(2)}">{fill(theme.HAIR)}</a:ln>'
    whole = f"<a:tcBdr><a:bottom>{hair}</a:bottom><a:insideH>{hair}</a:insideH></a:tcBdr><a:fill><a:noFill/></a:fill>"
    ink, muted = (
        f'<a:tcTxStyle b="{weight}"><a:fontRef idx="minor"/><a:schemeClr val="{slot}"/></a:tcTxStyle>'
        for slot, weight in (("tx1", "off"), ("accent6", "off"))
    )
    return (
        f'{HEAD}<a:tblStyleLst xmlns:a="{A}" def="{TABLE_STYLE}"><a:tblStyle styleId="{TABLE_STYLE}" styleName="Monitor"><a:wholeTbl>'
        f"{ink}<a:tcStyle>{whole}</a:tcStyle></a:wholeTbl><a:firstRow>{muted}<a:tcStyle><a:tcBdr><a:bottom>{edge}</a:bottom>"
        "</a:tcBdr></a:tcStyle></a:firstRow></a:tblStyle></a:tblStyleLst>"
    )
