"""The deck of a meeting: what stands on its slides, that they say what the pages say, and that frozen stays frozen."""

from __future__ import annotations

from datetime import date
from pathlib import Path as File
from urllib.parse import urlsplit

import pytest

from dashboard.components.markup import to_html
from dashboard.components.meeting.slide_text import title_size
from dashboard.components.meeting.slides import Setting, slide
from dashboard.documents.changes.since import since
from dashboard.documents.meeting.deck import Occasion, deck
from dashboard.documents.meeting.pack import FrozenMeeting, extra_slide, open_meeting, pack
from dashboard.documents.meeting.present import present
from dashboard.documents.meeting.record import Note, decide, set_done
from dashboard.documents.meeting.slides import Deck
from dashboard.facts.grades import counted_by_step, grades
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.facts.snapshots import find, freeze, frozen_facts
from dashboard.facts.targets import target_view
from dashboard.figures.slide import dots_svg
from dashboard.services.indicator.by_street import streets
from dashboard.services.warnings.page import warnings
from dashboard.text import words
from dashboard.urls import LANGUAGES, Selection, parse
from data_access.saying import Saying
from indicators.codes import LAGGING
from tests.dashboard.conftest import SHIPPED, SMALL, filled_store
from tests.support.effort import effort
from tests.support.scopes import scope_at


@pytest.fixture
def own(tmp_path: File) -> Services:
    """Services over a small store of the test's own, to be written to."""
    return Services(filled_store(tmp_path / "store.sqlite3", SMALL))


def chosen(services: Services, query: str = "") -> Selection:
    return services.resolve(services.facts(), parse(query))[0]


def made(services: Services, query: str = "") -> Deck:
    return deck(Scope(services, services.facts(), chosen(services, query)))


def opened(services: Services, query: str = "", **more: str) -> FrozenMeeting:
    address = urlsplit(open_meeting(services, parse(query), **more))
    found = pack(services, address.path.rsplit("/", 1)[-1], parse(address.query))
    assert found is not None
    return found


def revise(services: Services, shift: float) -> tuple[str, str, int]:
    """Writes another value for a figure of the district in the year shown; answers indicator, area, year."""
    facts = services.facts()
    rows = services.store.observations(areas=[facts.district.area])
    rows = rows[(rows["unit"] == "") & (rows["sex"] == "all") & (rows["age_group"] == "all")]
    row = rows[rows["year"] == facts.default_year].tail(1).copy()
    row["value"] = row["value"] + shift
    row["numerator"] = row["denominator"] = float("nan")
    services.store.write_observations(row, kind="demonstration", label="revised", who="test")
    return str(row["indicator"].iloc[0]), facts.district.area, int(row["year"].iloc[0])


# --- what stands in it ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_slides_of_a_whole_deck_say_what_the_pages_say(demo_services: Services, language: str) -> None:
    facts, selection = demo_services.facts(), chosen(demo_services, f"scope=all&lang={language}")
    whole, t = made(demo_services, f"scope=all&lang={language}"), words(language)
    told = [one for one in whole.slides if one.kind == "indicator"]
    assert len(told) == len({one.indicator for one in told}) > 70
    for one in told:
        target = facts.catalogue.target[one.target]
        view = target_view(
            scope_at(facts=facts, area=facts.district.area, year=selection.year or 0, t=t),
            target,
            sides=frozenset({"reference"}),
        )
        assert one.finding.startswith(view.short) and one.finding.endswith(view.finding)
        assert (one.word, one.group, one.source) == (view.status_word, view.group, view.source)
        assert one.crumbs == (view.domain_name, view.name)
        assert one.chart is None or one.chart == view.chart
        found = facts.catalogue.indicator[one.indicator]
        section = streets(scope_at(facts=facts, selection=selection, link=demo_services.canonical(facts, selection).bare(), year=selection.year or 0, t=t), found, target)  # fmt: skip
        assert one.streets is None or (section is not None and one.streets == section.plot)
        assert view.demonstration <= one.demonstration


def test_only_what_lags_is_the_usual_agenda_and_leaves_nothing_out(demo_services: Services) -> None:
    facts, selection = demo_services.facts(), chosen(demo_services)
    lagging = {
        row.view.indicator
        for kind in LAGGING
        for row in warnings(Scope(demo_services, facts, selection)).groups[kind]
    }  # fmt: skip
    whole = made(demo_services)
    assert {one.indicator for one in whole.slides if one.kind == "indicator"} == lagging
    listed = [row[1].text for one in whole.slides if one.kind == "warnings" and one.table for row in one.table.rows]
    assert len(listed) == sum(len(warnings(Scope(demo_services, facts, selection)).groups[kind]) for kind in LAGGING)


def test_parts_domains_and_order_follow_the_agenda(demo_services: Services) -> None:
    whole = made(demo_services, "items=myopia-rate,maternal-management&without=overview,annex,warnings,domains,further")
    assert [one.key for one in whole.slides] == [
        "title",
        "indicator-myopia-rate",
        "indicator-maternal-management",
        "decisions",
    ]
    narrow = made(demo_services, "domains=education&scope=all")
    assert {one.crumbs[0] for one in narrow.slides if one.kind == "indicator"} == {"教育"}
    unknown = made(demo_services, "items=nothing-known,myopia-rate&domains=nowhere")
    assert [one.indicator for one in unknown.slides if one.kind == "indicator"] == ["myopia-rate"]


def test_directions_women_and_men_and_streets_have_their_slides(demo_services: Services) -> None:
    keys = [one.key for one in made(demo_services).slides]
    assert [key for key in keys if key in ("directional", "sexes", "streets")] == ["directional", "sexes", "streets"]
    assert all(
        one.demonstration and one.table for one in made(demo_services).slides if one.key in ("directional", "sexes")
    )
    facts, safety = demo_services.facts(), made(demo_services, "domains=safety")
    asked = {one.table for one in safety.slides if one.key == "directional"}
    assert "domain-safety" in [one.key for one in safety.slides] and len(asked) == 1
    named = {row[0].text for table in asked if table for row in table.rows}
    assert named == {words("zh").of(facts.catalogue.domain["safety"])}, "a domain without any number is an agenda too"


def test_written_scales_have_a_slide_that_counts_them_by_domain_and_step(demo_services: Services) -> None:
    scope = Scope(demo_services, demo_services.facts(), chosen(demo_services))
    known = grades(scope.whole)
    (slide_made,) = [one for one in made(demo_services).slides if one.key == "graded"]
    assert slide_made.table is not None and slide_made.demonstration == any(view.demonstration for view in known)
    assert sum(int(row[1].text) for row in slide_made.table.rows) == len(known)
    assert sum(int(row[3].text) for row in slide_made.table.rows) == sum(view.reached for view in known)
    assert counted_by_step(known, words("zh")) in slide_made.finding and "不与数据合并" in slide_made.source
    (safety,) = [one for one in made(demo_services, "domains=safety").slides if one.key == "graded"]
    assert safety.table is not None and len(safety.table.rows) == 1


def test_what_was_approved_after_a_deck_was_made_stands_in_the_next(own: Services) -> None:
    place, clause = own.places.code(), ("elders", 1, "goal", 8)
    saying = Saying(own.store.database, place)
    before = made(own)
    entry = saying.grade(clause, 4, evidence="台账", link="", department="", who="a", seen=0)
    saying.decide_grading(entry, approve=True, remark="", who="b")
    after = made(own)
    told = [next(one.finding for one in pack.slides if one.key == "graded") for pack in (before, after)]
    assert told[0] != told[1] and "1 条" in told[1]


def test_titles_date_and_file_name_stand_in_the_deck(demo_services: Services) -> None:
    whole = made(demo_services, "title=半年监测&meeting=全体会议&date=2025-03-01")
    assert (whole.title, whole.meeting, whole.date_text) == ("半年监测", "全体会议", "2025年3月1日")
    assert "全体会议" in whole.slides[0].points and "演示数据" in whole.filename and "2024" in whole.filename
    assert made(demo_services, "date=2025-13-77").date_text == ""
    assert made(demo_services, "date=2025-03-01&lang=en").date_text == "1 March 2025"


def test_keys_are_unique_and_every_invented_figure_is_marked(demo_services: Services) -> None:
    for language in LANGUAGES:
        whole = made(demo_services, f"scope=all&lang={language}")
        keys = [one.key for one in whole.slides]
        assert len(keys) == len(set(keys))
        drawn = (one for one in whole.slides if one.streets or one.counts or (one.chart and one.chart.points))
        assert all(one.demonstration for one in drawn)  # of a withheld figure only published ones are drawn
        assert whole.demonstration and whole.demo_word


@pytest.mark.parametrize("which", ["bare_services", "small_services", "empty_services"])
def test_a_store_without_figures_or_plans_has_a_deck_too(which: str, request: pytest.FixtureRequest) -> None:
    services: Services = request.getfixturevalue(which)
    facts = services.facts()
    for query in ("", "scope=all", "scope=changed", "scope=picked", "lang=en&scope=all"):
        whole = made(services, query)
        assert whole.slides[0].kind == "title"
        setting = Setting(whole.stamp, whole.demo_word, lambda what, code, indicator: "#", words("zh"))
        assert all("<h1" in to_html(slide(one, n, len(whole.slides), setting)) for n, one in enumerate(whole.slides, 1))
    assert present(Scope(services, facts, chosen(services))).finding


@pytest.mark.usefixtures("nothing_known")
def test_forty_slides_are_there_within_a_second_and_at_once_when_asked_again(demo_services: Services) -> None:
    fresh = Services(demo_services.store)
    fresh.warm()
    whole, seconds = effort(lambda: made(fresh, "meeting=first"))
    assert len(whole.slides) >= 40
    assert seconds < 1.0, f"{seconds:.2f} s of processor time"
    _, again = effort(lambda: made(fresh, "meeting=another"))
    assert again < seconds / 4


# --- drawing ----------------------------------------------------------------------------------------------------------


def test_long_findings_are_set_smaller_until_they_take_two_lines() -> None:
    short, long = "2024年 89.0%，距目标差 1.0 个百分点", "在所有街道中" * 12
    assert title_size(short) == (58, 1)
    assert title_size(long)[0] < 58 and title_size(long)[1] <= 2


def test_the_streets_are_drawn_each_with_value_or_reason(demo_services: Services) -> None:
    whole = made(demo_services, "scope=all")
    drawn = [one.streets for one in whole.slides if one.streets is not None]
    assert len(drawn) > 10
    for plot in drawn:
        svg = dots_svg(plot, 268, 320)
        for row in plot.rows:
            assert f">{row.name}</text>" in svg
            assert f">{row.value_text if row.value is not None else row.withheld}</text>" in svg


# --- frozen -----------------------------------------------------------------------------------------------------------


def test_a_pack_shows_the_same_figures_after_the_data_have_changed(own: Services) -> None:
    before = opened(own, "scope=all")
    version = own.facts().version
    indicator, _, year = revise(own, 3.0)
    assert own.facts().version != version
    fresh = Services(own.store)  # another process, that has never seen the old data
    after = pack(fresh, before.code, parse("scope=all"))
    assert after is not None
    kept = {one.key: one for one in before.deck.slides}
    shown = {one.key: one for one in after.deck.slides if one.key.split("-")[0] != "moved"}
    assert shown == kept and after.deck.stamp == before.deck.stamp
    assert extra_slide(fresh, after, "indicator", indicator, "") == extra_slide(own, before, "indicator", indicator, "")
    now = extra_slide(own, opened(own, "scope=all"), "indicator", indicator, "")
    assert now != extra_slide(own, before, "indicator", indicator, "")
    moved = [one for one in after.deck.slides if one.key == "moved"]
    assert moved and moved[0].table is not None
    assert any(str(year) in row[0].text for row in moved[0].table.rows)


def test_a_state_is_frozen_once_whoever_asks(own: Services) -> None:
    first, second = freeze(own.store, own.facts()), freeze(own.store, own.facts())
    assert first == second
    assert frozen_facts(own, first) is own.facts()
    assert find(own, own.places.code(), first.digest[:16]) == first
    assert pack(own, "0123456789abcdef", Selection()) is None


def test_what_changed_since_names_revisions_verdicts_and_warnings(tmp_path: File) -> None:
    services = Services(filled_store(tmp_path / "store.sqlite3", SHIPPED))
    before = services.facts()
    rows = services.store.observations(areas=[before.district.area], indicators=["maternal-management"])
    row = rows[
        (rows["year"] == 2024) & (rows["sex"] == "all") & (rows["age_group"] == "all") & (rows["unit"] == "")
    ].copy()
    row["value"] = 99.0
    row["numerator"] = row["denominator"] = float("nan")
    services.store.write_observations(row, kind="demonstration", label="revised", who="test")
    moved = since(before, services.facts(), 2024, 2024, Selection(), words("zh"))
    assert [(one.indicator, one.year, one.before, one.after) for one in moved.revised] == [
        ("maternal-management", 2024, "89.0%", "99.0%")
    ]
    assert [(one.indicator, one.before, one.after, one.worse) for one in moved.turns] == [
        ("maternal-management", "at_risk", "met", False)
    ]
    assert [(one.indicator, one.kind) for one in moved.moves] == [
        ("maternal-management", "recovering")
    ] and not moved.new
    back = since(services.facts(), before, 2024, 2024, Selection(), words("zh"))
    assert [one.worse for one in back.turns] == [True]
    assert [(one.indicator, one.kind) for one in back.moves] == [("maternal-management", "reopened")]
    assert not since(before, before, 2024, 2024, Selection(), words("zh")).total
    changed = deck(Scope(services, services.facts(), chosen(services, "scope=changed")), occasion=Occasion(since=moved))
    assert [one.indicator for one in changed.slides if one.kind == "indicator"] == ["maternal-management"]
    assert any(one.key == "since" for one in changed.slides)


def test_a_street_slide_speaks_of_the_indicator_one_came_from(demo_services: Services) -> None:
    found = opened(demo_services)
    whole = extra_slide(demo_services, found, "streets", "maternal-management", "")
    street = demo_services.facts().streets[0].area
    one = extra_slide(demo_services, found, "street", street, "maternal-management")
    assert whole is not None and whole.streets is not None and whole.kind == "streets"
    assert one is not None and one.indicator == "maternal-management" and one.chart is not None
    for what, code in (
        ("street", "nowhere"),
        ("streets", "myopia-rate-unknown"),
        ("indicator", "x"),
        ("deck", "x"),
        ("?", "x"),
    ):
        assert extra_slide(demo_services, found, what, code, "") is None


# --- decisions --------------------------------------------------------------------------------------------------------


def test_the_next_pack_opens_with_what_became_of_earlier_decisions(own: Services) -> None:
    first = opened(own, "meeting=第一次", name="第一次", who="li")
    late = decide(own, own.places.code(), first.code, Note("补测", "", date(2021, 1, 1)), "li")
    decide(own, own.places.code(), first.code, Note("报告"), "li")
    again = pack(own, first.code, Selection())
    assert again is not None
    texts = [row[0].text for one in again.deck.slides if one.key == "decisions" and one.table for row in one.table.rows]
    assert texts == ["补测", "报告"]
    assert not [one for one in again.deck.slides if one.key.startswith("followup")]
    second = opened(own, "meeting=第二次", name="第二次", who="li")
    rows = [row for one in second.deck.slides if one.key == "followup" and one.table for row in one.table.rows]
    late_by = (date.today() - date(2021, 1, 1)).days
    assert [(row[1].text, row[-1].text) for row in rows] == [("补测", f"逾期 {late_by} 天"), ("报告", "进行中")]
    assert [one.key for one in second.deck.slides][1] == "followup"
    set_done(own, own.places.code(), late, True, "li")
    third = pack(own, second.code, Selection())
    assert third is not None
    rows = [row for one in third.deck.slides if one.key == "followup" and one.table for row in one.table.rows]
    assert [(row[1].text, row[-1].text) for row in rows] == [("报告", "进行中"), ("补测", f"逾期 {late_by} 天办结")]


def test_a_meeting_under_a_name_keeps_its_agenda_whatever_its_address_says(
    demo_services: Services, own: Services
) -> None:
    found = opened(own, "scope=all&meeting=会&without=annex", name="会", who="li")
    again = pack(own, found.code, parse("scope=picked&lang=en&plan=nothing"))
    assert again is not None and again.meeting is not None
    assert again.agenda.scope == "all" and again.agenda.without == ("annex",)
    assert again.deck.language == "en" and len(again.deck.slides) == len(found.deck.slides)
