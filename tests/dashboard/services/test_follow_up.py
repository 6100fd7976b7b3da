"""What meetings decided stands on the pages of what they decided about, and says what became of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path as File
from urllib.parse import urlsplit

import brotli
import pytest

import dashboard.shell.response_cache as answers
from dashboard.documents.meeting.agenda import read_agenda
from dashboard.documents.meeting.pack import changes_since, open_meeting, pack
from dashboard.documents.meeting.record import Note, decide, set_done
from dashboard.documents.notices import notice_views
from dashboard.documents.report.document import report_view
from dashboard.documents.report.view_models import Grid
from dashboard.documents.workbook.book import workbook
from dashboard.factory import create_app
from dashboard.facts.follow_up import FollowUp, decided_at, follow_up
from dashboard.facts.judged import judged_target
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.facts.snapshots import freeze
from dashboard.facts.tasks import spoken_of
from dashboard.services.indicator.page import indicator
from dashboard.services.warnings.page import WarningsView, warnings
from dashboard.settings import load_settings
from dashboard.text import words
from dashboard.urls import Selection, parse
from data_access.catalogue.model import Target
from data_access.meetings import Meetings
from tests.bench.queries import queries
from tests.dashboard.conftest import SMALL, filled_store
from tests.support.said import blanks
from tests.support.scopes import scope_at

DUE = date(2025, 6, 30)


@pytest.fixture
def own(tmp_path: File) -> Services:
    """Services over a small store of the test's own, to be written to."""
    return Services(filled_store(tmp_path / "store.sqlite3", SMALL))


def meeting(services: Services, query: str = "", name: str = "季度会") -> str:
    return urlsplit(open_meeting(services, parse(query), name=name, who="li")).path.rsplit("/", 1)[-1]


def lagging(services: Services, selection: Selection | None = None) -> WarningsView:
    facts = services.facts()
    return warnings(Scope(services, facts, services.resolve(facts, selection or Selection())[0]))


def a_target(services: Services) -> Target:
    """The most urgent target."""
    first = next(row for rows in lagging(services).groups.values() for row in rows)
    return services.facts().catalogue.target[first.view.code]


def told(services: Services, target: Target, as_of: int = 0, today: date = DUE) -> FollowUp:
    facts = services.facts()
    year = as_of or facts.default_year
    return follow_up(
        scope_at(facts=facts, link=Selection(), area=facts.district.area, year=year, t=words("zh")), target, today=today
    )


def reported(services: Services, indicator: str) -> None:
    """Reports the figures of an indicator as they are: of invented ones no notice is made."""
    rows = services.store.observations(indicators=[indicator]).assign(mark="final")
    services.store.write_observations(rows, kind="import", label="报送", who="test")


def correct(services: Services) -> None:
    """Writes one figure of the district anew."""
    rows = services.store.observations(areas=[services.facts().district.area])
    row = rows[(rows["unit"] == "") & (rows["year"] == services.facts().default_year)].tail(1).copy()
    row["value"], row["numerator"], row["denominator"] = row["value"] + 0.5, float("nan"), float("nan")
    services.store.write_observations(row, kind="demonstration", label="revised", who="test")


# --- where it stands --------------------------------------------------------------------------------------------------


def test_a_decision_stands_on_the_warning_and_the_page_of_its_indicator_and_nowhere_else(own: Services) -> None:
    target = a_target(own)
    decide(own, own.places.code(), meeting(own), Note("补测两所学校", "", DUE, f"indicator-{target.indicator}"), "li")
    assert any(row.view.indicator == target.indicator for rows in lagging(own).groups.values() for row in rows)
    for rows in lagging(own).groups.values():
        for row in rows:
            assert [one.decision.what for one in row.follow_up.lines] == (
                ["补测两所学校"] if row.view.indicator == target.indicator else []
            )
    facts = own.facts()
    for one in facts.catalogue.indicators:
        view = indicator(Scope(own, facts, own.resolve(facts, Selection())[0]), one.indicator)
        assert view is not None and len(view.follow_up.lines) == (one.indicator == target.indicator)


def test_what_was_decided_at_a_slide_of_no_indicator_stands_on_the_page_of_that_slide(
    own: Services, read: Callable[[str], str]
) -> None:
    facts = own.facts()
    domain = next(one.domain for one in facts.catalogue.domains)
    code = meeting(own)
    slides = {"overview": ("overview", "title", "annex-2"), f"domain-{domain}": (f"domain-{domain}",),
              "warnings": ("warnings", "warnings-2")}  # fmt: skip
    for keys in slides.values():
        for key in keys:
            decide(own, own.places.code(), code, Note(f"定于 {key} 页", "", DUE, key), "li")
    decide(own, own.places.code(), code, Note("定于指标页", "", DUE, f"indicator-{a_target(own).indicator}"), "li")
    year = facts.default_year
    for page, path in (("overview", "/"), (f"domain-{domain}", f"/domain/{domain}"), ("warnings", "/warnings")):
        view = decided_at(scope_at(facts=own.facts(), link=Selection(), year=year, t=words("zh")), page, today=DUE)
        assert {one.decision.what for one in view.lines} == {f"定于 {key} 页" for key in slides[page]}
        shown = read(path)
        for where, keys in slides.items():
            assert all((f"定于 {key} 页" in shown) == (where == page) for key in keys), (path, where)
    assert not decided_at(scope_at(facts=own.facts(), link=Selection(), year=year - 1, t=words("zh")), "warnings").lines


def test_what_was_said_at_the_slide_of_a_street_belongs_to_the_indicator_one_came_from(own: Services) -> None:
    facts, target = own.facts(), a_target(own)
    street = facts.streets[0].area
    assert spoken_of(facts, f"street-{street}-{target.indicator}") == (target.indicator, street)
    assert spoken_of(facts, f"streets-{target.indicator}") == (target.indicator, "")
    for slide in (f"street-{street}", "overview", "decisions", f"street-{street}-nothing", ""):
        assert spoken_of(facts, slide) == ("", "")


def test_report_notice_and_the_sentence_of_the_warnings_tell_it_too(own: Services) -> None:
    target = a_target(own)
    reported(own, target.indicator)
    code = meeting(own)
    decide(
        own,
        own.places.code(),
        code,
        Note("补测两所学校", "", date.today() - timedelta(days=3), f"indicator-{target.indicator}"),
        "li",
    )
    decide(own, own.places.code(), code, Note("请专家会诊", "", None, f"indicator-{target.indicator}"), "li")
    view = lagging(own)
    assert "已记下 2 项会议决定和措施；其中逾期 1 项" in view.qualifying
    late = lagging(own, Selection(filters=(("follow", "overdue"),)))
    assert {row.view.indicator for rows in late.groups.values() for row in rows} == {target.indicator}
    none = lagging(own, Selection(filters=(("follow", "none"),)))
    assert late.shown + none.shown == view.total and none.shown
    facts = own.facts()
    chosen = own.resolve(facts, Selection())[0]
    notice = notice_views(Scope(own, facts, chosen), [target.target])[0]
    lines = {term: text[0].text for row in notice.facts for term, text in row}
    assert lines["决定和措施"].index("补测两所学校") < lines["决定和措施"].index("请专家会诊")
    report = report_view(Scope(own, facts, chosen), date.today())
    grid = next(one for one in report.blocks if isinstance(one, Grid) and one.caption == "整改与跟进")
    rows = [(row[3].text, row[4].text) for row in grid.rows if row[3].text]
    assert rows[0][0].startswith("补测两所学校（责任部门未定") and rows[0][1].startswith("逾期")
    assert rows[1][0] == "请专家会诊（责任部门未定，未定期限）" and rows[1][1].startswith("进行中")
    sheet = next(
        one for one in workbook(Scope(own, facts, chosen), issued=date.today()).sheets if one.key == "follow_up"
    )
    assert [row.cells[4] for row in sheet.rows] == ["补测两所学校", "请专家会诊"]


# --- how far it is ----------------------------------------------------------------------------------------------------


def test_a_decision_is_overdue_from_the_day_after_it_was_due_until_it_is_done(own: Services) -> None:
    target = a_target(own)
    code = decide(own, own.places.code(), meeting(own), Note("补测", "", DUE, f"indicator-{target.indicator}"), "li")
    assert [told(own, target, today=DUE + timedelta(days=n)).lines[0].decision.state for n in (0, 1)] == [
        "open",
        "overdue",
    ]
    late = told(own, target, today=DUE + timedelta(days=12)).lines[0]
    assert (late.due, late.decision.word) == ("期限 2025-06-30", "逾期 12 天")
    set_done(own, own.places.code(), code, True, "li")
    done = told(own, target, today=DUE + timedelta(days=12))
    assert done.lines[0].decision.state == "done" and not done.overdue


def test_overdue_ones_come_first_and_done_ones_last(own: Services) -> None:
    target, code = a_target(own), meeting(own)
    slide = f"indicator-{target.indicator}"
    set_done(
        own, own.places.code(), decide(own, own.places.code(), code, Note("办完", "", None, slide), "li"), True, "li"
    )
    for what, due in (("不急", None), ("较远", date(2031, 1, 1)), ("较近", date(2030, 1, 1)), ("逾期", DUE)):
        decide(own, own.places.code(), code, Note(what, "", due, slide), "li")
    lines = told(own, target, today=date(2025, 7, 1)).lines
    assert [one.decision.what for one in lines] == ["逾期", "较近", "较远", "不急", "办完"]


# --- whether the figure turned ----------------------------------------------------------------------------------------


def test_the_turn_is_from_the_year_the_meeting_saw_to_the_year_shown(own: Services) -> None:
    facts, target, t = own.facts(), a_target(own), words("zh")
    now = facts.default_year
    decide(
        own,
        own.places.code(),
        meeting(own, f"year={now - 1}"),
        Note("补测", "", None, f"indicator-{target.indicator}"),
        "li",
    )
    then, today = (
        judged_target(scope_at(facts=facts, year=year, t=t).at(facts.district.area), target) for year in (now - 1, now)
    )
    assert then.year == now - 1 and today.year == now and then.value is not None and today.value is not None
    line = told(own, target, now).lines[0].turned
    assert line.startswith(f"{now - 1}年 {then.amount(then.value, t)}（")
    assert f" → {now}年 {today.amount(today.value, t)}（" in line
    assert told(own, target, now - 1).lines[0].turned == f"{now - 1}年以后尚无新数据，无法判断变化。"


@pytest.mark.parametrize("shift", [-30.0, 30.0])
def test_the_words_of_the_turn_follow_the_figures(own: Services, shift: float) -> None:
    target = a_target(own)
    facts = own.facts()
    now, area = facts.default_year, facts.district.area
    decide(
        own,
        own.places.code(),
        meeting(own, f"year={now - 1}"),
        Note("补测", "", None, f"indicator-{target.indicator}"),
        "li",
    )
    rows = own.store.observations(areas=[area], indicators=[target.indicator])
    row = rows[
        (rows["year"] == now) & (rows["sex"] == target.sex) & (rows["age_group"] == "all") & (rows["unit"] == "")
    ]
    row = row.assign(value=row["value"] + shift, numerator=float("nan"), denominator=float("nan"))
    own.store.write_observations(row, kind="demonstration", label="revised", who="test")
    welcome = (shift > 0) == (target.op or ">").startswith(">")
    turned = told(own, target, now).lines[0].turned
    assert any(word in turned for word in (("判定变好", "更接近目标") if welcome else ("判定变差", "更偏离目标")))


def test_a_year_does_not_know_what_was_decided_on_later_figures(own: Services) -> None:
    target = a_target(own)
    now = own.facts().default_year
    decide(own, own.places.code(), meeting(own), Note("补测", "", None, f"indicator-{target.indicator}"), "li")
    assert len(told(own, target, now).lines) == 1 and not told(own, target, now).later
    before = told(own, target, now - 1)
    assert before.lines == () and "另有 1 项" in before.later


# --- kept answers, frozen figures -------------------------------------------------------------------------------------


def test_a_decision_raises_the_data_version_and_leaves_figures_verdicts_and_digest(own: Services) -> None:
    before = own.facts()
    judged = before.judged(before.default_year)
    code = meeting(own)
    assert own.facts() is before
    decide(own, own.places.code(), code, Note("补测"), "li")
    after = own.facts()
    assert after.version == before.version + 1 and len(after.decided) == 1 and before.decided == ()
    assert after.judged(after.default_year) is judged
    assert after.digest == before.digest
    assert freeze(own.store, after) == freeze(own.store, before)


def test_a_pack_with_new_decisions_has_not_moved_and_one_with_new_figures_has(own: Services) -> None:
    found = pack(own, meeting(own), Selection())
    assert found is not None
    decide(own, own.places.code(), found.code, Note("补测"), "li")
    assert changes_since(Scope(own, found.facts, found.selection), found.snapshot) is None
    again = pack(own, found.code, Selection())
    assert again is not None and again.deck.stamp == found.deck.stamp
    correct(own)
    moved = changes_since(Scope(own, found.facts, found.selection), found.snapshot)
    assert moved is not None and moved.total == 1


def test_what_changed_is_told_from_the_last_other_figures_not_from_the_last_decision(own: Services) -> None:
    first = pack(own, meeting(own), Selection())
    correct(own)
    second = pack(own, meeting(own, name="第二次"), Selection())
    assert first is not None and second is not None and first.snapshot != second.snapshot
    decide(own, own.places.code(), second.code, Note("补测"), "li")
    address = urlsplit(open_meeting(own, parse("scope=changed")))
    since = read_agenda(parse(address.query)).since
    assert since and first.snapshot.digest.startswith(since)


def test_an_opened_meeting_says_which_year_it_saw(own: Services) -> None:
    code = meeting(own)
    found = Meetings(own.store.database).meeting(code)
    assert found is not None and parse(found.address).year == own.facts().default_year


@pytest.mark.usefixtures("nothing_known")
def test_decisions_cost_one_query_however_many_they_are(own: Services) -> None:
    target = a_target(own)
    code = meeting(own)
    paths = ("/warnings", f"/indicator/{target.indicator}")
    without = [queries(own.store, path) for path in paths]
    for n in range(7):
        decide(own, own.places.code(), code, Note(f"第 {n} 项", "", DUE, f"indicator-{target.indicator}"), "li")
    assert [queries(own.store, path) for path in paths] == without


@pytest.fixture
def read(own: Services) -> Callable[[str], str]:
    client = create_app(load_settings(), own.store).server.test_client()

    def page(path: str) -> str:
        return blanks(brotli.decompress(client.get(path, headers={"Accept-Encoding": "br"}).data).decode())

    return page


def test_a_kept_page_shows_a_new_decision_at_once_and_overdue_on_the_next_day(
    own: Services, read: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    target = a_target(own)
    path = f"/indicator/{target.indicator}"
    assert "按 D" in read(path) and "补测两所学校" not in read(path)
    due = date.today()
    decide(
        own, own.places.code(), meeting(own), Note("补测<b>两所学校", "", due, f"indicator-{target.indicator}"), "li"
    )
    page = read(path)
    assert "补测&lt;b&gt;两所学校" in page and "今天到期" in page and "逾期" not in page

    class Tomorrow(date):
        @classmethod
        def today(cls) -> Tomorrow:
            return cls.fromordinal(due.toordinal() + 1)

    monkeypatch.setattr("dashboard.facts.follow_up.date", Tomorrow)
    assert "逾期" not in read(path), "the kept answer of today"
    monkeypatch.setattr(answers, "date", Tomorrow)
    assert "逾期" in read(path) and "逾期 1 天" in read(path)
