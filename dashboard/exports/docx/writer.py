"""Writes a report's blocks into a document: headings with bookmarks, paragraphs, captioned tables and pictures."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from docx.document import Document
from docx.shared import Mm
from lxml.etree import _Element

from dashboard.documents.report.view_models import Block, Grid, Heading, Panels, Picture, Place, Text
from dashboard.exports.docx.charts import panels_xml
from dashboard.exports.docx.markup import (
    GENERATED,
    PERSON,
    bookmark,
    control,
    element,
    field,
    paragraph,
    run,
    spans,
)
from dashboard.exports.docx.numbering import Counter
from dashboard.exports.docx.tables import TWIPS, table
from dashboard.exports.picture import HEIGHT, WIDTH, MissingGlyph, trend_picture

FORMS = {"body": "BodyText", "lead": "Lead", "item": "ListBullet", "goal": "Goal", "note": "Note"}
Progress = Callable[[int, int], None]
PROMPT = "595959"
"""Colour of what is wanted of people, until they have written."""
INSET = 2
"""Millimetres by which a chart is narrower than the text, so that no program moves it into the margin."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents."""

    level: int
    text: str
    bookmark: str


class Writer:
    """Appends blocks before the document's last section mark, counting headings, tables and figures."""

    def __init__(self, document: Document, language: str, words: dict[str, str]) -> None:
        self.document, self.words, self._language = document, words, language
        self.entries: list[Entry] = []
        self._counter = Counter(language)
        self._counted = {"table": 0, "figure": 0, "control": 0}
        self._end: _Element = document.element.body[-1]

    def add(self, xml: str) -> None:
        """Append an element."""
        self._end.addprevious(element(xml))

    def block(self, block: Block, width: float, *, small: bool = False) -> None:
        """Append a block into a text `width` millimetres wide; `small` for the annex's tables."""
        if isinstance(block, Heading):
            self._heading(block)
        elif isinstance(block, Text):
            self.add(paragraph(FORMS[block.form], self._held(block.key, spans(block.spans) + run(self._of(block)))))
        elif isinstance(block, Place):
            self._place(block)
        elif isinstance(block, Grid):
            self._table(block, width, small)
        elif isinstance(block, Panels):
            self._panels(block, width)
        else:
            self._picture(block, width)

    def _held(self, key: str, inner: str) -> str:
        """What the program wrote, marked so where it has a key."""
        if not key:
            return inner
        self._counted["control"] += 1
        return control(self._counted["control"], GENERATED + key, inner)

    def _place(self, place: Place) -> None:
        """What people wrote, or what is wanted of them; only the first paragraph bears the name, the others follow it."""
        self._counted["control"] += 1
        first, *others = place.text or (place.prompt,)
        inner = run(first, colour="" if place.text else PROMPT)
        self.add(paragraph(FORMS["body"], control(self._counted["control"], PERSON + place.key, inner,
                                                  title=place.prompt[:60], prompt=not place.text)))  # fmt: skip
        for text in others:
            self.add(paragraph(FORMS["body"], run(text)))

    def _panels(self, figure: Panels, width: float) -> None:
        """Small charts side by side, native ones that the office edits; the note below them."""
        inner = panels_xml(self.document.part, figure, width - INSET, self._language)
        self.add(paragraph("Figure", inner))
        mark = self._mark() if figure.demonstration else ""
        self._caption("figure", figure.caption, "FigureCaption", mark=mark, more="<w:keepNext/>")
        self.add(paragraph("TableNote", run(figure.note)))

    def _heading(self, heading: Heading) -> None:
        number = len(self.entries) + 1
        name = f"_Toc{number:06d}"
        inner = self._held(heading.key, run(heading.text))
        self.add(paragraph(f"Heading{heading.level}", bookmark(number, name, inner)))
        counted = self._counter.next(heading.level)
        between = "" if self._language == "zh" else "  "
        self.entries.append(Entry(heading.level, f"{counted}{between}{heading.text}", name))

    def _caption(self, kind: str, text: str, style: str, *, mark: str, more: str = "") -> None:
        self._counted[kind] += 1
        word = self.words[kind]
        number = field(f"SEQ {word} \\* ARABIC", str(self._counted[kind]))
        gap = "　" if self._language == "zh" else ". "
        inner = run(f"{word}\N{NO-BREAK SPACE}") + number + run(f"{gap}{text}{mark}")
        self.add(paragraph(style, inner, properties=more))

    def _mark(self, word: str = "demonstration") -> str:
        word = self.words[word]
        return f"（{word}）" if self._language == "zh" else f" ({word})"

    def _table(self, grid: Grid, width: float, small: bool) -> None:
        self._caption("table", grid.caption, "Caption", mark=self._of(grid))
        self.add(table(grid, width, small=small or grid.small))
        self.add(paragraph("TableNote", run(grid.note)))

    def _of(self, block: Grid | Text) -> str:
        return self._mark("mixed" if block.mixed else "demonstration") if block.demonstration else ""

    def _picture(self, picture: Picture, width: float) -> None:
        try:
            png = trend_picture(picture.chart)
        except MissingGlyph as error:
            self.add(paragraph("Note", run(self.words["undrawn"].format(characters=error.characters))))
            return
        self.image(png, width - INSET, (width - INSET) * HEIGHT / WIDTH, picture.told)
        self._caption("figure", picture.caption, "FigureCaption",
                      mark=self._mark() if picture.chart.demonstration else "")  # fmt: skip

    def image(self, png: bytes, width: float, height: float, alternative: str) -> None:
        """Append a picture of so many millimetres in a paragraph of its own, with its alternative text."""
        inline = self.document.part.new_pic_inline(io.BytesIO(png), Mm(width), Mm(height))
        inline.docPr.set("descr", alternative)
        holder = element(paragraph("Figure", "<w:r><w:drawing/></w:r>"))
        holder.xpath(".//w:drawing")[0].append(inline)
        self._end.addprevious(holder)


def contents(entries: list[Entry], title: str, width: float) -> list[str]:
    """The contents as a field that Word renews, filled with entries that lead to their pages.

    LibreOffice takes the numbers of such a field as they stand, and they are not known before pages are laid out; of
    single references to pages it works them out. So the field around the entries is offered to Word alone.
    """
    kept = [entry for entry in entries if entry.level <= 2]
    tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{round(width * TWIPS)}"/></w:tabs>'
    begin = (
        _word_only('<w:fldChar w:fldCharType="begin" w:dirty="true"/>')
        + _word_only('<w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText>')
        + _word_only('<w:fldChar w:fldCharType="separate"/>')
    )
    end = _word_only('<w:fldChar w:fldCharType="end"/>')
    out = [paragraph("TOCHeading", run(title))]
    for at, entry in enumerate(kept):
        page = field(f"PAGEREF {entry.bookmark} \\h", "\N{NO-BREAK SPACE}")
        line = f"{run(entry.text)}<w:r><w:tab/></w:r>{page}"
        inner = f'<w:hyperlink w:anchor="{escape(entry.bookmark)}" w:history="1">{line}</w:hyperlink>'
        inner = (begin if at == 0 else "") + inner + (end if at == len(kept) - 1 else "")
        out.append(paragraph(f"TOC{entry.level}", inner, properties=tab))
    return out


def _word_only(inner: str) -> str:
    """A run that Word (2013 and later) reads and other programs pass over."""
    return (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" Requires="w15">'
        f"{inner}</mc:Choice><mc:Fallback/></mc:AlternateContent></w:r>"
    )
