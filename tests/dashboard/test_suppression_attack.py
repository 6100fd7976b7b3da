"""Whoever adds and subtracts everything that is published finds out no withheld count."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

import pandas as pd
import pytest

import indicators.withholding
from dashboard import auth
from dashboard.components.markup import to_html
from dashboard.documents.changes.digest import digest_blocks
from dashboard.documents.changes.feed import feed
from dashboard.documents.changes.since import since
from dashboard.documents.closing.briefing import briefings, sheet_words
from dashboard.documents.supervision.bulletin import bulletin
from dashboard.documents.supervision.calendar import calendar
from dashboard.documents.supervision.ledger import ledger
from dashboard.documents.supervision.slips import slips
from dashboard.downloads.feed import atom
from dashboard.downloads.ics_file import ics_bytes
from dashboard.exports.docx import briefings_docx
from dashboard.exports.poster import poster_svg
from dashboard.facts.closing.attainment import attainment
from dashboard.facts.closing.page import Part, closing
from dashboard.facts.closing.period import Period
from dashboard.facts.closing.targets import closing_targets
from dashboard.facts.followed import Followed
from dashboard.facts.known import Facts, Verdict
from dashboard.facts.lives import area_register, lives, name_of
from dashboard.facts.raised import for_meeting
from dashboard.facts.scope import Scope
from dashboard.facts.series_table import series_table
from dashboard.facts.services import Services
from dashboard.forms.charts import chart_svg
from dashboard.pages import department as department_page
from dashboard.pages import indicator as indicator_page
from dashboard.pages import letters as letters_page
from dashboard.pages import warning as warning_page
from dashboard.pages import warnings as warnings_page
from dashboard.reader import RIGHTS, Reader, Role
from dashboard.services.departments.board import board
from dashboard.services.departments.board_table import board_table
from dashboard.services.evaluation.children import children_of
from dashboard.services.evaluation.editions import Edition
from dashboard.services.evaluation.popular import popular_of
from dashboard.services.exchange.table import outward
from dashboard.services.indicator.alone import chart_alone
from dashboard.services.indicator.drawn_table import drawn_table
from dashboard.services.warnings.record import record
from dashboard.text import words
from dashboard.urls import Selection, parse
from data_access.catalogue.model import Catalogue, PlainWord
from data_access.evaluations import Round, RoundRecord
from data_access.store import Store
from data_access.warning_ledger import Case
from tests.dashboard.suppression import (
    DEATHS,
    RESCUES,
    YEARS,
    attack,
    invented_catalogue,
    invented_figures,
    true_counts,
)
from tests.support.scopes import scope_at

SEEDS = range(4)
CASES = [(DEATHS, False), (RESCUES, True)]
"""Deaths are few events; of rescues it is those who were not rescued that are few."""


@cache
def _facts(seed: int) -> Facts:
    catalogue = invented_catalogue()
    return Facts(seed, catalogue, invented_figures(catalogue, seed))


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    """Services over a store that holds the first invented district."""
    store = Store.open(f"sqlite:///{tmp_path_factory.mktemp('attack') / 'store.sqlite3'}")
    store.upgrade()
    catalogue = invented_catalogue()
    store.seed(catalogue)
    store.write_observations(invented_figures(catalogue, 0), kind="import", label="test", who="test")
    return Services(store)


def _given_away(facts: Facts, code: str, *, people: bool) -> list[str]:
    true = true_counts(facts, code, people=people)
    found = attack(facts, code, people=people)
    assert set(found) == {cell for cell in facts.withheld if cell[0].indicator == code}, (
        "every withheld count is attacked"
    )
    for cell, (low, high) in found.items():
        assert low <= true[cell] <= high, "the attacker reckons wrongly"
    secret = [cell for cell in found if true[cell] > 0 and facts.withheld[cell] != "denominator"]
    assert len(secret) > 20, "there is something to find out"
    return [f"{cell} is {found[cell][0]}" for cell in secret if found[cell][1] <= found[cell][0]]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("code", "people"), CASES)
def test_every_withheld_count_could_be_another_one(seed: int, code: str, people: bool) -> None:
    assert _given_away(_facts(seed), code, people=people) == []
    assert _given_away(_facts(seed), code, people=not people) == []


@pytest.mark.parametrize(("code", "people"), CASES)
def test_no_street_figure_of_one_to_four_is_published(code: str, people: bool) -> None:
    for seed in SEEDS:
        facts, small = _facts(seed), 0
        streets = {street.area for street in facts.streets}
        for (key, year), count in true_counts(facts, code, people=people).items():
            if key.area in streets and 0 < count < 5:
                small += 1
                assert facts.withheld[key, year] == "primary"
                assert all(one.year != year for one in facts.series.get(key, ()))
        assert small > 20


@pytest.mark.parametrize(("code", "people"), CASES)
def test_without_second_cells_the_attack_succeeds(monkeypatch: pytest.MonkeyPatch, code: str, people: bool) -> None:
    monkeypatch.setattr(
        indicators.withholding, "protect", lambda keys, tree, flagged, nest, measures, primary, before: primary
    )
    catalogue = invented_catalogue()
    bare = Facts(0, catalogue, invented_figures(catalogue, 0))
    assert "secondary" not in bare.withheld.values()
    assert len(_given_away(bare, code, people=people)) > 5


def test_most_figures_are_still_shown() -> None:
    for seed in SEEDS:
        facts = _facts(seed)
        true = [cell for code in (DEATHS, RESCUES) for cell in true_counts(facts, code)]
        shown = sum(1 for key, rows in facts.series.items() for _ in rows)
        assert shown > len(true) / 4


def test_the_district_is_never_withheld() -> None:
    for seed in SEEDS:
        assert not any(key.area == "910100" for key, _ in _facts(seed).withheld)


def _changed(facts: Facts) -> Facts:
    """The same district with other figures in every withheld cell; what is withheld is left as it was."""
    other = Facts(facts.version, facts.catalogue, facts.observations)
    frame = facts.figures.published.copy()
    hidden = frame["withheld"] != ""
    for name in ("value", "numerator", "denominator"):
        frame.loc[hidden, name] = frame.loc[hidden, name] * 3 + 7
    other.__dict__["published"] = frame
    return other


def test_no_verdict_rests_on_a_withheld_figure() -> None:
    suppressed = 0
    for seed in SEEDS:
        facts = _facts(seed)
        other = _changed(facts)
        for year in YEARS:
            assert facts.judged(year) == other.judged(year)
            for row in facts.judged(year).values():
                key = facts.key(facts.catalogue.target[row.target].indicator, row.area)._replace(
                    sex=row.sex, age_group=row.age_group
                )
                if row.status == "suppressed":
                    suppressed += 1
                    assert _told(row) == []
                elif row.latest_value is not None and (key, row.latest_year) in facts.withheld:
                    assert facts.catalogue.target[row.target].kind in ("gap_narrows", "per_unit_minimum")
                    assert row.area == facts.district.area
    assert suppressed > 100


def _told(row: Verdict) -> list[str]:
    silent = {"target", "area", "sex", "age_group", "latest_year", "status", "group", "warning", "reasons", "due"}
    return [name for name, value in row._asdict().items() if name not in silent and value is not None]


def test_what_is_withheld_is_judged_as_withheld() -> None:
    for seed in SEEDS:
        facts, seen = _facts(seed), set()
        judged = facts.judged(YEARS[-1])
        for (key, year), _ in facts.withheld.items():
            if year == YEARS[-1]:
                target = "deaths" if key.indicator == DEATHS else "rescues"
                assert judged[target, key.area, key.sex, key.age_group].status == "suppressed"
                seen.add(target)
        assert seen == {"deaths", "rescues"}


def test_the_life_of_a_streets_warning_rests_on_no_withheld_figure() -> None:
    """Whoever holds every state, level and transition of every year holds the same whatever the withheld counts are; of a
    withheld year he is told that it cannot be judged, and before and after it what figures say that are shown."""
    withheld = told = 0
    for seed in SEEDS:
        facts = _facts(seed)
        other = _changed(facts)
        for area in (facts.district, *facts.streets):
            left, right = area_register(facts, area.area), area_register(other, area.area)
            pd.testing.assert_frame_equal(left.states, right.states)
            pd.testing.assert_frame_equal(left.transitions, right.transitions)
            named = [(name_of(target, area.area), target) for target in facts.catalogue.targets]
            for name, years in lives(facts, area.area).items():
                for year in years:
                    rows = [facts.verdict(target, area.area, year.as_of) for own, target in named if own == name]
                    told += year.level
                    if all(row is not None and row.status == "suppressed" for row in rows):
                        withheld += 1
                        assert year.state in ("cannot_be_judged", "no_data"), "the latter where it is two years old"
                        assert (year.level, year.sub_state) == (0, "")
                        assert year.latest_year is None or year.latest_year < year.as_of, (
                            "it rests on an earlier figure"
                        )
    assert withheld > 50 and told > 50, "there is something to find out"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_of_warnings_of_no_area_depends_on_a_withheld_figure(services: Services, language: str) -> None:
    facts = services.facts()
    other = _changed(facts)
    for area in (facts.district, *facts.streets):
        selection, _ = services.resolve(facts, parse(f"area={area.area}&year={YEARS[-1]}&lang={language}"))
        pages = [warnings_page.page(Scope(services, one, selection), "") for one in (facts, other)]
        left, right = (to_html(list(page.content)) for page in pages if page is not None)
        assert left == right and "life-years" in left
        for target in (one for one in facts.catalogue.targets if one.indicator in (DEATHS, RESCUES)):
            records = [warning_page.page(Scope(services, one, selection), target.target) for one in (facts, other)]
            left, right = (to_html(list(record.content)) for record in records if record is not None)
            assert left == right and "life-line" in left


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_paper_of_supervision_depends_on_a_withheld_figure(
    services: Services, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = services.facts()
    other = _changed(facts)
    today = date(YEARS[-1] + 2, 1, 15)
    for area in (facts.district, *facts.streets):
        selection, _ = services.resolve(facts, parse(f"area={area.area}&year={YEARS[-1]}&lang={language}"))
        told = []
        for known in (facts, other):
            scope = Scope(services, _handed_over(known, area.area, facts.place), selection)
            listed = slips(scope, issued=today, named=True)
            told.append((
                listed, bulletin(scope, issued=today).blocks, ledger(scope, today=today, named=True).sheets, calendar(scope),
                ics_bytes(calendar(scope)), outward(scope, named=True), _as_the_office_sees_it(scope, monkeypatch),
            ))  # fmt: skip
            assert listed.views
        for left, right in zip(*told, strict=True):
            assert left == right


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_digest_agenda_or_department_depends_on_a_withheld_figure(services: Services, language: str) -> None:
    facts = services.facts()
    selection, _ = services.resolve(facts, parse(f"year={YEARS[-1]}&lang={language}"))
    earlier = facts.observations[facts.observations["year"] < YEARS[-1]]
    before = Facts(1, facts.catalogue, earlier, district=facts.place)
    told, moment = [], datetime(YEARS[-1], 1, 1, tzinfo=UTC)
    for known in (facts, _changed(facts)):
        scope = Scope(services, _handed_over(known, facts.place, facts.place), selection)
        moved = since(before, scope.facts, YEARS[-2], YEARS[-1], scope.link, scope.t)
        raised = {code: (one.how, one.reason(scope.t)) for code, one in for_meeting(scope).items()}
        pages = [department_page.page(scope, row.department) for row in facts.catalogue.departments]
        units = [to_html(list(page.content)) for page in pages if page is not None]
        told.append((digest_blocks(scope, moved, moment), raised, units, board(scope), board_table(scope)))
        assert told[-1][0] and raised and len(units) == len(facts.catalogue.departments)
    for left, right in zip(*told, strict=True):
        assert left == right


def _as_the_office_sees_it(scope: Scope, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The records of warnings with their forms, the letters that went out, and the feed."""
    office = Reader(account="office", role=Role.ADMINISTRATOR, rights=RIGHTS[Role.ADMINISTRATOR])
    monkeypatch.setattr(auth, "reader", lambda: office)
    pages = [warning_page.page(scope, code) for code in ("deaths", "rescues", "each", "gap")]
    told = [to_html(list(page.content)) for page in pages if page is not None]
    assert len(told) == 4 and all("<form" in one for one in told)
    letters = letters_page.page(scope, "")
    assert letters is not None
    monkeypatch.undo()
    return [*told, to_html(list(letters.content)), atom(feed(scope)).decode()]


def _handed_over(facts: Facts, area: str, place: str) -> Facts:
    """The same with every warning of an area handed over, and not signed for."""
    moment = datetime(YEARS[-1] + 1, 5, 6, tzinfo=UTC)
    names = dict.fromkeys(name_of(target, area) for target in facts.catalogue.targets)
    cases = tuple(
        Case(number, place, *name, "", "", "", "", "", moment.date(), None, "", "", False, 1, "test", moment)
        for number, name in enumerate(names, start=1)
    )
    known = facts.with_decided(facts.version, facts.decided, facts.shown_year, facts.office, Followed(cases=cases))
    known.place = place
    return known


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_on_a_page_or_in_a_file_depends_on_a_withheld_figure(services: Services, language: str) -> None:
    facts = services.facts()
    other = _changed(facts)
    hidden = {(key.indicator, key.area) for key, year in facts.withheld if year == YEARS[-1]}
    assert {code for code, _ in hidden} == {DEATHS, RESCUES} and len(hidden) > len(facts.streets)
    for area in (facts.district, *facts.streets):
        for code in (DEATHS, RESCUES):
            assert _everything(services, facts, area.area, code, language) == _everything(
                services, other, area.area, code, language
            )


def _everything(services: Services, facts: Facts, area: str, code: str, language: str) -> list[object]:
    """The page and its files, as it opens and with all lines beside it, in their unit and from 100 on."""
    lines = ",".join(("women", "men", "district", "streets", *(street.area for street in facts.streets[:3])))
    told: list[object] = []
    for compared in ("", f"&compare={lines}", f"&compare={lines}&scale=index"):
        search = f"area={area}&year={YEARS[-1]}&lang={language}{compared}"
        selection, _ = services.resolve(facts, parse(search))
        page = indicator_page.page(Scope(services, facts, selection), code)
        assert page is not None
        told += [series_table(scope_at(facts=facts, selection=selection), code), to_html(list(page.content))]
        if (chart := chart_alone(Scope(services, facts, selection), code)) is not None:
            told += [
                drawn_table(chart.main.chart, code, words(language)),
                chart_svg(Scope(services, facts, selection), chart, "http://here"),
            ]
    return told


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_a_plan_came_to_depends_on_no_withheld_figure(services: Services, language: str) -> None:
    facts = services.facts()
    end = max(target.deadline for target in facts.catalogue.targets)
    told = []
    for known in (facts, _changed(facts)):
        here = scope_at(services=services, facts=known, selection=Selection(language=language), year=end)
        areas = (facts.district, *facts.streets)
        told.append([row for area in areas for row in closing_targets(here.at(area=area.area), known.catalogue.plans)])
    assert told[0] == told[1]
    assert any(figure.withheld for row in told[0] for figure in row.yearly)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_handed_out_beside_the_reports_depends_on_a_withheld_figure(services: Services, language: str) -> None:
    catalogue = invented_catalogue()
    word = PlainWord(
        target="rescues", counter_zh="个", who_zh="人", who_en="people", does_zh="得救", does_en="were saved"
    )
    fields = {name: getattr(catalogue, name) for name in Catalogue.model_fields} | {"plain_words": (word,)}
    facts = Facts(0, Catalogue(**fields), invented_figures(catalogue, 0))
    told, counted = [], 0
    for known in (facts, _changed(facts)):
        listed: list[object] = []
        for area in (facts.district, *facts.streets):
            found = _edition(services, known, area.area, language)
            kids = children_of(found)
            assert kids is not None
            counted += sum(len(shelf.told) for shelf in kids.shelves)
            sheet = briefings_docx(briefings(found, today=date(2027, 1, 5)), words=sheet_words(found))
            view = popular_of(found)
            listed += [kids, poster_svg(view, found.scope.t, address=""), view.missed, view.unmeasured, sheet]
        told.append(listed)
    assert counted, "some shares are told as countings"
    for left, right in zip(*told, strict=True):
        assert left == right


def _edition(services: Services, facts: Facts, area: str, language: str) -> Edition:
    """A round over the plans, with an area's figures in place of the district's."""
    plans = facts.catalogue.plans
    first, last = plans[0].period_start, max(target.deadline for target in facts.catalogue.targets)
    moment = datetime(last + 1, 1, 5, tzinfo=UTC)
    asked = Round(1, "910100", "round", "final", "终期评估", "", tuple(plan.plan for plan in plans), first, last, moment.date(),
                  moment, moment.date(), "open", 1, "test", moment, False)  # fmt: skip
    here = scope_at(services=services, facts=facts, selection=Selection(language=language), year=last).at(area=area)
    rows = closing_targets(here, plans)
    whole = attainment(rows)
    made = closing(
        scope_at(services=services, facts=facts, selection=Selection(language=language)), Period(first, last, plans)
    )
    parts = tuple(Part(plan.plan, plan.short_zh, whole) for plan in plans)
    return Edition(
        RoundRecord(asked), replace(made, scope=here, rows=rows, whole=whole, by_plan=parts, by_domain=parts)
    )


def test_a_withheld_figure_keeps_its_row_in_the_file_and_its_line_among_the_streets(services: Services) -> None:
    facts = services.facts()
    (key, year), reason = next((cell, why) for cell, why in facts.withheld.items()
                               if cell[0].indicator == DEATHS and cell[0].sex == "all" and cell[0].age_group == "all"
                               and cell[1] == YEARS[-1] and why == "primary")  # fmt: skip
    selection, _ = services.resolve(facts, parse(f"area={key.area}&year={year}"))
    table = series_table(scope_at(facts=facts, selection=selection), DEATHS)
    assert table is not None
    row = next(row for row in table.cells.rows if row[3:6] == (str(year), "合计", "合计"))
    assert row[6] == row[8] == row[9] == "" and row[10] == "不公布" and row[11]
    texts = {row[11] for row in table.cells.rows if row[10] == "不公布"}
    assert len(texts) == 1, f"readers must not tell a {reason} count from one that protects it"
    selection, _ = services.resolve(facts, parse(f"year={year}"))
    page = indicator_page.page(Scope(services, facts, selection), DEATHS)
    assert page is not None
    html = to_html(list(page.content))
    assert "不公布" in html


def test_figures_of_a_street_with_small_numbers_have_no_history_of_corrections(services: Services) -> None:
    facts = services.facts()
    street = facts.streets[0]
    frame = facts.observations
    old = frame[(frame["indicator"] == DEATHS) & (frame["area"] == street.area)].head(3)
    services.store.write_observations(
        pd.DataFrame(old).assign(numerator=old["numerator"] + 1), kind="import", label="correction", who="test"
    )
    page = indicator_page.page(Scope.of(services, parse(f"area={street.area}")), DEATHS)
    assert page is not None
    assert "街道的敏感事件不列修订" in to_html(list(page.content))


def test_what_was_first_reported_of_small_numbers_stands_on_no_street_s_chart(services: Services) -> None:
    facts = services.facts()
    frame = facts.observations
    old = frame[frame["indicator"].isin([DEATHS, RESCUES]) & (frame["year"] == YEARS[1]) & (frame["numerator"] > 1)]
    corrected = old.assign(numerator=old["numerator"] - 1, value=old["value"] * 0.99)
    services.store.write_observations(corrected, kind="import", label="correction", who="test")
    for target in (DEATHS, RESCUES):
        for area in facts.streets:
            street = record(Scope.of(services, parse(f"area={area.area}&year={YEARS[-1]}")), target)
            assert street is not None and street.chart.first_reports == ()
        whole = record(Scope.of(services, parse(f"year={YEARS[-1]}")), target)
        assert whole is not None and [report.year for report in whole.chart.first_reports] == [YEARS[1]]
