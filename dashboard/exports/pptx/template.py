"""An empty deck of 16:9 slides in our look: the library's own template with master, layouts and theme replaced."""

from __future__ import annotations

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path
from typing import cast

import pptx
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import OpcPackage, XmlPart
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.presentation import Presentation

from dashboard.exports.pptx import template_parts as parts
from dashboard.exports.pptx.boxes import HEIGHT
from dashboard.exports.pptx.drawing import LANGUAGE, px
from dashboard.text import words

BASE = Path(pptx.__file__).parent / "templates" / "default.pptx"
COVER, CONTENT, TEXT = range(3)
"""Places of the layouts."""
LAYOUTS = (parts.cover_xml, parts.content_xml, parts.text_xml)
DROPPED = re.compile(r"printerSettings|thumbnail|slideLayouts/")
APP = (
    f'{parts.HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<TotalTime>0</TotalTime><Application>Microsoft Office PowerPoint</Application>"
    "<PresentationFormat>Widescreen</PresentationFormat><AppVersion>16.0000</AppVersion></Properties>"
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def empty_deck(language: str) -> Presentation:
    """A deck without slides; names of places and layouts are in its language."""
    deck = pptx.Presentation(io.BytesIO(_template(language)))
    own = cast(XmlPart, deck.notes_master.part.part_related_by(RELATIONSHIP_TYPE.THEME))
    own._element = parse_xml(_theme())
    _number_parts(deck.part.package)
    return deck


def _number_parts(package: OpcPackage) -> None:
    """Lets the package count its parts of a kind; the library goes through all parts for each new one, and a deck of two
    hundred slides with charts and notes then takes twice as long (https://github.com/scanny/python-pptx/issues/644)."""
    names, numbers = {part.partname for part in package.iter_parts()}, defaultdict[str, Iterator[int]](lambda: count(1))

    def next_partname(tmpl: str) -> PackURI:
        return next(PackURI(name) for number in numbers[tmpl] if (name := tmpl % number) not in names)

    package.next_partname = next_partname  # type: ignore[method-assign]


@cache
def _theme() -> bytes:
    with zipfile.ZipFile(BASE) as base:
        return parts.theme_xml(base.read("ppt/theme/theme1.xml").decode()).encode()


@cache
def _template(language: str) -> bytes:
    """The template as a file."""
    t = words(language)
    made: dict[str, str] = {
        "ppt/slideMasters/slideMaster1.xml": parts.master_xml(len(LAYOUTS), t),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _master_relations(),
        "ppt/theme/theme1.xml": _theme().decode(),
        "ppt/tableStyles.xml": parts.table_styles_xml(),
        "docProps/app.xml": APP,
    }
    for number, layout in enumerate(LAYOUTS, 1):
        made[f"ppt/slideLayouts/slideLayout{number}.xml"] = layout(t)
    stream = io.BytesIO()
    with zipfile.ZipFile(BASE) as base, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as out:
        for name in base.namelist():
            if not DROPPED.search(name) and name not in made:
                out.writestr(name, _adapted(name, base.read(name).decode(), language))
        for number in range(1, len(LAYOUTS) + 1):
            name = f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"
            out.writestr(name, base.read(name))
        for name, text in made.items():
            out.writestr(name, text)
    return stream.getvalue()


def _adapted(name: str, text: str, language: str) -> str:
    """What stays of the library's template, without the parts that were dropped, in the size of our slides."""
    if name.endswith(".rels"):
        return re.sub(r"<Relationship [^>]*(?:printerSettings|thumbnail)[^>]*/>", "", text)
    if name == "[Content_Types].xml":
        text = re.sub(r'<Default Extension="(?:jpeg|bin)"[^>]*/>', "", text)
        kept = "|".join(str(number) for number in range(1, len(LAYOUTS) + 1))
        return re.sub(rf'<Override PartName="/ppt/slideLayouts/slideLayout(?!(?:{kept})\.xml)[^>]*/>', "", text)
    if name == "ppt/presentation.xml":
        size = f'<p:sldSz cx="{px(1920)}" cy="{px(HEIGHT)}"/>'
        text = re.sub(r"<p:sldSz [^>]*/>", size, text)
        return text.replace('lang="en-US"', f'lang="{LANGUAGE[language]}"')
    return text


def _master_relations() -> str:
    lines = "".join(
        f'<Relationship Id="rId{n}" Type="{RELATION}/slideLayout" Target="../slideLayouts/slideLayout{n}.xml"/>'
        for n in range(1, len(LAYOUTS) + 1)
    )
    last = f'<Relationship Id="rId{len(LAYOUTS) + 1}" Type="{RELATION}/theme" Target="../theme/theme1.xml"/>'
    return f'{parts.HEAD}<Relationships xmlns="{RELATIONS}">{lines}{last}</Relationships>'
