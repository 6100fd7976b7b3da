"""The page of a round's reports: numbered drafts, comments by paragraph with answers, versions compared, what people wrote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.documents.closing.matter import Edition, Matter, matter
from dashboard.documents.closing.quality import cut_text
from dashboard.documents.closing.reading_back import Unplaced, without_place
from dashboard.documents.closing.report import paper_view
from dashboard.documents.closing.versions import Compared, compared
from dashboard.facts.choices import Choice
from dashboard.facts.people import Named, people
from dashboard.facts.scope import Scope
from dashboard.reader import Reader, Right
from dashboard.services.evaluation.ways import part_links
from dashboard.text.moments import moment
from dashboard.text.words import Words
from dashboard.urls import Path, href, of_period
from data_access.closing_papers import (
    DRAFT,
    EVALUATION,
    FINAL,
    MONITORING,
    REVISED,
    Comment,
    Paper,
    Papers,
    Paragraph,
    paragraphs_of,
    read_papers,
)
from data_access.evaluations import FROZEN

KIND, DRAFT_NUMBER, WITH, ALL = "kind", "draft", "with", "all"
"""Filters of the page: which report, which draft, compared with which, also what did not change."""
REPORTS = (EVALUATION, MONITORING)
PAPER_FILE = f"{Path.DOWNLOAD}closing/paper/"


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft in the list of all."""

    number: int
    state: str
    told: str
    file: str
    view: str
    compare: str
    """The way to it compared with the draft before; empty for the first."""
    comments: int
    open: int
    shown: bool


@dataclass(frozen=True, slots=True)
class CommentView:
    """A remark with its answer."""

    comment: int
    who: str
    text: str
    answer: str
    answered: str


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A paragraph of the draft shown, with what was remarked on it, or compared with an earlier one."""

    key: str
    whose: str
    text: str
    comments: tuple[CommentView, ...]
    compared: Compared | None = None


@dataclass(frozen=True, slots=True)
class ReviewView:
    """The page. `may` says what this reader may do besides reading."""

    code: str
    round_name: str
    kind: str
    kinds: tuple[tuple[str, str, bool], ...]
    parts: tuple[Choice, ...]
    """The pages of the round."""
    finding: str
    qualifying: str
    office: bool
    commenter: bool
    frozen: bool
    drafts: tuple[DraftLine, ...]
    paper: int
    number: int
    against: int
    whole_href: str
    paragraphs: tuple[ParagraphView, ...]
    filled: int
    places: int
    unplaced: tuple[Unplaced, ...]
    seen: int
    demonstration: bool


def review(scope: Scope, code: str, reader: Reader) -> ReviewView | None:
    """The page for a reader; None where there is no such round, or its plans have not ended."""
    database, place, t = scope.services.store.database, scope.facts.place, scope.t
    papers = read_papers(database, place, code)
    kind = scope.selection.filter(KIND) if scope.selection.filter(KIND) in REPORTS else EVALUATION
    found = matter(scope, code, Edition(kind, date.today()), papers)
    if found is None:
        return None
    own = papers.of(kind, scope.language)
    shown = _chosen(own, scope.selection.filter(DRAFT_NUMBER)) or (own[0] if own else None)
    other = _chosen(own, scope.selection.filter(WITH))
    now = paper_view(found)
    texts = paragraphs_of(database, place, shown.paper) if shown else now.paragraphs
    before = paragraphs_of(database, place, other.paper) if other and shown else ()
    remarks = [one for one in papers.comments if shown and one.paper == shown.paper]
    named = people(scope.services)
    written = papers.written(kind, scope.language)
    wanted = [one for one in now.paragraphs if one.whose in ("person", "prompt") and not one.key.startswith("after_")]
    return ReviewView(
        code=code,
        round_name=found.record.round.name,
        kind=kind,
        kinds=tuple((kind_name(one, t), _href(scope, code, {KIND: one}), one == kind) for one in REPORTS),
        parts=part_links(scope, found.record.round, "report"),
        finding=_finding(found, kind, shown, remarks),
        qualifying=t.paragraph(cut_text(found), t("要人写的 {n} 处已写 {k} 处。", n=len(wanted), k=sum(one.whose == "person" for one in wanted))),
        office=reader.may(Right.REVIEW),
        commenter=reader.may(Right.REPORT),
        frozen=found.record.round.state == FROZEN,
        drafts=tuple(_line(scope, code, kind, one, own, papers, named, shown) for one in own),
        paper=shown.paper if shown else 0,
        number=shown.number if shown else 0,
        against=other.number if other and shown else 0,
        whole_href=_href(scope, code, {KIND: kind, DRAFT_NUMBER: str(shown.number) if shown else "", WITH: str(other.number) if other else "", ALL: "yes"}),
        paragraphs=tuple(_paragraphs(texts, before if other and shown else None, remarks, named, found, every=bool(scope.selection.filter(ALL)))),
        filled=sum(one.whose == "person" for one in wanted),
        places=len(wanted),
        unplaced=without_place(now.paragraphs, written),
        seen=max((one.entry for one in papers.sentences), default=0),
        demonstration=now.demonstration,
    )  # fmt: skip


def kind_name(kind: str, t: Words) -> str:
    """What a report is called."""
    return t("监测报告（统计局）") if kind == MONITORING else t("评估报告（妇儿工委办公室）")


def state_name(state: str, t: Words) -> str:
    """How far a draft is."""
    return {DRAFT: t("征求意见稿"), REVISED: t("修改稿"), FINAL: t("定稿")}[state]


def _href(scope: Scope, code: str, filters: Mapping[str, str]) -> str:
    return href(of_period(Path.CLOSING_REPORT, code), scope.link.with_filters(filters))


def _chosen(own: Sequence[Paper], number: str) -> Paper | None:
    return next((one for one in own if str(one.number) == number), None)


def _finding(found: Matter, kind: str, shown: Paper | None, remarks: Sequence[Comment]) -> str:
    t = found.t
    name = kind_name(kind, t)
    if shown is None:
        return t("{name}：还没有存稿", name=name)
    open_ = sum(not one.answer for one in remarks)
    return t("{name}第 {n} 稿（{state}）：意见 {all} 条，待答复 {open} 条", name=name, n=shown.number, state=state_name(shown.state, t),
             all=len(remarks), open=open_)  # fmt: skip


def _line(
    scope: Scope, code: str, kind: str, one: Paper, own: Sequence[Paper], papers: Papers, named: Named, shown: Paper | None
) -> DraftLine:  # fmt: skip
    t = scope.t
    remarks = [remark for remark in papers.comments if remark.paper == one.paper]
    before = next((other for other in own if other.number < one.number), None)
    number = {KIND: kind, DRAFT_NUMBER: str(one.number)}
    return DraftLine(
        number=one.number,
        state=state_name(one.state, t),
        told=t("{who}，{when}，数据版本 {version}", who=named(one.who), when=moment(one.at), version=one.data_version),
        file=href(PAPER_FILE, scope.link.start(), str(one.paper)),
        view=_href(scope, code, number),
        compare=_href(scope, code, {**number, WITH: str(before.number)}) if before else "",
        comments=len(remarks),
        open=sum(not remark.answer for remark in remarks),
        shown=shown is not None and one.paper == shown.paper,
    )


def _paragraphs(
    texts: Sequence[Paragraph], before: Sequence[Paragraph] | None, remarks: Sequence[Comment], named: Named, found: Matter, *, every: bool
) -> list[ParagraphView]:  # fmt: skip
    """All paragraphs of a draft; compared with another, those that differ, unless `every` one is wanted."""
    own: dict[str, list[CommentView]] = {}
    for one in remarks:
        own.setdefault(one.paragraph, []).append(_comment(one, named, found))
    if before is None:
        return [ParagraphView(one.key, one.whose, one.text, tuple(own.get(one.key, ()))) for one in texts]
    return [
        ParagraphView(one.key, one.whose, "", tuple(own.get(one.key, ())), one)
        for one in compared(before, texts) if one.changed or every
    ]  # fmt: skip


def _comment(one: Comment, named: Named, found: Matter) -> CommentView:
    t = found.t
    unit = found.unit(one.department) if one.department else t("办公室")
    who = t("{unit} {who}，{when}", unit=unit, who=named(one.who), when=moment(one.at))
    answered = t("{who}，{when}", who=named(one.answered_by), when=moment(one.answered_at)) if one.answered_at else ""
    return CommentView(one.comment, who, one.text, one.answer, answered)
