"""Files of evidence: which are taken, which are given back, and to whom."""

from __future__ import annotations

from pathlib import PurePath

from dashboard.facts.services import Services
from dashboard.reader import Reader, Right, Role
from dashboard.text.words import Words
from data_access.warning_cases import WarningCases

LARGEST = 10 * 2**20
BEGINNINGS: dict[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF-",), "png": (b"\x89PNG\r\n\x1a\n",), "jpg": (b"\xff\xd8\xff",), "jpeg": (b"\xff\xd8\xff",),
    "docx": (b"PK\x03\x04",), "xlsx": (b"PK\x03\x04",),
}  # fmt: skip
"""The kinds that are taken, by how a file of each begins: a name alone proves nothing."""
LONGEST_NAME = 120


def checked_file(file: tuple[str, bytes] | None, t: Words) -> tuple[str, str, bytes] | str:
    """Name, ending and content of a file that may be kept; what is wrong with it otherwise."""
    if file is None or not file[0] or not file[1]:
        return t("请选择一个文件")
    sent, content = file
    name = "".join(sign for sign in PurePath(sent.replace("\\", "/")).name if sign.isprintable())[-LONGEST_NAME:]
    ending = name.rpartition(".")[2].lower()
    if ending not in BEGINNINGS:
        return t("只收 {kinds} 文件", kinds=t.join(sorted(BEGINNINGS)))
    if len(content) > LARGEST:
        return t("文件有 {size} MB，最大 {most} MB", size=t.number(len(content) / 2**20, 1), most=LARGEST // 2**20)
    if not content.startswith(BEGINNINGS[ending]):
        return t("文件内容不是 {kind}，请另存后再上传", kind=ending)
    return name, ending, content


def may_fetch(reader: Reader) -> bool:
    """Whether a reader may see evidence: whoever is signed in, but for the streets, which answer for nothing here."""
    return reader.signed_in and not (reader.role == Role.REPORTER and reader.area) and reader.may(Right.READ)


def evidence_file(services: Services, place: str, file: int, reader: Reader) -> tuple[str, bytes] | None:
    """Name and content of a file of evidence; None where there is none for this reader."""
    if not may_fetch(reader):
        return None
    found = WarningCases(services.store.database, place).file(file)
    return (found[0], found[3]) if found else None
