"""A report of a round as it is written: cover, chapters, annex; what a person who signs it has to see first."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.documents.closing.annex import annex_sheets
from dashboard.documents.closing.evaluation import evaluation
from dashboard.documents.closing.matter import Matter
from dashboard.documents.closing.monitoring import monitoring
from dashboard.documents.closing.sheets import Sheet
from dashboard.documents.paper import writer_words
from dashboard.documents.report.view_models import Block, Grid, Heading, Panels, Place, Text, invented
from dashboard.text.dates import day, month
from dashboard.urls import Path, Selection, href, of_period
from data_access.closing_papers import MONITORING, Paragraph

PRINTED = 16
"""Digits of the checksum that stand on the title page."""


@dataclass(frozen=True, slots=True)
class PaperCover:
    """The title page: what kind of paper, title, period, who signs, month, and lines of small print."""

    mark: str
    title: tuple[str, ...]
    period: str
    signers: tuple[str, ...]
    month: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaperView:
    """A report of a round in one language. `sheets` are the annexed tables, each across a page."""

    kind: str
    language: str
    title: str
    name: str
    """What the file is called."""
    edition: str
    cover: PaperCover
    blocks: tuple[Block, ...]
    sheets: tuple[Sheet, ...]
    checksum: str
    demonstration: bool
    mark: str
    issued: date
    words: dict[str, str]

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """What comments and comparisons go by: its passages in order."""
        return tuple(one for block in self.blocks if (one := _paragraph(block)) is not None)


def paper_view(matter: Matter) -> PaperView:
    """The report."""
    t = matter.t
    blocks = matter.with_people((monitoring if matter.edition.kind == MONITORING else evaluation)(matter))
    if matter.edition.final:
        blocks = without_prompts(blocks)
    sheets = annex_sheets(matter)
    checksum = _checksum(blocks, sheets)
    demonstration = matter.view.demonstration or any(invented(block) for block in blocks)
    mark = (t("含演示数据") if matter.mixed else t("演示数据")) if demonstration else ""
    title = _title(matter)
    return PaperView(
        kind=matter.edition.kind, language=t.language, title="".join(title) if t.language == "zh" else " ".join(title),
        name=title[-1], edition=edition_word(matter), cover=_cover(matter, title, checksum), blocks=blocks, sheets=sheets, checksum=checksum,
        demonstration=demonstration, mark=mark, issued=matter.edition.issued, words=writer_words(t),
    )  # fmt: skip


def without_prompts(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """What stands in the paper that is signed: where nobody wrote there is neither a prompt nor a heading over nothing."""
    out: list[Block] = []
    level = (
        0  # of the heading that what was kept last stands under: a heading needs something before the next of its rank
    )
    for block in reversed(blocks):
        if isinstance(block, Heading):
            if level > block.level or (out and not isinstance(out[-1], Heading)):
                out.append(block)
                level = block.level
        elif not (isinstance(block, Place) and not block.text):
            out.append(block)
    return tuple(reversed(out))


def _title(matter: Matter) -> tuple[str, ...]:
    t, district = matter.t, matter.t.of(matter.scope.facts.district)
    first = t("{district}妇女儿童发展规划", district=district)
    if matter.edition.kind == MONITORING:
        return first, t("实施情况"), t("终期统计监测报告")
    return first, t("实施情况"), t("终期评估报告")


def edition_word(matter: Matter) -> str:
    """`送审稿第 2 稿`, or that it is the final one."""
    t = matter.t
    return t("定稿") if matter.edition.final else t("送审稿第 {n} 稿", n=matter.edition.number)


def _cover(matter: Matter, title: tuple[str, ...], checksum: str) -> PaperCover:
    t, facts, found = matter.t, matter.scope.facts, matter.record.round
    signer = t("{district}统计局", district=t.of(facts.district)) if matter.edition.kind == MONITORING else t(
        "{district}妇女儿童工作委员会办公室", district=t.of(facts.district))  # fmt: skip
    basis = t.join(
        dict.fromkeys(filter(None, (*(t.of(plan, "document") for plan in matter.view.plans), found.document)))
    )
    issued = matter.edition.issued
    grouped = " ".join(checksum[at : at + 4].upper() for at in range(0, PRINTED, 4))
    page = href(
        of_period(Path.CLOSING_FINAL, found.code), Selection(language=t.language, district=matter.scope.link.district)
    )
    separate = "　　" if t.language == "zh" else "    "
    first = (
        t("数据截止：{day}", day=day(found.cut_at.astimezone().date(), t)),
        t("版本：{edition}", edition=edition_word(matter)),
    )
    online = t("网上版本：{address}", address=f"{matter.edition.site}{page}") if matter.edition.site else t("网上版本（本平台内）：{address}", address=page)  # fmt: skip
    more = (t("依据：{basis}", basis=basis) if basis else "", online, t("校验值：{code}", code=grouped))
    return PaperCover(
        mark=t("内部资料") + separate[:1] + (t("定稿") if matter.edition.final else t("送审稿")),
        title=title,
        period=t("（{first}—{last}年）", first=matter.view.period.first, last=matter.view.period.last),
        signers=(signer,),
        month=month(issued, t),
        facts=(separate.join(first), *filter(None, more)),
    )


def _paragraph(block: Block) -> Paragraph | None:
    if isinstance(block, Place):
        return Paragraph(block.key, "person" if block.text else "prompt", "\n".join(block.text) or block.prompt)
    if isinstance(block, Heading):
        return Paragraph(block.key, "heading", block.text) if block.key else None
    if isinstance(block, Text) and block.key:
        return Paragraph(block.key, "unit" if block.key.startswith(("did_", "wish_")) else "generated", block.plain)
    return None


def _checksum(blocks: tuple[Block, ...], sheets: tuple[Sheet, ...]) -> str:
    """SHA-256 of everything that is said, so that a printed page can be held against the address it names."""
    said: list[object] = []
    for block in blocks:
        if isinstance(block, Grid):
            said.append([block.caption, block.head, [[span.text for span in row] for row in block.rows], block.note])
        elif isinstance(block, Panels):
            said.append([block.caption, [[panel.title, panel.points, panel.goal] for panel in block.panels]])
        elif (one := _paragraph(block)) is not None and one.whose != "prompt":
            said.append([one.key, one.text])
    said += [[sheet.title, sheet.rows] for sheet in sheets]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()
