"""What can be taken away: the page of reports, asking for a file, the job's page, the file and its name."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from flask.testing import FlaskClient

from dashboard import jobs as job_service
from dashboard.components.markup import to_html
from dashboard.documents import exports as service
from dashboard.documents.export_names import export_name, safe
from dashboard.documents.exports import KINDS, question_of, start
from dashboard.documents.notice_choice import choices, chosen_codes
from dashboard.documents.offers import reports
from dashboard.factory import create_app
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.services.job_view import job_view, size_text
from dashboard.settings import load_settings
from dashboard.shell.building import build
from dashboard.text import words
from dashboard.urls import LANGUAGES, Selection, parse
from dashboard.worker import perform
from dashboard.worker.kinds import KINDS as WORK
from data_access.jobs import Jobs
from tests.dashboard.conftest import SMALL, filled_store
from tests.support.said import Site
from tests.support.scopes import scope_at


@pytest.fixture(scope="module")
def own_services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """Services over a store of this file's own, for jobs are written to it."""
    store = filled_store(tmp_path_factory.mktemp("reports") / "store.sqlite3", SMALL)
    yield Services(store)
    store.close()


@pytest.fixture
def begun(own_services: Services, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Jobs that were begun; no process is started for them, and none is left waiting."""
    out: list[str] = []
    monkeypatch.setattr(job_service, "launch", lambda store, job: out.append(job))
    yield out
    for job in out:
        Jobs(own_services.store.database).request_cancel(job)


@pytest.fixture
def client(own_services: Services) -> FlaskClient:
    return create_app(load_settings(), own_services.store).server.test_client()


def ask(client: FlaskClient, address: str = "", *, sender: str = "127.0.0.1", **fields: str) -> str:
    """Sends the form of a kind as a browser would, and answers where it leads."""
    page = client.get(f"/reports{address}").get_data(as_text=True)
    token = re.search(r'name="csrf_token" value="([^"]*)"', page)
    data = {"csrf_token": token[1] if token else "", **fields}
    referrer, origin = {"Referer": f"http://localhost/reports{address}"}, {"REMOTE_ADDR": sender}
    answer = client.post(f"/act/export{address}", data=data, headers=referrer, environ_overrides=origin)
    assert answer.status_code == 303, answer.get_data(as_text=True)[:400]
    return str(answer.headers["Location"])


def shown_page(services: Services, path: str, query: str = "") -> str:
    return html.unescape(to_html(list(build(services, load_settings(), path, query).page.content)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_offers_every_kind_of_file_and_a_sheet_for_every_street(
    real_services: Services, language: str
) -> None:
    page = shown_page(real_services, "/reports", f"?lang={language}")
    for kind in KINDS:
        assert f'name="kind" value="{kind}"' in page
    for street in real_services.facts().streets:
        assert f"/street/{street.area}?" in page
        assert "print=yes" in page


def test_the_last_year_of_the_plans_gives_a_final_evaluation(demo_services: Services) -> None:
    facts = demo_services.facts()
    for year, final in ((2024, False), (2025, True)):
        chosen, _ = demo_services.resolve(facts, Selection(year=year))
        title = reports(Scope(demo_services, facts, chosen)).offers[0].title
        assert ("终期评估" in title) is final


def test_menus_stand_on_the_readers_view(demo_services: Services) -> None:
    facts = demo_services.facts()
    chosen, _ = demo_services.resolve(facts, Selection(area="120104003", year=2023, plan="women", language="en"))
    workbook = next(offer for offer in reports(Scope(demo_services, facts, chosen)).offers if offer.kind == "workbook")
    assert {field.name: field.value for field in workbook.fields} == {
        "area": "120104003", "year": "2023", "plan": "women", "domain": "", "lang": "en",
    }  # fmt: skip
    for field in workbook.fields:
        assert field.value in [value for value, _ in field.options], field.name


def test_notices_are_chosen_for_all_for_a_department_or_for_one(real_services: Services) -> None:
    facts = real_services.facts()
    chosen, _ = real_services.resolve(facts, Selection())
    listed = choices(scope_at(facts=facts, selection=chosen, t=words("zh")))
    every = chosen_codes(scope_at(facts=facts, selection=chosen))
    assert len(every) > 20
    assert listed[0].value == ""
    departments = [one for one in listed if one.value.startswith("department:")]
    by_department = [
        chosen_codes(scope_at(facts=facts, selection=chosen.with_filter("notice", one.value))) for one in departments
    ]
    assert sorted(code for codes in by_department for code in codes) == sorted(every)
    for one in listed[1 + len(departments) :]:
        assert chosen_codes(scope_at(facts=facts, selection=chosen.with_filter("notice", one.value))) == (one.value,)
    assert chosen_codes(scope_at(facts=facts, selection=chosen.with_filter("notice", "nothing-of-the-sort"))) == ()


def test_a_view_without_warnings_says_so_and_offers_no_button(bare_services: Services) -> None:
    page = shown_page(bare_services, "/reports")
    assert "没有可发的提示函" in page
    assert 'name="kind" value="notices"' not in page


def test_a_row_of_the_warnings_leads_to_its_own_notice(real_services: Services) -> None:
    facts = real_services.facts()
    chosen, _ = real_services.resolve(facts, Selection())
    page = Site(real_services).warnings_opened(chosen.year or 0)
    for code in chosen_codes(scope_at(facts=facts, selection=chosen)):
        assert f"/reports?notice={code}#notices" in page
    code = chosen_codes(scope_at(facts=facts, selection=chosen))[3]
    assert f'<option value="{code}" selected>' in shown_page(real_services, "/reports", f"?notice={code}")


def test_a_form_begins_a_job_whose_page_leads_back(
    client: FlaskClient, own_services: Services, begun: list[str]
) -> None:
    plan = own_services.facts().catalogue.plans[0].plan
    where = ask(client, "?lang=en", kind="workbook", plan=plan, lang="zh", domain="")
    assert where.startswith(f"/job/{begun[0]}?lang=en&back=")
    job = Jobs(own_services.store.database).get(begun[0])
    assert job.kind == "workbook"
    assert parse(job.task["view"]).plan == plan
    assert parse(job.task["view"]).language == "zh"
    page = client.get(where).get_data(as_text=True)
    assert 'data-poll="/job/' in page
    assert "<noscript><meta http-equiv" in page
    assert "Back" in page
    assert 'href="/reports?lang=en"' in page
    assert client.get(f"/job/{begun[0]}/file").status_code == 404


def test_each_of_two_who_want_the_same_file_is_led_back_and_neither_stops_it_for_the_other(
    client: FlaskClient, own_services: Services, begun: list[str]
) -> None:
    first = ask(client, "?area=120104003", kind="report", area="")
    other = ask(client, "", sender="10.0.0.9", kind="report")
    code = begun[0]
    assert first.partition("?")[0] == other.partition("?")[0] == f"/job/{code}"
    pages = [html.unescape(client.get(where).get_data(as_text=True)) for where in (first, other)]
    assert 'href="/reports?area=120104003"' in pages[0]
    assert 'href="/reports"' in pages[1]
    assert f"/act/job/{code}/cancel" not in pages[0] + pages[1]
    token = re.search(r'name="csrf_token" value="([^"]*)"', client.get("/reports").get_data(as_text=True))[1]
    client.post(f"/act/job/{code}/cancel", data={"csrf_token": token})
    assert Jobs(own_services.store.database).get(code).state == "queued"
    elsewhere = html.unescape(client.get(f"/job/{code}?back=https://example.org/").get_data(as_text=True))
    assert 'href="https://example.org' not in elsewhere


def test_the_same_question_is_answered_once_however_it_is_asked(client: FlaskClient, begun: list[str]) -> None:
    first = ask(client, "", kind="report").partition("?")[0]
    assert ask(client, "?lang=en", kind="report", lang="zh", year="").partition("?")[0] == first
    assert len(begun) == 1
    ask(client, "", kind="report", lang="en")
    ask(client, "", kind="deck", scope="all")
    assert len(begun) == 3


def test_another_state_of_the_data_another_day_or_another_program_is_another_question(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = ("report", 3, "?year=2024", "2026-01-01")
    same = question_of(*asked)
    assert question_of(*asked) == same
    assert len(same) <= 80
    for other in (("deck", *asked[1:]), ("report", 4, *asked[2:]), ("report", 3, "?year=2023", "2026-01-01"),
                  ("report", 3, "?year=2024", "2026-01-02")):  # fmt: skip
        assert question_of(*other) != same
    monkeypatch.setattr(service, "program_stamp", lambda: 1)
    assert question_of(*asked) != same


def test_an_unknown_kind_or_a_form_without_its_mark_is_refused(client: FlaskClient, begun: list[str]) -> None:
    assert client.post("/act/export", data={"kind": "report"}).status_code == 400
    page = client.get("/reports").get_data(as_text=True)
    token = re.search(r'name="csrf_token" value="([^"]*)"', page)[1]
    assert client.post("/act/export", data={"kind": "passwords", "csrf_token": token}).status_code == 400
    assert begun == []


def test_a_job_is_cancelled_by_a_form_and_says_so(
    client: FlaskClient, own_services: Services, begun: list[str]
) -> None:
    where = ask(client, "", kind="figures", domain="health", year="")
    page = client.get(where).get_data(as_text=True)
    token = re.search(r'name="csrf_token" value="([^"]*)"', page)[1]
    code = begun[0]
    assert client.post(f"/act/job/{code}/cancel").status_code == 400
    answer = client.post(f"/act/job/{code}/cancel", data={"csrf_token": token})
    assert answer.status_code == 303
    assert "已取消" in client.get(answer.headers["Location"]).get_data(as_text=True)
    assert client.get(f"/job/{code}.json").get_json()["open"] is False


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "notices"])
def test_every_file_is_made_and_named_by_district_plan_year_content_and_version(
    kind: str, client: FlaskClient, own_services: Services, begun: list[str]
) -> None:
    facts = own_services.facts()
    plan = facts.catalogue.plans[0]
    where = ask(client, "", kind=kind, plan=plan.plan, lang="zh")
    code = where.removeprefix("/job/").partition("?")[0]
    perform(own_services, code, WORK)
    state = client.get(f"/job/{code}.json").get_json()
    assert state["state"] == "done", Jobs(own_services.store.database).get(code).outcome
    answer = client.get(f"/job/{code}/file")
    name = unquote(answer.headers["Content-Disposition"].split("UTF-8''")[1])
    assert name.startswith(f"{facts.district.name_zh}_{plan.short_zh}_{facts.default_year}年度_")
    assert f"_演示数据_v{facts.version}." in name
    assert name.endswith({"report": "docx", "deck": "pptx", "workbook": "xlsx"}.get(kind, "csv"))
    assert answer.headers["Cache-Control"] == "no-store"
    start = b"\xef\xbb\xbf" if kind == "figures" else b"PK\x03\x04"
    assert answer.data.startswith(start)
    page = html.unescape(client.get(where).get_data(as_text=True))
    assert name in page
    assert f'href="/job/{code}/file"' in page


def test_notices_are_made_of_reported_figures_alone_and_their_name_bears_no_mark(
    client: FlaskClient, own_services: Services, begun: list[str], tmp_path: Path
) -> None:
    where = ask(client, "", kind="notices")
    perform(own_services, begun[0], WORK)
    assert "依据含演示数据，不生成提示函" in client.get(where).get_data(as_text=True)
    reported = Services(filled_store(tmp_path / "real.sqlite3", SMALL, real=True))
    job = start(reported, "notices", parse("lang=zh"))
    perform(reported, job, WORK)
    made = Jobs(reported.store.database).get(job)
    assert made is not None and made.state == "done", made
    assert made.file_name.endswith(f"_预警提示函_v{reported.facts().version}.docx")


def test_what_cannot_be_made_says_why(client: FlaskClient, own_services: Services, begun: list[str]) -> None:
    where = ask(client, "", kind="notices", notice="department:nobody")
    perform(own_services, begun[0], WORK)
    page = client.get(where).get_data(as_text=True)
    assert "没有内容" in page
    assert "请换一个区域" in page


def test_every_text_of_a_name_is_fit_for_a_file() -> None:
    assert safe("a/b\\c:d*e?f\"g<h>i|j'k’l\nm n") == "abcdefghijklm-n"
    assert safe("  妇女 儿童  ") == "妇女-儿童"
    assert len(safe("长" * 300).encode()) <= 120


def test_a_street_and_a_domain_stand_in_the_name(demo_services: Services) -> None:
    facts = demo_services.facts()
    chosen, _ = demo_services.resolve(facts, Selection(area="120104003", plan="women", year=2023))
    street = facts.catalogue.area["120104003"].short_zh
    name = export_name(
        scope_at(facts=facts, selection=chosen, t=words("zh")),
        "监测数据",
        ending="xlsx",
        demonstration=False,
        part="健康",
    )
    assert name == f"南开区_{street}_妇女规划_2023年度_健康_监测数据_v{facts.version}.xlsx"


def test_progress_is_told_in_words_and_numbers(own_services: Services) -> None:
    jobs = Jobs(own_services.store.database)
    code = jobs.enqueue("report", {})
    jobs.claim(code)
    jobs.report_progress(code, "drawing", 30, 120)
    for language, step in (("zh", "绘制图表"), ("en", "Drawing charts")):
        view = job_view(own_services, Selection(language=language), code, "", words(language))
        assert (view.step, view.counted, view.percent, view.open) == (step, "30 / 120", 25, True)
    jobs.request_cancel(code)
    assert job_view(own_services, Selection(), code, "", words("zh")).stopping
    jobs.fail(code, "lost", "x")
    failed = job_view(own_services, Selection(language="en"), code, "", words("en"))
    assert "stopped" in failed.finding
    assert "start again" in failed.remedy


def test_a_size_is_said_as_people_say_it() -> None:
    t = words("zh")
    assert [size_text(n, t) for n in (12, 2048, 1_572_864)] == ["12 B", "2 KB", "1.5 MB"]


def test_a_private_job_is_a_page_that_does_not_exist_for_others(client: FlaskClient, own_services: Services) -> None:
    jobs = Jobs(own_services.store.database)
    code = jobs.enqueue("import-read", {}, who="li")
    jobs.request_cancel(code)
    for path in (f"/job/{code}", f"/job/{code}.json", f"/job/{code}/file"):
        assert client.get(path).status_code == 404
