"""Files of a catalogue that come back: what they would change is shown first, then proposed as one change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.facts.people import people
from dashboard.facts.scope import Scope
from dashboard.facts.typed import Typed
from dashboard.reader import Reader
from dashboard.services.catalogue.fields import stored
from dashboard.services.catalogue.proposals import ProposalView, RowChange, may_change, proposal_views, row_changes
from dashboard.services.catalogue.proposing import grounds_of
from dashboard.services.catalogue.turns import Turns, turns_of
from dashboard.text.catalogue_fields import field_word, part_word
from dashboard.text.catalogue_problems import problem_word
from dashboard.text.reading import refusal_word
from dashboard.urls import Path, query
from data_access.accounts import Actor
from data_access.catalogue.changing import CatalogueEdit, checked, moved_on
from data_access.catalogue.edit_text import edit_of_text, text_of_edit
from data_access.catalogue_files import LIMITS, ReadFiles, read_files
from data_access.catalogue_proposals import FILES_PART, CatalogueProposals
from data_access.errors import CatalogueError, Problem, UnreadableFile

FILE, EDIT, NAME = "file", "edit", "name"
LARGEST = LIMITS.bytes
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class FilesView:
    """What a file would change. `refused`: what is wrong, each with file, line, field and remedy; nothing is proposed then."""

    name: str
    counts: Mapping[str, int]
    rows: tuple[RowChange, ...]
    turns: Turns
    refused: tuple[str, ...]
    parts: tuple[str, ...]
    unknown: tuple[str, ...]
    carried: str
    document_asked: bool


@dataclass(frozen=True, slots=True)
class FilesPage:
    """The page of files: what was proposed by files, and whether the reader may send some."""

    proposals: tuple[ProposalView, ...]
    may_propose: bool
    zip_href: str
    workbook_href: str


def files_page(scope: Scope, reader: Reader) -> FilesPage:
    """The page."""
    found = CatalogueProposals(scope.services.store.database).all(FILES_PART)
    return FilesPage(
        proposal_views(scope, found, reader, people(scope.services)),
        may_change(scope, reader),
        f"{Path.DOWNLOAD}catalogue.zip{query(scope.link)}",
        f"{Path.DOWNLOAD}catalogue.xlsx{query(scope.link)}",
    )


def examine(scope: Scope, name: str, content: bytes) -> FilesView | str:
    """What a file would change, or why it is not read."""
    t = scope.t
    if len(content) > LARGEST:
        return t("文件大于 {n} MB，不是目录文件。", n=LARGEST // 2**20)
    try:
        read = read_files(name, content, stored(scope))
    except UnreadableFile as refused:
        return refusal_word(refused.code, t) or t("文件打不开，请另存为 XLSX 或 CSV 后再读入。")
    if not read.parts and not read.problems:
        return t("文件里没有目录的表。工作表或 CSV 的名称要与下载的一致，如 {example}。", example="targets.csv")
    return _view(scope, name, read)


def again(scope: Scope, name: str, carried: str) -> FilesView:
    """The same of an edit that a form carried.

    Raises:
        ValueError: it carried none.
    """
    edit = edit_of_text(carried)
    return _view(scope, name, ReadFiles(tuple(dict.fromkeys((*edit.put, *edit.remove))), edit, (), ()))


def propose_files(scope: Scope, name: str, form: Mapping[str, str], by: Actor) -> Typed | int:
    """Keep the edit that a form carries as one proposal: its number, or what is wrong.

    Raises:
        ValueError: it carries none.
    """
    t, edit = scope.t, edit_of_text(form.get(EDIT, ""))
    grounds, errors = grounds_of(form, t, document_asked=_touches_targets(edit))
    if errors or grounds is None:
        return Typed(dict(form), errors)
    if not edit.put and not edit.remove:
        return Typed(dict(form), whole=t("没有任何更改，什么也没有提交。"))
    if moved_on(stored(scope), edit):
        return Typed(
            dict(form), whole=t("目录在您查看之后已经改变，什么也没有提交。请重新读入文件，按最新内容再看一遍。")
        )
    try:
        checked(stored(scope), edit)
    except CatalogueError as error:
        return Typed(dict(form), whole=t.join([_told(scope, one) for one in error.problems]))
    return CatalogueProposals(scope.services.store.database).propose_files(edit, name[:LONGEST_NAME], grounds, by)


def _view(scope: Scope, name: str, read: ReadFiles) -> FilesView:
    rows = () if read.problems else row_changes(scope, read.edit)  # of rows that could not be read nobody knows
    return FilesView(
        name=name[:LONGEST_NAME],
        counts=Counter(row.what for row in rows),
        rows=rows,
        turns=turns_of(scope, read.edit) if rows else Turns((), 0),
        refused=tuple(_told(scope, one) for one in read.problems),
        parts=tuple(part_word(part, scope.t) for part in read.parts),
        unknown=read.unknown,
        carried=text_of_edit(read.edit),
        document_asked=_touches_targets(read.edit),
    )


def _told(scope: Scope, problem: Problem) -> str:
    """A problem with its place and remedy."""
    t = scope.t
    what = problem_word(problem.message, t)
    if problem.field in ("row", "file"):
        return t("{file} 第 {line} 行：{what}", file=problem.file, line=problem.line, what=what)
    label = field_word(problem.field, t)
    field = label if label == problem.field else t("{label}（{name}）", label=label, name=problem.field)
    return t("{file} 第 {line} 行，{field}：{what}", file=problem.file, line=problem.line, field=field, what=what)


def _touches_targets(edit: CatalogueEdit) -> bool:
    """Whether targets that are there become others or go: that needs a paper."""
    return any(part == "targets" and row is not None for (part, _), row in edit.before.items())
