"""What the pages of a round's papers send: remarks, answers, edited files, the wish to freeze. Each answers what was wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from dashboard.documents.closing.making import begin_freeze
from dashboard.documents.closing.matter import Edition, matter
from dashboard.documents.closing.reading_back import UNPLACED, read_back, without_place
from dashboard.documents.closing.report import paper_view
from dashboard.facts.scope import Scope
from dashboard.facts.typed import Typed, overtaken_text, required, row_number
from dashboard.reader import Reader, Right
from dashboard.text.dates import day
from dashboard.text.words import Words
from data_access.accounts import Actor
from data_access.closing_papers import EVALUATION, paper_file, paragraphs_of, read_papers
from data_access.errors import FreezeRefused, Overtaken, OwnWords, RoundFrozen, UnreadableFile
from data_access.paper_reading import read_edited
from data_access.writing_papers import WritingPapers

LARGEST = 30 * 2**20
"""Bytes of an edited file that are taken."""
DRAFTS = 8
"""So many of the newest drafts an edited file may have been made from."""


@dataclass(frozen=True, slots=True)
class FormResult:
    """What came of a form: nothing wrong, or the form once more (`typed`); `missing` where there is nothing of the kind."""

    typed: Typed | None = None
    missing: bool = False
    kept: int = 0
    left: int = 0


def known(scope: Scope, code: str) -> bool:
    """Whether there is a round of this code whose plans have ended."""
    return matter(scope, code, Edition(EVALUATION, date.today())) is not None


def writing(scope: Scope, code: str) -> WritingPapers:
    """Where papers of a round are written."""
    return WritingPapers(scope.services.store.database, scope.facts.place, code)


def comment(scope: Scope, code: str, form: Mapping[str, str], reader: Reader, by: Actor) -> FormResult:
    """A remark of the reader's department, or of the office, on a paragraph of a draft."""
    t, text, paper = scope.t, form.get("text", "").strip(), row_number(form.get("paper", ""))
    known = {one.key for one in paragraphs_of(scope.services.store.database, scope.facts.place, paper)}
    if form.get("paragraph", "") not in known:
        return FormResult(missing=True)
    if wrong := required(text, t, t("意见")):
        return FormResult(Typed(dict(form), {"text": wrong}))
    try:
        writing(scope, code).comment(paper, form["paragraph"], text, reader.department, by)
    except RoundFrozen:
        return FormResult(Typed(dict(form), whole=frozen_text(t)))
    except KeyError:
        return FormResult(missing=True)
    return FormResult()


def answer(scope: Scope, code: str, form: Mapping[str, str], by: Actor) -> FormResult:
    """The office's answer to a remark."""
    t, text = scope.t, form.get("text", "").strip()
    if wrong := required(text, t, t("答复")):
        return FormResult(Typed(dict(form), {"text": wrong}))
    try:
        writing(scope, code).answer(row_number(form.get("comment", "")), text, by)
    except RoundFrozen:
        return FormResult(Typed(dict(form), whole=frozen_text(t)))
    except Overtaken as overtaken:
        return FormResult(Typed(dict(form), whole=overtaken_text(scope.services, overtaken, t)))
    except KeyError:
        return FormResult(missing=True)
    return FormResult()


def upload(scope: Scope, code: str, kind: str, form: Mapping[str, str], content: bytes, by: Actor) -> FormResult:
    """People's words out of an edited report; what has no place is kept too, and listed."""
    t, database, place = scope.t, scope.services.store.database, scope.facts.place
    if not content or len(content) > LARGEST:
        return FormResult(Typed(dict(form), {"file": t("请选择文件。") if not content else t("文件超过 30 MB。")}))
    papers = read_papers(database, place, code)
    found = matter(scope, code, Edition(kind, date.today()), papers)
    if found is None:
        return FormResult(missing=True)
    try:
        read = read_edited(content)
    except UnreadableFile as error:
        told = (
            t("文件解开后过大。")
            if error.code == "too_large"
            else t("这不是 Word 文档（DOCX），或文件已损坏；请用 Word、WPS 或 LibreOffice 另存为 DOCX。")
        )
        return FormResult(Typed(dict(form), {"file": told}))
    drafts = papers.of(kind, scope.language)[:DRAFTS]
    earlier = [one for draft in drafts for one in paragraphs_of(database, place, draft.paper)]
    written = papers.written(kind, scope.language)
    back = read_back(read, paper_view(found).paragraphs, earlier, written)
    if not any(one.key for one in read):
        return FormResult(
            Typed(dict(form), {"file": t("文件里没有本报告的段落标记，可能不是从这里下载的稿子；没有读取任何文字。")})
        )
    try:
        kept = writing(scope, code).write(kind, scope.language, back.kept, row_number(form.get("seen", "")), by)
    except RoundFrozen:
        return FormResult(Typed(dict(form), whole=frozen_text(t)))
    except Overtaken as overtaken:
        return FormResult(Typed(dict(form), whole=overtaken_text(scope.services, overtaken, t)))
    return FormResult(kept=kept, left=len(back.unplaced))


def clear(scope: Scope, code: str, kind: str, form: Mapping[str, str], by: Actor) -> FormResult:
    """What had no place was seen to: the list is emptied."""
    database, place = scope.services.store.database, scope.facts.place
    papers = read_papers(database, place, code)
    found = matter(scope, code, Edition(kind, date.today()), papers)
    if found is None:
        return FormResult(missing=True)
    written = papers.written(kind, scope.language)
    now = {one.key for one in paper_view(found).paragraphs}
    gone = {name: "" for name in written if name.startswith(UNPLACED) or name not in now}
    assert len(gone) == len(without_place(paper_view(found).paragraphs, written))
    try:
        writing(scope, code).write(kind, scope.language, gone, row_number(form.get("seen", "")), by)
    except (RoundFrozen, Overtaken) as error:
        told = overtaken_text(scope.services, error, scope.t) if isinstance(error, Overtaken) else frozen_text(scope.t)
        return FormResult(Typed(dict(form), whole=told))
    return FormResult()


def ask(scope: Scope, code: str, by: Actor) -> str:
    """Asks for the freeze; answers what is wrong, nothing once it is done.

    Raises:
        KeyError: there is no such round.
    """
    return _said(scope, lambda: writing(scope, code).ask_freeze(by, datetime.now(UTC)))


def withdraw(scope: Scope, code: str, by: Actor) -> str:
    """Takes the wish back; answers what is wrong."""
    return _said(scope, lambda: writing(scope, code).withdraw_freeze(by))


def confirm(scope: Scope, code: str, form: Mapping[str, str], by: Actor) -> tuple[str, str]:
    """Begins the freeze that a second person confirms: the code of its job, or what is wrong.

    Raises:
        KeyError: there is no such round.
    """
    if form.get("seen") != str(scope.facts.version):
        return "", refused_text(scope, FreezeRefused("changed"))
    try:
        return begin_freeze(scope, code, by), ""
    except (FreezeRefused, OwnWords) as error:
        return "", refused_text(scope, error)


def _said(scope: Scope, do: Callable[[], None]) -> str:
    try:
        do()
    except (FreezeRefused, OwnWords, Overtaken) as error:
        return refused_text(scope, error)
    return ""


def refused_text(scope: Scope, error: FreezeRefused | OwnWords | Overtaken) -> str:
    """Why a freeze was refused, in words."""
    t = scope.t
    if isinstance(error, Overtaken):
        return overtaken_text(scope.services, error, t)
    if isinstance(error, OwnWords):
        return t("冻结是您自己申请的，须由另一个账号确认。")
    when = day(error.day, t) if error.day else ""
    return {
        "not_cut": t("数据于 {day}截止，截止之后才能冻结。", day=when),
        "too_early": t("日程规定 {day}起可以冻结，现在还不能。", day=when),
        "not_asked": t("没有人申请冻结，或申请已经撤回。"),
        "changed": t("数据在您查看之后有了变化，请核对后再确认。"),
        "frozen": frozen_text(t),
    }[error.why]


def frozen_text(t: Words) -> str:
    """That nothing is added any more."""
    return t("结果已经冻结，不再接受修改。")


def draft_for(scope: Scope, paper: str, reader: Reader) -> tuple[str, bytes] | None:
    """A paper's name and bytes; a draft only for whoever reports or reviews in the place, a frozen one for every reader."""
    found = paper_file(scope.services.store.database, scope.facts.place, row_number(paper))
    if found is None or (found[0].state != "final" and not reader.may(Right.REPORT)):
        return None
    return found[0].name, found[1]
