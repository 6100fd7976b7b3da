"""What is handed out beside the reports: nothing left out, nothing contradicted, readable by whom it is for."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dashboard.documents.closing.matter import Edition as PaperEdition
from dashboard.documents.closing.matter import matter
from dashboard.documents.closing.units import duties
from dashboard.facts.closing.records import ClosingTarget
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.services.evaluation.children import ChildrenView, children_of
from dashboard.services.evaluation.editions import Edition, edition, with_unit
from dashboard.services.evaluation.popular import GROUPS, popular_of
from dashboard.services.evaluation.units import progress, unit_rows
from dashboard.text.final import GROUP
from dashboard.text.readability import too_hard
from dashboard.urls import LANGUAGES, parse
from data_access.store import Store
from indicators.codes import Group
from indicators.final import NOT_MONITORABLE, FinalVerdict
from tests.dashboard.services.evaluation.conftest import CODE


@pytest.fixture(scope="module")
def services(template: Path) -> Services:
    return Services(Store.open(f"sqlite:///{template}"))


@pytest.fixture(scope="module", params=LANGUAGES)
def found(request: pytest.FixtureRequest, services: Services) -> Edition:
    made = edition(Scope.of(services, parse(f"lang={request.param}")), CODE)
    assert made is not None
    return made


@pytest.fixture(scope="module")
def kids(found: Edition) -> ChildrenView:
    made = children_of(found)
    assert made is not None
    return made


def named(rows: tuple[ClosingTarget, ...]) -> list[str]:
    return sorted(row.short for row in rows)


def test_the_squares_are_all_targets_and_add_up(found: Edition) -> None:
    view, whole = popular_of(found), found.closing.whole
    assert sum(field.total for field in view.fields) == sum(n for _, _, n in view.legend) == whole.total
    for group, _, n in view.legend:
        assert (
            n
            == sum(GROUP[row.verdict] == group for row in whole.rows)
            == sum(field.counts[group] for field in view.fields)
        )
    assert str(whole.met) in view.finding and str(whole.total) in view.finding


def test_every_target_that_was_not_met_is_named_once_with_its_figure(found: Edition) -> None:
    view, whole = popular_of(found), found.closing.whole
    missed = [row for part in view.missed for row in part.rows]
    assert sorted(row.name for row in missed) == named(whole.named(FinalVerdict.MISSED)) != []
    for row in whole.named(FinalVerdict.MISSED):
        assert any(one.name == row.short and with_unit(row, row.end) in one.text for one in missed), row.code
    unjudged = [row.name for part in view.unmeasured for row in part.rows]
    assert sorted(unjudged) == named(whole.named(*NOT_MONITORABLE)) != []
    assert sorted(row.name for part in view.expected for row in part.rows) == named(whole.named(FinalVerdict.EXPECTED))
    assert all(row.short in view.from_baseline for row in whole.lost)


def test_both_denominators_are_printed_and_the_mark_stands(found: Edition) -> None:
    view, whole, t = popular_of(found), found.closing.whole, found.scope.t
    assert view.demonstration
    for share in (whole.all, whole.monitorable):
        assert any(f"{t.number(share.percent, 1)}%" in text and str(share.of) in text for text in view.foot)


def test_pictures_show_a_gain_and_a_miss_of_each_plan(found: Edition) -> None:
    pictures = popular_of(found).pictures
    assert 3 <= len(pictures) <= 5
    for part in found.closing.by_plan:
        assert {one.group for one in pictures if one.plan == part.name} == {Group.MET, Group.OFF_TRACK}
    assert all(point.year >= 2020 for one in pictures for point in one.chart.points)


def test_a_ten_year_old_reads_all_of_the_childrens_edition(kids: ChildrenView, found: Edition) -> None:
    for text in kids.texts:
        assert too_hard(text, found.scope.t.language) == [], text
    assert len(kids.texts) > 40


def test_no_counting_contradicts_its_verdict(kids: ChildrenView, found: Edition) -> None:
    rows = {row.code: row for row in found.closing.rows}
    told = {one.code: one.told for shelf in kids.shelves for one in shelf.told}
    assert len(told) > 15
    for code, one in told.items():
        row = rows[code]
        asks_less = found.scope.facts.catalogue.target[code].op in ("<=", "<")
        if row.goal is None or one.wanted is None:
            continue
        reached = one.count <= one.wanted if asks_less else one.count >= one.wanted
        assert reached == (row.verdict != FinalVerdict.MISSED), code


def test_what_is_told_and_what_is_not_adds_up_to_all(kids: ChildrenView, found: Edition) -> None:
    assert sum(shelf.total for shelf in kids.shelves) == len(kids.groups)
    for shelf in kids.shelves:
        left = int(re.findall(r"\d+", shelf.rest)[0]) if shelf.rest else 0
        assert len(shelf.told) + len(shelf.plain) + len(shelf.questions) + left == shelf.total, shelf.title
    assert [shelf.group for shelf in kids.shelves] == [group for group in GROUPS if group in kids.groups]
    reached = next(shelf for shelf in kids.shelves if shelf.group == Group.MET)
    assert not reached.rest and len(reached.plain) == 2, "everything that was reached is told"
    missed = next(shelf for shelf in kids.shelves if shelf.group == Group.OFF_TRACK)
    assert missed.told, "what was not reached is told too"


@pytest.mark.parametrize(
    ("state", "proposal", "told"),
    [
        ("accepted", "我们会给每所学校换上新灯。", True),
        ("handed_in", "我们会给每所学校换上新灯。", False),
        ("accepted", "健全机制，落实措施，提升覆盖率。", False),
        ("accepted", "We will change the lights in every school.", False),
        ("accepted", "", False),
    ],
)
def test_what_grown_ups_will_do_next_is_told_where_it_was_accepted_and_a_child_reads_it(
    services: Services, state: str, proposal: str, told: bool
) -> None:
    found = edition(Scope.of(services, parse("")), CODE)
    assert found is not None
    missed = next(row for row in found.closing.rows if row.plan == "children" and row.verdict == FinalVerdict.MISSED)
    target = found.scope.facts.catalogue.target[missed.code]
    clause = (target.plan, target.section, target.clause_kind, target.clause_number)
    said = replace(
        found.record.entries[0], plan=clause[0], section=clause[1], clause_kind=clause[2], clause_number=clause[3],
        state=state, proposal=proposal,
    )  # fmt: skip
    view = children_of(Edition(replace(found.record, entries=(said,)), found.closing))
    assert view is not None
    assert view.proposals == ((proposal,) if told else ())
    english = edition(Scope.of(services, parse("lang=en")), CODE)
    assert english is not None
    there = children_of(Edition(replace(english.record, entries=(said,)), english.closing))
    assert there is not None and there.proposals == ((proposal,) if proposal.isascii() and proposal else ())


def test_the_report_counts_what_units_owe_as_the_page_of_the_round_does(services: Services) -> None:
    """What was sent back has been handed in; late is who has handed in nothing."""
    scope, today = Scope.of(services, parse("")), date.today()
    found = matter(scope, CODE, PaperEdition("evaluation", today))
    assert found is not None
    shown = progress(unit_rows(scope, found.record, today))
    assert shown.late and shown.returned and shown.waiting and shown.accepted
    said = re.findall(r"(\D+?) (\d+) 家", duties(found))
    told = {what.rpartition("，")[2].rpartition("；")[2].rpartition("、")[2]: int(n) for what, n in said}
    assert told == {
        "要求自评的成员单位": shown.asked, "已上报": shown.handed_in, "已接受": shown.accepted, "待审": shown.waiting,
        "退回修改": shown.returned, "尚未上报": shown.asked - shown.handed_in, "其中逾期": shown.late,
    }  # fmt: skip
