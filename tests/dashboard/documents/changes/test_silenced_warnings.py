"""A warning that cannot be judged for a time, and is judged again, is told as that: page, feed, slide, report and letter."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path as File
from urllib.parse import urlsplit

import pandas as pd
import pytest

from dashboard.components.markup import to_html
from dashboard.documents.changes.digest import digest_blocks
from dashboard.documents.changes.feed import feed
from dashboard.documents.changes.page import changes_view
from dashboard.documents.changes.rows import _paused
from dashboard.documents.changes.standpoint import changes, standpoint
from dashboard.documents.meeting.pack import open_meeting, pack
from dashboard.documents.report.document import report_view
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.pages.changes import page
from dashboard.reader import OPEN_READER
from dashboard.urls import parse
from data_access.catalogue.changing import CatalogueEdit
from data_access.catalogue.model import Suspension
from data_access.catalogue_writing import change_catalogue
from tests.support.said import plain
from tests.support.stores import SMALL, filled_store

CODE, TARGET, DISTRICT = "elder-health-management", "e1g1-health-management", "910100"
NAME = "老年人健康管理率"


class Paused:
    """A warning of 2022 and 2023; a meeting; suspended for 2024, whose figure comes in; another meeting; judged again in 2025."""

    def __init__(self, file: File) -> None:
        self.file, self.store = file, filled_store(file, SMALL, figures=False)
        self.write({2022: 40.0, 2023: 30.0}, "2026-10-01")
        self.services = Services(self.store)
        self.met("第一次会议", "2026-10-02")
        row = Suspension(target=TARGET, valid_from=date(2024, 1, 1), valid_to=date(2025, 6, 30), document="妇儿工委〔2024〕9号",
                         decided=date(2024, 2, 1), reason_zh="统计制度调整", reason_en="The survey was changed")  # fmt: skip
        change_catalogue(self.store.database, CatalogueEdit({"suspensions": (row,)}), who="office", reason="决定")
        self.write({2024: 20.0}, "2026-10-05")
        self.silenced = self.said()
        self.met("第二次会议", "2026-10-06")
        self.write({2025: 10.0}, "2026-11-05")
        self.judged = self.said()

    def write(self, values: dict[int, float], day: str) -> None:
        rows = [{"indicator": CODE, "area": DISTRICT, "year": year, "value": value, "mark": "final"}
                for year, value in values.items()]  # fmt: skip
        batch = self.store.write_observations(pd.DataFrame(rows), kind="import", label="年报", who="li")
        self.dated(f"UPDATE import_batch SET created_at = '{day} 08:00:00' WHERE batch = {batch}")

    def met(self, name: str, day: str) -> None:
        open_meeting(self.services, parse("scope=all"), name=name, who="li")
        self.dated(f"UPDATE snapshot SET created_at = '{day} 08:00:00' WHERE created_at > '2026-11-30'")
        self.dated(f"UPDATE meeting SET opened_at = '{day} 08:00:00' WHERE opened_at > '2026-11-30'")

    def dated(self, statement: str) -> None:
        with sqlite3.connect(self.file) as connection:
            connection.execute(statement)

    def scope(self, query: str = "") -> Scope:
        return Scope.of(self.services, parse(query))

    def said(self) -> tuple[list[tuple[str, ...]], str]:
        """What slide and report say since the last meeting: the slide's rows, and the report's text."""
        address = urlsplit(open_meeting(self.services, parse("scope=all")))
        found = pack(self.services, address.path.rsplit("/", 1)[-1], parse(address.query))
        assert found is not None
        slide = next(slide for slide in found.deck.slides if slide.key == "since")
        rows = [tuple(cell.text for cell in row) for row in slide.table.rows] if slide.table else []
        return rows, repr(report_view(self.scope(), date(2026, 11, 30)).blocks)


@pytest.fixture(scope="module")
def paused(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Paused]:
    made = Paused(tmp_path_factory.mktemp("paused") / "store.sqlite3")
    yield made
    made.store.close()


@pytest.mark.parametrize(
    ("year", "label", "before", "after", "counted"),
    [
        (2024, "不能判定", "橙色预警 · 持续", "不能判定", "预警暂不能判定 1 项"),
        (2025, "恢复判定", "不能判定", "红色预警 · 持续", "预警恢复判定 1 项"),
    ],
)
def test_the_page_tells_a_suspended_warning_and_one_that_is_judged_again_as_no_turn_for_better_or_worse(
    paused: Paused, year: int, label: str, before: str, after: str, counted: str
) -> None:
    scope = paused.scope(f"year={year}&since={year - 1}")
    view = changes_view(scope, OPEN_READER)
    (row,) = [row for row in view.groups["warning"] if row.name == NAME]
    assert (row.label, row.before, row.after, row.worse) == (label, before, after, None)
    assert counted in f"{view.finding}{view.qualifying}"
    made = page(scope, "")
    assert made is not None
    text = plain(to_html([part for part in made.content if part is not None]))
    assert label in text and "解除预警" not in text and "新开预警" not in text


def test_the_feed_names_it_on_the_day_on_which_the_figures_came_in(paused: Paused) -> None:
    entries = {entry.title[:10]: entry for entry in feed(paused.scope()).entries}
    assert "预警暂不能判定 1 项" in entries["2026-10-05"].summary
    assert f"{NAME}：不能判定（橙色预警 · 持续 → 不能判定）" in entries["2026-10-05"].lines
    assert "预警恢复判定 1 项" in entries["2026-11-05"].summary
    assert any(line.startswith(f"{NAME}：恢复判定（不能判定 →") for line in entries["2026-11-05"].lines)


def test_slide_and_report_name_it_since_the_last_meeting(paused: Paused) -> None:
    for (rows, report), word in ((paused.silenced, "不能判定"), (paused.judged, "恢复判定")):
        assert [row[:2] for row in rows if row[1] == NAME and row[0] == word] == [(word, NAME)], rows
        assert f"'{word}'" in report and "上次会议以来的变化" in report


def test_the_letter_names_it_under_a_heading_of_its_own(paused: Paused) -> None:
    scope = paused.scope("since=2026-11-01")
    at = standpoint(scope, "2026-11-01")
    assert at is not None and at.moment is not None
    blocks = {
        block.heading: block.items
        for block in digest_blocks(scope, changes(scope, at), datetime(2026, 11, 1).astimezone())
    }
    assert [item.text.partition("：")[0] for item in blocks["恢复判定"]] == [NAME]
    assert "新开预警" not in blocks and "解除预警" not in blocks


@pytest.mark.parametrize(
    ("since", "label"), [("2024-01-15", "目标恢复"), ("2025-06-30", "目标恢复"), ("2025-07-01", ""), ("2026-11-01", "")]
)
def test_the_decision_itself_is_told_to_whoever_looks_back_beyond_it(paused: Paused, since: str, label: str) -> None:
    rows = changes_view(paused.scope(f"since={since}"), OPEN_READER).groups["target"]
    assert [row.label for row in rows if row.name == NAME] == ([label] if label else [])
    assert not label or "妇儿工委〔2024〕9号" in next(row for row in rows if row.name == NAME).note


def test_a_suspension_that_goes_on_is_told_from_the_day_of_its_decision(paused: Paused) -> None:
    (row,) = paused.store.catalogue().suspensions
    open_ended, words = row.model_copy(update={"valid_to": None}), paused.scope().t
    labels = [_paused(open_ended, day, words) for day in (date(2024, 1, 31), date(2024, 2, 1), date(2024, 2, 2))]
    assert labels == ["目标暂停", "目标暂停", ""]
