"""The two reports of a closed plan: the numbers of the pages, every exception by name, the same bytes, pages that print."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from datetime import date, datetime

import docx as python_docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from dashboard.documents.closing.annexed import annexed, frozen_reason
from dashboard.documents.closing.frozen import packed, state_of, unpacked
from dashboard.documents.closing.matter import Edition, Matter, key_of, matter
from dashboard.documents.closing.report import PaperView, paper_view
from dashboard.documents.closing.units import measures
from dashboard.documents.report.view_models import Grid, Heading, Panels, Text
from dashboard.exports.docx import closing_docx
from dashboard.exports.xlsx.annex import annex_xlsx
from dashboard.facts.closing.annex import Reason, annex_cells
from dashboard.facts.closing.supervised import Supervised
from dashboard.facts.closing.words import percent
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.reader import Reader
from dashboard.services.evaluation.register_page import register_page
from dashboard.services.evaluation.workspace import workspace
from dashboard.text import words
from dashboard.text.evaluation import cause_word
from dashboard.text.words import capitalised, within
from dashboard.urls import LANGUAGES, Selection
from data_access.warning_ledger import Action
from indicators.final import FinalVerdict
from tests.support import office
from tests.support.closing_round import DONE, ROUND, WISH, closing_round
from tests.support.stores import SHIPPED, filled_store

KINDS = ("monitoring", "evaluation")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
Made = tuple[Matter, PaperView, bytes]


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    made = Services(filled_store(tmp_path_factory.mktemp("reports") / "store.sqlite3", SHIPPED))
    closing_round(made)
    return made


def made(services: Services, kind: str, language: str, *, final: bool = False) -> Made:
    found = matter(
        Scope.of(services, Selection(language=language)), ROUND, Edition(kind, date(2026, 12, 1), final=final)
    )
    assert found is not None
    view = paper_view(found)
    return found, view, closing_docx(view)


@pytest.fixture(scope="module", params=[(kind, language) for kind in KINDS for language in LANGUAGES], ids="-".join)
def report(request: pytest.FixtureRequest, services: Services) -> Made:
    return made(services, *request.param)


def test_every_exception_stands_in_it_by_name_and_every_rate_with_its_denominator(report: Made) -> None:
    found, view, _ = report
    whole, t = found.view.whole, found.t
    text = {one.key: one.text for one in view.paragraphs}
    for row in whole.rows:
        if not row.met:
            assert any(row.name in said for key, said in text.items() if key.startswith(("missed_", "named_"))), (
                row.code
            )
    assert whole.lost and all(row.name in text["missed_lost"] for row in whole.lost)
    lead = text["counted_whole"]
    for share in (whole.monitorable.percent, whole.all.percent, whole.monitorable.percent_with_expected):
        assert percent(share, t) in lead
    for n in (
        whole.total,
        whole.monitorable.of,
        whole.met,
        whole.counts[FinalVerdict.MISSED],
        whole.counts[FinalVerdict.NO_DATA],
    ):
        assert re.search(rf"(?<!\d){n}(?!\d)", lead), n


def test_it_counts_as_the_round_s_page_counts(report: Made) -> None:
    found, _, _ = report
    page = workspace(found.scope, ROUND, Reader())
    assert page is not None and page.closing is not None
    assert page.closing.whole.counts == found.view.whole.counts
    assert page.closing.whole.monitorable == found.view.whole.monitorable


def test_it_names_the_causes_that_the_register_names(report: Made) -> None:
    found, view, _ = report
    page = register_page(found.scope, ROUND, Reader(), found.edition.issued)
    assert page is not None
    text = {one.key: one.text for one in view.paragraphs}
    missed = [row for row in page.rows if row.missed]
    pending = [row for row in missed if row.pending]
    for row in missed:
        said = text.get(key_of("cause", row.target.code), "")
        assert (
            said == ""
            if row.pending
            else capitalised(row.text).rstrip("。. ") in said and within(row.basis_word, found.t) in said
        ), row.target.code
    assert all(row.target.name in text["causes_open"] for row in pending) if pending else "causes_open" not in text
    assert re.search(rf"(?<!\d){len(missed) - len(pending)}(?!\d)", text["causes_count"])


def test_the_annexed_table_holds_every_target_with_the_figures_of_its_page(report: Made) -> None:
    found, view, content = report
    rows = [row for sheet in view.sheets for row in sheet.rows]
    assert len(rows) == found.view.whole.total
    for row, target in zip(rows, found.view.rows, strict=True):
        assert target.name in row and target.word in row and target.baseline.text in row and target.gap_text in row
    document = python_docx.Document(io.BytesIO(content))
    printed = {cell.text for table in document.tables[-len(view.sheets) :] for cell in table.columns[2].cells}
    assert {target.name for target in found.view.rows} <= printed


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_annexed_table_says_each_cause_of_the_register_with_its_state_on_page_paper_and_sheet(
    services: Services, language: str
) -> None:
    found, view, _ = made(services, "monitoring", language)
    scope, t, issued = found.scope, found.t, found.edition.issued
    page = register_page(scope, ROUND, Reader(), issued)
    alone = annexed(scope, found.view.period, issued)
    assert page is not None and not alone.frozen
    book = openpyxl.load_workbook(io.BytesIO(annex_xlsx(alone.table, language)))
    sheet_of = {row[2].value: str(row[-2].value or "") for sheet in book for row in sheet.iter_rows() if row[2].value}
    paper_of = {row[2]: row[-2] for sheet in view.sheets for row in sheet.rows}
    states = set()
    for row in page.rows:
        state = "" if row.pending else t("已认定") if row.settled else within(row.basis_word, t)
        states.add(state)
        said = t("{cause}（{state}）", cause=row.word, state=state) if state else row.word
        name = row.target.name
        assert annex_cells(row.target, alone.table, t)[-2] == paper_of[name] == said, row.target.code
        assert sheet_of[name] == (said if row.pending else t("：").join((said, row.text))), row.target.code
    assert len(states) > 2, "settled, by figures, and open"
    asked = {row.target.name for row in page.rows}
    assert all(said == "–" for name, said in paper_of.items() if name not in asked)


def test_what_was_to_be_done_after_the_plan_s_end_proves_no_cause() -> None:
    action = Action(
        1, 1, 1, "补齐人员", "", "", date(2025, 1, 1), date(2026, 3, 31), "running", "", "", None, None, 1, "", datetime(2026, 1, 1)
    )  # fmt: skip
    record = Supervised(None, (replace(action, due=date(2025, 8, 31)), action), date(2026, 12, 1))
    assert record.told(2025, words("zh")) == ("“补齐人员”应于 2025年8月31日完成，已逾期 457 天",)
    assert len(record.told(2026, words("en"))) == 2


def test_what_units_wrote_is_theirs_and_what_people_must_write_is_asked_of_them(services: Services) -> None:
    _, view, _ = made(services, "evaluation", "zh")
    text = {one.key: (one.whose, one.text) for one in view.paragraphs}
    assert any(whose == "unit" and DONE in said and "区卫健委" in said for whose, said in text.values())
    assert any(whose == "unit" and WISH in said for whose, said in text.values())
    wanted = [said for whose, said in text.values() if whose == "prompt"]
    assert len(wanted) > 10 and all(said.startswith("【请填写：") for said in wanted)


def test_english_has_no_chinese_but_what_people_wrote_in_it(services: Services) -> None:
    found, view, _ = made(services, "evaluation", "en")
    theirs = {"unit"}
    settled = {one.text for one in found.record.causes}
    for one in view.paragraphs:
        if one.whose not in theirs and not any(text in one.text for text in settled):
            assert not CHINESE.search(one.text), one.text


def test_a_person_could_have_written_its_sentences(report: Made) -> None:
    """None counts nothing, sends a plan beyond everything, or says a plural of one."""
    for one in report[1].paragraphs:
        if one.whose == "generated":
            wrong = r"(?<![\d.])0\xa0?项|不低于\s?100%|达到，比 \d+ 年.*\d/\d|\b0 worsened|\b0 lack|\b1 (were|lack|have|departments|streets|targets)\b"
            assert not re.search(wrong, one.text), one.text


def test_prose_holds_no_signs_of_tables(report: Made) -> None:
    for one in report[1].paragraphs:
        if one.whose == "generated":
            assert not re.search(r"[≥≤<>]|[+−]\d", one.text), one.text


def test_the_paper_that_is_signed_asks_for_nothing_and_has_no_heading_over_nothing(services: Services) -> None:
    _, draft, _ = made(services, "evaluation", "zh")
    _, view, _ = made(services, "evaluation", "zh", final=True)
    assert "请填写" not in "".join(one.text for one in view.paragraphs)
    kept = [one.text for one in view.paragraphs if one.whose != "prompt"]
    headings = [block for block in view.blocks if isinstance(block, Heading)]
    gone = {one.text for one in draft.paragraphs if one.whose == "heading"} - {one.text for one in headings}
    assert gone == {"法规政策的制定与落实", "纳入部门规划和年度计划的情况", "典型经验"}
    assert {"组织实施与主要做法", "成员单位履职情况"} <= set(kept)
    for before, block in zip(view.blocks, [*view.blocks[1:], Heading(1, "")], strict=True):
        assert not (isinstance(before, Heading) and isinstance(block, Heading) and block.level <= before.level), before


def test_what_a_unit_says_of_several_clauses_stands_once(services: Services) -> None:
    found, _, _ = made(services, "evaluation", "zh")
    one = next(entry for entry in found.accepted if entry.done)
    other = replace(one, clause_kind="strategy", clause_number=4)
    blocks = measures(found, [one, other, replace(other, clause_number=5, done="另做一事")])
    assert [
        block.plain.count("目标\N{NO-BREAK SPACE}3、措施\N{NO-BREAK SPACE}4")
        for block in blocks
        if isinstance(block, Text)
    ] == [1, 0]


def test_it_says_where_it_stands_as_readers_reach_it(services: Services) -> None:
    scope = Scope.of(services, Selection())
    for site, said in (("https://plan.example.cn", f"网上版本：https://plan.example.cn/evaluation/{ROUND}/final"),
                       ("", f"网上版本（本平台内）：/evaluation/{ROUND}/final")):  # fmt: skip
        found = matter(scope, ROUND, Edition("evaluation", date(2026, 12, 1), site=site))
        assert found is not None and said in paper_view(found).cover.facts


def test_the_same_report_is_the_same_file_and_its_checksum_tells_another(services: Services) -> None:
    _, view, content = made(services, "monitoring", "zh")
    _, again, same = made(services, "monitoring", "zh")
    assert content == same and view.checksum == again.checksum
    _, other, _ = made(services, "evaluation", "zh")
    assert other.checksum != view.checksum
    printed = "".join(
        node.text or "" for node in python_docx.Document(io.BytesIO(content)).element.body.iter(qn("w:t"))
    )
    assert " ".join(view.checksum[at : at + 4].upper() for at in range(0, 16, 4)) in printed
    assert f"/evaluation/{ROUND}/final" in printed


def test_it_prints_in_another_program_black_on_white_with_charts_that_are_charts(services: Services) -> None:
    _, view, content = made(services, "evaluation", "zh")
    document = python_docx.Document(io.BytesIO(content))
    charts = [part for part in document.part.package.iter_parts() if part.partname.startswith("/word/charts/")]
    assert 6 <= len(charts) == sum(len(block.panels) for block in view.blocks if isinstance(block, Panels)) <= 20
    colours = {node.get(qn("w:val")) for node in document.styles.element.iter(qn("w:color"))}
    assert colours <= {"000000", "auto"}
    pdf = office.to_pdf(content, ".docx")
    words = office.words(pdf)
    assert 15 < office.page_count(pdf) < 60 and not office.unembedded(pdf)
    closed = words.replace(" ", "")
    assert "一、总体情况" in closed and "附表1" in closed and "—2—" in closed
    assert all(block.note for block in view.blocks if isinstance(block, Grid))


def test_a_state_that_was_frozen_before_it_kept_the_register_s_words_still_says_the_class_of_a_cause(
    services: Services,
) -> None:
    found, _, _ = made(services, "evaluation", "zh")
    older = json.loads(packed({"zh": state_of(found)}))
    for target in older["languages"]["zh"]["targets"]:
        del target["reason"], target["told"]
    kept = {one.code: one for one in unpacked(json.dumps(older).encode(), "zh").targets}
    settled = next(iter(found.record.settled.values()))
    assert frozen_reason(kept[settled.target], found.t) == Reason(cause_word(settled.cause, found.t))
