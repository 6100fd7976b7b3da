"""A self-evaluation form that was filled in with a word processor, read back: what it holds clause by clause, and what cannot
be read, named by its place.

A clause is a table. It is known by the code in it, a field by the bookmark that names its row or, where that is gone, by the
words at the beginning of the row: rows may stand in another order, names may be lost. What is read is what stands there: words
beside the place that was meant for them (in the left cell, below a table, in a remark) are told and never dropped unsaid. (Bookmarks, not content controls: those
come back from LibreOffice's own format with their text repeated.)
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from zipfile import BadZipFile, ZipFile

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from data_access.errors import UnreadableFile
from data_access.word_texts import comments_of, lines_in, own, texts_in

IDENTITY = re.compile(r"\[#([^/\[\]]*)/([^/\[\]]*)/([^/\[\]]*)\]")
CLAUSE = re.compile(r"\[#([a-z0-9-]+)@(\d{1,9})\]")
"""How a clause and the version of its words stand in the form: `[#women-1-goal-3@2]`."""
ROW = re.compile(r"self_([a-z_]+)_\d+")
"""The bookmark of a row: `self_done_12`."""
MOST_BYTES = 40 * 2**20
"""What the parts of a document may hold, unpacked."""
SHOWN = 40
"""Letters of what was not read that are told."""
CHOSEN, FREE = "☒☑■√✓✔", "☐□"


def identity_mark(district: str, code: str, department: str) -> str:
    """Which district, round and unit a form is of, as it stands in it."""
    return f"[#{district}/{code}/{department}]"


def clause_mark(clause: str, version: int) -> str:
    """Which clause a table is about, as it stands in it."""
    return f"[#{clause}@{version}]"


def row_name(field: str, number: int) -> str:
    """The bookmark of a row; `number` tells those of one form apart."""
    return f"self_{field}_{number}"


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that was not read: `kind` says why, `table` and `row` count from 1 (0 for a whole table), `text` is what stands there."""

    kind: str
    table: int
    row: int
    clause: str
    text: str


@dataclass(frozen=True, slots=True)
class FormClause:
    """A clause as the form holds it: texts by field, and the classes of causes that are ticked."""

    code: str
    version: int
    table: int
    texts: Mapping[str, str]
    causes: tuple[str, ...] | None
    """None where the row is not there."""


@dataclass(frozen=True, slots=True)
class ReadForm:
    """A form read back."""

    district: str
    round: str
    department: str
    clauses: tuple[FormClause, ...] = ()
    unread: tuple[Unread, ...] = field(default=())


def read_form(
    content: bytes, labels: Mapping[str, str], causes: Mapping[str, str], fields: tuple[str, ...]
) -> ReadForm:
    """What a form holds.

    Args:
        labels: what stands at the beginning of a row, without its number -> field, in every language forms are made in.
        causes: what a class of causes is called -> its code.
        fields: those every clause has, `causes` among them.

    Raises:
        UnreadableFile: it is no Word document, is damaged or too large.
    """
    document = _opened(content)
    body = document.element.body
    told = IDENTITY.search("".join(texts_in(body)))
    reading = _Reading(labels, causes)
    for number, block in _blocks(body):
        if block.tag == qn("w:tbl"):
            reading.table(number, block)
        elif number and (words := "".join(texts_in(block)).strip()):
            reading.unread.append(
                Unread("outside", number, 0, reading.last.code if reading.last else "", words[:SHOWN])
            )
    reading.unread += [Unread("comment", 0, 0, "", text[:SHOWN]) for text in comments_of(document)]
    for clause in reading.found.values():
        held = set(clause.texts) | ({"causes"} if clause.causes is not None else set())
        reading.unread += [Unread("no_row", clause.table, 0, clause.code, name) for name in fields if name not in held]
    district, code, department = told.groups() if told else ("", "", "")
    clauses = (FormClause(one.code, one.version, one.table, one.texts, one.causes) for one in reading.found.values())
    return ReadForm(district, code, department, tuple(clauses), tuple(reading.unread))


def _blocks(body: BaseOxmlElement) -> Iterator[tuple[int, BaseOxmlElement]]:
    """Tables and paragraphs in their order, each with how many tables have begun; a table within a table is a part of it."""
    number = 0
    for block in body.iter(qn("w:tbl"), qn("w:p")):
        if next(block.iterancestors(qn("w:tc")), None) is not None:
            continue
        number += block.tag == qn("w:tbl")
        if next(block.iterancestors(qn("w:p")), None) is None:  # what stands in a text box is read with its paragraph
            yield number, block


@dataclass(slots=True)
class _Held:
    """A clause while it is read."""

    code: str
    version: int
    table: int
    texts: dict[str, str] = field(default_factory=dict)
    causes: tuple[str, ...] | None = None

    def holds(self, name: str) -> bool:
        """Whether a field of it has been read."""
        return self.causes is not None if name == "causes" else name in self.texts


@dataclass(slots=True)
class _Reading:
    """What was read so far. The row with a clause's code begins it, wherever it stands: of two tables that were joined both
    clauses are read, and a table that was split goes on where it was left."""

    labels: Mapping[str, str]
    known: Mapping[str, str]
    found: dict[str, _Held] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    last: _Held | None = None

    def table(self, number: int, table: BaseOxmlElement) -> None:
        """Reads a table."""
        now: _Held | None = None
        headed, loose = False, list[tuple[int, BaseOxmlElement]]()
        for place, row in enumerate(own(table, "w:tr", "w:tbl"), start=1):
            words = "".join(texts_in(row)).strip()
            if mark := CLAUSE.search(words):
                headed, now = True, self._begin(number, mark)
            elif words and not headed:
                loose.append((place, row))
            elif words and now is not None:
                self._row(now, number, place, row)
        if loose and not IDENTITY.search("".join(texts_in(table))):
            self._loose(number, loose, headed=headed)
        self.last = now or self.last

    def _begin(self, number: int, mark: re.Match[str]) -> _Held | None:
        code = mark[1]
        if code in self.found:
            self.unread.append(Unread("twice", number, 0, code, ""))
            return None
        self.found[code] = _Held(code, int(mark[2]), number)
        return self.found[code]

    def _loose(self, number: int, rows: list[tuple[int, BaseOxmlElement]], *, headed: bool) -> None:
        """Rows under no code: the rest of the clause before them where it lacks them all, else told."""
        names = [self._name(row)[0] for _, row in rows]
        if self.last and all(name and not self.last.holds(name) for name in names):
            for place, row in rows:
                self._row(self.last, number, place, row)
        else:
            words = "".join(text for _, row in rows for text in texts_in(row)).strip()
            self.unread.append(Unread("no_code", number, rows[0][0] if headed else 0, "", words[:SHOWN]))

    def _name(self, row: BaseOxmlElement) -> tuple[str, list[str]]:
        """The field of a row, and what stands in its first cell beyond the field's name."""
        first = next(own(row, "w:tc", "w:tr"), None)
        lines = [line.strip() for line in (lines_in(first) if first is not None else []) if line.strip()]
        label, _, behind = (lines[0] if lines else "").replace("：", ":").partition(":")
        if _plain(label) in self.labels:
            more = [part for part in (behind.strip(), *lines[1:]) if part]
            return _named(row) or self.labels[_plain(label)], more
        whole = _plain("".join(lines))
        if whole in self.labels:
            return _named(row) or self.labels[whole], []
        return _named(row), lines

    def _row(self, held: _Held, number: int, place: int, row: BaseOxmlElement) -> None:
        cells = list(own(row, "w:tc", "w:tr"))
        name, more = self._name(row)
        if name == "result":
            return
        text = "\n".join(line for cell in cells[1:] for line in lines_in(cell)).strip()
        if len(cells) == 1:  # both cells were made one: what stands behind the name is what was written
            text, more = "\n".join(more), []
        if not name:
            words = "".join(texts_in(row)).strip()
            self.unread.append(Unread("no_label", number, place, held.code, words[:SHOWN]))
            return
        if more:
            self.unread.append(Unread("left", number, place, held.code, " ".join(more)[:SHOWN]))
        if held.holds(name):
            self.unread.append(Unread("row_twice", number, place, held.code, text[:SHOWN]))
        elif name == "causes":
            held.causes, strange = _causes(text, self.known)
            self.unread += [Unread("no_cause", number, place, held.code, one[:SHOWN]) for one in strange]
        else:
            held.texts[name] = text


def _opened(content: bytes) -> WordDocument:
    try:
        with ZipFile(io.BytesIO(content)) as package:
            if sum(part.file_size for part in package.infolist()) > MOST_BYTES:
                raise UnreadableFile("too_large", f"its parts hold more than {MOST_BYTES // 2**20} MB")
        return Document(io.BytesIO(content))
    except (
        PackageNotFoundError,
        BadZipFile,
        KeyError,
        ValueError,
        SyntaxError,
        OSError,
    ):  # SyntaxError: lxml, of damaged parts
        raise UnreadableFile("no_document", "is damaged or no Word document; save it as DOCX") from None


def _named(row: BaseOxmlElement) -> str:
    """The field that a bookmark in the row names."""
    for mark in row.iter(qn("w:bookmarkStart")):
        if found := ROW.fullmatch(mark.get(qn("w:name"), "")):
            return found[1]
    return ""


def _plain(label: str) -> str:
    """A label without its number and what stands in brackets or behind a line."""
    return re.sub(r"^\s*([一二三四五六]、|\d\.)\s*|[（(:：].*$", "", label.strip(), flags=re.DOTALL).strip()


def _causes(text: str, known: Mapping[str, str]) -> tuple[tuple[str, ...], list[str]]:
    """The classes that are ticked, or of a text without boxes those that are named; and what is none of them."""
    boxes = any(sign in text for sign in CHOSEN + FREE)
    chosen: list[str] = []
    strange: list[str] = []
    signs = rf"[^{CHOSEN}{FREE}]*"
    ticks = re.finditer(rf"({signs})[{CHOSEN}]({signs})", text) if boxes else ()
    ticked = (
        [tick[2] if tick[2].strip() else tick[1] for tick in ticks] if boxes else [text]
    )  # some tick behind the word
    for name in (part.strip(" \t\u3000\u00a0") for one in ticked for part in re.split(r"[、，,;；\n]", one)):
        if found := known.get(name) or known.get(_plain(name)):
            chosen.append(found)
        elif name:
            strange.append(name)
    return tuple(dict.fromkeys(chosen)), strange
