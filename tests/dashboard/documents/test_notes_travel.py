"""What a department answers under a chart travels into slides and report once approved; what is unanswered is listed before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dashboard.documents.meeting.deck_indicator import indicator_slide
from dashboard.documents.report.document import report_view
from dashboard.factory import create_app
from dashboard.facts.chart_notes import unanswered
from dashboard.facts.clause_owners import clause_rows, code_of
from dashboard.facts.grades import is_graded
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.facts.snapshots import freeze, frozen_facts
from dashboard.settings import load_settings
from dashboard.urls import Selection
from data_access.catalogue.model import Question
from data_access.saying import Saying
from data_access.store import Store
from tests.support.stores import SMALL, filled_store

CODE, TEXT = "elder-health-management", "多了一个站点 <b>x</b>"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = filled_store(tmp_path / "store.sqlite3", SMALL)
    asked = (
        Question(question="why", indicator=None, text_zh="为什么变化？", text_en="Why?"),
        Question(question="own", indicator=CODE, text_zh="哪些街道？", text_en="Which streets?"),
    )
    opened.seed(opened.catalogue().model_copy(update={"questions": asked}), who="w", reason="")
    yield opened
    opened.close()


def scope_of(services: Services) -> Scope:
    return Scope.of(services, Selection())


def told(services: Services) -> tuple[str, str, str]:
    """The notes of the slide, the report, and the indicator's page."""
    scope = scope_of(services)
    slide = indicator_slide(scope, CODE)
    assert slide is not None
    report = "\n".join(str(block) for block in report_view(scope, date(2026, 11, 30)).blocks)
    client = create_app(load_settings(), services.store).server.test_client()
    return "\n".join(slide.notes), report, client.get(f"/indicator/{CODE}").get_data(as_text=True)


def test_an_answer_shows_in_slide_report_and_page_once_it_is_approved(store: Store) -> None:
    services = Services(store)
    saying = Saying(store.database, services.facts().place)
    entry = saying.note(CODE, "why", TEXT, department="health-office", who="ann", seen=0)
    assert all("多了一个站点" not in text for text in told(services))
    saying.decide_note(entry, approve=True, remark="", who="bob")
    slide, report, page = told(services)
    assert f"为什么变化？{TEXT}" in slide and TEXT in report
    assert "多了一个站点 &lt;b&gt;x&lt;/b&gt;" in page and TEXT not in page
    assert report.count("多了一个站点") == 1, "an indicator of several targets is told of once"


def test_what_nobody_has_answered_is_listed_before_printing(store: Store) -> None:
    services = Services(store)
    before = unanswered(scope_of(services))
    assert [len(before[code]) for code in (CODE, "elder-records")] == [2, 1]
    client = create_app(load_settings(), store).server.test_client()
    page = client.get("/reports").get_data(as_text=True)
    assert f"/notes/{CODE}" in page and "打印前请看" in page
    saying = Saying(store.database, services.facts().place)
    entry = saying.note(CODE, "why", TEXT, department="health-office", who="ann", seen=0)
    saying.decide_note(entry, approve=True, remark="", who="bob")
    assert len(unanswered(scope_of(services))[CODE]) == 1


def test_a_meeting_knows_only_what_was_approved_when_it_was_opened(store: Store) -> None:
    services = Services(store)
    facts = services.facts()
    frozen = freeze(store, facts)
    saying = Saying(store.database, facts.place)
    entry = saying.note(CODE, "why", TEXT, department="health-office", who="ann", seen=0)
    saying.decide_note(entry, approve=True, remark="", who="bob")
    drawn = store.observations().query("mark == 'demonstration'").head(1)
    store.write_observations(drawn.assign(mark="final", value=drawn["value"] + 1), kind="import", label="n", who="w")
    assert "多了一个站点" in str(services.facts().office.said.notes)
    assert frozen_facts(services, frozen).office.said.notes == ()


def test_what_a_department_says_of_an_indicator_stands_there_and_travels_marked_and_runs_nothing(store: Store) -> None:
    services = Services(store)
    saying = Saying(store.database, services.facts().place)
    for sentence in ("先说一句", TEXT):
        saying.check_in("health-office", CODE, standing=sentence, sureness="fair", help_wanted="要人手", who="ann",
                        seen=max((one.entry for one in services.facts().office.said.check_ins), default=0))  # fmt: skip
    slide, report, page = told(services)
    assert TEXT in slide and "把握一般" in slide and "先说一句" not in slide and TEXT in report
    assert "多了一个站点 &lt;b&gt;x&lt;/b&gt;" in page and TEXT not in page and "先说一句" in page
    assert page.index("多了一个站点") < page.index("先说一句") and "未经复核" in page and "ann" not in page


def test_what_is_said_of_a_clause_stands_on_its_page_and_of_nothing_else(store: Store) -> None:
    services = Services(store)
    facts = services.facts()
    clause = next(clause for clause in clause_rows(facts) if is_graded(facts, clause))
    saying = Saying(store.database, facts.place)
    saying.check_in("health-office", code_of(clause), standing=TEXT, sureness="sure", help_wanted="", who="ann", seen=0)
    client = create_app(load_settings(), store).server.test_client()
    assert "多了一个站点 &lt;b&gt;x&lt;/b&gt;" in client.get(f"/clause/{code_of(clause)}").get_data(as_text=True)
    assert "多了一个站点" not in client.get(f"/indicator/{CODE}").get_data(as_text=True)
