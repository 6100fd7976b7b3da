"""Files that show what was done: which are taken, of warnings and of evaluations alike."""

from __future__ import annotations

from io import BytesIO
from pathlib import PurePath
from zipfile import BadZipFile, ZipFile

from dashboard.text.words import Words

LARGEST = 10 * 2**20
BEGINNINGS: dict[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF-",), "png": (b"\x89PNG\r\n\x1a\n",), "jpg": (b"\xff\xd8\xff",), "jpeg": (b"\xff\xd8\xff",),
    "docx": (b"PK\x03\x04",), "xlsx": (b"PK\x03\x04",),
}  # fmt: skip
"""The kinds that are taken, by how a file of each begins: a name alone proves nothing."""
ACCEPTED = ",".join(f".{ending}" for ending in BEGINNINGS)
"""The same for a browser's choice of files."""
LONGEST_NAME = 120
_MAIN_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
"""What an archive of this kind holds: every other ZIP begins alike."""


def checked_file(file: tuple[str, bytes] | None, t: Words) -> tuple[str, str, bytes] | str:
    """Name, ending and content of a file that may be kept; what is wrong with it otherwise."""
    if file is None or not file[0] or not file[1]:
        return t("请选择一个文件")
    sent, content = file
    name = "".join(sign for sign in PurePath(sent.replace("\\", "/")).name if sign.isprintable())[-LONGEST_NAME:]
    ending = name.rpartition(".")[2].lower()
    if ending not in BEGINNINGS:
        return t("只收 {kinds} 文件", kinds=t.join(sorted(BEGINNINGS)))
    if len(content) > LARGEST:  # read no further: how much more it is nobody knows
        return t("文件超过 {most} MB，请压缩或拆分后再上传", most=LARGEST // 2**20)
    if not content.startswith(BEGINNINGS[ending]) or not _holds(content, _MAIN_PARTS.get(ending, "")):
        return t("文件内容不是 {kind}，请另存后再上传", kind=ending)
    return name, ending, content


def _holds(content: bytes, part: str) -> bool:
    """Whether an archive lists a part; only its list is read, nothing unpacked."""
    if not part:
        return True
    try:
        with ZipFile(BytesIO(content)) as archive:
            return part in archive.namelist()
    except (BadZipFile, ValueError, OSError, NotImplementedError):
        return False


def size_text(size: int, t: Words) -> str:
    """How large a file is."""
    return t("{n} KB", n=max(1, round(size / 1024))) if size < 2**20 else t("{n} MB", n=t.number(size / 2**20, 1))
