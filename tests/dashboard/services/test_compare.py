"""The chart of an indicator's page with what a reader lays beside it, each year in words, and the chart taken away as it stands."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from html import unescape
from itertools import pairwise
from urllib.parse import unquote

import pytest
from flask.testing import FlaskClient
from pptx import Presentation

from dashboard.components.indicator_chart import readable
from dashboard.components.markup import to_html
from dashboard.documents.meeting.agenda import Agenda, with_agenda
from dashboard.documents.meeting.deck import deck
from dashboard.documents.meeting.present import next_agenda, present
from dashboard.exports.picture import missing_in
from dashboard.factory import create_app
from dashboard.facts.known import Key
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.facts.view_models import Label
from dashboard.figures.compare import SPACING, End, compared, figure, pushed_apart
from dashboard.figures.static import still
from dashboard.figures.trend_axes import Place
from dashboard.figures.trend_labels import text_width
from dashboard.forms.charts import chart_svg
from dashboard.services.indicator.alone import Alone, chart_alone
from dashboard.services.indicator.compare import possible
from dashboard.services.indicator.view_models import MainChart
from dashboard.settings import SettingsError, load_settings
from dashboard.text import words
from dashboard.text.numbers import plain
from dashboard.text.wrapping import wrapped
from dashboard.urls import (
    LANGUAGES,
    Comparison,
    Selection,
    comparison_of,
    item_of,
    parse,
    parse_item,
    query,
    with_comparison,
)
from data_access.meetings import Meetings
from data_access.store import Store
from tests.dashboard.conftest import SMALL, filled_store
from tests.support.said import blanks
from tests.support.scopes import scope_at

SPLIT = "family-education-awareness"
"""Below its path, with a forecast; by street and by sex, without published figures."""
OTHER = "parent-guidance-times"
WITH_NATION = "maternal-management"
BROKEN = "child-obesity"
PER_SCHOOL = "outdoor-daylight"
STREET = "120104001"
EVERYTHING = "nation,city,district,women,men,streets,120104001,120104009"


def alone(services: Services, code: str, search: str = "") -> Alone:
    found = chart_alone(Scope.of(services, parse(search)), code)
    assert found is not None
    return found


def main(services: Services, code: str, search: str = "") -> MainChart:
    return alone(services, code, search).main


# --- the address says the comparison ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wanted",
    [None, Comparison(), Comparison(("nation", STREET)), Comparison(("city",), scaled=True), Comparison((), OTHER, True)],
)  # fmt: skip
def test_a_comparison_comes_back_from_its_address_and_from_an_agenda(wanted: Comparison | None) -> None:
    assert comparison_of(parse(query(with_comparison(Selection(), wanted)))) == wanted
    assert parse_item(item_of("a-b", wanted)) == ("a-b", wanted)
    assert "," not in item_of("a-b", wanted), "a comma divides the items of an agenda"


def test_a_link_shows_its_lines_as_they_are_read() -> None:
    assert query(with_comparison(Selection(), Comparison(("nation", STREET)))) == f"?compare=nation,{STREET}"


def test_the_lines_follow_the_address_and_what_is_unknown_is_left_out(demo_services: Services) -> None:
    chart = main(demo_services, SPLIT, f"compare={STREET},women,nobody").chart
    assert [line.code for line in chart.lines if line.role == "area"] == [STREET]
    assert {line.role for line in chart.lines} == {"area", "women"}
    assert chart.fan is None and main(demo_services, SPLIT).chart.fan is not None
    assert main(demo_services, SPLIT, "compare=none").chart.lines == ()
    assert {line.role for line in main(demo_services, SPLIT, "compare=streets").chart.lines} == {"street"}
    assert "预测" in main(demo_services, SPLIT, "compare=women").note


def test_what_is_drawn_at_first_is_what_the_drawer_opens_with(demo_services: Services) -> None:
    for code in (SPLIT, WITH_NATION, PER_SCHOOL):
        first = main(demo_services, code)
        opened = main(demo_services, code, first.switch.partition("?")[2])
        assert first.drawer is None and opened.drawer is not None
        assert sorted(line.name for line in opened.chart.lines) == sorted(line.name for line in first.chart.lines)
        assert "compare" not in opened.switch


def test_the_drawer_lists_as_drawn_what_is_drawn_and_nothing_else(demo_services: Services) -> None:
    for search in (f"compare={EVERYTHING}", f"compare={STREET},women&index={OTHER}"):
        chosen = main(demo_services, SPLIT, search)
        assert chosen.drawer is not None
        chips = {chip.label for row in chosen.drawer.rows for chip in row.chips if chip.on and chip.role != "street"}
        assert chips == {line.name for line in chosen.chart.lines if line.role != "street"}
        patterns = {(line.role, line.pattern) for line in chosen.chart.lines if line.role == "area"}
        assert len(patterns) == sum(1 for line in chosen.chart.lines if line.role == "area")


def test_streets_stand_in_the_drawer_as_their_names_do_in_the_chart(demo_services: Services) -> None:
    chosen = main(demo_services, SPLIT, f"compare={STREET},120104005,120104009")
    assert chosen.drawer is not None
    chips = [chip.label for row in chosen.drawer.rows for chip in row.chips if chip.on and chip.role == "area"]
    ends = {line.name: line.points[-1].value for line in chosen.chart.lines if line.role == "area"}
    assert chips == sorted(ends, key=lambda name: -ends[name]) and len(set(ends.values())) == 3


def test_every_choice_of_the_drawer_leads_to_what_it_says(demo_services: Services) -> None:
    chosen = main(demo_services, SPLIT, "compare=women")
    assert chosen.drawer is not None
    before = {line.name for line in chosen.chart.lines}
    chips = [chip for row in chosen.drawer.rows for chip in row.chips]
    offers = [offer for row in chosen.drawer.rows for offer in row.offers]
    for chip in chips:
        after = {line.name for line in main(demo_services, SPLIT, chip.href.partition("?")[2]).chart.lines}
        assert after ^ before == {chip.label}
    for offer in (offers[1], offers[-1]):
        after = {line.name for line in main(demo_services, SPLIT, offer.href.partition("?")[2]).chart.lines}
        assert offer.label in after


# --- from 100 on ------------------------------------------------------------------------------------------------------


def test_from_hundred_on_every_line_starts_at_100_and_the_target_is_counted_alike(demo_services: Services) -> None:
    plain_chart, chart = (
        main(demo_services, SPLIT).chart,
        main(demo_services, SPLIT, f"compare={STREET},women&index={OTHER}").chart,
    )
    start = next(point.value for point in plain_chart.points if point.year == 2020)
    for points in (chart.points, *(line.points for line in chart.lines)):
        assert next(point.value for point in points if point.year == 2020) == 100
    assert {line.role for line in chart.lines} == {"area", "other"}, "no split by sex"
    assert chart.targets[0].value == pytest.approx(100 * plain_chart.targets[0].value / start)
    assert [point.value for point in chart.points] == pytest.approx([100 * p.value / start for p in plain_chart.points])
    assert not chart.path and chart.axis_unit == "2020年 = 100"


def test_years_beyond_a_change_of_definition_are_not_counted_from_100(demo_services: Services) -> None:
    whole, scaled = main(demo_services, BROKEN).chart, main(demo_services, BROKEN, "compare=none&scale=index")
    year = whole.breaks[0]
    assert max(point.year for point in whole.points) >= year > max(point.year for point in scaled.chart.points)
    assert "口径" in scaled.note


def test_a_share_of_units_stands_beside_nothing_but_another_indicator(demo_services: Services) -> None:
    assert main(demo_services, PER_SCHOOL, f"compare={EVERYTHING}").chart.lines == ()
    scaled = main(demo_services, PER_SCHOOL, f"compare={EVERYTHING}&index={OTHER}").chart
    assert [line.role for line in scaled.lines] == ["other"]


# --- nothing that is withheld -----------------------------------------------------------------------------------------


def test_only_published_figures_are_ever_laid_beside(people_services: Services) -> None:
    facts, t = people_services.facts(), words("zh")
    seen = 0
    for target in facts.catalogue.targets[::3]:
        found = facts.catalogue.indicator[target.indicator]
        for one in possible(
            scope_at(facts=facts, year=facts.default_year, t=t).at(facts.district.area), found, target
        ).values():
            if one.line.role == "reference":
                continue
            assert not (found.sensitive and one.line.role == "area")
            sex = {"women": "female", "men": "male"}.get(
                one.line.role, facts.key(found, facts.district.area, target.sex).sex
            )
            key = Key(found.indicator, one.line.code, sex, "all")
            assert not any((key, point.year) in facts.withheld for point in one.line.points)
            seen += len(one.line.points)
    assert seen > 100 and any(key.area != facts.district.area for key, _ in facts.withheld)


# --- drawing ----------------------------------------------------------------------------------------------------------


def test_names_are_pushed_apart_and_move_as_little_as_they_can() -> None:
    place = Place(0, 100, 368)
    ends = [End(Label(str(n)), 2024, value, "") for n, value in enumerate((50, 50.5, 51, 90, 0, 1))]
    spread = pushed_apart(ends, place)
    tops = [end.y for end in spread]
    assert all(after - before >= SPACING - 1e-6 for before, after in pairwise(tops))
    assert [end.value for end in spread] == sorted((end.value for end in ends), reverse=True)
    assert spread[0].y == pytest.approx(place.pixel(90)), "who stands alone stays at the line's end"
    assert max(tops) <= place.pixel(0) + 1e-6
    middle = [end for end in spread if 50 <= end.value <= 51]
    assert sum(end.y for end in middle) / 3 == pytest.approx(place.pixel(50.5))


def test_every_line_is_named_where_it_ends_and_tied_to_its_name(demo_services: Services) -> None:
    chosen = main(demo_services, SPLIT, f"compare={STREET},120104009,women,men")
    drawn = compared(chosen.chart)
    names = {re.sub("</?b>", "", note["text"]) for note in drawn["layout"]["annotations"]}
    assert chosen.chart.path_label is not None
    ends = (*(line.label for line in chosen.chart.lines), chosen.chart.last, chosen.chart.path_label)
    assert {end.text for end in ends} <= names
    ties = [trace for trace in drawn["data"] if trace["name"] == "leader"]
    assert len(ties) == len(chosen.chart.lines) + 3, "the target, the path and the own line too"
    slim = drawn["layout"]["meta"]["narrow"]
    assert all(text_width(note["text"]) * note["font"]["size"] / 12 <= slim["margin"]["r"] for note in slim["annotations"]
               if note.get("xref") == "paper" and note["x"] == 1)  # fmt: skip
    assert still(drawn).count("<text") > 10


@pytest.mark.parametrize("search", ["", f"compare={STREET},women", f"compare={STREET}&index={OTHER}"])
def test_a_chart_carries_its_years_for_pointer_and_keys(demo_services: Services, search: str) -> None:
    chosen = main(demo_services, SPLIT, search)
    markup = to_html(readable(chosen, figure(chosen.chart), words("zh")))
    told = json.loads(unescape(re.search(r'data-readout="([^"]*)"', markup).group(1)))  # type: ignore[union-attr]
    assert told["years"] == [row.year for row in chosen.rows] and len(told["x"]) == len(told["rows"])
    assert told["x"] == sorted(told["x"]) and 0 <= told["x"][0] < told["x"][-1] <= 1
    assert markup.count('class="year"') == len(chosen.rows) and markup.count("hidden") >= len(chosen.rows) - 1


def test_each_year_is_read_with_verdict_value_path_target_gap_change_and_source(demo_services: Services) -> None:
    row = next(row for row in main(demo_services, SPLIT, f"compare={STREET},women").rows if row.year == 2022)
    assert row.word == "略有滞后" and row.value.startswith("89.7")
    told = " ".join(row.parts)
    assert all(text in told for text in ("应有进度 90.4", "目标", "距目标差 10.3", "较2021年 +2.0"))
    assert "区妇联" in row.source and "演示数据" in row.source
    assert {text.split()[0] for text in row.beside} == {"女", "长虹"}
    met = main(demo_services, "hearing-screening").rows[-1]
    assert "优于目标" in met.text or "距目标差" in met.text


# --- taken away -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def client(demo_store: Store) -> FlaskClient:
    settings = load_settings(secret_key="k" * 32, embed_allowed="https://portal.example.cn")
    return create_app(settings, demo_store).server.test_client()


def test_the_table_holds_what_is_drawn_unrounded(client: FlaskClient, demo_services: Services) -> None:
    answer = client.get(f"/download/chart/{SPLIT}.csv?compare={STREET}&index={OTHER}")
    rows = list(csv.reader(io.StringIO(answer.get_data().decode("utf-8-sig"))))[1:]
    chart = main(demo_services, SPLIT, f"compare={STREET}&index={OTHER}").chart
    drawn = {(line.name, str(point.year), plain(point.value)) for line in chart.lines for point in line.points}
    assert {(row[2], row[3], row[4]) for row in rows if row[1] == "对照"} == drawn
    assert {row[6] for row in rows if row[1] in ("实际值", "对照")} == {"演示数据"}
    assert "演示数据" in unquote(answer.headers["Content-Disposition"])


def test_the_slide_holds_the_compared_lines_as_an_editable_chart(client: FlaskClient) -> None:
    answer = client.get(f"/download/chart/{SPLIT}.pptx?compare={STREET},women")
    slides = list(Presentation(io.BytesIO(answer.get_data())).slides)
    assert len(slides) == 1
    charts = [shape.chart for shape in slides[0].shapes if shape.has_chart]
    names = {series.name for chart in charts for series in chart.plots[0].series}
    assert {"长虹 97.4", "女 95.5"} <= names
    texts = " ".join(shape.text_frame.text for shape in slides[0].shapes if shape.has_text_frame)
    assert "演示数据" in texts and "来源" in texts


@pytest.mark.usefixtures("nothing_known")
def test_pictures_hold_title_mark_source_year_and_link(client: FlaskClient) -> None:
    svg = client.get(f"/download/chart/{SPLIT}.svg?compare={STREET},women").get_data(as_text=True)
    for text in (
        "儿童家长家庭教育知晓率",
        "演示数据",
        "来源：",
        "截至 2024 年",
        f"http://localhost/indicator/{SPLIT}?compare={STREET},women",
    ):
        assert text in unescape(svg), text
    png = client.get(f"/download/chart/{SPLIT}.png?compare={STREET}").get_data()
    assert png.startswith(b"\x89PNG") and len(png) > 10_000
    assert client.get("/download/chart/no-such-thing.png").status_code == 404


def test_every_picture_can_be_drawn_in_our_own_letters(demo_services: Services) -> None:
    facts = demo_services.facts()
    drawn = 0
    for language in LANGUAGES:
        for code in list(facts.catalogue.indicator)[::9]:
            selection, _ = demo_services.resolve(facts, parse(f"lang={language}&compare={EVERYTHING}"))
            found = chart_alone(Scope(demo_services, facts, selection), code)
            if found is not None:
                svg = chart_svg(Scope(demo_services, facts, selection), found, "http://dashboard")
                assert not missing_in(
                    unescape("".join(re.findall(r">([^<]+)<", svg.replace("</style>", "<")))).replace("\n", "")
                ), code
                drawn += 1
    assert drawn > 20


def test_a_long_line_is_broken_and_loses_nothing() -> None:
    text = "来源：区妇联，家庭教育状况抽样调查 http://dashboard/indicator/a?compare=nation,city,120104001&lang=en"
    lines = wrapped(text, 200, text_width, behind=" &,/")
    assert len(lines) > 2 and "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_only_the_chart_for_frames_may_be_framed_and_only_where_it_is_allowed(client: FlaskClient) -> None:
    framed = client.get(f"/embed/{SPLIT}?compare=women")
    assert framed.headers["Content-Security-Policy"].endswith("frame-ancestors 'self' https://portal.example.cn")
    page = blanks(framed.get_data(as_text=True))
    assert all(text in page for text in ("演示数据", "来源：", "截至 2024 年", "data-readout")) and "<nav" not in page
    assert client.get(f"/indicator/{SPLIT}").headers["Content-Security-Policy"].endswith("frame-ancestors 'self'")
    with pytest.raises(SettingsError):
        load_settings(embed_allowed="portal.example.cn; script-src *")


# --- into the next meeting --------------------------------------------------------------------------------------------


def test_a_meeting_shows_a_chart_as_it_was_compared(demo_services: Services) -> None:
    facts = demo_services.facts()
    item = item_of(SPLIT, Comparison((STREET, "women")))
    agenda = Agenda(
        scope="picked", items=(item, OTHER, "nobody~women"), without=("overview", "domains", "warnings", "annex")
    )
    selection, _ = demo_services.resolve(facts, with_agenda(Selection(), agenda))
    slides = {slide.key: slide for slide in deck(Scope(demo_services, facts, selection)).slides}
    shown = slides[f"indicator-{item}"]
    assert shown.chart is not None and {line.role for line in shown.chart.lines} == {"area", "women"}
    assert shown.streets is None and shown.demonstration and f"indicator-{OTHER}" in slides
    assert not any("nobody" in key for key in slides)


def test_a_chart_goes_to_the_saved_agenda_of_the_next_meeting(tmp_path_factory: pytest.TempPathFactory) -> None:
    services = Services(filled_store(tmp_path_factory.mktemp("next") / "store.sqlite3", SMALL))
    meetings, facts = Meetings(services.store.database), services.facts()
    first, second = list(facts.catalogue.indicator)[:2]
    for name, day in (("past", "2001-01-01"), ("later", "2998-02-01"), ("next", "2998-01-01")):
        address = query(with_agenda(Selection(), Agenda(meeting=name, held=day, scope="picked", items=(first,))))
        meetings.save_agenda(name, address, "")
    found = next_agenda(services, date(2026, 1, 1))
    assert found is not None and found.name == "next"
    item = item_of(second, Comparison(("nation",)))
    selection, _ = services.resolve(facts, Selection(filters=(("add", item),)))
    view = present(Scope(services, facts, selection))
    assert [one.code for one in view.items] == [first, item] and view.coming == "next" and view.added
    services.store.close()
