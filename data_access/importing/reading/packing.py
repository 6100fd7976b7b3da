"""Unpacks an XLSX, XLSB or ODS with care: nothing is trusted that the package says about itself.

Readers get a copy made of what was really unpacked, so that no two of them can be shown different contents.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from data_access.importing.reading.codes import Refusals
from data_access.importing.reading.model import Limits, refuse

_DTD = tuple(
    word.encode(encoding) for word in ("<!DOCTYPE", "<!ENTITY") for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
_SMALL = 4 * 2**20  # below this, no ratio is suspicious
LINKED = "the file takes figures from other files or databases; break the links (Data > Edit links) and save it again"
_KINDS: tuple[tuple[re.Pattern[str], Refusals, str], ...] = (
    (
        re.compile(r"vbaproject|xl/macrosheets/|xl/activex/|^basic/(?!.*script-l[bc]\.xml$).+\.xml$|^scripts/."),
        Refusals.MACROS,
        "the file contains macros; save it as an ordinary workbook (.xlsx) and send that",
    ),
    (
        re.compile(r"xl/externallinks/|xl/connections\.(xml|bin)"),
        Refusals.EXTERNAL_LINKS,
        LINKED,
    ),
)  # fmt: skip


_DOCUMENTS = (
    ("word/document.xml", Refusals.DOCUMENT, "the file is a Word document; send the table itself, as .xlsx"),
    ("ppt/presentation.xml", Refusals.DOCUMENT, "the file is a presentation; send the table itself, as .xlsx"),
    ("Index/Document.iwa", Refusals.OTHER_SPREADSHEET, "the file is one of Apple's; export it as .xlsx"),
    ("Index.zip", Refusals.OTHER_SPREADSHEET, "the file is one of Apple's; export it as .xlsx"),
)
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"


def package_kind(content: bytes) -> str:
    """xlsx, xlsb or ods, whatever the file is called.

    Raises:
        UnreadableFile: it is an archive or a document of another kind.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = {_plain(name) for name in package.namelist()}
            small = "mimetype" in names and package.getinfo("mimetype").file_size <= 200
            mimetype = package.read("mimetype") if small else b""
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        NotImplementedError,
        ValueError,
        LookupError,
        RuntimeError,
    ):
        return "xlsx"  # whatever is wrong with it is said while it is unpacked
    if mimetype.startswith(_ODS):
        return "ods"
    if "content.xml" in names:
        raise refuse(Refusals.DOCUMENT, "the file is a text or presentation; send the table itself, as .xlsx")
    if "xl/workbook.bin" in names:
        return "xlsb"
    for name, code, detail in _DOCUMENTS:
        if name in names:
            raise refuse(code, detail)
    if not any(name.lower().startswith("xl/") for name in names) and "[Content_Types].xml" not in names:
        inside = ", ".join(sorted(names)[:3])
        raise refuse(Refusals.ARCHIVE, "the file is an archive; unpack it and send the tables in it", inside[:100])
    return "xlsx"


def unpack(content: bytes, limits: Limits) -> dict[str, bytes]:
    """The parts of an XLSX package by name.

    Raises:
        UnreadableFile: a bomb, damaged, protected, with macros or links, or not a workbook.
    """
    parts = unpack_package(content, limits)
    if "xl/workbook.xml" not in parts:
        raise refuse(Refusals.NOT_A_SPREADSHEET, "the file is an archive or document, not a spreadsheet")
    if b"macroEnabled" in parts.get("[Content_Types].xml", b""):
        raise refuse(Refusals.MACROS, _KINDS[0][2])
    return parts


def unpack_package(content: bytes, limits: Limits) -> dict[str, bytes]:
    """The parts of any package by name.

    Raises:
        UnreadableFile: a bomb, damaged, protected, with macros or links.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = _entries(package, limits)
            parts = {_plain(entry.filename): _read(package, entry, limits) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, IndexError) as error:
        raise refuse(Refusals.DAMAGED, f"the file is damaged ({error}); open it, save it again and send that") from None
    except RuntimeError:  # zipfile's word for "needs a password"
        raise refuse(
            Refusals.ENCRYPTED, "the file is protected by a password; remove it and send the file again"
        ) from None
    for name, part in parts.items():
        _refuse_entities(name, part)
    return parts


def is_package(content: bytes) -> bool:
    """Whether a file is a package at all: XLSX, XLSB, ODS."""
    return content.startswith(b"PK")


def unpacked_size(content: bytes) -> int:
    """How many bytes a file says it unpacks to (no file is read that lies about it); of others, how many it has."""
    if not is_package(content):
        return len(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return sum(entry.file_size for entry in package.infolist())
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError, IndexError):
        return len(content)


def pack(parts: dict[str, bytes]) -> io.BytesIO:
    """The parts as a package again, uncompressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    out.seek(0)
    return out


def _entries(package: zipfile.ZipFile, limits: Limits) -> list[zipfile.ZipInfo]:
    entries = [entry for entry in package.infolist() if not entry.is_dir()]
    if len(entries) > limits.entries:
        raise refuse(Refusals.ZIP_BOMB, f"the package has {len(entries)} parts (at most {limits.entries})")
    for entry in entries:
        lower = _plain(entry.filename).lower()
        for pattern, code, detail in _KINDS:
            if pattern.search(lower):
                raise refuse(code, detail, entry.filename[:100])
    if len({_plain(entry.filename) for entry in entries}) < len(entries):
        raise refuse(Refusals.DAMAGED, "the package holds two parts of one name; open the file and save it again")
    if sum(entry.file_size for entry in entries) > limits.unpacked:
        raise refuse(Refusals.ZIP_BOMB, f"the file unpacks to more than {limits.unpacked // 2**20} MB; split it")
    for entry in entries:
        if entry.file_size > max(_SMALL, limits.ratio * entry.compress_size):
            raise refuse(Refusals.ZIP_BOMB, "the part is packed more tightly than any real sheet", entry.filename[:100])
    return entries


def _plain(name: str) -> str:
    """The name as readers understand it; some programs write it with backslashes."""
    return name.replace("\\", "/").lstrip("/")


def _read(package: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits) -> bytes:
    """The part, no longer than declared; one byte more is a lie."""
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise refuse(Refusals.DAMAGED, "the part is packed in a way workbooks are not", entry.filename[:100])
    with package.open(entry) as stream:
        part = stream.read(limits.unpacked + 1)
    if len(part) != entry.file_size:
        raise refuse(Refusals.ZIP_BOMB, "the part is not of the size the package declares", entry.filename[:100])
    return part


def _refuse_entities(name: str, part: bytes) -> None:
    if name.lower().endswith((".xml", ".rels", ".vml")) and any(word in part for word in _DTD):
        raise refuse(Refusals.XML_ENTITIES, "the part declares XML entities, which no workbook needs", name[:100])
