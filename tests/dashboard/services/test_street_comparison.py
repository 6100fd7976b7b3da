"""The comparison of streets: its finding, its table, its map, its plots, and what it does with three thousand areas."""

from __future__ import annotations

import re

import pytest

from dashboard.components.markup import to_html
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.figures.funnel import funnel_plot
from dashboard.pages import overview as overview_page
from dashboard.pages import streets as streets_page
from dashboard.services.indicator.page import indicator
from dashboard.services.overview.page import overview
from dashboard.services.street_comparison.page import streets
from dashboard.services.street_comparison.view_models import HeatTable, StreetsView
from dashboard.urls import parse
from tests.bench.many_areas import filled


def seen(services: Services, search: str = "") -> StreetsView:
    return streets(Scope.of(services, parse(search)))


def written(services: Services, search: str = "") -> str:
    page = streets_page.page(Scope.of(services, parse(search)), "")
    assert page is not None
    return to_html(list(page.content))


def table(view: StreetsView) -> HeatTable:
    assert view.table is not None
    return view.table


@pytest.fixture(scope="module")
def many_services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    """Services over an invented province of three hundred areas below one parent."""
    return Services(filled(tmp_path_factory.mktemp("many"), 300))


def test_the_finding_names_what_lags_first(demo_services: Services) -> None:
    assert "明显滞后" in seen(demo_services).finding
    assert seen(demo_services, "?lang=en").finding.count("off track") == 1


def test_the_cells_of_the_sentence_are_those_of_the_table(demo_services: Services) -> None:
    view = seen(demo_services, "?view=all")
    shown = [cell.group for row in table(view).rows for cell in row.cells]
    for word, group in (
        ("明显滞后", "off_track"),
        ("存在风险", "at_risk"),
        ("进展正常", "on_track"),
        ("已达标", "met"),
    ):
        assert f"{shown.count(group)} 格{word}" in view.qualifying
    assert f"共 {len(shown)} 格" in view.qualifying


def test_usually_only_targets_that_lag_somewhere_have_a_column(demo_services: Services) -> None:
    few, all_of_them = table(seen(demo_services)), table(seen(demo_services, "?view=all"))
    assert len(few.columns) < len(all_of_them.columns)
    for at in range(len(few.columns)):
        assert any(row.cells[at].group in ("off_track", "at_risk") for row in few.rows)


def test_the_table_is_a_real_table_with_heads_and_links(demo_services: Services) -> None:
    html = written(demo_services)
    heat = html[html.index('<table class="heat"') : html.index("</table>")]
    assert heat.count('scope="row"') == 14  # target row, district, twelve streets
    assert heat.count('scope="col"') == 1 + len(table(seen(demo_services)).columns)
    assert "area=120104007" in heat and "/indicator/" in heat and "/street/120104007" in heat


def test_a_cell_of_few_people_is_withheld_in_words(people_services: Services) -> None:
    withheld = [cell for row in table(seen(people_services, "?view=all")).rows for cell in row.cells if cell.withheld]
    assert withheld and all(not cell.text for cell in withheld)
    assert any("不足 20" in cell.title for cell in withheld)


@pytest.mark.parametrize("sign", ["", "-"])
def test_a_column_sorts_worst_first_and_with_a_minus_best_first(demo_services: Services, sign: str) -> None:
    view = table(seen(demo_services, f"?sort={sign}w1g3-cervical-screening"))
    at = next(index for index, column in enumerate(view.columns) if column.sorted)
    values = [float(row.cells[at].text) for row in view.rows]
    assert values == sorted(values, reverse=bool(sign))
    assert view.columns[at].sorted == ("descending" if sign else "ascending")


def test_the_map_names_indicator_split_and_year(demo_services: Services) -> None:
    view = seen(demo_services, "?indicator=maternal-management&year=2023").map
    assert view is not None and view.title == "孕产妇系统管理率（合计），2023年"
    assert all("/street/" in tile.href for tile in view.tiles)


@pytest.mark.parametrize("year", [2021, 2024, 2025])
def test_the_classes_of_the_map_are_the_same_in_all_years(demo_services: Services, year: int) -> None:
    view = seen(demo_services, f"?map=count&year={year}").map
    assert view is not None and view.counting
    assert all(tile.tint == (2 if tile.off >= 3 else 1 if tile.off else 0) for tile in view.tiles)
    assert [text for _, text in view.key] == ["没有", "1–2 项", "3 项以上"]


def test_a_domain_narrows_table_and_indicators(demo_services: Services) -> None:
    view = seen(demo_services, "?domain=family&view=all")
    assert len(table(view).columns) < len(table(seen(demo_services, "?view=all")).columns)
    assert view.one is not None and len(view.one.menu.groups) == 1


def test_streets_outside_the_funnel_carry_their_names(demo_services: Services) -> None:
    one = seen(demo_services, "?indicator=family-education-awareness").one
    assert one is not None and one.funnel is not None
    outside = {point.name for point in one.funnel.points if point.outside}
    assert outside == {"长虹", "鼓楼"}
    labels = {note["text"] for note in funnel_plot(one.funnel)["layout"]["annotations"]}
    assert outside <= labels
    inside = {point.name for point in one.funnel.points} - outside
    assert not inside & labels


def test_where_streets_scatter_more_than_by_chance_the_funnel_says_who_still_stands_out(
    demo_services: Services,
) -> None:
    def note(indicator: str) -> str:
        one = seen(demo_services, f"?indicator={indicator}").one
        assert one is not None and one.funnel is not None
        return one.funnel.note

    assert "偶然波动的 2.3 倍" in note("maternal-management") and "没有街道格外突出" in note("maternal-management")
    assert re.search(
        "放宽界限后，.+仍在 95% 界限之外", note("elderly-health-management") + note("under-7-health-management")
    )
    assert "放宽" not in note("family-education-awareness")


def test_the_funnel_narrows_where_more_are_counted(demo_services: Services) -> None:
    one = seen(demo_services, "?indicator=maternal-management").one
    assert one is not None and one.funnel is not None
    widths = [row[4] - row[1] for row in one.funnel.limits]
    assert widths == sorted(widths, reverse=True)
    assert all(row[1] <= row[2] <= one.funnel.level <= row[3] <= row[4] for row in one.funnel.limits)


def test_trends_share_one_axis_and_show_district_and_target(demo_services: Services) -> None:
    one = seen(demo_services, "?indicator=maternal-management").one
    assert one is not None and one.trends is not None
    assert len(one.trends.groups) == 12 and one.trends.beside
    assert all(group.targets == one.trends.groups[0].targets != () for group in one.trends.groups)


def test_two_streets_stand_side_by_side_and_one_alone_asks_for_another(demo_services: Services) -> None:
    alone = seen(demo_services, "?streets=120104007").comparison
    assert alone is not None and alone.hint and not alone.rows
    both = seen(demo_services, "?streets=120104007;120104012").comparison
    assert both is not None and both.rows and all(len(line[3]) == 2 for line in both.rows)
    assert any("尚差" in cell.gap for line in both.rows for cell in line[3])


def test_a_fifth_street_cannot_be_added(demo_services: Services) -> None:
    view = seen(demo_services, "?streets=120104001;120104002;120104003;120104004;120104005")
    assert view.comparison is not None and len(view.comparison.heads) == 4
    assert all(bool(row.pick) == row.picked for row in table(view).rows)


def test_nonsense_in_the_address_still_gives_a_page(demo_services: Services) -> None:
    html = written(demo_services, "?sort=nonsense&page=99&indicator=nothing&domain=none&streets=x;y&trends=-1")
    assert "<h1" in html


def test_what_was_searched_for_is_escaped(demo_services: Services) -> None:
    html = written(demo_services, "?find=%3Cscript%3E")
    assert "&lt;script&gt;" in html and "<script>" not in html


def test_without_figures_or_catalogue_the_page_says_so(bare_services: Services, empty_services: Services) -> None:
    assert seen(bare_services).finding == "2025 年尚无报送的数据。尚无可以判定的街道数据。"
    assert written(bare_services)
    assert "没有可以比较的街道" in seen(empty_services).finding


def test_many_areas_are_paged_searched_and_summed_up(many_services: Services) -> None:
    view = seen(many_services)
    assert len(table(view).rows) == 25 and table(view).pager.pages == 12
    assert table(view).search and len(table(seen(many_services, "?find=No. 27")).rows) == 11  # 27 and 270 to 279
    assert view.map is not None and view.map.more and len(view.map.tiles) < 40
    assert view.one is not None and view.one.plot is not None and len(view.one.plot.rows) == 25
    assert "中位数" in view.one.plot.note
    assert view.one.trends is not None and len(view.one.trends.groups) == 12
    assert view.one.trends_pager is not None and view.one.trends_pager.pages == 25


def test_pages_of_the_table_hold_every_street_once(many_services: Services) -> None:
    names = [row.name for page in range(1, 13) for row in table(seen(many_services, f"?page={page}")).rows]
    assert len(names) == len(set(names)) == 300


def test_other_pages_list_of_hundreds_of_streets_the_worst_and_lead_to_all(many_services: Services) -> None:
    scope = Scope.of(many_services, parse(""))
    view = overview(scope)
    assert view is not None and view.streets is not None and view.streets.more is not None
    assert (view.streets.total, len(view.streets.ranked), view.streets.tiles) == (300, 20, ())
    assert [tile.name for tile in view.streets.ranked[:5]] == [row.name for row in table(seen(many_services)).rows[:5]]
    assert "280" in view.streets.more.label and view.streets.more.href == "/streets"
    page = overview_page.page(scope, "")
    assert page is not None and to_html(list(page.content)).count('href="/street/') < 40
    single = indicator(scope, "care-centres")
    assert single is not None
    plots = [part.plot for part in single.streets if part.plot is not None]
    assert plots and all(len(plot.rows) == 25 and "275" in plot.gathered for plot in plots)


def test_every_link_of_the_page_is_an_address_of_this_product(many_services: Services) -> None:
    html = written(many_services)
    addresses = re.findall(r'href="([^"]*)"', html)
    assert addresses and all(address.startswith(("/", "#")) for address in addresses)


def test_a_narrow_screen_finds_the_name_of_its_column_in_every_cell_of_streets_side_by_side(
    demo_services: Services,
) -> None:
    html = written(demo_services, "?streets=120104001;120104002")
    rows = html.split('class="beside"')[1].split("<tbody")[1].split("</tbody>")[0].count("<tr")
    assert rows and html.split("<tbody")[2].split("</tbody>")[0].count('class="whose"') == 3 * rows
