"""Links of the data pages: their tabs, the years, the pages of a long list."""

from __future__ import annotations

from dashboard.facts import choices
from dashboard.facts.choices import Link, Pager, pages_of, rows_shown
from dashboard.facts.scope import Scope
from dashboard.reader import Reader, Right
from dashboard.services.data.owners import YEAR, report_years
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, href

PAGE, SAID = "page", "said"
"""The filters of an address that name a list's page and what is said above the page."""


def year_links(scope: Scope, link: Selection, path: str, year: int) -> tuple[Link, ...]:
    """The years as links that change nothing else."""
    newest = (report_years(scope.facts) or (0,))[0]
    return tuple(
        Link(
            scope.t("{year}年", year=reported),
            href(path, link.with_filter(YEAR, "" if reported == newest else str(reported))),
            reported == year,
        )
        for reported in report_years(scope.facts)
    )


def pager(path: str, link: Selection, number: int, size: int, total: int, t: Words, *, name: str = PAGE) -> Pager:
    """The ways to the other pages of a list of `total` rows with `size` on a page."""

    def at(page: int) -> str:
        return href(path, link.with_filter(name, "" if page == 1 else str(page)))

    first, last = rows_shown(number, size, total)
    text = t("第 {first}–{last} 行，共 {n} 行", first=t.number(first, 0), last=t.number(last, 0), n=t.number(total, 0))
    return choices.pager(text, number, pages_of(total, size), at)


def page_number(selection: Selection, size: int, total: int, *, name: str = PAGE) -> int:
    """The page of a long list that the address asks for, within what there is."""
    return choices.page_number(selection.filter(name), pages_of(total, size))


def tabs(reader: Reader, scope: Scope, path: str, waiting: int) -> tuple[Link, ...]:
    """The data pages this reader may open; `waiting` submissions stand beside the review."""
    t = scope.t
    wanted = [
        (t("报送"), Path.DATA, Right.REPORT, None),
        (t("上传文件"), Path.DATA_UPLOAD, Right.REPORT, None),
        (t("手工录入"), Path.DATA_ENTRY, Right.REPORT, None),
        (t("审核"), Path.DATA_REVIEW, Right.REVIEW, waiting),
        (t("报送进度"), Path.DATA_COMPLETENESS, Right.REVIEW, None),
        (t("写入批次"), Path.DATA_BATCHES, Right.REVIEW, None),
        (t("修订记录"), Path.DATA_REVISIONS, Right.REVIEW, None),
    ]  # fmt: skip
    return tuple(
        Link(label, scope.href(where), path == where, count) for label, where, right, count in wanted
        if reader.may(right)
    )  # fmt: skip
