"""A ZIP of many files in folders, with a contents list and checksums: written file by file, so that its size costs no memory.

Names are such that every system takes them (also Windows: no sign it forbids, no reserved name, no path longer than it opens), and
none stands twice, whether letters are large or small. No entry bears a date: the same files give the same bytes.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from dashboard.exports.package import EARLIEST

FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)", re.IGNORECASE)
"""Names of devices, which Windows opens instead of a file, whatever the ending."""
LONGEST_PART, LONGEST_PATH = 60, 200
"""Characters of a folder or a name, and of the whole path: Windows opens 260, of which the folder it is unpacked into takes some."""
SUMS = "SHA256SUMS.txt"
WHOLE = 0o644 << 16
"""What the entries may be used for on systems that ask."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that is to go in; its content is asked for when it is its turn."""

    key: str
    folders: tuple[str, ...]
    name: str
    content: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Packed:
    """A file that is in."""

    key: str
    path: str
    size: int
    digest: str


Contents = Callable[[tuple[Packed, ...]], Mapping[str, bytes]]
"""Makes the contents lists, by name, of what has been packed."""


def write_archive(target: BinaryIO, root: str, entries: Iterable[Entry], contents: Contents) -> Iterator[Packed]:
    """Writes the archive into a file and answers each entry as it is packed; the contents lists and checksums come last.

    All stand below one folder `root`. Content that is gone meanwhile (empty) is packed empty and shows in the list as such.
    """
    taken: set[str] = set()
    packed: list[Packed] = []
    top = safe_name(root)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
        for entry in entries:
            path = unique_path((top, *entry.folders), entry.name, taken)
            one = _put(archive, entry.key, path, entry.content())
            packed.append(one)
            yield one
        lists = [_put(archive, "", f"{top}/{safe_name(name)}", made) for name, made in contents(tuple(packed)).items()]
        sums = "".join(f"{one.digest}  {one.path.removeprefix(f'{top}/')}\n" for one in (*packed, *lists))
        _put(archive, "", f"{top}/{SUMS}", sums.encode())


def _put(archive: zipfile.ZipFile, key: str, path: str, content: bytes) -> Packed:
    entry = zipfile.ZipInfo(path, EARLIEST)
    entry.external_attr = WHOLE
    archive.writestr(entry, content, zipfile.ZIP_STORED)
    return Packed(key, path, len(content), hashlib.sha256(content).hexdigest())


def safe_name(text: str, longest: int = LONGEST_PART) -> str:
    """A folder's or file's name that every system takes; the ending is kept where the name is cut."""
    plain = FORBIDDEN.sub(" ", unicodedata.normalize("NFC", text))
    plain = "".join(sign for sign in plain if sign.isprintable())
    plain = re.sub(r"\s+", " ", plain).strip(" .") or "_"
    plain = f"_{plain}" if RESERVED.match(plain) else plain
    if len(plain) <= longest:
        return plain
    stem, dot, ending = plain.rpartition(".")
    if not dot or len(ending) > 8:
        return plain[:longest].rstrip(" .")
    return f"{stem[: longest - len(ending) - 1].rstrip(' .')}.{ending}"


def unique_path(folders: Iterable[str], name: str, taken: set[str]) -> str:
    """Where a file goes: a path that is not taken yet, and is from now on."""
    above = "/".join(safe_name(folder) for folder in folders)
    room = max(LONGEST_PATH - len(above) - 1, 20)
    first = safe_name(name, min(LONGEST_PART, room))
    path, number = f"{above}/{first}", 1
    while path.casefold() in taken:
        number += 1
        stem, dot, ending = first.rpartition(".")
        mark = f" ({number})"
        body, tail = (stem, f".{ending}") if dot else (first, "")
        path = f"{above}/{body[: min(LONGEST_PART, room) - len(mark) - len(tail)]}{mark}{tail}"
    taken.add(path.casefold())
    return path
