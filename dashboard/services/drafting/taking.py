"""Taking in the text of a plan: pasted or as a file, stored as a draft with what was read from it, or refused at its field."""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from dashboard.facts.scope import Scope
from dashboard.facts.typed import Typed
from dashboard.text.words import Words
from dashboard.urls import plain
from data_access.accounts import Actor
from data_access.errors import PlanTextError
from data_access.plan_draft_rows import new_draft
from data_access.plan_drafts import PlanDrafts
from data_access.plan_proposals import PlanProposals, lines_that_ask, read_plan, read_plan_text
from data_access.plan_proposals.document import read_document
from data_access.plan_proposals.known import KnownIndicators

TITLE, TEXT, FILE = "title", "text", "file"
LARGEST_FILE = 8 * 2**20
"""Bytes of a file; a plan of 500 pages without pictures has less than two million."""
LARGEST_UNPACKED = 60 * 2**20
LONGEST_TEXT, LONGEST_TITLE = 400_000, 200
"""Characters: some 400 pages, read in about two seconds."""
ACCEPTED = (".txt", ".docx")
_SPAN = re.compile(rb"gridSpan[^>]*?val=[\"']([^\"']*)")
"""How many columns a merged cell fills; one that says thousands is no table of a plan and would be read that often."""
_DAMAGED = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, LookupError, ValueError, SyntaxError,
            AttributeError, TypeError)  # fmt: skip
"""What readers of packages and of XML say of a file that is not what it claims to be."""


@dataclass(frozen=True, slots=True)
class PlanText:
    """What was sent: typed text, or a file with its name."""

    title: str
    text: str
    name: str
    content: bytes


def take_in(scope: Scope, sent: PlanText, by: Actor) -> int | Typed:
    """The number of the new draft, or the form with what is wrong; nothing is stored then."""
    t = scope.t
    typed = {TITLE: sent.title, TEXT: sent.text}
    if len(sent.title) > LONGEST_TITLE:
        return Typed(typed, {TITLE: t("名称最多 {n} 字。", n=LONGEST_TITLE)})
    if sent.name and sent.text.strip():
        return Typed(typed, {FILE: t("文本和文件只能用一种；请清空文本框，或不选文件。")})
    if not sent.name and not sent.text.strip():
        return Typed(typed, {TEXT: t("请粘贴规划文本，或在下面选择一个文件。")})
    read = _of_file(sent, t) if sent.name else _of_text(sent, t)
    if isinstance(read, str):
        return Typed(typed, {FILE if sent.name else TEXT: read})
    text, found = read
    new = new_draft(
        text, found, KnownIndicators(scope.facts.catalogue), title=sent.title.strip(), file=_shown(sent.name)
    )
    return PlanDrafts(scope.services.store.database, scope.facts.place).add(new, by)


def _of_text(sent: PlanText, t: Words) -> tuple[str, PlanProposals] | str:
    if len(sent.text) > LONGEST_TEXT:
        return _too_long(len(sent.text), t)
    try:
        return sent.text, read_plan_text(sent.text)
    except PlanTextError:
        return _no_goals(sent.text, t)


def _of_file(sent: PlanText, t: Words) -> tuple[str, PlanProposals] | str:
    """The text of a file and what was read from it, or what is wrong with the file."""
    kind = Path(sent.name).suffix.lower()
    if problem := _not_opened(kind, sent.content, t):
        return problem
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"plan{kind}"
        path.write_bytes(sent.content)
        try:
            text = plain("\n".join(paragraph.text for paragraph in read_document(path)))
        except PlanTextError:
            return (
                t("文件里没有可以读出的文字：可能已损坏，或只有图片（扫描件）。请另存为新的 DOCX，扫描件请先识别成文字。")
                if kind == ".docx"
                else t("文件是空的，或不是文本。请存为 UTF-8 编码的 TXT，或 DOCX。")
            )  # fmt: skip
        except _DAMAGED:
            return _damaged(t)
        if len(text) > LONGEST_TEXT:
            return _too_long(len(text), t)
        try:
            return text, read_plan(path)
        except PlanTextError:
            return _no_goals(text, t)


def _not_opened(kind: str, content: bytes, t: Words) -> str:
    """Why a file is not opened at all; empty where it is."""
    if kind == ".pdf":
        return t("PDF 不能直接读。请把文字复制到上面的文本框，或上传原来的 DOCX。")
    if kind in (".doc", ".wps"):
        return t("旧版 DOC 和 WPS 文件不能直接读。请用 Word 或 WPS 另存为 DOCX 再上传。")
    if kind not in ACCEPTED:
        return t("只读 TXT 和 DOCX 文件。请另存为其中一种再上传。")
    if len(content) > LARGEST_FILE:
        return t("文件超过 {n} MB。请删去图片后另存，或只上传文字部分。", n=LARGEST_FILE // 2**20)
    if kind != ".docx":
        return ""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            if sum(entry.file_size for entry in package.infolist()) > LARGEST_UNPACKED:
                return t("文件解压后异常庞大，没有打开。请把文字复制到新文档，另存为 DOCX 再上传。")
            spans = _SPAN.findall(package.read("word/document.xml"))
    except _DAMAGED:
        return _damaged(t)
    wide = any(not span.isdigit() or len(span) > 3 for span in spans)
    return _damaged(t) if wide else ""


def _damaged(t: Words) -> str:
    return t("文件已损坏，或不是 Word 文档。请打开检查后另存为 DOCX 再上传。")


def _too_long(length: int, t: Words) -> str:
    return t("文本有 {n} 字，最多 {most} 字。请分成几份，一次读一部规划。",
             n=t.number(length, 0), most=t.number(LONGEST_TEXT, 0))  # fmt: skip


def _no_goals(text: str, t: Words) -> str:
    """What is missing, and by line what the text has instead."""
    missing = t(
        "没有找到带编号的目标，什么也没有存。正文里应有“主要目标”“策略措施”等字样，下面逐条编号（1. （一） ① 等）；"
        "只有部分章节的文本请补全后再试。"
    )
    asking = lines_that_ask(text)
    if not asking:
        return t.paragraph(missing, t("全文没有一行写着带数值的要求；请核对贴的是不是规划正文。"))
    lines = t.join(t("第 {n} 行“{words}”", n=number, words=words) for number, words in asking)
    return t.paragraph(missing, t("这些行写着要求，上面却没有这样的标题：{lines}。", lines=lines))


def _shown(name: str) -> str:
    """A file's name without its folder, as it is kept."""
    return plain(name.replace("\\", "/").rpartition("/")[2])[-120:]
