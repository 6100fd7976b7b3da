"""What changed since a day, a meeting or the year before: page, feed, slide and report."""

from __future__ import annotations

import re
import sqlite3
from datetime import date
from pathlib import Path as File
from urllib.parse import urlsplit

import feedparser
import pandas as pd
import pytest

from dashboard.components.markup import to_html
from dashboard.documents.changes.feed import feed
from dashboard.documents.changes.page import changes_view
from dashboard.documents.changes.since import move_of
from dashboard.documents.changes.standpoint import facts_at, standpoint
from dashboard.documents.changes.view_models import ChangeRow, ChangesView
from dashboard.documents.meeting.pack import open_meeting, pack
from dashboard.documents.meeting.record import Note, decide
from dashboard.documents.report.document import report_view
from dashboard.facts.lives import LifeYear
from dashboard.facts.register_rows import name_of
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.pages.changes import page
from dashboard.reader import OPEN_READER, Reader, Right
from dashboard.urls import parse
from data_access.accounts import Actor
from data_access.audit import Audit, AuditAction
from data_access.warning_cases import ActionDraft, Handing, WarningCases
from tests.dashboard.conftest import SHIPPED, filled_store
from tests.support.signing_in import app_over

CODE, LATER = "maternal-management", "child-insured"
REVIEWER = Reader(account="li", rights=frozenset({Right.READ, Right.REVIEW}))


class Told:
    """A store that was filled on 1 October, met about on the 2nd, revised on 5 and 12 November, the latter undone on the 20th."""

    def __init__(self, file: File) -> None:
        self.file = file
        self.store = filled_store(file, SHIPPED, real=True)
        self.services = Services(self.store)
        self._dated("UPDATE import_batch SET created_at = replace(created_at, substr(created_at, 1, 10), '2026-10-01')")
        self.before = self.services.facts()
        address = open_meeting(self.services, parse("scope=all"), name="第三次会议", who="li")
        self.meeting = urlsplit(address).path.rsplit("/", 1)[-1]
        self._dated("UPDATE snapshot SET created_at = replace(created_at, substr(created_at, 1, 10), '2026-10-02')")
        note = Note("补测", "", date(2026, 11, 1), f"indicator-{CODE}")
        decide(self.services, self.services.places.code(), self.meeting, note, "li")
        self._acted(date(2026, 10, 20))
        self.revised = self._write(CODE, 99.0, "2026-11-05")
        self.undone = self._write(CODE, 55.0, "2026-11-12")
        self.store.undo_batch(self.undone, who="li", reason="误报")
        self._dated(f"UPDATE import_batch SET undone_at = '2026-11-20 08:00:00' WHERE batch = {self.undone}")

    def _acted(self, due: date) -> None:
        """An action on the warning of another indicator, due on a day; it was noted before the meeting."""
        target = next(row for row in self.before.catalogue.targets if row.indicator != CODE)
        place, by = self.before.district.area, Actor("li", "", self.before.district.area)
        cases = WarningCases(self.store.database, place)
        handing = Handing("", "health-commission", "", "", "", date(2026, 9, 1))
        number = cases.hand_over(name_of(target, place), handing, 0, by)
        cases.add_action(number, ActionDraft("入户", "", "", date(2026, 9, 2), due, "running", "", "", None), by)

    def _write(self, code: str, value: float, day: str) -> int:
        rows = self.store.observations(areas=[self.before.district.area], indicators=[code])
        whole = (rows["year"] == 2024) & (rows["sex"] == "all") & (rows["age_group"] == "all") & (rows["unit"] == "")
        row = rows[whole].assign(value=value, numerator=float("nan"), denominator=float("nan"), reason="年报核定")
        batch = self.store.write_observations(row, kind="import", label="年报", who="li", file="年报.xlsx")
        self._dated(
            f"UPDATE import_batch SET created_at = replace(created_at, substr(created_at, 1, 10), '{day}') WHERE batch = {batch}"
        )
        return batch

    def _dated(self, statement: str) -> None:
        with sqlite3.connect(self.file) as connection:
            connection.execute(statement)

    def scope(self, query: str = "") -> Scope:
        return Scope.of(self.services, parse(query))

    def page(self, query: str = "", reader: Reader = OPEN_READER) -> ChangesView:
        return changes_view(self.scope(query), reader)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    return Told(tmp_path_factory.mktemp("changes") / "store.sqlite3")


def rows(view: ChangesView, kind: str) -> tuple[ChangeRow, ...]:
    return view.groups[kind]


def test_a_revision_shows_its_figure_its_verdict_and_its_warning_with_the_batch(told: Told) -> None:
    view = told.page("since=2026-11-01")
    figure, turn, move = (rows(view, kind) for kind in ("figure", "status", "warning"))
    assert [(row.before, row.after) for row in figure] == [("89.0%", "99.0%")]
    assert f"第 {told.revised} 批" in figure[0].note or "批" in figure[0].note
    assert [(row.before_group, row.after_group, row.worse) for row in turn] == [("at_risk", "met", False)]
    assert [(row.label, row.worse) for row in move] == [("进入恢复期（撤销批次）", None)], "no figure has turned"


def test_who_revised_a_figure_and_why_is_told_to_reviewers_and_to_nobody_else(told: Told) -> None:
    open_note, told_note = (
        rows(told.page("since=2026-11-01", reader), "figure")[0].note for reader in (OPEN_READER, REVIEWER)
    )
    assert "li" in told_note and "年报核定" in told_note
    assert "li" not in open_note and "年报核定" not in open_note


def test_figures_that_were_undone_are_changes_until_that_day_and_after_it(told: Told) -> None:
    assert [(row.before, row.after) for row in rows(told.page("since=2026-11-15"), "figure")] == [("55.0%", "99.0%")]
    assert "撤销" in rows(told.page("since=2026-11-15"), "figure")[0].note
    assert not told.page("since=2026-11-21").shown
    usual = told.page()
    assert usual.since_text == "2026-11-20 以来" and usual.ways[0].current


def test_the_figures_of_an_earlier_moment_are_those_a_frozen_meeting_kept(told: Told) -> None:
    at = standpoint(told.scope(), "2026-11-01")
    assert at is not None and at.moment is not None
    earlier = facts_at(told.services, told.services.facts(), at.moment)
    names = ["area", "indicator", "year", "sex", "age_group", "unit"]
    both = [facts.observations.sort_values(names).reset_index(drop=True) for facts in (earlier, told.before)]
    pd.testing.assert_frame_equal(both[0][list(both[1].columns)], both[1])
    meeting, day = (told.page(f"since={since}") for since in (told.meeting, "2026-11-01"))
    assert [row.href for row in rows(meeting, "status")] == [row.href for row in rows(day, "status")]


def test_a_decision_and_an_action_whose_day_has_passed_since_are_told_as_overdue(told: Told) -> None:
    found = rows(told.page(f"since={told.meeting}"), "follow")
    assert [(row.name, row.label, row.after) for row in found] == [
        ("补测", "逾期", "2026-11-01"),
        ("入户", "逾期", "2026-10-20"),
    ]
    assert found[1].href.startswith("/warnings/")
    assert not rows(told.page("since=2026-11-05"), "follow")


def test_filters_leave_what_they_name_and_their_counts_say_what_a_choice_leaves(told: Told) -> None:
    whole = told.page("since=2026-11-01")
    for facet in whole.filters:
        for option in facet.options:
            assert told.page(urlsplit(option.href).query).shown == option.count, option.href
    assert not told.page("since=2026-11-01&domain=nowhere").shown


def test_the_year_before_compares_verdicts_and_tells_no_revision(told: Told) -> None:
    view = told.page("since=2023")
    assert view.since_text == "与 2023 年相比" and rows(view, "status") and not rows(view, "figure")
    assert {row.label for row in rows(view, "warning")} >= {"新开预警", "解除预警"}
    others = re.match("另有：(.+?)。", view.qualifying)
    assert others and view.finding.count("、") == 2, "three kinds are named, the others follow"
    assert all(row.label.split("（")[0] in f"{view.finding}{others[1]}" for row in rows(view, "warning"))


def test_what_got_worse_has_a_shape_beside_its_colour(told: Told) -> None:
    made = page(told.scope("since=2023"), "")
    assert made is not None
    text = to_html([part for part in made.content if part is not None])
    coloured = re.findall(r'<span class="st k-off[^"]*">(.{60})', text)
    assert len(coloured) > 3 and all("<svg" in beginning for beginning in coloured) and 'class="k-off"' not in text


@pytest.mark.parametrize(("asked", "words"), [("31.11.2026", "不是日期"), ("2099-01-01", "还没有到"), ("1990", "不能")])
def test_a_time_that_cannot_be_read_is_said_at_its_field_and_stays_there(told: Told, asked: str, words: str) -> None:
    view = told.page(f"since={asked}")
    assert words in view.error and view.asked == asked and not view.shown


def test_the_feed_has_an_entry_for_every_day_on_which_figures_came_in_and_is_valid(told: Told) -> None:
    client = app_over(told.store).test_client()
    answer = client.get("/changes.atom?lang=en")
    found = feedparser.parse(answer.data)
    assert not found.bozo and found.version == "atom10" and found.feed.id.startswith("urn:uuid:")
    assert [entry.title[-10:] for entry in found.entries] == ["2026-11-20", "2026-11-12", "2026-11-05", "2026-10-01"]
    assert len({entry.id for entry in found.entries}) == 4 and all(entry.updated_parsed for entry in found.entries)
    assert found.entries[0].links[0].href == "/changes?lang=en&since=2026-11-20"
    assert "99.0%" in found.entries[2].content[0].value
    assert [entry.id for entry in found.entries] == [entry.id for entry in feed(told.scope("lang=en")).entries]
    assert found.entries[0].id != feed(told.scope()).entries[0].id, "another language is another entry"
    again = {"If-None-Match": answer.headers["ETag"]}
    assert client.get("/changes.atom?lang=en", headers=again).status_code == 304
    since = {"If-Modified-Since": answer.headers["Last-Modified"]}
    assert client.get("/changes.atom?lang=en", headers=since).status_code == 304


def test_where_reading_needs_an_account_the_feed_does_too(told: Told) -> None:
    assert app_over(told.store, reading="accounts").test_client().get("/changes.atom").status_code in (302, 401)


def test_deck_and_report_tell_what_changed_since_the_last_meeting(told: Told) -> None:
    address = urlsplit(open_meeting(told.services, parse("scope=lagging")))
    found = pack(told.services, address.path.rsplit("/", 1)[-1], parse(address.query))
    assert found is not None
    slide = next(slide for slide in found.deck.slides if slide.key == "since")
    assert slide.table is not None and any("99.0%" in cell.text for row in slide.table.rows for cell in row)
    left_out = pack(told.services, found.code, parse("without=changes"))
    assert left_out is not None and not any(slide.key == "since" for slide in left_out.deck.slides)
    headings = [block.text for block in report_view(told.scope(), date(2026, 11, 30)).blocks if hasattr(block, "level")]
    assert "上次会议以来的变化" in headings


def test_the_last_visit_is_offered_to_whoever_has_signed_in_before_and_to_nobody_else(told: Told) -> None:
    audit = Audit(told.store.database)
    audit.note("li", AuditAction.SIGNED_IN)
    here = Reader(account="li", session="s", rights=frozenset({Right.READ}))
    assert not any("上次登录" in way.label for way in told.page("since=2026-11-01", here).ways), (
        "this is the first visit"
    )
    audit.note("li", AuditAction.SIGNED_IN)
    last = next(way for way in told.page("since=2026-11-01", here).ways if "上次登录" in way.label)
    assert f"since={date.today().year}-" in last.href
    assert not any("上次登录" in way.label for way in told.page("since=2026-11-01").ways)
    assert not told.page(urlsplit(last.href).query, here).error


def test_markup_in_names_and_addresses_stays_text_on_the_page_and_in_the_feed(told: Told) -> None:
    open_meeting(told.services, parse("scope=all"), name="<b onclick=x>会</b>", who="li")
    for address in ("since=2026-11-01", "since=<script>x</script>"):
        scope = told.scope(address)
        made = page(scope, "")
        assert made is not None
        html = to_html(list(made.content))
        assert "<b onclick" not in html and "<script" not in html


def year(state: str, level: int = 0, sub_state: str = "", openings: int = 0, kept: str = "") -> LifeYear:
    return LifeYear(2024, state, kept or state, sub_state, level, "", 2025, None, 1, openings, 2024, 0, "", False)


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (None, year("open", 3, "new", 1), "opened"),
        (year("pending", 1), year("open", 2, "continuing", 1), "opened"),
        (year("recovering"), year("open", 2, "continuing", 1), "reopened"),
        (year("closed"), year("open", 2, "regressed", 2), "reopened"),
        (year("open", 2), year("open", 4, "escalating", 1), "escalated"),
        (year("open", 4), year("open", 2, "continuing", 1), "eased"),
        (year("open", 2), year("open", 2, "continuing", 1), ""),
        (year("no_data", kept="open", level=0), year("no_data", kept="open"), ""),
        (year("open", 2), year("no_data", kept="open"), "owed"),
        (year("normal"), year("pending", 1), "noticed"),
        (year("open", 2), year("recovering"), "recovering"),
        (year("recovering"), year("closed"), "closed"),
        (year("pending", 1), year("normal"), "closed"),
        (year("normal"), year("normal"), ""),
        (year("open", 2), year("cannot_be_judged", kept="open"), "silenced"),
        (year("recovering"), year("cannot_be_judged", kept="recovering"), "silenced"),
        (year("normal"), year("cannot_be_judged", kept="normal"), ""),
        (None, year("cannot_be_judged", kept="open"), "silenced"),
        (year("cannot_be_judged", kept="open"), year("cannot_be_judged", kept="open"), ""),
        (year("cannot_be_judged", kept="open"), year("open", 3, "continuing", 1), "judged"),
        (year("cannot_be_judged", kept="pending"), year("pending", 1), "judged"),
        (year("cannot_be_judged", kept="recovering"), year("recovering"), "judged"),
        (year("cannot_be_judged", kept="normal"), year("normal"), ""),
        (year("cannot_be_judged", kept="closed"), year("closed"), ""),
        (year("cannot_be_judged", kept="open"), year("recovering"), "recovering"),
        (year("cannot_be_judged", kept="recovering"), year("closed"), "closed"),
        (year("cannot_be_judged", kept="normal"), year("open", 3, "new", 1), "opened"),
        (year("cannot_be_judged", kept="open"), year("no_data", kept="open"), "owed"),
        (year("no_data", kept="open"), year("cannot_be_judged", kept="open"), "silenced"),
    ],
)
def test_a_warning_moves_as_its_register_says(old: LifeYear | None, new: LifeYear, kind: str) -> None:
    assert move_of(old, new) == kind
