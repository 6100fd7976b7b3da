"""A self-evaluation form that was filled in with a word processor, read back: what it holds clause by clause, and what cannot
be read, named by its place.

A clause is a table. It is known by the code in it, a field by the bookmark that names its row or, where that is gone, by the
words at the beginning of the row: rows may stand in another order, names may be lost. (Bookmarks, not content controls: those
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

IDENTITY = re.compile(r"\[#([^/\[\]]*)/([^/\[\]]*)/([^/\[\]]*)\]")
CLAUSE = re.compile(r"\[#([a-z0-9-]+)@(\d{1,9})\]")
"""How a clause and the version of its words stand in the form: `[#women-1-goal-3@2]`."""
ROW = re.compile(r"self_([a-z_]+)_\d+")
"""The bookmark of a row: `self_done_12`."""
MOST_BYTES = 40 * 2**20
"""What the parts of a document may hold, unpacked."""
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
    told = IDENTITY.search("".join(_texts(body)))
    unread: list[Unread] = []
    found: dict[str, FormClause] = {}
    for number, table in enumerate(body.iter(qn("w:tbl")), start=1):
        text = "".join(_texts(table))
        mark = CLAUSE.search(text)
        if mark is None:
            if not IDENTITY.search(text) and text.strip():
                unread.append(Unread("no_code", number, 0, "", text.strip()[:40]))
            continue
        clause = mark[1]
        if clause in found:
            unread.append(Unread("twice", number, 0, clause, ""))
            continue
        found[clause] = _clause(table, number, clause, int(mark[2]), labels, causes, unread)
        held = set(found[clause].texts) | ({"causes"} if found[clause].causes is not None else set())
        unread += [Unread("no_row", number, 0, clause, name) for name in fields if name not in held]
    district, code, department = told.groups() if told else ("", "", "")
    return ReadForm(district, code, department, tuple(found.values()), tuple(unread))


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


def _clause(
    table: BaseOxmlElement, number: int, clause: str, version: int, labels: Mapping[str, str],
    causes: Mapping[str, str], unread: list[Unread],
) -> FormClause:  # fmt: skip
    texts: dict[str, str] = {}
    ticked: tuple[str, ...] | None = None
    for place, row in enumerate(table.iter(qn("w:tr")), start=1):
        cells = list(row.iter(qn("w:tc")))
        words = "".join(_texts(row)).strip()
        if not words or CLAUSE.search(words):
            continue
        name = _named(row) or labels.get(_plain("".join(_texts(cells[0]))), "") if cells else ""
        if name == "result":
            continue
        text = "\n".join(_lines(cells[-1])).strip() if len(cells) > 1 else ""
        if not name or len(cells) < 2:
            unread.append(Unread("no_label", number, place, clause, words[:40]))
        elif name == "causes":
            ticked, strange = _causes(text, causes)
            unread += [Unread("no_cause", number, place, clause, one[:40]) for one in strange]
        elif name in texts:
            unread.append(Unread("row_twice", number, place, clause, text[:40]))
        else:
            texts[name] = text
    return FormClause(clause, version, number, texts, ticked)


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
    parts = re.findall(rf"[{CHOSEN}{FREE}][^{CHOSEN}{FREE}]*", text) if boxes else re.split(r"[、，,;；\n]", text)
    for part in parts:
        ticked = part[:1] in CHOSEN if boxes else bool(part.strip())
        name = part.strip(f"{CHOSEN}{FREE} \t\n\u3000\u00a0")
        if not ticked or not name:
            continue
        if name in known:
            chosen.append(known[name])
        else:
            strange.append(name)
    return tuple(dict.fromkeys(chosen)), strange


def _lines(cell: BaseOxmlElement) -> list[str]:
    return ["".join(_texts(paragraph)) for paragraph in cell.iter(qn("w:p"))]


def _texts(element: BaseOxmlElement) -> Iterator[str]:
    """The letters of an element as they are read, without what was deleted under tracked changes."""
    for part in element.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:sym")):
        if part.tag == qn("w:t"):
            yield part.text or ""
        elif part.tag == qn("w:br"):
            yield "\n"
        elif part.tag == qn("w:tab") and part.getparent().tag == qn("w:r"):
            yield "\t"
