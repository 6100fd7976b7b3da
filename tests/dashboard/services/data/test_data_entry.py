"""Figures typed by hand: the same checks, nothing typed is lost, and two people at once do not overwrite each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from data_access.store import Store
from data_access.submissions import Submissions
from tests.dashboard.services.data.data_office import HEALTH, STREET, YEAR, Office, office_over, words_of

SCREENING = "cervical-cancer-screening"
GRID = "/data/entry"
ACT = "/act/data/entry"


@pytest.fixture
def office(demo_store: Store, tmp_path: Path) -> Office:
    return office_over(demo_store, tmp_path / "store.sqlite3")


def typed(office: Office, account: str, page: str = GRID, **parts: str) -> dict[str, str]:
    """The form as it stands on the page, with something typed into the row of the screening rate."""
    form = office.form_of(account, page, ACT)
    number = next(name.partition(":")[2] for name, value in form.items()
                  if name.startswith("figure:") and value.startswith(f"{SCREENING}|{STREET}|all|all"))  # fmt: skip
    return form | {f"{part}:{number}": value for part, value in parts.items()}


def send(office: Office, account: str, form: dict[str, str], go: str = "enter") -> str:
    answer = office.as_(account).post(ACT, data=form | {"go": go})
    assert answer.status_code == 303, words_of(answer)
    return answer.headers["Location"]


def value(office: Office) -> list[float]:
    frame = office.store.observations(indicators=[SCREENING], areas=[STREET])
    return frame.loc[(frame["year"] == YEAR) & (frame["mark"] != "demonstration"), "value"].tolist()


def test_a_reporters_figures_are_handed_in_and_a_reviewers_are_written(office: Office) -> None:
    where = send(office, "street", typed(office, "street", numerator="615", denominator="1000"))
    assert "said=submitted" in where
    assert value(office) == []
    page = words_of(office.page("street", where))
    assert "等待审核" in page
    assert "61.5" in page
    other = f"{GRID}?owner={STREET}&report={YEAR}"
    assert "待审核" in words_of(office.page("reviewer", other))
    assert "said=written" in send(office, "reviewer", typed(office, "reviewer", other, value="62"))
    assert value(office) == [62.0]


def test_an_error_is_said_at_its_row_and_everything_typed_is_still_there(office: Office) -> None:
    form = typed(office, "street", value="950", note="口径同上年")
    where = send(office, "street", form)
    assert where.startswith(GRID)
    page = office.page("street", where)
    assert 'value="950"' in page
    assert 'value="口径同上年"' in page
    assert "超出可能的范围" in words_of(page)
    assert "1 个错误" in words_of(page)
    assert 'aria-invalid="true"' in page
    assert "未提交" in words_of(office.page("street", "/data"))
    done = send(office, "street", typed(office, "street", where, value="61"))
    assert "said=submitted" in done
    states = [one.state for one in Submissions(office.store.database).find()]
    assert states == ["submitted"]


def test_the_second_of_two_writers_is_told_who_wrote_what_and_loses_nothing(office: Office) -> None:
    opened = typed(office, "street", value="61")
    assert "said=written" in send(office, "reviewer", typed(office, "reviewer", f"{GRID}?owner={STREET}", value="60"))
    where = send(office, "street", opened)
    page = office.page("street", where)
    told = words_of(page)
    assert "已被别人写入" in told
    assert "李审核 在" in told
    assert "写入了 60.0%" in told
    assert 'value="61"' in page
    assert value(office) == [60.0]
    again = typed(office, "street", where) | {"reason": "以街道台账为准"}
    assert "said=submitted" in send(office, "street", again)


def test_a_figure_that_awaits_review_elsewhere_is_told_as_well(office: Office) -> None:
    opened = typed(office, "reviewer", f"{GRID}?owner={STREET}", value="60")
    send(office, "street", typed(office, "street", value="61"))
    where = send(office, "reviewer", opened)
    assert "正在等待审核" in words_of(office.page("reviewer", where))
    assert value(office) == []


def test_revising_a_final_figure_wants_a_reason(office: Office) -> None:
    send(office, "reviewer", typed(office, "reviewer", f"{GRID}?owner={STREET}", value="60"))
    where = send(office, "reviewer", typed(office, "reviewer", f"{GRID}?owner={STREET}", value="64"))
    page = words_of(office.page("reviewer", where))
    assert "修订正式数据" in page
    assert "需要理由" in page
    form = typed(office, "reviewer", where) | {"reason": "复核更正"}
    assert "said=written" in send(office, "reviewer", form)
    assert value(office) == [64.0]


def test_what_is_typed_is_kept_on_every_way_on_and_stands_there_again(office: Office) -> None:
    form = typed(office, "street", value="61", note="口径同上年")
    away = f"{GRID}?domain=education"
    assert send(office, "street", form | {"to": away}, go="") == away
    page = office.page("street", away)
    assert SCREENING not in page
    assert "草稿里有 1 个数据还没有提交" in words_of(page)
    assert 'value="61"' in office.page("street", GRID)
    assert 'value="61"' not in office.page("second", f"{GRID}?owner={STREET}"), "a draft is its account's own"
    assert f"q={'%E5%AE%AB%E9%A2%88'}" in send(
        office, "street", office.form_of("street", GRID, ACT) | {"q": "宫颈"}, go="stay"
    )
    found = office.page("street", f"{GRID}?q=宫颈+筛查")
    assert 'value="61"' in found and found.count('name="figure:') == 1
    assert "said=submitted" in send(office, "street", office.form_of("street", away, ACT))
    assert [(one.state, one.figures) for one in Submissions(office.store.database).find()] == [("submitted", 1)]
    left = office.page("street", f"{GRID}?missing=yes")
    assert SCREENING not in left and 'name="figure:' in left


def test_a_page_that_stays_open_is_told_the_state_of_its_draft_and_may_drop_it(office: Office) -> None:
    form = typed(office, "street", value="61")
    kept = office.as_("street").post(ACT, data=form | {"go": "keep"}, headers={"Accept": "application/json"}).get_json()
    assert kept["figures"] == 1 and kept["draft"]
    empty = {name: "" if name.startswith("value:") else value for name, value in form.items()}
    send(office, "street", empty, go="draft")
    assert 'value="61"' in office.page("street", GRID), "an older window does not erase what a newer one has kept"
    send(office, "street", empty | {"draft": kept["draft"]}, go="draft")
    assert 'value="61"' not in office.page("street", GRID)
    send(office, "street", form, go="draft")
    assert "said=dropped" in send(office, "street", form, go="drop")
    assert Submissions(office.store.database).find() == ()


def test_a_returned_form_lies_in_the_grid_again_with_the_remark(office: Office) -> None:
    where = send(office, "street", typed(office, "street", value="61"))
    decide = where.partition("?")[0].replace("/data/check/", "/act/data/decide/")
    assert "said=returned" in office.send("reviewer", decide, go="return", remark="请核对分母").headers["Location"]
    page = office.page("street", GRID)
    assert 'value="61"' in page and "请核对分母" in words_of(page)
    assert "1 份被退回，请改正" in words_of(office.page("street", "/data"))
    assert "said=submitted" in send(office, "street", typed(office, "street", value="62"))
    assert "被退回" not in words_of(office.page("street", GRID)) + words_of(office.page("street", "/data"))


def test_an_empty_form_writes_nothing_and_a_foreign_draft_is_not_shown(office: Office) -> None:
    assert "said=nothing" in send(office, "street", office.form_of("street", GRID, ACT))
    send(office, "street", typed(office, "street", value="61"), go="draft")
    assert 'value="61"' not in office.page("neighbour", GRID)
    assert Submissions(office.store.database).find(owner=STREET)[0].state == "draft"


def test_many_lines_of_one_indicator_name_it_once(office: Office) -> None:
    body = office.page("reviewer", f"{GRID}?owner={HEALTH}&q=孕产妇贫血")
    assert body.count('name="figure:') > 12
    assert body.count("<b>孕产妇贫血率</b>") == 1
    assert 'data-multiplier="100"' in body and 'data-decimals="1"' in body


def test_a_reporter_enters_for_the_own_body_whatever_the_form_says(office: Office) -> None:
    form = typed(office, "street", value="61") | {"owner": HEALTH}
    assert "said=submitted" in send(office, "street", form)
    assert Submissions(office.store.database).find()[0].owner == STREET


def test_a_provisional_figure_is_marked_so_on_the_page_of_its_indicator(office: Office) -> None:
    form = typed(office, "reviewer", f"{GRID}?owner={STREET}", value="60", mark="provisional") | {
        "reason": "新口径首年"
    }
    number = next(name.partition(":")[2] for name in form if name.startswith("mark:"))
    form |= {f"break:{number}": "yes"}
    assert "said=written" in send(office, "reviewer", form)
    frame = office.store.observations(indicators=[SCREENING], areas=[STREET])
    assert frame.loc[frame["year"] == YEAR, "break_before"].tolist() == [True]
    assert "暂定数" in words_of(office.page("reviewer", f"/indicator/{SCREENING}?area={STREET}&year={YEAR}"))
    assert "已报暂定数" in words_of(office.page("street", "/data"))
