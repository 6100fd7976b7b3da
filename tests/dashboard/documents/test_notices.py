"""The warning notice: one page each, with the evidence of its page, a date to answer by, and a slip to answer on."""

from __future__ import annotations

import io
from datetime import date, timedelta
from functools import cache

import pytest
from docx import Document as opened_document
from docx.oxml.ns import qn

from dashboard.documents.notice_choice import left_out
from dashboard.documents.notices import NoticeView, notice_views
from dashboard.exports.docx import notices_docx
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.services.warnings.page import warnings
from dashboard.text import words
from dashboard.urls import LANGUAGES, Selection
from tests.support import office
from tests.support.scopes import scope_at

ISSUED = date(2026, 11, 24)
SOME = 12


@cache
def every(services: Services, selection: Selection) -> tuple[NoticeView, ...]:
    """A notice of each warning of a view."""
    return notice_views(Scope(services, services.facts(), selection), (), issued=ISSUED)


def text_of(view: NoticeView) -> str:
    told = "".join(span.text for row in view.facts for _, spans in row for span in spans)
    return "\n".join((view.title, view.to, view.opening, told, view.asks, view.slip_note))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_notice_is_exactly_one_page(real_services: Services, language: str) -> None:
    views = every(real_services, Selection(language=language))
    assert len(views) > 40
    pdf = office.to_pdf(notices_docx(views), ".docx")
    assert office.page_count(pdf) == len(views)
    title = views[0].title.replace(" ", "")
    whole = office.words(pdf).split("\f")
    for page, view in zip(whole, views, strict=False):
        text = page.replace(" ", "")
        assert text.count(title) >= 2, view.code  # in the head and on the page
        assert view.slip_title.replace("　", "").replace(" ", "") in text.replace("　", ""), view.code
        slip, read = (
            note.replace(" ", "")
            .replace("\N{NO-BREAK SPACE}", "")
            .replace("\n", "")
            .replace("（", "(")
            .replace("）", ")")
            for note in (view.slip_note, text)
        )
        assert slip in read and view.code not in read, view.code  # an official letter names no code


def test_notices_of_other_years_and_streets_are_one_page_too(real_services: Services) -> None:
    others = (Selection(year=2025), Selection(area="120104003"), Selection(year=2022))
    views = [view for selection in others for view in every(real_services, selection)[:SOME]]
    assert len(views) > 2 * SOME
    assert office.page_count(office.to_pdf(notices_docx(views), ".docx")) == len(views)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_notice_says_what_the_page_of_warnings_says(real_services: Services, language: str) -> None:
    facts = real_services.facts()
    chosen, _ = real_services.resolve(facts, Selection(language=language))
    page = warnings(Scope(real_services, facts, chosen))
    rows = [row for group in page.groups.values() for row in group]
    by_code = {view.code: view for view in every(real_services, Selection(language=language))}
    assert set(by_code) == {row.view.code for row in rows}
    for row in rows:
        text = text_of(by_code[row.view.code])
        parts = [
            row.view.name,
            row.view.target_text,
            row.view.gap_text,
            row.level_word,
            row.sentence,
            row.view.status_word,
        ]
        parts += [row.pace.needed] if row.pace else []
        parts += [line.name for line in row.streets.lines] + [warning.title for warning in row.strategies[:3]]
        assert [part for part in parts if part not in text] == []


def test_notices_come_in_order_of_urgency_and_only_for_what_was_asked(real_services: Services) -> None:
    codes = [view.code for view in every(real_services, Selection())]
    facts = real_services.facts()
    some = notice_views(Scope(real_services, facts, Selection()), [codes[5], codes[1], "no-such-target"], issued=ISSUED)
    assert [view.code for view in some] == [codes[1], codes[5]]


def test_an_answer_is_asked_for_thirty_days_later(real_services: Services) -> None:
    for language, told in (("zh", "2026年12月24日"), ("en", "24 December 2026")):
        view = every(real_services, Selection(language=language))[0]
        assert view.due == ISSUED + timedelta(days=30)
        assert told in view.asks


def test_a_cause_is_asked_for_of_red_and_orange_warnings_alone(real_services: Services) -> None:
    views = every(real_services, Selection())
    graves = {"查明原因" in view.asks for view in views if any(word in view.opening for word in ("红色", "橙色"))}
    others = {"查明原因" in view.asks for view in views if any(word in view.opening for word in ("黄色", "蓝色"))}
    assert (graves, others) == ({True}, {False})


def test_the_department_is_addressed_as_a_proposal(real_services: Services) -> None:
    facts = real_services.facts()
    assert every(real_services, Selection())
    for view in every(real_services, Selection()):
        department = facts.catalogue.department[
            facts.catalogue.indicator[facts.catalogue.target[view.code].indicator].department
        ]
        assert view.to.startswith(department.name_zh) and "建议" in view.to


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_invented_figures_no_notice_is_made_and_it_is_said_how_many(
    demo_services: Services, real_services: Services, language: str
) -> None:
    chosen, _ = demo_services.resolve(demo_services.facts(), Selection(language=language))
    assert every(demo_services, Selection(language=language)) == ()
    told = left_out(scope_at(facts=demo_services.facts(), selection=chosen, t=words(language)))
    assert (
        told.startswith(f"{warnings(Scope(demo_services, demo_services.facts(), chosen)).total} ")
        and {"zh": "不生成", "en": "not made"}[language] in told
    )
    assert left_out(scope_at(facts=real_services.facts(), selection=chosen, t=words(language))) == ""


def test_what_was_left_out_of_a_bundle_stands_on_a_last_page_that_is_not_sent(real_services: Services) -> None:
    views = every(real_services, Selection())[:2]
    texts = [
        paragraph.text for paragraph in opened_document(io.BytesIO(notices_docx(views, left_out="3 份"))).paragraphs
    ]
    assert texts[-2:] == [views[0].words["left_out"], "3 份"]
    assert views[0].words["left_out"] not in [
        paragraph.text for paragraph in opened_document(io.BytesIO(notices_docx(views))).paragraphs
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_notice_carries_its_chart_where_there_is_room(real_services: Services, language: str) -> None:
    views = every(real_services, Selection(language=language))[:SOME]
    document = opened_document(io.BytesIO(notices_docx(views)))
    told = [picture.get("descr") for picture in document.element.body.iter(qn("wp:docPr"))]
    assert len(told) > len(views) * 3 / 4
    assert set(told) <= {view.told for view in views}


def test_the_fields_of_the_reply_are_empty_and_the_slip_is_a_table(real_services: Services) -> None:
    views = every(real_services, Selection())[:1]
    document = opened_document(io.BytesIO(notices_docx(views)))
    slip = document.tables[1]
    assert [row.cells[0].text for row in slip.rows] == [term for term, _ in views[0].slip]
    assert all(row.cells[1].text == "" for row in slip.rows)


def test_without_a_warning_there_is_no_notice(bare_services: Services, empty_services: Services) -> None:
    for services in (bare_services, empty_services):
        assert every(services, Selection()) == ()
    with pytest.raises(ValueError, match="no notice to write"):
        notices_docx(())
