"""Files of a catalogue that come back: what they would change is shown first, then proposed as one change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.facts.people import people
from dashboard.facts.scope import Scope
from dashboard.facts.typed import Typed
from dashboard.facts.view_models import TableCells
from dashboard.reader import Reader
from dashboard.services.catalogue.fields import stored
from dashboard.services.catalogue.proposals import ProposalView, RowChange, may_change, proposal_views, row_changes
from dashboard.services.catalogue.proposing import grounds_of
from dashboard.services.catalogue.turns import Turns, turns_of
from dashboard.text import words as words_of
from dashboard.text.catalogue_cells import cell_words
from dashboard.text.catalogue_fields import field_word, part_word
from dashboard.text.catalogue_problems import problem_word
from dashboard.text.reading import refusal_word
from dashboard.urls import LANGUAGES, Path, query
from data_access.accounts import Actor
from data_access.catalogue.changing import CatalogueEdit, checked, moved_on
from data_access.catalogue.differences import text_of
from data_access.catalogue.edit_text import edit_of_text, text_of_edit
from data_access.catalogue.writing import columns_of
from data_access.catalogue_additions import ADDED, may_be_empty, read_additions
from data_access.catalogue_files import LIMITS, ReadFiles, read_files
from data_access.catalogue_proposals import FILES_PART, CatalogueProposals
from data_access.errors import CatalogueError, Problem, UnreadableFile

FILE, EDIT, NAME = "file", "edit", "name"
LARGEST = LIMITS.bytes
LONGEST_NAME = 120
OF_PLACE = ("area",)
"""The column of a figure that says whose it is: the district's, where it is left out."""
SHORT = {"女": "female", "男": "male", "合计": "all", "全部": "all"}
"""What people write for a sex besides."""


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


def examine_additions(scope: Scope, name: str, content: bytes) -> FilesView | str:
    """What the rows of a file would add to upper bodies' figures, outlines and their targets; or why it is not read."""
    t = scope.t
    if len(content) > LARGEST:
        return t("文件大于 {n} MB，不是这样的表。", n=LARGEST // 2**20)
    headings = {part: _headings(part) for part in ADDED}
    cells = {field: _cells(field) for field in ("sex", "op", "kind", "level")}
    try:
        read = read_additions(name, content, stored(scope), scope.facts.district.area, headings, cells)
    except UnreadableFile as refused:
        return refusal_word(refused.code, t) or t("文件打不开，请另存为 XLSX 或 CSV 后再读入。")
    if not read.parts and not read.problems:
        wanted = t.join(field_word(column, t) for column in columns_asked("upper_figures"))
        return t("没有认出表头。第一行应是列名：{columns}。", columns=wanted)
    return _view(scope, name, read)


def columns_asked(part: str) -> tuple[str, ...]:
    """The columns of a part that must be there; those of the place itself may be left out."""
    left_out = (*OF_PLACE, *may_be_empty(part))
    return tuple(name for name in columns_of(part) if name not in left_out)


def additions_table(scope: Scope) -> TableCells:
    """The figures of upper bodies that are there, in the columns in which more of them are read."""
    t = scope.t
    columns = [name for name in columns_of("upper_figures") if name not in OF_PLACE]
    own = [one for one in stored(scope).upper_figures if one.area == scope.facts.district.area]
    names = {one.indicator: t.of(one) for one in stored(scope).indicators}
    words = cell_words("sex", t)
    rows = [
        tuple(names.get(text, words.get(text, text)) for text in (text_of(getattr(one, column)) or "" for column in columns))
        for one in own
    ]  # fmt: skip
    return TableCells(tuple(field_word(column, t) for column in columns), tuple(rows))


def _headings(part: str) -> dict[str, str]:
    """What the columns of a part may be called, in small letters: their names, and their words in every language."""
    columns = columns_of(part)
    spoken = {field_word(column, words_of(language)).lower(): column for language in LANGUAGES for column in columns}
    return spoken | {column: column for column in columns}


def _cells(field: str) -> dict[str, str]:
    """What the codes of a column may be called."""
    spoken = {word.lower(): code for language in LANGUAGES for code, word in cell_words(field, words_of(language)).items()}  # fmt: skip
    return spoken | (SHORT if field == "sex" else {})


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
