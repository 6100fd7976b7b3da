"""What holds for the whole app, whatever page is added to it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path as FilePath
from typing import Any

import plotly.graph_objects
import plotly.offline
import pytest
from dash.development.base_component import Component

from dashboard.components.assets import ASSETS
from dashboard.components.markup import to_html
from dashboard.factory import create_app
from dashboard.facts.services import Services
from dashboard.ids import Finder, Shell, Zoom
from dashboard.settings import Settings, load_settings
from dashboard.shell.building import ShownPage, build, shell_tree
from dashboard.shell.zoom import figure_of
from dashboard.text import messages, words
from dashboard.urls import LANGUAGES, Path, href, parse
from data_access.catalogue.load import load_catalogue, load_demonstration_settings
from data_access.demonstration import generate
from data_access.store import Store
from tests.dashboard.conftest import SMALL

FIXED = (Path.OVERVIEW, Path.WARNINGS, Path.METHODS, Path.STREETS, Path.GAPS, Path.PRESENT, Path.REPORTS)


@pytest.fixture(scope="module")
def settings() -> Settings:
    return load_settings(gallery=True)


def every_path(services: Services) -> list[str]:
    """All pages a store has: the fixed ones, every domain and plan, and indicators of every kind."""
    catalogue = services.facts().catalogue
    by_kind = {target.kind: target.indicator for target in catalogue.targets}
    return [
        *FIXED,
        *(f"{Path.DOMAIN}{one.domain}" for one in catalogue.domains),
        *(f"{Path.PLAN}{one.plan}" for one in catalogue.plans),
        *(f"{Path.STREET}{one.area}" for one in services.facts().streets[:2]),
        *(f"{Path.INDICATOR}{code}" for code in sorted(set(by_kind.values()))),
    ]


def walk(node: Any) -> Iterator[Component]:
    if isinstance(node, (list, tuple)):
        for child in node:
            yield from walk(child)
    elif isinstance(node, Component):
        yield node
        yield from walk(getattr(node, "children", None))


def shown(services: Services, settings: Settings, path: str, query: str = "") -> ShownPage:
    window = build(services, settings, path, query)
    assert window.found, path
    assert window.page.title not in ("出错", "Error"), path
    return window


def test_ids_are_unique_on_every_page(demo_services: Services, settings: Settings) -> None:
    for path in every_path(demo_services):
        tree = shell_tree(shown(demo_services, settings, path))
        ids = Counter(node.id for node in walk(tree) if getattr(node, "id", None))
        ids += Counter(re.findall(r' id="([^"]+)"', "".join(getattr(n, "html", "") or "" for n in walk(tree))))
        assert [name for name, n in ids.items() if n > 1] == [], path


def test_every_id_of_a_callback_stands_in_the_layout(demo_store: Store, settings: Settings) -> None:
    app = create_app(settings, demo_store)
    there = {node.id for node in walk(app.layout()) if getattr(node, "id", None)}
    for callback in app.callback_map.values():
        asked = {item["id"] for item in [*callback["inputs"], *callback["state"]]}
        assert asked <= there
    page = app.server.test_client().get("/domain/health").text
    assert {*Shell, *Finder, *Zoom} <= there | set(re.findall(r' id="([^"]+)"', page))


CHART = r'<div (?=[^>]*class="chart)(?=[^>]*id="(chart-[^"]+)")[^>]*data-rows="([^"]*)"'


def test_the_figure_of_every_chart_can_be_asked_for_and_stands_where_its_rows_say(
    demo_services: Services, settings: Settings
) -> None:
    """What a chart on the page answers by itself, and what it answers as a `dcc.Graph`, are of one dictionary."""
    asked, zoomed = 0, 0
    for path in every_path(demo_services):
        window = shown(demo_services, settings, path)
        page = to_html(shell_tree(window))
        for name, told in re.findall(CHART, page):
            given = figure_of(f"{path}#{name}", lambda *_: window.content)  # noqa: B023
            assert given is not None, (path, name)
            plotly.graph_objects.Figure(given["figure"])
            rows = json.loads(unescape(told))
            assert rows["rows"] == given["rows"]
            assert all(-0.02 <= place <= 1.02 for place in (*rows["x"], *rows["y"])), (path, name)
            assert len(rows["x"]) == len(rows["y"]) == len(rows["rows"]) == len(given["points"])
            asked += bool(rows["rows"])
        for name in re.findall(r'<button (?=[^>]*data-act="zoom")[^>]*data-chart="([^"]+)"', page):
            zoomed += 1
            assert figure_of(f"{path}#{name}", lambda *_: window.content), (path, name)  # noqa: B023
    assert asked > 10 and zoomed > 10
    assert figure_of("/#chart-none", lambda *_: []) is None


def test_two_apps_share_nothing(demo_store: Store, settings: Settings) -> None:
    first, second = create_app(settings, demo_store), create_app(settings, demo_store)
    assert first.server is not second.server
    assert first.callback_map is not second.callback_map
    assert second.server.test_client().get("/").status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fixture", ["demo_services", "bare_services", "small_services", "empty_services"])
def test_every_page_renders_on_every_store(
    fixture: str, language: str, settings: Settings, request: pytest.FixtureRequest
) -> None:
    services = request.getfixturevalue(fixture)
    for path in every_path(services):
        window = shown(services, settings, path, f"lang={language}")
        html = to_html(shell_tree(window))
        assert "<h1" in html
        if language == "zh":  # in English "None" may be meant
            assert "None" not in re.sub(r"<[^>]+>", " ", html), path


@pytest.mark.parametrize(
    "query", ["year=2020", "year=2025", "area=120104003", "area=120104003&year=2021", "plan=women", "plan=children"]
)
def test_every_page_renders_in_every_view(query: str, demo_services: Services, settings: Settings) -> None:
    for path in every_path(demo_services):
        shown(demo_services, settings, path, query)


def test_every_link_leads_somewhere(demo_services: Services, settings: Settings) -> None:
    links: set[str] = set()
    for path in every_path(demo_services):
        html = to_html(shell_tree(shown(demo_services, settings, path, "lang=en&year=2023")))
        links |= {link.replace("&amp;", "&") for link in re.findall(r'href="(/[^"]*)"', html)}
    client = create_app(settings, demo_services.store).server.test_client()
    pages = {link.partition("#")[0] for link in links if not link.startswith(("/assets", "/_dash"))}
    assert len(pages) > 200
    checked: set[str] = set()
    for link in sorted(pages):
        path = link.partition("?")[0]
        if path in checked:
            continue
        checked.add(path)
        assert client.get(link).status_code == 200, link


def test_links_carry_the_whole_view(demo_services: Services, settings: Settings) -> None:
    html = to_html(
        shell_tree(shown(demo_services, settings, "/domain/health", "area=120104003&year=2022&plan=children&lang=en"))
    )
    links = re.findall(r'href="(/(?:indicator|warnings|plan)[^"]*)"', html)
    assert len(links) > 5
    for link in links:
        view = parse(link.replace("&amp;", "&").partition("?")[2].partition("#")[0])
        assert view.language == "en", link
        assert view.year == 2022, link


def test_an_address_survives_being_read_and_written() -> None:
    text = "?area=120104003&year=2022&plan=women&lang=en&level=red&domain=health"
    assert href("/warnings", parse(text)) == f"/warnings{text}"


@pytest.mark.parametrize(
    "nonsense",
    ["", "?", "year=20222", "year=²⁰²²", "lang=fr", "area=%00", "a=b&&&=c", "year=-1", "%", "area=" + "9" * 5000],
)
def test_nonsense_in_an_address_never_fails(nonsense: str, demo_services: Services, settings: Settings) -> None:
    assert build(demo_services, settings, "/domain/health", nonsense).found


def test_every_text_stands_in_english_and_none_is_left_over() -> None:
    used = set(messages.used())
    assert used - messages.translated() == set()
    assert messages.translated() - used == set()


def test_english_keeps_every_place_of_the_chinese_text() -> None:
    places = re.compile(r"\{(\w+)")
    assert sum("{" in text for text in messages.used()) > 100
    for text in messages.used():
        english = words("en")._translations.ngettext(text, text, 2)
        assert set(places.findall(english)) == set(places.findall(text)), text


def test_the_vendored_plotly_is_the_version_plotly_names() -> None:
    head = (ASSETS / "vendor" / "plotly-basic.min.js").read_text(encoding="utf-8")[:300]
    assert f"v{plotly.offline.get_plotlyjs_version()}" in head


def test_no_chart_may_send_itself_to_a_cloud() -> None:
    script = (ASSETS / "zoom.js").read_text(encoding="utf-8")
    assert "showSendToCloud: false" in script
    assert 'plotlyServerURL: ""' in script


def test_no_asset_names_an_outside_host() -> None:
    files = [file for file in (*ASSETS.rglob("*.js"), *ASSETS.rglob("*.css")) if "vendor" not in file.parts]
    assert {file.suffix for file in files} == {".js", ".css"}
    for file in files:
        found = re.findall(r"https?://(?!www\.w3\.org)[\w.]+", file.read_text(encoding="utf-8"))
        assert found == [], file


def test_no_two_pages_style_one_class_differently() -> None:
    """All sheets but the meeting's are loaded together, so a bare class of one page reaches every other."""
    said: dict[tuple[str, str], str] = {}
    for sheet in sorted((ASSETS / "pages").glob("*.css")):
        plain = re.sub(
            r"/\*.*?\*/|@media[^{]*\{(?:[^{}]*\{[^}]*\})*\s*\}", "", sheet.read_text("utf-8"), flags=re.DOTALL
        )
        for places, body in re.findall(r"([^{}]+)\{([^}]*)\}", plain) if sheet.name != "meeting.css" else ():
            for name in (place.strip() for place in places.split(",") if re.fullmatch(r"\.[\w-]+", place.strip())):
                for word in re.findall(r"(?:^|;)\s*([\w-]+)\s*:", body):
                    assert said.setdefault((name, word), sheet.name) == sheet.name, f"{name} {word} in {sheet.name}"
    assert len(set(said.values())) > 1


def test_a_second_plan_and_district_show_without_a_change_of_code(small_services: Services, settings: Settings) -> None:
    facts = small_services.facts()
    assert facts.district.area != "120104"
    for path in every_path(small_services):
        html = to_html(shell_tree(shown(small_services, settings, path)))
        assert "南开" not in html
        assert facts.catalogue.plans[0].short_zh in html


def test_a_street_is_told_which_targets_are_not_kept_by_street(demo_services: Services, settings: Settings) -> None:
    street = demo_services.facts().streets[0].area
    html = to_html(shell_tree(shown(demo_services, settings, "/domain/health", f"area={street}")))
    assert "不按街道统计的目标" in html
    assert "不分街道" in html
    assert "不按街道统计的目标" not in to_html(shell_tree(shown(demo_services, settings, "/domain/health")))


@pytest.mark.parametrize("figures", [True, False])
def test_every_page_renders_on_one_indicator(figures: bool, tmp_path: FilePath, settings: Settings) -> None:
    whole = load_catalogue(SMALL)
    target = next(one for one in whole.targets if one.kind == "threshold")
    one = whole.model_copy(
        update={
            "targets": (target,),
            "indicators": (whole.indicator[target.indicator],),
            "baselines": (),
            "supports": (),
            "references": (),
        }
    )
    store = Store.open(f"sqlite:///{tmp_path / 'one.sqlite3'}")
    store.upgrade()
    store.seed(one)
    if figures:
        drawn = [row for row in load_demonstration_settings(SMALL) if row.indicator == target.indicator]
        frame = generate(one, drawn)
        first = frame[frame["revision"] == 0].drop(columns="revision")
        store.write_observations(first, kind="demonstration", label="one", who="test")
    services = Services(store)
    for path in every_path(services):
        for language in LANGUAGES:
            shown(services, settings, path, f"lang={language}")
