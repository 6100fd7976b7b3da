"""A city in one store: every page opens for each of its places, and nothing of one shows in another."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path as File

import pandas as pd
import pytest

from dashboard.components.markup import to_html
from dashboard.facts.services import Services
from dashboard.settings import SettingsError, load_settings
from dashboard.shell.building import build
from dashboard.text.places import of_city
from dashboard.urls import Path, Selection, parse, query
from data_access.import_settings import DueDates
from data_access.meetings import Meetings
from data_access.office import ReviewRules, ReviewSettings, ShownYear
from data_access.store import Store
from tests.dashboard.services.data.data_office import Office, csv, words_of
from tests.support.signing_in import add_account, be
from tests.support.stores import CITY, filled_store

FIRST, SECOND, THIRD, TOP = "910100", "910200", "910300", "910000"
OWN_NAMES = {
    FIRST: ("云溪", "青石", "柳桥"), SECOND: ("松岭", "望松", "北坡"), THIRD: ("沙湾", "渔港", "盐田", "月滩"),
}  # fmt: skip
"""Names that only one place has; the districts' own are known to the city as well."""
SCREENS = (Path.OVERVIEW, Path.WARNINGS, Path.STREETS, Path.GAPS, Path.METHODS, Path.PRESENT, Path.REPORTS,
           "/domain/care", "/domain/participation", "/indicator/elder-health-management", "/indicator/care-centres",
           "/plan/care-{place}", "/plan/life-{place}")  # fmt: skip
ALL_KINDS = ("report", "workbook", "figures", "deck")


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Services:
    return Services(filled_store(tmp_path_factory.mktemp("city") / "store.sqlite3", CITY))


@pytest.fixture
def own(tmp_path: File) -> Services:
    return Services(filled_store(tmp_path / "store.sqlite3", CITY))


def foreign(place: str) -> list[str]:
    """Names that have no place on the pages of a place."""
    return [name for other, names in OWN_NAMES.items() if other != place
            for name in (names[1:] if place == TOP else names)]  # fmt: skip


@pytest.mark.parametrize("place", [FIRST, SECOND, THIRD, TOP])
def test_every_page_opens_for_each_place_and_names_no_other(city: Services, place: str) -> None:
    asked = "" if place == FIRST else f"?district={place}"
    below = [street.area for street in city.facts(place).streets]
    assert len(below) == 3
    for screen in (*SCREENS, *(f"/street/{code}" for code in below)):
        window = build(city, load_settings(), screen.format(place=place), asked)
        assert window.found and window.page.title != "出错", (place, screen)
        body = to_html(window.content)
        assert not [name for name in foreign(place) if name in body], (place, screen)
        assert {area.value for area in window.shell.areas} == {place, *below}
        for address in re.findall(r'href="(/[^"]*)"', body):
            if place != FIRST and not address.startswith(("/assets", "/download/assets")):
                assert f"district={place}" in address, (screen, address)


def test_the_menu_of_places_leads_to_the_same_screen_of_another(city: Services) -> None:
    window = build(city, load_settings(), "/warnings", f"?district={SECOND}&year=2024&status=off_track&lang=en")
    assert [(one.value, one.current) for one in window.shell.places] == [
        (TOP, False), (FIRST, False), (SECOND, True), (THIRD, False),
    ]  # fmt: skip
    assert window.shell.places[1].href == "/warnings?year=2024&lang=en"
    assert "district=910300" in window.shell.places[3].href


def test_of_more_places_than_a_menu_holds_those_around_are_offered_and_a_page_to_find_the_others(
    city: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.services.shell.places.MOST_PLACES", 3)
    monkeypatch.setattr("dashboard.services.places.ON_A_PAGE", 2)
    menu = build(city, load_settings(), "/warnings", f"?district={SECOND}&year=2024").shell.places
    assert [place.value for place in menu] == [TOP, SECOND, ""] and menu[1].current
    assert menu[-1].href == f"/places?district={SECOND}&year=2024&screen=%2Fwarnings" and "4" in menu[-1].label
    pages = [to_html(build(city, load_settings(), "/places", f"{menu[-1].href[7:]}&page={n}").content) for n in (1, 2)]
    assert all(f'href="/warnings?{way}year=2024"' in pages[at] for at, way in
               ((0, "district=910000&amp;"), (0, ""), (1, f"district={THIRD}&amp;")))  # fmt: skip
    found = to_html(build(city, load_settings(), "/places", f"?find={THIRD}").content)
    assert f"district={THIRD}" in found and f"district={SECOND}" not in found
    nothing = to_html(build(city, load_settings(), "/places", "?find=<b>").content)
    assert "没有名称或代码含" in nothing and "<b>" not in nothing.replace("<b>b", "")


def test_an_unknown_district_gets_the_usual_one_and_a_word_about_it(city: Services) -> None:
    window = build(city, load_settings(), "/", "?district=nowhere")
    assert window.found and window.shell.district == "云溪区"
    assert "地区" in words_of(to_html(window.content[:1]))


def test_a_server_limited_to_some_places_shows_no_other(city: Services) -> None:
    limited = Services(city.store, districts=[THIRD, SECOND])
    window = build(limited, load_settings(), "/", "")
    assert window.shell.district == "沙湾区" and [one.value for one in window.shell.places] == [THIRD, SECOND]
    assert build(limited, load_settings(), "/", f"?district={FIRST}").shell.district == "沙湾区"
    assert build(Services(city.store, districts=[SECOND]), load_settings(), "/", "").shell.places == ()


def test_a_setting_may_list_several_districts_and_an_unknown_one_is_refused(city: Services) -> None:
    from dashboard.factory import districts_of

    assert districts_of(load_settings(district=f"{SECOND}, {FIRST}"), city.store) == (SECOND, FIRST)
    with pytest.raises(SettingsError, match=r"DISTRICT='123'.*910300"):
        districts_of(load_settings(district=f"{SECOND},123"), city.store)


def test_addresses_keep_the_district_and_leave_out_the_usual_one(city: Services) -> None:
    facts = city.facts(SECOND)
    chosen, unknown = city.resolve(facts, parse(f"?district={SECOND}&area=910200002"))
    assert not unknown and query(city.canonical(facts, chosen)) == f"?district={SECOND}&area=910200002"
    usual, _ = city.resolve(city.facts(), Selection())
    assert query(city.canonical(city.facts(), usual)) == ""


def test_a_city_compares_its_districts_with_the_figures_the_districts_have(city: Services) -> None:
    whole, part = city.facts(TOP), city.facts(SECOND)
    key = part.key("elder-records", SECOND)
    assert part.series[key] and whole.series[whole.key("elder-records", SECOND)] == part.series[key]
    assert not [key for key in whole.series if key.area.startswith(SECOND) and key.area != SECOND]
    table = words_of(to_html(build(city, load_settings(), "/streets", f"?district={TOP}").content))
    assert all(name in table for name in ("云溪", "松岭", "沙湾"))
    assert (
        "街道" not in table
        and "全市" in table
        and "各区" in words_of(to_html(build(city, load_settings(), "/", f"?district={TOP}").content))
    )
    english = words_of(to_html(build(city, load_settings(), "/streets", f"?district={TOP}&lang=en").content))
    assert "street" not in english.lower().replace("streets/", "") and "districts" in english
    assert "街道" in words_of(to_html(build(city, load_settings(), "/streets", "").content))


def test_what_is_put_one_step_up_is_the_message_and_never_a_name() -> None:
    assert of_city("{street}：全区各街道", "zh") == "{street}：全市各区"
    assert of_city("Streets of the district {district}; a street's {street}", "en") == (
        "Districts of the city {district}; a district's {street}"
    )


def one_row(area: str, value: float) -> pd.DataFrame:
    return pd.DataFrame({"indicator": ["elder-records"], "area": [area], "year": [2024], "value": [value]})


def test_a_write_in_one_district_leaves_the_answers_of_the_others_reachable(own: Services) -> None:
    before = {place: own.version(place) for place in (FIRST, SECOND, THIRD, TOP)}
    kept = own.facts(FIRST)
    own.store.write_observations(one_row("910200001", 91.0), kind="import", label="x", who="li")
    assert own.version(FIRST) == before[FIRST] and own.version(THIRD) == before[THIRD]
    assert own.version(SECOND) > before[SECOND] and own.facts(FIRST) is kept
    assert own.version(TOP) == before[TOP]  # a street's figure stands on no page of the city
    own.store.write_observations(one_row(SECOND, 92.0), kind="import", label="y", who="li")
    assert own.version(TOP) > before[TOP] and own.version(FIRST) == before[FIRST]
    own.store.write_observations(one_row(TOP, 93.0), kind="import", label="z", who="li")
    assert own.version(FIRST) > before[FIRST]  # it stands beside those of every district


def test_facts_of_places_asked_for_long_ago_make_room(own: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.facts.cache.KEPT", 2)
    services = Services(own.store)
    first = services.facts(FIRST)
    assert services.facts(SECOND) is services.facts(SECOND) and services.facts(FIRST) is first
    services.facts(THIRD)
    assert services.facts(FIRST) is first and services.facts(SECOND).district.area == SECOND


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Accounts of one district each, and one for all."""
    office = Office(filled_store(tmp_path_factory.mktemp("office") / "store.sqlite3", CITY))
    for name, of in {"one": FIRST, "two": SECOND, "all": ""}.items():
        account = add_account(office.store, name, role="administrator", district=of)
        office.clients[name] = office.app.server.test_client()
        be(office.clients[name], office.store, account)
    reporter = add_account(office.store, "health1", role="reporter", department="health-office", district=FIRST)
    office.clients["health1"] = office.app.server.test_client()
    be(office.clients["health1"], office.store, reporter)
    return office


def main(html: str) -> str:
    """The page without the menus around it."""
    return html.partition('id="page"')[2].partition('class="foot"')[0]


def test_an_account_of_one_district_may_but_read_in_another(office: Office) -> None:
    for path in ("/data", "/data/upload", "/data/entry"):
        office.page("health1", path)
        office.page("health1", f"{path}?district={SECOND}", 403)
    for path in ("/data/review", "/data/batches", "/users", "/audit", "/data/completeness"):
        office.page("two", f"{path}?district={SECOND}")
        office.page("two", path, 403)
    office.page("two", "/")
    assert office.send("two", "/act/agenda/save", name="x", agenda="").status_code == 403


def test_a_reporters_figures_of_another_district_are_refused_wherever_they_are_sent(office: Office) -> None:
    file = csv("老年人健康管理率,910200,2024,70,,", "老年人健康管理率,910100,2024,71,,")
    where = office.upload("health1", "a.csv", file, owner="health-office", year="2024")
    told = words_of(main(office.page("health1", where)))
    assert "松岭" not in told and "910200" in told  # the row as it was sent, and nothing of whose it would be
    answer = office.send("health1", f"/act/data/upload?district={SECOND}", owner="health-office", year="2024")
    assert answer.status_code == 403
    number = re.findall(r"/data/check/(\d+)", where)[0]
    office.page("one", f"/data/check/{number}")
    office.page("two", f"/data/check/{number}?district={SECOND}", 404)
    office.page("all", f"/data/check/{number}?district={SECOND}", 404)


def test_meetings_agendas_and_decisions_stay_in_their_district(office: Office) -> None:
    for place, name in ((FIRST, "云溪会议"), (SECOND, "松岭会议")):
        tail = f"?district={place}" if place != FIRST else ""
        sent = office.send("all", f"/act/meeting/open{tail}", agenda=tail, meeting=name, keep="yes")
        assert sent.status_code == 303
        office.send("all", f"/act/agenda/save{tail}", agenda=tail, name=f"{name}议程")
    code = Meetings(office.store.database, SECOND).meetings()[0].meeting
    shown = words_of(office.page("all", f"/meeting/{code}?district={SECOND}"))
    assert "松岭" in shown and not any(name in shown for name in foreign(SECOND))
    office.page("all", f"/meeting/{code}", 404)
    own = words_of(office.page("all", "/present"))
    assert "云溪会议" in own and "松岭会议" not in own
    decided = office.send("all", "/act/meeting/decide", meeting=code, what="查")
    assert decided.status_code == 400  # there is no such meeting in this district
    before = office.store.versions(FIRST)
    assert office.send("all", f"/act/meeting/decide?district={SECOND}", meeting=code, what="查").status_code == 303
    assert office.store.versions(FIRST) == before and office.store.versions(SECOND) > before


def test_the_log_and_the_accounts_of_a_district_are_its_own(office: Office) -> None:
    office.send("all", f"/act/agenda/save?district={SECOND}", agenda="", name="只在松岭")
    office.send("all", "/act/agenda/save", agenda="", name="只在云溪")
    assert "只在松岭" in office.page("two", f"/audit?district={SECOND}")
    first = office.page("one", "/audit")
    assert "只在云溪" in first and "只在松岭" not in first
    assert "只在松岭" not in office.page("one", "/download/audit.csv")
    users = office.page("two", f"/users?district={SECOND}")
    assert "health1" not in users and "health1" in office.page("one", "/users")
    form = {"csrf_token": office.token, "account": "health1", "what": "off"}
    answer = office.as_("two").post(f"/act/users/change?district={SECOND}", data=form)
    assert answer.status_code == 303 and "wrong=unknown" in answer.headers["Location"]


def test_due_days_shown_year_and_rules_of_review_are_each_districts_own(office: Office) -> None:
    database, services = office.store.database, Services(office.store)
    years = services.facts(FIRST).years
    default, version = services.facts(SECOND).default_year, services.version(SECOND)
    year = next(year for year in years if year != default)
    for to, fields in (
        (f"/act/data/due/{years[-1]}", {"due": "2099-05-01"}),
        ("/act/data/shown-year", {"year": str(year)}),
        ("/act/data/review-rules", {"four_eyes": "yes"}),
    ):
        assert "said=" in office.send("one", to, **fields).headers["Location"], to
    assert services.facts(FIRST).default_year == year
    assert DueDates(database, FIRST).get(years[-1]) == date(2099, 5, 1)
    assert ReviewSettings(database, FIRST).get() == ReviewRules(four_eyes=True)
    for other in (SECOND, THIRD, TOP):
        assert services.facts(other).default_year != year or default == year
        assert DueDates(database, other).get(years[-1]) == date(years[-1] + 1, 3, 31)
        assert ReviewSettings(database, other).get() == ReviewRules()
        assert "2099-05-01" not in words_of(
            office.page("all", f"/data/completeness?district={other}&data-year={years[-1]}")
        )
    assert services.version(SECOND) == version, "no page of another district is made anew"
    assert ReviewSettings(database).get().four_eyes, (
        "whoever writes for no one district keeps to every district's rules"
    )


def test_what_is_set_for_all_holds_where_a_district_has_set_nothing(own: Services) -> None:
    database = own.store.database
    year = own.facts(SECOND).years[0]
    DueDates(database).put(year, date(2099, 1, 1), "x")
    DueDates(database, FIRST).put(year, date(2099, 2, 2), "x")
    ShownYear(database).put(year, "x")
    assert own.facts(FIRST).default_year == own.facts(SECOND).default_year == year
    ShownYear(database, FIRST).put(None, "x")
    ReviewSettings(database).put(ReviewRules(sign_off=True), "x")
    ReviewSettings(database, FIRST).put(ReviewRules(), "x")
    assert own.facts(FIRST).default_year != year == own.facts(SECOND).default_year
    assert [DueDates(database, place).get(year).month for place in (FIRST, SECOND)] == [2, 1]
    assert [ReviewSettings(database, place).get().sign_off for place in (FIRST, SECOND)] == [False, True]


def test_a_batch_that_reaches_into_another_district_is_not_undone_from_one(office: Office) -> None:
    rows = pd.concat([one_row(FIRST, 91.0), one_row(SECOND, 92.0)])
    both = office.store.write_observations(rows, kind="import", label="两区", who="li")
    mine = office.store.write_observations(one_row(SECOND, 93.0), kind="import", label="松岭一区", who="li")
    listed = office.page("one", "/data/batches")
    assert "两区" in listed and "松岭一区" not in listed
    assert office.send("one", f"/act/data/undo/{both}", reason="错").status_code == 404
    assert office.send("one", f"/act/data/undo/{mine}", reason="错").status_code == 404
    assert office.send("two", f"/act/data/undo/{mine}?district={SECOND}", reason="错").status_code == 303


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_files_of_one_district_hold_nothing_of_another(city: Services, kind: str) -> None:
    import io
    import zipfile
    from datetime import UTC, date, datetime

    from dashboard.worker.kinds import KINDS
    from data_access.jobs import Job

    now = datetime.now(UTC)
    task = {"view": f"?district={SECOND}", "issued": date.today().isoformat()}
    job = Job("j", kind, "", "running", "", 0, 0, False, now, now, task, {}, "", "")
    made = KINDS[kind](city, job, b"", lambda *_: None)
    assert made.file
    if kind == "figures":
        text = made.file.decode("utf-8-sig")
    else:
        parts = zipfile.ZipFile(io.BytesIO(made.file))
        text = "".join(parts.read(name).decode("utf-8", "ignore") for name in parts.namelist() if name.endswith(".xml"))
    assert "松岭" in text + made.name and not [name for name in foreign(SECOND) if name in text]


def test_the_store_of_one_place_is_not_cut(tmp_path: File, city: Services) -> None:
    """A catalogue whose only place is a district is read whole, areas beside it too."""
    from tests.support.stores import SMALL

    alone = filled_store(tmp_path / "small.sqlite3", SMALL)
    assert alone.catalogue(FIRST) == alone.catalogue()
    assert len(city.store.catalogue(SECOND).areas) == 6 and len(city.store.catalogue(SECOND).plans) == 2


def test_verdicts_are_those_of_a_store_of_that_district_alone(tmp_path: File, city: Services) -> None:
    place = SECOND
    catalogue = city.store.catalogue(place)
    alone = Store.open(f"sqlite:///{tmp_path / 'alone.sqlite3'}")
    alone.upgrade()
    alone.seed(catalogue)
    figures = city.store.observations(areas=[area.area for area in catalogue.areas])
    alone.write_observations(figures, kind="demonstration", label="x", who="x")
    there, here = Services(alone).facts(), city.facts(place)
    assert here.judged(here.years[-1])
    for year in here.years:
        assert there.judged(year) == here.judged(year), year
