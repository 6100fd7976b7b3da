"""Papers of supervision over a case of every kind: slips, bulletin, ledger, calendar, opened in a second program."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from functools import cache

import openpyxl
import pytest
from docx import Document as opened_document
from icalendar import Calendar

from dashboard.documents.supervision.bulletin import bulletin
from dashboard.documents.supervision.calendar import calendar
from dashboard.documents.supervision.in_hand import InHand, in_hand
from dashboard.documents.supervision.ledger import ledger
from dashboard.documents.supervision.matters import matters
from dashboard.documents.supervision.slips import Slips, slips
from dashboard.downloads.ics_file import ics_bytes
from dashboard.exports import xlsx
from dashboard.exports.docx import bulletin_docx, slips_docx
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.text.supervision import STEPS, colour_word
from dashboard.urls import LANGUAGES
from indicators.supervision import SlipColour
from tests.support import office
from tests.support.cases import KINDS, PERSON, TODAY, supervised
from tests.support.said import blanks


@cache
def scope_of(services: Services, language: str = "zh") -> Scope:
    return supervised(services, language)


@cache
def all_slips(services: Services, language: str = "zh") -> Slips:
    return slips(scope_of(services, language), issued=TODAY, named=True)


def cases_of(services: Services) -> tuple[InHand, ...]:
    cases = in_hand(scope_of(services))
    assert len(cases) == len(KINDS)
    return cases


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_slip_is_one_page_with_number_unit_reason_figure_year_deadline_seal_and_mark(
    demo_services: Services, language: str
) -> None:
    made = all_slips(demo_services, language)
    assert made.views
    pdf = office.to_pdf(slips_docx(made.views), ".docx")
    assert office.page_count(pdf) == len(made.views)
    told = [
        page.replace(" ", "").replace("\n", "").replace("\N{NO-BREAK SPACE}", "")
        for page in office.words(pdf).split("\f")
    ]
    for page, view in zip(told, made.views, strict=False):
        for part in (view.mark, view.to, view.band, view.reply_title, view.dated):
            assert part.replace(" ", "").replace("　", "").replace("\N{NO-BREAK SPACE}", "") in page.replace(
                "　", ""
            ), part
        assert view.mark and view.due > TODAY - timedelta(days=1)


def test_a_slip_has_the_colour_of_its_gravest_matter_and_none_is_written_of_what_is_put_off(
    demo_services: Services,
) -> None:
    scope, cases = scope_of(demo_services), cases_of(demo_services)
    by_number = {view.number: view for view in all_slips(demo_services).views}
    order = list(SlipColour)
    for entry in cases:
        listed = matters(scope, entry, TODAY)
        assert (entry.case.case_number in by_number) is bool(listed)
        if listed:
            view = by_number[entry.case.case_number]
            assert view.colour == max((matter.colour for matter in listed), key=order.index)
            assert colour_word(view.colour, scope.t) in view.band
        if entry.deferral:
            assert not listed
    colours = {
        entry.case.case_number: by_number[entry.case.case_number].colour
        for entry in cases
        if entry.case.case_number in by_number
    }
    red, yellow, blue = SlipColour.RED, SlipColour.YELLOW, SlipColour.BLUE
    of_kind = {kind: colours.get(number) for number, kind in enumerate(KINDS, start=1)}
    assert (of_kind["unsigned"], of_kind["late"], of_kind["stuck"], of_kind["idle"]) == (red, red, yellow, yellow)
    assert of_kind["soon"] in (blue, yellow) and of_kind["deferred"] is None and of_kind["closed"] is None


def test_slips_of_a_department_and_of_one_warning_are_those_of_all_and_name_nobody_to_who_has_not_signed_in(
    demo_services: Services,
) -> None:
    scope, every = scope_of(demo_services), all_slips(demo_services).views
    entry = next(entry for entry in cases_of(demo_services) if entry.case.case_number == every[0].number)
    department, code = entry.case.department, entry.target.target
    assert slips(scope, issued=TODAY, named=True, code=code).views == every[:1]
    numbers = {own.case.case_number for own in cases_of(demo_services) if own.case.department == department}
    own = slips(scope, issued=TODAY, named=False, department=department).views
    assert {view.number for view in own} == numbers & {view.number for view in every}
    for named in (True, False):
        views = slips(scope, issued=TODAY, named=named, department=department).views
        document = opened_document(io.BytesIO(slips_docx(views)))
        text = "".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
        assert (PERSON in text) is named


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bulletin_opens_and_its_table_adds_up_to_its_sentences(demo_services: Services, language: str) -> None:
    view = bulletin(scope_of(demo_services, language), issued=TODAY)
    content = bulletin_docx(view)
    table = opened_document(io.BytesIO(content)).tables[0]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    for column in range(1, 8):
        assert sum(int(row[column]) for row in rows[1:-1]) == int(rows[-1][column])
    assert int(rows[-1][1]) == len(cases_of(demo_services))
    text = office.words(office.to_pdf(content, ".docx")).replace(" ", "").replace("\n", "")
    assert view.mark.replace(" ", "") in text and view.dated.replace(" ", "") in text


def test_the_ledger_reads_back_with_dates_as_dates_and_numbers_as_numbers(demo_services: Services) -> None:
    scope, cases = scope_of(demo_services), cases_of(demo_services)
    view = ledger(scope, today=TODAY, named=True)
    book = openpyxl.load_workbook(io.BytesIO(xlsx.write(view)))
    assert set(book.defined_names) == {"ledger", "steps", "actions", "decisions"}
    sheet = book[view.sheets[0].name]
    heads = [cell.value for cell in sheet[3]]
    rows = {row[0].value: dict(zip(heads, row, strict=True)) for row in sheet.iter_rows(min_row=4)}
    assert list(rows) == [entry.case.case_number for entry in cases]
    for entry in cases:
        row = rows[entry.case.case_number]
        opened = row[scope.t("立项")]
        assert isinstance(opened.value, datetime) and opened.value.date() == entry.case.taken("opened")[-1].taken_on
        assert opened.number_format == "yyyy-mm-dd"
        assert row[scope.t("措施")].value == len(entry.case.actions)
        assert row[scope.t("数值")].value in (entry.view.value, None)
        assert row[scope.t("标记")].value
    assert len(STEPS) == sum(column.kind == "date" for column in view.sheets[0].columns) - 1
    counted = {sheet.key: len(sheet.rows) for sheet in view.sheets}
    assert counted["actions"] == sum(len(entry.case.actions) for entry in cases) > 0
    assert counted["steps"] == sum(len(entry.case.steps) for entry in cases) > 0
    assert counted["decisions"] == sum(len(entry.case.decisions) for entry in cases) > 0
    assert all(page.page_setup.orientation == "landscape" and page.print_title_rows for page in book.worksheets[1:])
    office.to_pdf(xlsx.write(view), ".xlsx")


def test_the_calendar_keeps_its_bytes_its_uids_and_the_lines_the_standard_asks_for(demo_services: Services) -> None:
    made = calendar(scope_of(demo_services))
    content = ics_bytes(made)
    assert content == ics_bytes(calendar(scope_of(demo_services)))
    lines = content.decode().split("\r\n")
    assert (
        lines[0] == "BEGIN:VCALENDAR"
        and lines[-2:] == ["END:VCALENDAR", ""]
        and b"\n" not in content.replace(b"\r\n", b"")
    )
    assert max(len(line.encode()) for line in lines) <= 75
    whole = content.decode().replace("\r\n ", "").split("\r\n")
    uids = [line for line in whole if line.startswith("UID:")]
    actions = sum(len(entry.case.actions) for entry in cases_of(demo_services) if not entry.closed)
    assert len(uids) == len(set(uids)) == len(made.deadlines) >= actions > 0
    assert sum(line.startswith("DTSTAMP:") and line.endswith("Z") for line in whole) == len(uids)
    assert all("演示数据" in line for line in whole if line.startswith("SUMMARY:"))
    dropped = sum(
        action.state == "dropped"
        for entry in cases_of(demo_services)
        if not entry.closed
        for action in entry.case.actions
    )
    assert whole.count("STATUS:CANCELLED") == dropped > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_second_reader_of_calendars_finds_the_same_days_and_words(demo_services: Services, language: str) -> None:
    made = calendar(scope_of(demo_services, language))
    read = Calendar.from_ical(ics_bytes(made))
    assert not read.errors and str(read["X-WR-CALNAME"]).replace("\\,", ",") == made.name
    events = {str(event["UID"]): event for event in read.walk("VEVENT")}
    assert list(events) == [deadline.uid for deadline in made.deadlines]
    for deadline in made.deadlines:
        event = events[deadline.uid]
        assert not event.errors and event.decoded("DTSTART") == deadline.day
        assert event.decoded("DTEND") == deadline.day + timedelta(days=1)
        said = str(event["SUMMARY"]), str(event["DESCRIPTION"])
        assert said == (blanks(deadline.title), blanks(deadline.told))
        assert int(event["SEQUENCE"]) == deadline.sequence
        assert str(event["STATUS"]) == ("CANCELLED" if deadline.cancelled else "CONFIRMED")
