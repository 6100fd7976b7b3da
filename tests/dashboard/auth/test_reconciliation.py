"""Figures of upper bodies beside the district's own, and the explanation of a difference: rights, rounding, two at once."""

from __future__ import annotations

import io
import re
from html import unescape
from pathlib import Path

import openpyxl
import pytest
from flask.testing import FlaskClient

from dashboard.facts.closing.period import periods
from dashboard.facts.known import Key
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.services.reconciliation.page import Held, Reconciled, Reconciliation, reconciliation
from dashboard.urls import Selection
from data_access.catalogue.model import UpperFigure
from data_access.catalogue_proposals import CatalogueProposals
from data_access.reconciliation import read_explanations
from data_access.store import Store
from tests.support.said import blanks
from tests.support.signing_in import add_account, app_over, be, post, token
from tests.support.stores import SHIPPED, copied, filled_store, settled

PAGE = "/evaluation/2021-2025/reconciliation"
ACT = "/act/reconciliation/2021-2025"
DISTRICT = "120104"
BODY = "市统计局"


def upper(indicator: str, year: int, value: float, **more: object) -> UpperFigure:
    plain = {"area": DISTRICT, "indicator": indicator, "sex": "all", "year": year, "value": value, "tolerance": None,
             "issuing_body": BODY, "publication": "《监测报告》", "grade": "A", "note_zh": None, "note_en": None}  # fmt: skip
    return UpperFigure.model_validate(plain | more)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store whose catalogue holds figures that the city published: one alike, one apart, one withheld here, one owed."""
    store = filled_store(tmp_path_factory.mktemp("upper") / "store.sqlite3", SHIPPED)
    services = Services(store)
    facts = services.facts()
    own = {row.year: row.value for row in facts.series[Key("maternal-management", DISTRICT, "all", "all")]}
    hidden = next(key.indicator for key, year in facts.withheld if key.area == DISTRICT and year == 2024)
    owed = next(
        one.indicator for one in facts.catalogue.indicators
        if not any(row.year == 2025 for row in facts.series.get(Key(one.indicator, DISTRICT, "all", "all"), ()))
        and one.indicator != hidden
    )  # fmt: skip
    figures = (
        upper("maternal-management", 2024, round(own[2024], 1)), upper("maternal-management", 2023, own[2023] + 1.5),
        upper("infant-mortality", 2025, 1.9, tolerance=0.1), upper(hidden, 2024, 1.0), upper(owed, 2025, 50.0, grade="C"),
    )  # fmt: skip
    store.seed(store.catalogue().model_copy(update={"upper_figures": figures}), reason="published")
    return settled(store)


@pytest.fixture
def store(template: Path, tmp_path: Path) -> Store:
    return copied(template, tmp_path / "store.sqlite3")


def looked_at(store: Store, **selection: object) -> Reconciliation:
    services = Services(store)
    facts = services.facts()
    scope = Scope(services, facts, services.resolve(facts, Selection(**selection))[0])  # type: ignore[arg-type]
    return reconciliation(scope, periods(facts)[0], named=True)


def of(view: Reconciliation, indicator: str, year: int) -> Reconciled:
    return next(row for row in view.rows if row.place[0] == indicator and row.year == year)


def test_figures_agree_within_rounding_and_the_tolerance_of_the_catalogue(store: Store) -> None:
    view = looked_at(store)
    alike, apart = of(view, "maternal-management", 2024), of(view, "maternal-management", 2023)
    assert alike.held == Held.AGREES and alike.tolerance == pytest.approx(0.1)
    assert apart.held == Held.DIFFERS and apart.difference == pytest.approx(-1.5) and apart.unexplained
    given = of(view, "infant-mortality", 2025)
    assert given.tolerance == 0.1 and given.held == Held.AGREES
    assert view.rows[0] == apart and "1 项有差异" in blanks(view.finding) and "1 项差异尚未说明" in blanks(view.finding)


def test_a_figure_that_is_owed_or_not_shown_is_not_compared_and_no_difference_gives_it_away(store: Store) -> None:
    view = looked_at(store)
    unknown = [row for row in view.rows if row.held == Held.UNKNOWN]
    assert {row.own_text for row in unknown} == {"＊", "…"}
    assert all(row.own is None and row.difference is None for row in unknown)


def test_an_explanation_is_written_by_whoever_reviews_and_shown_to_all(store: Store) -> None:
    server = app_over(store)
    client = server.test_client()
    row = of(looked_at(store), "maternal-management", 2023)
    sent = dict(zip(("indicator", "sex", "year", "body"), map(str, row.place), strict=True)) | {"seen": "0"}
    assert post(client, ACT, **sent, text="口径不同").status_code in (401, 403)
    be(client, store, add_account(store, "health", "reporter", department="health-commission"))
    assert post(client, ACT, **sent, text="口径不同").status_code == 403
    office = server.test_client()
    be(office, store, add_account(store, "office", "reviewer", name="王办"))
    assert 'action="/act/reconciliation' in office.get(PAGE).get_data(as_text=True)
    empty = post(office, ACT, **sent, text="  ")
    assert empty.status_code == 400 and "请填写差异说明" in empty.get_data(as_text=True)
    assert post(office, ACT, **sent, text="<b>口径不同</b>").status_code in (302, 303)
    page = office.get(f"{PAGE}?done=said").get_data(as_text=True)
    assert "&lt;b&gt;口径不同&lt;/b&gt;" in page and "王办" in page and "说明已保存" in page
    nobody = server.test_client().get(PAGE).get_data(as_text=True)
    assert "口径不同" in nobody and "王办" not in nobody and 'action="/act/reconciliation' not in nobody


def test_of_two_at_once_the_second_is_told_who_and_what_and_loses_nothing(store: Store) -> None:
    server = app_over(store)
    first, second = server.test_client(), server.test_client()
    be(first, store, add_account(store, "office", "reviewer", name="王办"))
    be(second, store, add_account(store, "bureau", "reviewer", name="李统"))
    row = of(looked_at(store), "maternal-management", 2023)
    sent = dict(zip(("indicator", "sex", "year", "body"), map(str, row.place), strict=True)) | {"seen": "0"}
    assert post(first, ACT, **sent, text="口径不同").status_code in (302, 303)
    late = post(second, ACT, **sent, text="四舍五入")
    text = late.get_data(as_text=True)
    assert late.status_code == 400 and "王办" in text and "口径不同" in text and "四舍五入</textarea>" in text
    assert [entry.text for entry in read_explanations(store.database, DISTRICT)] == ["口径不同"]


def test_a_figure_that_is_not_on_record_takes_no_explanation(store: Store) -> None:
    client = app_over(store).test_client()
    be(client, store, add_account(store, "office", "reviewer"))
    sent = {"indicator": "maternal-management", "sex": "all", "year": "1999", "body": BODY, "seen": "0", "text": "x"}
    assert post(client, ACT, **sent).status_code == 404
    assert client.post(ACT, data={**sent, "csrf_token": "wrong"}).status_code in (400, 403)
    assert token(client, "/account")


def test_the_workbook_holds_what_the_page_shows_as_numbers(store: Store) -> None:
    client = app_over(store).test_client()
    address = "/download/closing/2021-2025/reconciliation.xlsx"
    content = client.get(address).data
    assert content == client.get(address).data
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    shown = looked_at(store)
    assert len(rows) == len(shown.rows)
    for cells, row in zip(rows, shown.rows, strict=True):
        assert cells[:2] == (row.name, row.year) and cells[4] == pytest.approx(row.upper) and cells[7] == row.word
        assert cells[2] == (row.own_text if row.own is None else pytest.approx(row.own))


def test_without_any_the_page_says_how_they_get_there(bare_services: Services) -> None:
    page = app_over(bare_services.store).test_client().get(PAGE).get_data(as_text=True)
    assert "upper_figures.csv" in page


HEAD = "指标,年份,数值,公布单位,出处,来源等级"


def sent_table(client: FlaskClient, content: bytes, name: str = "上级数.csv"):  # type: ignore[no-untyped-def]
    return post(client, "/act/catalogue/add", file=(io.BytesIO(content), name))


def keepers(store: Store) -> tuple[FlaskClient, FlaskClient]:
    """Whoever proposes, and the second account that approves."""
    server, clients = app_over(store), []
    for name, role in (("keeper", "reviewer"), ("second", "administrator")):
        client = server.test_client()
        be(client, store, add_account(store, name, role))
        clients.append(client)
    return clients[0], clients[1]


def test_a_table_of_upper_figures_is_read_by_its_words_proposed_and_counts_once_a_second_person_approves(
    store: Store,
) -> None:
    keeper, second = keepers(store)
    name = store.catalogue().indicator["maternal-management"].name_zh
    before = store.catalogue().upper_figures
    content = f"{HEAD}\n{name},2022,97.5,{BODY},《监测报告》,A\n{name},2023,98.1,{BODY},《监测报告（修订）》,A\n"
    answer = sent_table(keeper, content.encode("gb18030"))
    preview = answer.get_data(as_text=True)
    assert answer.status_code == 200 and "新增 1 行，更改 1 行，删除 0 行" in blanks(preview), preview[-1200:]
    carried = {field: unescape(value) for field, value in re.findall(r'name="(edit|name)" value="([^"]*)"', preview)}
    sent = post(keeper, "/act/catalogue/write", **carried, why="上级公布", why_document="", why_day="")
    assert sent.status_code == 303 and store.catalogue().upper_figures == before
    waiting = CatalogueProposals(store.database).all(waiting=True)[0]
    done = post(second, f"/act/catalogue/decide/{waiting.proposal}", go="approve", remark="")
    assert done.status_code == 303
    after = {(one.indicator, one.year): one for one in store.catalogue().upper_figures}
    assert len(after) == len(before) + 1, "what the file does not name stays"
    assert (after["maternal-management", 2022].value, after["maternal-management", 2022].area) == (97.5, DISTRICT)
    assert after["maternal-management", 2023].publication == "《监测报告（修订）》"
    assert "《监测报告（修订）》" in keeper.get(PAGE).get_data(as_text=True)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("没有的指标,2022,97.5,{body},《报告》,A", ("第 2 行", "目录里没有“没有的指标”")),
        ("{name},二〇二二,97.5,{body},《报告》,A", ("第 2 行", "年份", "二〇二二")),
        ("{name},2022,约九成,{body},《报告》,A", ("第 2 行", "数值", "约九成")),
        ("{name},2022,97.5,,《报告》,A", ("第 2 行", "公布单位")),
        ("{name},2022,97.5,{body},《报告》", ("第 2 行",)),
        ("{name},2022,97.5,{body},《报告》,A\n{name},2022,98,{body},《报告》,A", ("第 3 行",)),
    ],
)
def test_what_is_wrong_with_a_row_is_told_with_its_file_line_and_column_and_nothing_is_proposed(
    store: Store, row: str, told: tuple[str, ...]
) -> None:
    keeper, _ = keepers(store)
    name = store.catalogue().indicator["maternal-management"].name_zh
    answer = sent_table(keeper, f"{HEAD}\n{row.format(name=name, body=BODY)}\n".encode())
    text = blanks(answer.get_data(as_text=True))
    assert answer.status_code == 422 and "上级数.csv" in text
    assert all(part in text for part in told), text[text.find("要改正的地方") :][:600]
    assert CatalogueProposals(store.database).all() == ()


def test_an_invented_figure_out_of_a_file_of_ours_is_never_taken_for_a_published_one(store: Store) -> None:
    keeper, _ = keepers(store)
    name = store.catalogue().indicator["maternal-management"].name_zh
    row = f"{name},2022,97.5,{BODY}"
    for head, line in (
        (f"{HEAD},数据性质", f"{row},《报告》,A,演示数据"),
        (HEAD, f"{row},Dashboard (Demonstration data),A"),
        (HEAD.replace("数值", "数值（演示数据）"), f"{row},《报告》,A"),
    ):
        shown = sent_table(keeper, f"{head}\n{line}\n".encode()).get_data(as_text=True)
        assert "标为演示数据，不能登记为上级公布的数" in shown and "请删去" not in shown, line
        assert "/act/catalogue/write" not in shown


def test_a_table_without_a_known_head_is_told_which_columns_are_asked_for(store: Store) -> None:
    keeper, _ = keepers(store)
    for content, name in ((b"a,b\n1,2\n", "x.csv"), (b"%PDF-1.7", "x.pdf"), (b"", "x.csv")):
        answer = sent_table(keeper, content, name)
        assert answer.status_code == 422, name
    assert "指标、性别、年份" in blanks(sent_table(keeper, b"a,b\n1,2\n").get_data(as_text=True))


def test_an_outline_and_its_targets_come_in_one_workbook(store: Store) -> None:
    keeper, _ = keepers(store)
    book = openpyxl.Workbook()
    outlines, targets = book.active, book.create_sheet("目标")
    assert outlines is not None
    outlines.append(["outline", "name_zh", "name_en", "order", "level", "short_zh", "short_en", "period_start", "period_end",
                     "baseline_year", "document_zh", "document_en"])  # fmt: skip
    outlines.append(
        ["probe", "某市纲要", "A city outline", 9, "全市", "市纲要", "City", 2021, 2030, 2020, "某文", "Paper"]
    )
    targets.append(["上级规划", "编号", "指标", "要求的类型", "比较", "数值"])
    targets.append(["probe", 1, "maternal-management", "threshold", "≥", 95])
    out = io.BytesIO()
    book.save(out)
    answer = sent_table(keeper, out.getvalue(), "纲要.xlsx")
    assert answer.status_code == 200, blanks(answer.get_data(as_text=True))[-1500:]
    assert "新增 2 行" in blanks(answer.get_data(as_text=True))


def test_the_table_to_fill_in_comes_back_as_no_change_and_only_keepers_upload(store: Store) -> None:
    keeper, _ = keepers(store)
    content = keeper.get("/download/catalogue-upper-figures.xlsx").data
    answer = sent_table(keeper, content, "upper.xlsx")
    assert answer.status_code == 200 and "没有差别" in blanks(answer.get_data(as_text=True))
    assert "/act/catalogue/add" in keeper.get(PAGE).get_data(as_text=True)
    reader = app_over(store).test_client()
    assert "/act/catalogue/add" not in reader.get(PAGE).get_data(as_text=True)
    assert reader.get("/download/catalogue-upper-figures.xlsx").status_code in (302, 303, 401, 403)
