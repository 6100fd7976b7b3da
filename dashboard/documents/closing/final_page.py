"""The page of what was frozen of a round: files with their checksums for ever, and what later figures say beside them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from dashboard.documents.closing.frozen import FrozenTarget, beside, unpacked
from dashboard.documents.closing.matter import Edition, Matter, matter
from dashboard.documents.closing.review import PAPER_FILE, kind_name
from dashboard.facts.choices import Choice
from dashboard.facts.closing.records import ClosingTarget
from dashboard.facts.closing.words import attained, percent
from dashboard.facts.people import Named, people
from dashboard.facts.scope import Scope
from dashboard.reader import Reader, Right
from dashboard.services.evaluation.rounds import closing_now
from dashboard.services.evaluation.ways import part_links
from dashboard.text.dates import day
from dashboard.text.final import final_word
from dashboard.text.moments import moment
from dashboard.text.words import Words
from dashboard.urls import href
from data_access.closing_papers import ANNEX, EVALUATION, FINAL, Freeze, Papers, frozen_content, read_papers
from data_access.evaluations import Round
from indicators.final import FinalVerdict


@dataclass(frozen=True, slots=True)
class FrozenFile:
    """A frozen file: what it is, its language, its checksum, where it lies."""

    name: str
    language: str
    digest: str
    file: str


@dataclass(frozen=True, slots=True)
class LaterRow:
    """A target whose figure was revised after the freeze: the frozen one counts, today's stands beside."""

    name: str
    unit: str
    frozen: str
    frozen_word: str
    now: str
    now_word: str


@dataclass(frozen=True, slots=True)
class Freezing:
    """How far the freeze of a round is: `refused` says why nothing can be frozen just now; `asked` who wants it."""

    code: str
    office: bool
    asked: str
    may_confirm: bool
    refused: str
    version: int


@dataclass(frozen=True, slots=True)
class FinalView:
    """The page."""

    code: str
    round_name: str
    parts: tuple[Choice, ...]
    finding: str
    qualifying: str
    frozen: bool
    freezing: Freezing
    facts: tuple[tuple[str, str], ...]
    files: tuple[FrozenFile, ...]
    counts: tuple[tuple[str, int], ...]
    later: tuple[LaterRow, ...]
    demonstration: bool


def final_page(scope: Scope, code: str, reader: Reader, now: datetime | None = None) -> FinalView | None:
    """The page for a reader; None where there is no such round, or its plans have not ended."""
    at = now or datetime.now(UTC)
    papers = read_papers(scope.services.store.database, scope.facts.place, code)
    found = matter(scope, code, Edition(EVALUATION, at.astimezone().date()), papers)
    if found is None:
        return None
    t, freeze = scope.t, papers.freeze
    done = freeze is not None and freeze.confirmed
    state = (
        unpacked(frozen_content(scope.services.store.database, scope.facts.place, code), t.language) if done else None
    )
    today = closing_now(_of_all_plans(scope), found.record.round) if state else None
    later = tuple(
        _later(one.frozen, one.now, t) for one in beside(state, today) if one.differs
    ) if state and today else ()  # fmt: skip
    named = people(scope.services)
    return FinalView(
        code=code,
        round_name=found.record.round.name,
        parts=part_links(scope, found.record.round, "final"),
        finding=_finding(found, freeze, len(later)),
        qualifying=attained(found.view, t) if state is None else _frozen_sentence(state.counts, state.monitorable, t),
        frozen=done,
        freezing=freezing_of(scope, found.record.round, freeze, reader, at),
        facts=_facts(found, freeze, named) if freeze and done else (),
        files=_files(scope, papers) if done else (),
        counts=tuple((final_word(word, t), state.counts[word]) for word in FinalVerdict if word in state.counts) if state else (),
        later=later,
        demonstration=any(one.demonstration for one in state.targets) if state else found.view.demonstration,
    )  # fmt: skip


def _of_all_plans(scope: Scope) -> Scope:
    """Everything that was frozen is held against today, whichever plan the reader has chosen."""
    return scope.over(replace(scope.selection, plan="")) if scope.plan else scope


def freezing(scope: Scope, found: Round, reader: Reader, now: datetime | None = None) -> Freezing:
    """How far the freeze of a round is, for whom it is shown to; as many queries as the papers of a round take."""
    papers = read_papers(scope.services.store.database, scope.facts.place, found.code)
    return freezing_of(scope, found, papers.freeze, reader, now or datetime.now(UTC))


def freezing_of(scope: Scope, found: Round, freeze: Freeze | None, reader: Reader, now: datetime) -> Freezing:
    """The same where the freeze has been read."""
    t, wanted = scope.t, freeze if freeze is not None and not freeze.confirmed else None
    asked = ""
    if wanted is not None:
        who, when = people(scope.services)(wanted.asked_by), moment(wanted.asked_at)
        asked = t("{who} 于 {when} 申请冻结，由另一个账号确认。", who=who, when=when)
    done = freeze is not None and freeze.confirmed
    return Freezing(
        code=found.code, office=reader.may(Right.REVIEW), asked=asked,
        may_confirm=wanted is not None and wanted.asked_by != reader.account,
        refused="" if done else refusal(found, now, t), version=scope.facts.version,
    )  # fmt: skip


def refusal(one: Round, now: datetime, t: Words) -> str:
    """Why it cannot be frozen yet; empty where it can."""
    if now < one.cut_at:
        return t("数据于 {day}截止，截止之后才能冻结。", day=day(one.cut_at.astimezone().date(), t))
    if now.astimezone().date() < one.freeze_from:
        return t("日程规定 {day}起可以冻结，现在还不能。", day=day(one.freeze_from, t))
    return ""


def _finding(found: Matter, freeze: Freeze | None, later: int) -> str:
    t = found.t
    if freeze is None or not freeze.confirmed or freeze.confirmed_at is None:
        return t("{round}：结果尚未冻结，以下为暂定", round=found.record.round.name)
    text = t(
        "{round}：结果已于 {day}冻结",
        round=found.record.round.name,
        day=day(freeze.confirmed_at.astimezone().date(), t),
    )
    return t("{text}，此后修订 {n} 项，不改变冻结的结果", text=text, n=later) if later else text


def _frozen_sentence(counts: dict[str, int], of: int, t: Words) -> str:
    met = counts[FinalVerdict.EARLY] + counts[FinalVerdict.ON_TIME]
    share = percent(100 * met / of if of else None, t)
    return t("冻结的结果：可监测 {of} 项，达标 {met} 项，达标率 {share}；全部 {total} 项，未达标 {missed} 项。", of=of, met=met, share=share,
             total=sum(counts.values()), missed=counts[FinalVerdict.MISSED])  # fmt: skip


def _facts(found: Matter, freeze: Freeze, named: Named) -> tuple[tuple[str, str], ...]:
    t = found.t
    cut = found.record.round.cut_at.astimezone().date()
    confirmed = moment(freeze.confirmed_at) if freeze.confirmed_at else ""
    return (
        (t("数据截止"), day(cut, t)),
        (t("申请"), t("{who}，{when}", who=named(freeze.asked_by), when=moment(freeze.asked_at))),
        (t("确认"), t("{who}，{when}", who=named(freeze.confirmed_by), when=confirmed)),
        (t("数据版本"), str(freeze.data_version)),
        (t("数据快照校验值"), freeze.snapshot),
        (t("结果校验值（SHA-256）"), freeze.result_digest),
    )


def _files(scope: Scope, papers: Papers) -> tuple[FrozenFile, ...]:
    t = scope.t
    tongues = {"zh": t("中文"), "en": t("英文")}
    kept = sorted(
        (one for one in papers.papers if one.state == FINAL),
        key=lambda one: (one.language != scope.language, one.paper),
    )
    return tuple(
        FrozenFile(t("附表（XLSX）") if one.kind == ANNEX else kind_name(one.kind, t), tongues[one.language], one.digest,
                   href(PAPER_FILE, scope.link.start(), str(one.paper)))
        for one in kept
    )  # fmt: skip


def _later(frozen: FrozenTarget, now: ClosingTarget | None, t: Words) -> LaterRow:
    return LaterRow(
        frozen.name, frozen.unit, frozen.end, final_word(FinalVerdict(frozen.verdict), t),
        now.end.text if now else t("已不在目录里"), now.word if now else "",
    )  # fmt: skip
